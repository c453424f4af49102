import { excerptAt, type Mark, markPlaces, marksIn } from './excerpt.js';
import type { MarkedWord, MarkQueryWord } from './mark-words.js';
import type { HitReason, Place, SearchHit, SearchPage } from './search-engine.js';
import type { QueryTerm, ReadQuery, TextAnalysis } from './text-analysis.js';

/** Spellings named for one term. */
const mostSpellings = 4;

/** A hit's texts, as far as they are kept for showing. */
export interface HitText {
  readonly articleId: string;
  readonly title: string;
  readonly headings: string;
  readonly body: string;
  readonly near: boolean;
  /** The place in its files that has most of the query; null where they have none of it. */
  readonly place: SearchPage | null;
}

/** The hit with its marks, its passage and why it is one. */
export function presentHit(
  { articleId, title, headings, body, near, place }: HitText,
  query: ReadQuery,
  analysis: TextAnalysis,
  mark: MarkQueryWord,
): SearchHit {
  const inTitle = marksIn(title, mark);
  const inBody = marksIn(body, mark);
  const inHeadings = headings === '' ? [] : marksIn(headings, mark);
  const inFile = place ? marksIn(place.text, mark) : [];
  const own = new Set([...inTitle, ...inHeadings, ...inBody].map(({ term }) => term));
  // The article comes first: its file is named only for what it says alone.
  const told = place && inFile.some(({ term }) => !own.has(term)) ? place : null;
  return {
    articleId,
    title: markPlaces(title, inTitle),
    excerpt: excerptAt(body, inBody),
    near,
    place: told && {
      key: told.key,
      name: told.name,
      label: told.label,
      excerpt: excerptAt(told.text, inFile),
    },
    reasons: [
      ...normReasons(query.terms, title, analysis),
      ...wordReasons(query.terms, [
        { place: 'title', text: title, marks: inTitle },
        { place: 'headings', text: headings, marks: inHeadings },
        { place: 'text', text: body, marks: inBody },
        ...(told ? [{ place: 'file' as const, text: told.text, marks: inFile }] : []),
      ]),
    ],
  };
}

/** A norm that was asked for by its number has no word to be marked. */
function normReasons(terms: readonly QueryTerm[], title: string, analysis: TextAnalysis): HitReason[] {
  const signed = terms.flatMap(({ typed, readings }) =>
    readings.flatMap((reading) =>
      reading.words.length === 1 && /^[§@#]/.test(reading.words[0]?.word ?? '') ? [{ typed, reading }] : [],
    ),
  );
  if (signed.length === 0) return [];
  const norms = new Set(analysis.normOf(title));
  const titled = new Set(analysis.words(title).map(({ word }) => word));
  return signed.flatMap(({ typed, reading }): HitReason[] => {
    const word = reading.words[0]?.word ?? '';
    const { relation, shown } = reading;
    const isIt = norms.has(word) || titled.has(word);
    // Only a norm is certain to stand in the text otherwise; a law may have been one of several readings.
    if (!isIt && (word.startsWith('@') || relation !== 'same')) return [];
    return [{ typed, relation, shown, found: [], places: [isIt ? 'title' : 'text'] }];
  });
}

function wordReasons(
  terms: readonly QueryTerm[],
  pieces: readonly { place: Place; text: string; marks: readonly Mark<MarkedWord>[] }[],
): HitReason[] {
  return terms.flatMap(({ typed, emphasis }, index): HitReason[] => {
    if (emphasis === 0) return [];
    const found = new Map<string, string>();
    const places: Place[] = [];
    let best: MarkedWord | null = null;
    for (const { place, text, marks } of pieces)
      for (const one of marks) {
        if (one.term !== index) continue;
        if (!best || one.weight > best.weight) best = one;
        if (!places.includes(place)) places.push(place);
        const spelling = text.slice(one.start, one.end);
        const key = spelling.toLowerCase();
        if (!found.has(key) && found.size < mostSpellings) found.set(key, spelling);
      }
    if (!best) return [];
    const { relation, shown } = best.reading;
    return [{ typed, relation, shown, found: [...found.values()], places }];
  });
}
