import { stem } from './stem.js';

/** Letters that join the parts of a compound: Leistung-s-träger, Kind-er-geld. */
export const joints = ['s', 'es', 'n', 'en', 'er', 'e', 'ens'] as const;

const shortestPart = 3;
/** Longer ones are rare and would only cost lookups. */
const longestWord = 36;

/** How many texts have a stem; 0 = none. */
export type Frequency = (stem: string) => number;

export interface WordSplit {
  /** Stems, in order. */
  readonly parts: readonly string[];
  /** The geometric mean of the parts' frequencies, less for short parts and for many. */
  readonly score: number;
}

/** The readings of a compound's first part: as it stands, and without the letters that join it. */
function heads(text: string): string[] {
  const found = new Set([stem(text)]);
  for (const joint of joints)
    if (text.endsWith(joint) && text.length - joint.length >= shortestPart)
      found.add(stem(text.slice(0, -joint.length)));
  return [...found];
}

/** Every stem that a split of the word may need to know the frequency of. */
export function splitCandidates(word: string): string[] {
  if (word.length < 2 * shortestPart || word.length > longestWord || /\P{L}/u.test(word)) return [];
  const found = new Set<string>();
  for (let from = 0; from <= word.length - shortestPart; from += 1)
    for (let to = from + shortestPart; to <= word.length; to += 1) {
      if (from > 0 && to < word.length && to - from < 4) continue;
      if (from === 0 && to === word.length) continue;
      if (to === word.length) found.add(stem(word.slice(from)));
      else for (const head of heads(word.slice(from, to))) found.add(head);
    }
  return [...found];
}

/**
 * The likeliest way to take a compound apart, judged by how many texts have its parts (Koehn and Knight): an index
 * teaches its own words. Two parts where possible, else three; null where a part is unknown.
 */
export function splitWord(word: string, frequency: Frequency, least: number): WordSplit | null {
  if (word.length > longestWord) return null;
  return bestSplit(word, frequency, least, 2) ?? bestSplit(word, frequency, least, 3);
}

function bestSplit(word: string, frequency: Frequency, least: number, count: number): WordSplit | null {
  let best: WordSplit | null = null;
  const take = (parts: readonly string[]) => {
    const lengths = parts.map((part) => (part.length >= 5 ? 1 : part.length === 4 ? 0.6 : 0.3));
    const mean = Math.exp(parts.reduce((sum, part) => sum + Math.log(frequency(part)), 0) / parts.length);
    const score = (mean * Math.min(...lengths)) / parts.length;
    if (!best || score > best.score) best = { parts, score };
  };
  const likeliest = (options: readonly string[]) =>
    options
      .filter((option) => option.length >= shortestPart && frequency(option) >= least)
      .sort((a, b) => frequency(b) - frequency(a))[0];
  const walk = (from: number, parts: readonly string[]) => {
    if (parts.length === count - 1) {
      const tail = likeliest([stem(word.slice(from))]);
      if (tail) take([...parts, tail]);
      return;
    }
    for (let to = from + shortestPart; to <= word.length - shortestPart; to += 1) {
      const head = likeliest(heads(word.slice(from, to)));
      if (head) walk(to, [...parts, head]);
    }
  };
  walk(0, []);
  return best;
}

/** A compound of which one part is known and the other looks mistyped. */
export interface HalfKnown {
  readonly unknown: string;
  /** Its stem. */
  readonly known: string;
  readonly first: 'unknown' | 'known';
}

const shortestUnknown = 5;
const shortestKnown = 5;
const mostHalves = 6;

/** Where an unknown word may be a known and a mistyped one: "Arbeitgberanspruch". Long known parts first. */
export function halvesOf(word: string, frequency: Frequency, least: number): HalfKnown[] {
  if (word.length > longestWord || /\P{L}/u.test(word)) return [];
  const found: (HalfKnown & { readonly length: number })[] = [];
  for (let at = shortestKnown; at <= word.length - shortestKnown; at += 1) {
    const [before, behind] = [word.slice(0, at), word.slice(at)];
    const tail = stem(behind);
    if (before.length >= shortestUnknown && frequency(tail) >= least)
      found.push({ unknown: before, known: tail, first: 'unknown', length: behind.length });
    const head = heads(before).find((one) => frequency(one) >= least);
    if (head && behind.length >= shortestUnknown)
      found.push({ unknown: behind, known: head, first: 'known', length: before.length });
  }
  return found.sort((a, b) => b.length - a.length).slice(0, mostHalves);
}

/** Words that two neighbours make up together, in either order: "Kosten Bestattung" -> "bestattungskost". */
export function joinedWords(
  first: { readonly word: string; readonly forms: readonly string[] },
  second: { readonly word: string; readonly forms: readonly string[] },
): string[] {
  const found = new Set<string>();
  const join = (head: typeof first, tail: typeof first) => {
    const starts = new Set([
      head.word,
      stem(head.word),
      head.word.replace(/(en|e|n)$/, ''),
      head.word.replace(/s$/, ''),
    ]);
    const ends = new Set([stem(tail.word), ...tail.forms.slice(0, 2)]);
    for (const start of starts)
      for (const joint of ['', ...joints]) for (const end of ends) found.add(start + joint + end);
  };
  if (/\P{L}/u.test(first.word + second.word)) return [];
  join(first, second);
  join(second, first);
  return [...found].filter((word) => word.length > Math.max(first.word.length, second.word.length));
}
