import { paths } from '../../src/shared/paths.js';
import { type RowAgain, RowNote, rowErrors } from '../handovers/row-note.js';
import type { Chrome } from '../layout/chrome.js';
import { Page } from '../layout/page.js';
import { Badge } from '../ui/badge.js';
import { Button, ButtonLink } from '../ui/button.js';
import { EmptyState } from '../ui/empty-state.js';
import { Form } from '../ui/form.js';
import { KeyFigure } from '../ui/key-figure.js';
import { CardGrid, Section, Stack } from '../ui/section.js';

type FeedbackItem = {
  id: string;
  word: string;
  text: string | null;
  meta: string;
  settled: string | null;
};

export type FeedbackPageProps = {
  slug: string;
  articleTitle: string;
  counts: readonly { value: number; label: string }[];
  open: readonly FeedbackItem[];
  settled: readonly FeedbackItem[];
  thanks: readonly FeedbackItem[];
  editHref: string;
  /** The form that has to be asked again. */
  failed?: RowAgain;
};

/** What readers said of an article: what is missing first, then thanks. */
export function FeedbackPage(props: FeedbackPageProps & { chrome: Chrome }) {
  const { chrome, slug, articleTitle, counts, open, settled, thanks, editHref, failed } = props;
  return (
    <Page
      chrome={chrome}
      title="Rückmeldungen"
      preline={articleTitle}
      lead="In den letzten zwölf Monaten. Gezählt wird der Artikel, nie eine Person."
      audienceHref={`${paths.articleAudience(slug)}#rueckmeldungen`}
      breadcrumbs={[
        { label: 'Artikel', href: paths.articles },
        { label: articleTitle, href: paths.article(slug) },
      ]}
      action={
        <ButtonLink href={editHref} icon="edit">
          Artikel ändern
        </ButtonLink>
      }
      hasErrors={Boolean(failed)}
    >
      <Stack gap="large">
        <CardGrid>
          {counts.map(({ value, label }) => (
            <KeyFigure value={String(value)} label={label} />
          ))}
        </CardGrid>
        <Section id="offen" title={`Noch offen (${open.length})`}>
          {open.length > 0 ? (
            <ul class="st-said">
              {open.map((item) => {
                return (
                  <li key={item.id}>
                    <Said {...item} />
                    <Form
                      action={paths.settleFeedback(slug, item.id)}
                      csrfToken={chrome.csrfToken}
                      errors={rowErrors('note', item.id, failed ?? null)}
                      actions={
                        <Button small context={`${item.word}, ${item.meta}`}>
                          Erledigt
                        </Button>
                      }
                    >
                      <RowNote
                        id={item.id}
                        name="note"
                        label="Was wurde daraus?"
                        required
                        again={failed ?? null}
                      />
                    </Form>
                  </li>
                );
              })}
            </ul>
          ) : (
            <EmptyState title="Nichts offen">
              <p>Wenn jemand etwas vermisst oder für veraltet hält, steht es hier.</p>
            </EmptyState>
          )}
        </Section>
        {thanks.length > 0 && (
          <Section id="dank" title="Dank">
            <ul class="st-said">
              {thanks.map((item) => (
                <li key={item.id}>
                  <Said {...item} />
                </li>
              ))}
            </ul>
          </Section>
        )}
        {settled.length > 0 && (
          <Section id="erledigt" title="Erledigt">
            <ul class="st-said">
              {settled.map((item) => (
                <li key={item.id}>
                  <Said {...item} />
                </li>
              ))}
            </ul>
          </Section>
        )}
      </Stack>
    </Page>
  );
}

function Said({ word, text, meta, settled }: FeedbackItem) {
  return (
    <>
      <p class="st-said__head">
        <Badge>{word}</Badge> <span class="st-said__meta">{meta}</span>
      </p>
      {text && <p class="st-pre-line">{text}</p>}
      {settled && <p class="st-said__meta">Erledigt: {settled}</p>}
    </>
  );
}
