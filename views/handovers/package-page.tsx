import { paths } from '../../src/shared/paths.js';
import type { Chrome } from '../layout/chrome.js';
import { Page } from '../layout/page.js';
import { Alert } from '../ui/alert.js';
import { Button, ButtonLink, ButtonRow } from '../ui/button.js';
import { DataTable } from '../ui/data-table.js';
import { EmptyState } from '../ui/empty-state.js';
import { Form } from '../ui/form.js';
import { KnowledgeMap, type MapNode } from '../ui/knowledge-map.js';
import { Link } from '../ui/link.js';
import { Section } from '../ui/section.js';
import { type PackagePartView, PackageTable } from './package-cells.js';
import { runCrumb } from './package-crumb.js';
import { PackageReview, type PackageReviewProps } from './package-review.js';
import { PackageStack } from './package-stack.js';
import { PackageState, type PackageStateProps } from './package-state.js';

export type PackageArticle = { title: string; href: string; kind: string; freshness: string };

export type PackageContentProps = {
  parts: readonly PackagePartView[];
  map: MapNode | null;
  articles: readonly PackageArticle[] | null;
  answers: readonly { key: string; question: string; answer: string }[];
};

export type PackagePageProps = PackageContentProps & {
  number: string;
  position: { number: string; title: string };
  state: PackageStateProps;
  review: PackageReviewProps | null;
  versions: readonly { no: number; href: string; what: string; when: string }[];
  /** Parts that are still empty, for those who fill it. */
  missing: readonly { title: string; href: string }[];
  may: { edit: boolean; submit: boolean; accept: boolean; answer: boolean; readAnswers: boolean };
};

/** The package of a post: what a stand-in or successor must know and do, what burns first on top. */
export function PackagePage(props: PackagePageProps & { chrome: Chrome }) {
  const { chrome, number, position, state, review, may, missing } = props;
  const empty = props.parts.every(({ rows }) => rows.length === 0);
  return (
    <Page
      chrome={chrome}
      preline={`Übergabepaket der Stelle ${position.number}`}
      title={position.title}
      lead={<PackageState {...state} />}
      audienceHref={`${paths.runAudience(number)}#paket`}
      breadcrumbs={[runCrumb(number)]}
      action={<PackageActions {...props} empty={empty} />}
    >
      <PackageStack>
        {review && <PackageReview {...review} csrfToken={chrome.csrfToken} />}
        {missing.length > 0 && !empty && (
          <p class="st-package__missing">
            Noch leer:{' '}
            {missing.map(({ title, href }, index) => (
              <span key={href}>
                {index > 0 && ', '}
                <Link href={href}>{title}</Link>
              </span>
            ))}
          </p>
        )}
        {empty && !may.edit ? (
          <EmptyState title="Das Paket ist noch leer">
            <p>Sobald die Stelleninhaberin oder der Stelleninhaber etwas einträgt, steht es hier.</p>
          </EmptyState>
        ) : (
          <PackageContents {...props} showEmpty={empty} />
        )}
        {props.versions.length > 0 && <Versions versions={props.versions} />}
      </PackageStack>
    </Page>
  );
}

function PackageActions({
  chrome,
  number,
  may,
  empty,
}: PackagePageProps & { chrome: Chrome; empty: boolean }) {
  return (
    <>
      {may.accept && (
        <ButtonLink href={paths.acceptance(number)} kind="primary">
          Zur Abnahme
        </ButtonLink>
      )}
      {may.submit && !empty && (
        <Form action={paths.submitPackage(number)} csrfToken={chrome.csrfToken} inline>
          <Button kind={may.accept ? 'secondary' : 'primary'}>Paket einreichen</Button>
        </Form>
      )}
      {may.answer ? (
        <ButtonLink href={paths.interview(number)}>Leitfragen beantworten</ButtonLink>
      ) : (
        may.readAnswers && <ButtonLink href={paths.interviewResult(number)}>Antworten lesen</ButtonLink>
      )}
      {!empty && (
        <span data-print>
          <Button type="button" kind="tertiary">
            Drucken
          </Button>
        </span>
      )}
    </>
  );
}

