import type { ArticleKind, ArticleState } from '../../src/shared/article-kinds.js';
import { paths } from '../../src/shared/paths.js';
import type { Chrome } from '../layout/chrome.js';
import { Button, ButtonLink, ButtonRow } from '../ui/button.js';
import { Form } from '../ui/form.js';
import { Link } from '../ui/link.js';
import { Section } from '../ui/section.js';
import { SubscribeButton } from './subscriptions/subscribe-button.js';

export type ArticleEndingProps = {
  slug: string;
  title: string;
  kind: ArticleKind;
  state: ArticleState;
  isSubscribed: boolean;
  versionNo: number;
  /** "22.11.2026" */
  versionOn: string;
  may: { edit: boolean; confirm: boolean; archive: boolean };
  /** For readers of a published article of the house who do not answer for it themselves. */
  mayGiveFeedback: boolean;
  /** Ask others to read it, and see who is missing. */
  mayAskToRead: boolean;
  /** When the next check is due once it is confirmed. */
  afterConfirming: string;
};

/** After the text: does it still hold, which version is this, and what else can be done. */
export function ArticleEnding(props: ArticleEndingProps & { chrome: Chrome }) {
  const { chrome, slug, versionNo, versionOn, may, title, afterConfirming, mayGiveFeedback } = props;
  return (
    <>
      {may.confirm && (
        <Section id="stimmt-noch" title="Stimmt dieser Artikel noch?">
          <p class="kern-body">
            Mit „Ja“ bestätigen Sie für Ihre Stelle, dass der Text heute richtig ist. {afterConfirming}
          </p>
          <ButtonRow>
            <Form action={paths.confirmArticle(slug)} csrfToken={chrome.csrfToken} inline>
              <Button icon="check">Ja, stimmt noch</Button>
            </Form>
            <ButtonLink href={paths.editArticle(slug)} kind="tertiary">
              Nein, ändern
            </ButtonLink>
            <ButtonLink href={`${paths.manageArticle(slug)}#archiv`} kind="tertiary">
              Nein, gilt nicht mehr
            </ButtonLink>
          </ButtonRow>
        </Section>
      )}
      {mayGiveFeedback && (
        <Section id="rueckmeldung" title="War das hilfreich?">
          <ButtonRow>
            <Form action={paths.giveFeedback(slug)} csrfToken={chrome.csrfToken} inline>
              <input type="hidden" name="art" value="hilfreich" />
              <Button small>Ja</Button>
            </Form>
            <ButtonLink href={paths.feedbackOf(slug, 'nein')} kind="tertiary" small>
              Nein, weil …
            </ButtonLink>
            <ButtonLink href={paths.feedbackOf(slug, 'veraltet')} kind="tertiary" small>
              Das ist veraltet
            </ButtonLink>
            <ButtonLink href={paths.feedbackOf(slug, 'danke')} kind="tertiary" small>
              Danke sagen
            </ButtonLink>
          </ButtonRow>
        </Section>
      )}
      <footer class="st-article__foot">
        <p>
          Fassung {versionNo} vom {versionOn}
          <span class="st-screen-only">
            ,{' '}
            <Link href={paths.articleVersions(slug)} context={`von ${title}`}>
              Alle Fassungen
            </Link>
          </span>
        </p>
        <ReadingTools {...props} />
        <CaringTools {...props} />
      </footer>
    </>
  );
}

function ReadingTools({ chrome, slug, title, state, isSubscribed }: ArticleEndingProps & { chrome: Chrome }) {
  return (
    <div class="st-article__tools">
      <span class="st-ask" data-ask>
        <ButtonLink href={paths.newQuestionAbout(slug)} kind="tertiary" small>
          Etwas unklar? Fragen
        </ButtonLink>
      </span>
      {state === 'PUBLISHED' && (
        <SubscribeButton
          art="artikel"
          slug={slug}
          title={title}
          subscribed={isSubscribed}
          csrfToken={chrome.csrfToken}
        />
      )}
      <button type="button" class="kern-btn kern-btn--tertiary kern-btn--x-small" data-print>
        <span class="kern-label">Drucken</span>
      </button>
      <ButtonLink href={paths.articlePdf(slug)} kind="tertiary" small context={`von ${title}`}>
        Als PDF
      </ButtonLink>
    </div>
  );
}

/** For those who answer for the article, apart from what every reader can do. */
function CaringTools({ slug, kind, may, mayAskToRead }: ArticleEndingProps) {
  const isOurs = kind !== 'NORM';
  const tools = [
    ...(may.edit && isOurs
      ? [
          { label: 'Anlagen', href: paths.attachments(slug) },
          { label: 'Prozessdiagramm zeichnen', href: paths.drawProcess(slug) },
        ]
      : []),
    ...(mayAskToRead
      ? [
          { label: 'Kenntnisnahme', href: paths.readings(slug) },
          { label: 'Öffentlich', href: paths.chooseForPublic(slug) },
        ]
      : []),
    ...(may.archive && isOurs
      ? [
          { label: 'Rückmeldungen', href: paths.articleFeedback(slug) },
          { label: 'Verwalten', href: paths.manageArticle(slug) },
        ]
      : []),
  ];
  if (tools.length === 0) return null;
  return (
    <div class="st-article__tools st-screen-only">
      <span>Pflegen:</span>
      {tools.map(({ label, href }) => (
        <ButtonLink key={href} href={href} kind="tertiary" small>
          {label}
        </ButtonLink>
      ))}
    </div>
  );
}
