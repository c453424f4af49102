import { paths } from '../../../src/shared/paths.js';
import type { Chrome } from '../../layout/chrome.js';
import { Page } from '../../layout/page.js';
import { ButtonLink } from '../../ui/button.js';
import { EmptyState } from '../../ui/empty-state.js';
import { Link } from '../../ui/link.js';
import { SearchBox } from '../../ui/search-box.js';

export type GlossaryTermItem = {
  slug: string;
  term: string;
  /** "BEI_BW, Bedarfsermittlungsinstrument"; empty for none. */
  spellings: string;
  explanation: string;
  owner: { number: string; title: string };
  mayEdit: boolean;
};

export type GlossaryPageProps = {
  query: string;
  total: number;
  groups: readonly { letter: string; terms: readonly GlossaryTermItem[] }[];
  mayWrite: boolean;
};

/** All terms by letter, or those that were searched for. */
export function GlossaryPage(props: GlossaryPageProps & { chrome: Chrome }) {
  const { chrome, query, total, groups, mayWrite } = props;
  return (
    <Page
      chrome={chrome}
      title="Glossar"
      lead="Was Begriffe in diesem Haus bedeuten. In Artikeln sind sie gepunktet unterstrichen und erklären sich dort selbst."
      breadcrumbs={[{ label: 'Artikel', href: paths.articles }]}
      action={
        mayWrite && (
          <ButtonLink href={paths.newTerm} kind="primary" icon="add">
            Begriff aufnehmen
          </ButtonLink>
        )
      }
    >
      <div class="st-glossary">
        <SearchBox
          action={paths.glossary}
          csrfToken={chrome.csrfToken}
          query={query}
          label="Im Glossar suchen"
          large
          id="glossarsuche"
        />
        {query !== '' && (
          <p role="status">
            {total === 0 ? 'Kein Begriff' : total === 1 ? 'Ein Begriff' : `${total} Begriffe`} zu „{query}“ ·{' '}
            <Link href={paths.glossary}>Alle Begriffe</Link>
          </p>
        )}
        {query === '' && groups.length > 1 && (
          <nav class="st-glossary__letters" aria-label="Anfangsbuchstaben">
            <ul>
              {groups.map(({ letter }) => (
                <li key={letter}>
                  <a href={`#buchstabe-${letter}`}>{letter}</a>
                </li>
              ))}
            </ul>
          </nav>
        )}
        {total === 0 && (
          <EmptyState title={query === '' ? 'Noch keine Begriffe' : 'Nichts gefunden'}>
            <p>
              {query === ''
                ? 'Hier stehen Begriffe und Abkürzungen mit einer kurzen Erklärung. Wer eine Stelle hat, kann sie aufnehmen.'
                : 'Versuchen Sie eine andere Schreibweise, oder nehmen Sie den Begriff auf.'}
            </p>
          </EmptyState>
        )}
        {groups.map(({ letter, terms }) => (
          <section key={letter} aria-labelledby={`buchstabe-${letter}`}>
            <h2 class="kern-heading-medium" id={`buchstabe-${letter}`}>
              {letter}
            </h2>
            <dl class="st-glossary__terms">
              {terms.map((one) => (
                <Term key={one.slug} {...one} />
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Page>
  );
}

function Term({ slug, term, spellings, explanation, owner, mayEdit }: GlossaryTermItem) {
  return (
    <div class="st-glossary__term" id={`begriff-${slug}`}>
      <dt>{term}</dt>
      {spellings !== '' && <dd class="st-glossary__meta">Auch: {spellings}</dd>}
      <dd>{explanation}</dd>
      <dd class="st-glossary__meta">
        Gepflegt von{' '}
        <Link href={paths.position(owner.number)} small>
          {owner.number} {owner.title}
        </Link>
        <span class="st-screen-only">
          {mayEdit && (
            <>
              {' · '}
              <Link href={paths.editTerm(slug)} small context={`: ${term}`}>
                Ändern
              </Link>
            </>
          )}
          {' · '}
          <Link href={paths.termAudience(slug)} small context={`: ${term}`}>
            Wer sieht das?
          </Link>
        </span>
      </dd>
    </div>
  );
}