/** Everything in reading order: deadlines, cases, duties …, the map, the articles, the answers. */
export function PackageContents(props: PackageContentProps & { showEmpty: boolean }) {
  const { parts, map, articles, answers, showEmpty } = props;
  const filled = parts.filter(({ rows }) => rows.length > 0);
  return (
    <PackageStack>
      {filled.length > 2 && (
        <nav aria-label="Im Paket" class="st-package__jump">
          {[
            ...filled.map(({ slug, title, rows }) => ({ id: slug, title: `${title} (${rows.length})` })),
            ...(articles && articles.length > 0
              ? [{ id: 'artikel', title: `Artikel (${articles.length})` }]
              : []),
            ...(answers.length > 0 ? [{ id: 'antworten', title: 'Aus dem Gespräch' }] : []),
          ].map(({ id, title }) => (
            <Link key={id} href={`#${id}`}>
              {title}
            </Link>
          ))}
        </nav>
      )}
      {parts
        .filter(({ rows }) => showEmpty || rows.length > 0)
        .map((part) => (
          <Section
            key={part.slug}
            id={part.slug}
            title={part.rows.length > 0 ? `${part.title} (${part.rows.length})` : part.title}
            action={
              part.editHref && (
                <ButtonLink href={part.editHref} small kind="tertiary" icon="edit" context={part.title}>
                  {part.rows.length > 0 ? 'Bearbeiten' : 'Eintragen'}
                </ButtonLink>
              )
            }
          >
            {part.rows.length === 0 ? (
              <p class="st-package__none">{part.empty}</p>
            ) : part.slug === 'landkarte' && map ? (
              <KnowledgeMap id="karte" titleHidden root={map} />
            ) : (
              <PackageTable part={part} />
            )}
          </Section>
        ))}
      {articles !== null && articles.length > 0 && (
        <Section id="artikel" title={`Artikel der Stelle (${articles.length})`}>
          <DataTable
            caption="Artikel der Stelle"
            captionHidden
            small
            rows={articles}
            columns={[
              {
                header: 'Artikel',
                cell: ({ title, href }: PackageArticle) => <Link href={href}>{title}</Link>,
              },
              { header: 'Art', cell: ({ kind }: PackageArticle) => kind },
              { header: 'Stand', cell: ({ freshness }: PackageArticle) => freshness },
            ]}
          />
        </Section>
      )}
      {answers.length > 0 && (
        <Section id="antworten" title="Aus dem Gespräch" lead="Antworten auf die Leitfragen, im Wortlaut.">
          <dl class="st-answers">
            {answers.map(({ key, question, answer }) => (
              <div key={key} class="st-answers__item">
                <dt>{question}</dt>
                <dd class="st-package__text">{answer}</dd>
              </div>
            ))}
          </dl>
        </Section>
      )}
    </PackageStack>
  );
}

function Versions({ versions }: Pick<PackagePageProps, 'versions'>) {
  return (
    <Section
      id="fassungen"
      title="Fassungen"
      lead="Was eingereicht oder abgenommen wurde, bleibt unverändert lesbar."
    >
      <ul class="st-links">
        {versions.map(({ no, href, what, when }) => (
          <li key={no}>
            <Link href={href}>{`Fassung ${no}`}</Link>
            <span class="st-links__meta">{`${what}, ${when}`}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** For frozen versions: the content without any way to change it. */
export function PackageFrozenNote({ number, no }: { number: string; no: number }) {
  return (
    <Alert title={`Sie lesen die festgehaltene Fassung ${no}`}>
      <p>Seitdem kann sich das Paket geändert haben.</p>
      <ButtonRow>
        <ButtonLink href={paths.package(number)}>Zum heutigen Stand</ButtonLink>
      </ButtonRow>
    </Alert>
  );
}
