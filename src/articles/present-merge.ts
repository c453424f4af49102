import type { ArticleValues } from '../../views/articles/article-fields.js';
import type { MergePageProps } from '../../views/articles/merge-page.js';
import type { Unit } from '../organisation/index.js';
import { kindKeys } from '../shared/article-kinds.js';
import { formatInstant } from '../shared/dates.js';
import type { FieldErrors } from '../shared/result.js';
import type { ArticleRow } from './article-store.js';
import { chosenText, type MergedPart, type PlaceChoice } from './merge-texts.js';
import { presentValues, readerChoices } from './present.js';
import type { SaveOutcome } from './save-draft.js';
import { mergeWords } from './tags/tag-words.js';
import { workOnText } from './text-thread.js';
import type { Version } from './version-store.js';

const labels: readonly [keyof ArticleValues, string][] = [
  ['title', 'Titel'],
  ['zweck', 'Zweck'],
  ['frist', 'Frist'],
  ['zustaendig', 'Zuständig'],
  ['rechtsgrundlage', 'Rechtsgrundlage'],
  ['schlagwoerter', 'Schlagwörter'],
];

const choiceWords: readonly [PlaceChoice, string][] = [
  ['mine', 'Mein Text'],
  ['theirs', 'Der gespeicherte Text'],
  ['both', 'Beide; ich bringe sie gleich im Text zusammen'],
];

/** Line ends as the product writes them, the last one too. */
const settled = (text: string) => `${text.replace(/\r\n?/g, '\n').trimEnd()}\n`;

/** What both changes make together; without a common beginning everything is one place. */
export async function mergedParts(
  base: Version | null,
  theirs: Version,
  typed: ArticleValues,
): Promise<MergedPart[]> {
  const mine = settled(typed.source);
  if (base) return workOnText('merge', { base: base.source, theirs: theirs.source, mine });
  return mine === theirs.source
    ? [{ kind: 'agreed', text: mine }]
    : [{ kind: 'place', mine, theirs: theirs.source }];
}

/** The fields beside the text: what only the other one changed is taken over; where both did, what was typed stays; Schlagwörter keep what either added. */
export function mergedFields(
  article: ArticleRow,
  base: Version | null,
  theirs: Version,
  typed: ArticleValues,
): ArticleValues {
  const saved = presentValues(article, theirs);
  const before = base && presentValues(article, base);
  const values = { ...typed };
  for (const [key] of labels) if (before && typed[key] === before[key]) values[key] = saved[key];
  if (before)
    values.schlagwoerter = mergeWords(before.schlagwoerter, saved.schlagwoerter, typed.schlagwoerter);
  return values;
}

const compare = (left: string, right: string) => workOnText('compare', { left, right });

/** The page that brings two people's changes together: what they saved, what was typed, and where to decide. */
export async function presentMerge(
  {
    article,
    base,
    theirs,
    baseNo,
  }: Omit<Extract<SaveOutcome, { outcome: 'stale' }>, 'outcome'> & { readonly baseNo: number },
  typed: ArticleValues,
  units: readonly Unit[] | null,
  again: { chosen: Readonly<Record<string, string>>; errors: FieldErrors } = { chosen: {}, errors: {} },
): Promise<MergePageProps> {
  const saved = presentValues(article, theirs);
  const parts = await mergedParts(base, theirs, typed);
  const places = parts.filter((part) => part.kind === 'place');
  const merged = places.length === 0;
  const values = mergedFields(article, base, theirs, typed);
  return {
    slug: article.slug,
    articleTitle: article.title,
    kindKey: kindKeys[article.kind],
    baseNo,
    theirs: {
      no: theirs.no,
      author: theirs.authorName ?? 'der Import',
      savedAt: formatInstant(theirs.createdAt),
      source: theirs.source,
    },
    otherChanges: labels.flatMap(([key, label]) =>
      saved[key] === typed[key] ? [] : [{ label, theirs: saved[key], mine: typed[key] }],
    ),
    rows: await compare(theirs.source, settled(typed.source)),
    places: await Promise.all(
      places.map(async ({ mine, theirs: other }, no) => ({
        name: placeName(no),
        rows: await compare(other, mine),
        choices: choiceWords.map(([value, label]) => ({ value, label })),
        chosen: again.chosen[placeName(no)] ?? '',
      })),
    ),
    errors: again.errors,
    values: merged ? { ...values, source: chosenText(parts, []) } : values,
    readerChoices: units && readerChoices(units, article),
  };
}

/** The field of the n-th place. */
export const placeName = (no: number) => `stelle-${no + 1}`;
