// Pure: how much of one text stands word for word in another, and how close two titles are.

/** Words that follow each other: shorter runs occur everywhere, longer ones miss a text with a word changed in each sentence. */
const runLength = 4;
/** Shorter texts have too few runs for a share that means something. */
const fewestRuns = 12;

/** Titles this close are said by themselves. */
const sameTitle = 0.6;
/** Titles this close are said where the texts have something in common, too. */
const closeTitle = 0.45;
const someText = 0.1;
/** This share of the text alone. */
const muchText = 0.3;

/** How alike a text is to the one that is being written. */
export interface Likeness {
  /** Of their titles, 0 to 1, by trigrams. */
  readonly titles: number;
  /** Share of the runs of words that stand in both, of the shorter text, 0 to 1. */
  readonly texts: number;
}

/** Words of a text in lower case; marks are none. */
export function plainWords(source: string): string[] {
  return source.toLocaleLowerCase('de').match(/[\p{L}\p{N}]+/gu) ?? [];
}

function runsOf(words: readonly string[]): Set<string> {
  const runs = new Set<string>();
  for (let at = 0; at + runLength <= words.length; at += 1)
    runs.add(words.slice(at, at + runLength).join(' '));
  return runs;
}

/**
 * Which share of the shorter of two texts stands in the other one, too. Linear in their length.
 * @param template what both began with; it is no likeness
 */
export function sharedText(written: string, others: readonly string[], template: string): number[] {
  const given = runsOf(plainWords(template));
  const own = new Set([...runsOf(plainWords(written))].filter((run) => !given.has(run)));
  return others.map((other) => {
    const runs = [...runsOf(plainWords(other))].filter((run) => !given.has(run));
    const shorter = Math.min(own.size, runs.length);
    if (shorter < fewestRuns) return 0;
    return Math.min(1, runs.filter((run) => own.has(run)).length / shorter);
  });
}

/** Whether the writer should be told. */
export function isVeryAlike({ titles, texts }: Likeness): boolean {
  return titles >= sameTitle || texts >= muchText || (titles >= closeTitle && texts >= someText);
}

/** The likest first. */
export const byLikeness = (one: Likeness, two: Likeness) =>
  two.titles + 2 * two.texts - (one.titles + 2 * one.texts);

/** What is alike, in words. */
export function likenessWords({ titles, texts }: Likeness): string {
  const title = titles >= 0.95 ? 'derselbe Titel' : titles >= closeTitle ? 'ein ähnlicher Titel' : null;
  const text =
    texts >= 0.8
      ? 'fast derselbe Text'
      : texts >= muchText
        ? 'große Teile des Textes wortgleich'
        : texts >= someText
          ? 'einige Sätze wortgleich'
          : null;
  return [title, text].filter(Boolean).join(', ');
}

/**
 * Words to look a text up by: what it says most often, among these the long ones first, which few texts have.
 * @param template words of it say nothing of the text
 */
export function tellingWords(written: string, template: string, most: number): string[] {
  const given = new Set(plainWords(template));
  const counts = new Map<string, number>();
  for (const word of plainWords(written))
    if (/^\p{L}{6,40}$/u.test(word) && !given.has(word)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts]
    .sort(([one, a], [two, b]) => b - a || two.length - one.length)
    .slice(0, most)
    .map(([word]) => word);
}
