import type { GlossaryPageProps } from '../../../views/articles/glossary/glossary-page.js';
import type { TermFormPageProps } from '../../../views/articles/glossary/term-form-page.js';
import type { PositionChoice } from '../../organisation/index.js';
import type { Actor } from '../../shared/actor.js';
import { mayCare } from '../collections/collection-policy.js';
import { postChoices } from '../present.js';
import type { Term } from './glossary-store.js';

/** "Ä" stands under "A"; what begins with no letter under "#". */
function letterOf(term: string): string {
  const letter = term.normalize('NFD').charAt(0).toLocaleUpperCase('de');
  return /[A-Z]/.test(letter) ? letter : '#';
}

/** The terms by letter, each with who cares for it. */
export function presentGlossary(terms: readonly Term[], query: string, actor: Actor): GlossaryPageProps {
  const letters = [...new Set(terms.map(({ term }) => letterOf(term)))];
  return {
    query,
    total: terms.length,
    mayWrite: actor.positions.length > 0 || actor.permissions.has('articles.edit-any'),
    groups: letters.map((letter) => ({
      letter,
      terms: terms
        .filter(({ term }) => letterOf(term) === letter)
        .map((one) => ({
          slug: one.slug,
          term: one.term,
          spellings: one.spellings.join(', '),
          explanation: one.explanation,
          owner: { number: one.ownerNumber, title: one.ownerTitle },
          mayEdit: mayCare(actor, one).allowed,
        })),
    })),
  };
}

/** The form of a term, new or there. */
export function presentTermForm(
  term: Term | null,
  posts: readonly PositionChoice[],
): Omit<TermFormPageProps, 'errors'> {
  const choices = postChoices(posts);
  const owner = term && {
    value: term.ownerPositionId,
    label: `${term.ownerNumber} ${term.ownerTitle}`,
  };
  return {
    slug: term?.slug ?? null,
    revision: term?.revision ?? 0,
    posts: owner && !choices.some(({ value }) => value === owner.value) ? [owner, ...choices] : choices,
    values: {
      begriff: term?.term ?? '',
      schreibweisen: term?.spellings.join(', ') ?? '',
      erklaerung: term?.explanation ?? '',
      stelle: term?.ownerPositionId ?? (choices.length === 1 ? choices[0]?.value : undefined) ?? '',
    },
  };
}
