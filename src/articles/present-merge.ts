import type { ArticleValues } from '../../views/articles/article-fields.js';
import type { MergePageProps } from '../../views/articles/merge-page.js';
import type { Unit } from '../organisation/index.js';
import { kindKeys } from '../shared/article-kinds.js';
import { formatInstant } from '../shared/dates.js';
import { compareTexts, mergeTexts } from './compare-texts.js';
import { presentValues, readerChoices } from './present.js';
import type { SaveOutcome } from './save-draft.js';

const labels: readonly [keyof ArticleValues, string][] = [
  ['title', 'Titel'],
  ['zweck', 'Zweck'],
  ['frist', 'Frist'],
  ['zustaendig', 'Zuständig'],
  ['rechtsgrundlage', 'Rechtsgrundlage'],
];

/** The page that brings two people's changes together: what they saved, what was typed, and a text with both. */
export function presentMerge(
  { article, base, theirs }: Extract<SaveOutcome, { outcome: 'stale' }>,
  typed: ArticleValues,
  units: readonly Unit[] | null,
): MergePageProps {
  const mine = typed.source.replace(/\r\n?/g, '\n');
  const saved = presentValues(article, theirs);
  const both = base ? mergeTexts(base.source, theirs.source, mine.endsWith('\n') ? mine : `${mine}\n`) : null;
  const before = base ? presentValues(article, base) : null;
  const values: ArticleValues = { ...typed, source: both ?? mine };
  // A field that only the other one changed is taken over; where both changed, what was typed stays in sight.
  for (const [key] of labels) if (before && typed[key] === before[key]) values[key] = saved[key];
  return {
    slug: article.slug,
    articleTitle: article.title,
    kindKey: kindKeys[article.kind],
    theirs: {
      no: theirs.no,
      author: theirs.authorName ?? 'der Import',
      savedAt: formatInstant(theirs.createdAt),
      source: theirs.source,
    },
    otherChanges: labels.flatMap(([key, label]) =>
      saved[key] === typed[key] ? [] : [{ label, theirs: saved[key], mine: typed[key] }],
    ),
    rows: compareTexts(theirs.source, mine),
    merged: both !== null,
    values,
    readerChoices: units && readerChoices(units, { id: article.readerUnitId, name: article.readerUnitName }),
  };
}
