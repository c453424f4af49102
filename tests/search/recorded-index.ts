import { distance } from 'fastest-levenshtein';
import type { MeiliDocument } from '../../src/platform/search/meilisearch/index-documents.js';

export type StoredDocument = MeiliDocument;

/** A found document and its words (in lower case) that made it one. */
export interface Found {
  readonly document: StoredDocument;
  readonly marks: ReadonlySet<string>;
}

/** What the engine does to words: case and accents; ß and ae stay. */
const normal = (word: string) =>
  word
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '');
const wordsOf = (text: string) => text.match(/[\p{L}\p{N}]+/gu) ?? [];

/** Typos as README and recordings tell: one from five letters, two from nine; a wrong first letter counts two. */
function matches(typed: string, word: string, isLast: boolean, typos: boolean): boolean {
  if (typed === word || (isLast && word.startsWith(typed))) return true;
  if (!typos) return false;
  const most = typed.length >= 9 ? 2 : typed.length >= 5 ? 1 : 0;
  return distance(typed, word) + (typed[0] === word[0] ? 0 : 1) <= most;
}

/** Documents that have all words (`all`) or as many as any has; those with most words and title hits first. */
export function findDocuments(
  documents: readonly StoredDocument[],
  searchable: readonly string[],
  query: Readonly<Record<string, unknown>>,
  typos: boolean,
): Found[] {
  const asked = normal(String(query.q ?? '')).split(/\s+/);
  // A word behind a minus must not be there.
  const excluded = asked.filter((word) => word.startsWith('-')).map((word) => word.slice(1));
  const typed = wordsOf(asked.filter((word) => !word.startsWith('-')).join(' ')).slice(0, 10);
  const allWords = (document: StoredDocument) =>
    searchable.flatMap((name) => wordsOf(String(document[name as keyof StoredDocument] ?? '')).map(normal));
  const scored = documents
    .filter(
      (document) => excluded.length === 0 || !allWords(document).some((word) => excluded.includes(word)),
    )
    .map((document) => {
      const marks = new Set<string>();
      let score = 0;
      let count = 0;
      for (const [place, one] of typed.entries()) {
        let best = 0;
        for (const [rank, name] of searchable.entries())
          for (const word of wordsOf(String(document[name as keyof StoredDocument] ?? '')))
            if (matches(one, normal(word), place === typed.length - 1, typos)) {
              marks.add(word.toLowerCase());
              best = Math.max(best, (searchable.length - rank) * (normal(word) === one ? 2 : 1));
            }
        if (best > 0) count += 1;
        score += best;
      }
      return { document, marks, score, count };
    });
  const wanted = query.matchingStrategy === 'all' ? typed.length : Math.min(1, typed.length);
  return scored.filter(({ count }) => count >= wanted).sort((a, b) => b.count - a.count || b.score - a.score);
}

export function facetsOf(
  found: readonly Found[],
  facets: readonly string[],
): Record<string, Record<string, number>> {
  return Object.fromEntries(
    facets.map((facet) => {
      const counts: Record<string, number> = {};
      for (const { document } of found)
        for (const value of [document[facet as keyof StoredDocument]].flat())
          counts[String(value)] = (counts[String(value)] ?? 0) + 1;
      return [facet, counts];
    }),
  );
}

/** A hit as the recorded search with highlights showed it: displayed attributes, and the same again with marks. */
export function shown(
  { document, marks }: Found,
  displayed: readonly string[],
  query: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const wanted = query.attributesToRetrieve as string[] | undefined;
  const attributes = displayed.filter((name) => !wanted || wanted.includes(name));
  const plain = Object.fromEntries(attributes.map((name) => [name, document[name as keyof StoredDocument]]));
  if (!query.attributesToHighlight) return plain;
  const [before, after] = [String(query.highlightPreTag), String(query.highlightPostTag)];
  const formatted = Object.fromEntries(
    attributes.map((name) => {
      const text = String(document[name as keyof StoredDocument]);
      const marked = (query.attributesToHighlight as string[]).includes(name)
        ? text.replace(/[\p{L}\p{N}]+/gu, (word) =>
            marks.has(word.toLowerCase()) ? before + word + after : word,
          )
        : text;
      return [name, marked];
    }),
  );
  return { ...plain, _formatted: formatted };
}
