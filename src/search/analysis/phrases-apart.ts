import type { SynonymBook } from './synonym-book.js';

/** Words between those of an everyday phrase: "Termin beim Jobcenter versäumt". */
const mostBetween = 5;

/** A word of a query. */
export interface SpokenWord {
  readonly folded: string;
  readonly display: string;
}

export const isCapital = (text: string) => !/^\p{Ll}/u.test(text);

/** Everyday phrases whose words stand apart in the query, and the places of these words; each word is in one at most. */
export function phrasesApart(pieces: readonly SpokenWord[], book: SynonymBook) {
  const folded = pieces.map((piece) => piece.folded);
  // What stands in one piece is found there with all its words, also those that say little, unless more belongs together.
  const together = wordsTogether(folded, book);
  // Nouns in a row ("Auskunft Pflicht Arzt") are no sentence: there, neighbours belong together.
  const most = pieces.some(({ display }) => !isCapital(display)) ? mostBetween : 0;
  const spoken = new Set<number>();
  const phrases = book.findApart(folded).filter(({ places }) => {
    const between = Math.max(...places) - Math.min(...places) + 1 - places.length;
    const isFree = (place: number) => !spoken.has(place) && (together.get(place) ?? 0) < places.length;
    if (between > most || !places.every(isFree)) return false;
    for (const place of places) spoken.add(place);
    return true;
  });
  return { phrases, spoken };
}

/** For each place of a phrase that stands in one piece, its number of words. */
function wordsTogether(folded: readonly string[], book: SynonymBook): Map<number, number> {
  const words = new Map<number, number>();
  for (let at = 0; at < folded.length; ) {
    const found = book.find(folded, at);
    const length = found?.length ?? 1;
    if (length > 1 && !found?.entry.question)
      for (let place = at; place < at + length; place += 1) words.set(place, length);
    at += length;
  }
  return words;
}
