import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A text to search in. */
export interface BenchText {
  readonly title: string;
  readonly source: string;
}

/** Numbers below a bound from a seed: the same documents on every machine. */
export function seededNumbers(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    // Mulberry32.
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * below);
  };
}

/** All Markdown texts of a folder, in order of their paths; the title is the first heading or the front matter's. */
export async function readCorpus(folder: string): Promise<BenchText[]> {
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.md')).sort();
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(join(folder, name), 'utf8');
      const [, matter = '', body = text] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text) ?? [];
      const title = /^title:\s*"?(.*?)"?\s*$/m.exec(matter)?.[1] ?? name;
      return { title, source: body.trim() };
    }),
  );
}

/** Words of a title without its citation: "§ 35a SGB VIII Eingliederungshilfe für …" -> "Eingliederungshilfe für …". */
function subjectOf(title: string): string {
  return title.replace(/^§+\s*\S+\s+(?:SGB\s+[IVX]+|[A-Z]\S*)\s*/, '').trim() || title;
}

/**
 * Document `no` of the measurement: the corpus itself first, then new texts from its titles and paragraphs, each as
 * long as some text of the corpus. Words keep their frequencies, so lists of hits grow as they would with real texts.
 */
export function recombine(corpus: readonly BenchText[], no: number): BenchText {
  const original = corpus[no];
  if (original) return original;
  const random = seededNumbers(no * 7_919 + 17);
  const pick = () => corpus[random(corpus.length)] as BenchText;
  const length = pick().source.length;
  const paragraphs: string[] = [];
  let written = 0;
  while (written < length && paragraphs.length < 400) {
    const parts = pick().source.split(/\n{2,}/);
    const part = parts[random(parts.length)] ?? '';
    paragraphs.push(part);
    written += part.length + 2;
  }
  return {
    title: `${subjectOf(pick().title)}: ${subjectOf(pick().title)} (${no})`.slice(0, 400),
    source: paragraphs.join('\n\n'),
  };
}
