import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { fold } from './analysis/fold.js';
import { shippedSynonyms } from './analysis/german-analysis.js';
import type { SynonymLine } from './analysis/synonym-book.js';
import { type ArticleSearch, searchArticles } from './search-articles.js';
import { lineKey, type OwnLine, ownLines } from './synonym-store.js';

/** Shipped lines shown at once: who wants another one searches for it. */
export const shownLines = 40;

export interface SynonymList {
  readonly own: readonly OwnLine[];
  /** Shipped lines with the word, which the office has not replaced. */
  readonly shipped: readonly { readonly key: string; readonly line: SynonymLine }[];
  readonly shippedTotal: number;
  /** What a search for the word finds and how it is read; null without a word. */
  readonly probe: ArticleSearch | null;
}

/** All lines of everyday words, or those with a word, and how a search reads that word now. */
export async function listSynonyms(services: Services, actor: Actor, word: string): Promise<SynonymList> {
  const own = await ownLines(services.db);
  const replaced = new Set(own.flatMap(({ shippedKey }) => shippedKey ?? []));
  const sought = fold(word.trim());
  const has = (terms: readonly string[]) =>
    sought === '' || terms.some((term) => fold(term).includes(sought));
  const shipped = shippedSynonyms()
    .map((line) => ({ key: lineKey(line), line }))
    .filter(({ key, line }) => !replaced.has(key) && has([...line.words, ...line.targets]));
  return {
    own: own.filter(({ words, targets, shippedKey }) => has([...words, ...targets, shippedKey ?? ''])),
    shipped: shipped.slice(0, shownLines),
    shippedTotal: shipped.length,
    probe:
      sought === ''
        ? null
        : await searchArticles(services, actor, { text: word, kinds: [], unitKey: null, page: 1 }),
  };
}

/** Of these words those that no text has which this person may read. One search each. */
export async function wordsWithoutText(
  services: Services,
  actor: Actor,
  words: readonly string[],
): Promise<string[]> {
  const without: string[] = [];
  for (const word of words) {
    const { total, partial, corrections } = await searchArticles(services, actor, {
      text: word,
      kinds: [],
      unitKey: null,
      page: 1,
    });
    if (total === 0 || partial || Object.keys(corrections).length > 0) without.push(word);
  }
  return without;
}
