import type { SynonymLine } from './synonym-book.js';

/** The heading under which question phrases stand. */
const questionHeading = /frageworte/i;

/** The terms of one side: split at commas, blanks tidied. */
export function termsOf(text: string, separator = ','): string[] {
  return text.split(separator).flatMap((term) => term.replace(/\s+/g, ' ').trim() || []);
}

/** "Kita = Kindergarten" or "Stütze, Sozi → Sozialhilfe"; null for what is neither. */
export function readSynonymLine(text: string, question = false): SynonymLine | null {
  const [left = '', right] = text.split(/→|->/);
  if (right !== undefined) {
    const words = termsOf(left);
    const targets = termsOf(right);
    return words.length > 0 && targets.length > 0 ? { words, targets, bothWays: false, question } : null;
  }
  const words = termsOf(text, '=');
  return words.length > 1 ? { words, targets: [], bothWays: true, question } : null;
}

/** The lines of `content/search/synonyms.md`: list items, under headings; other text is for people. */
export function readSynonymList(markdown: string): SynonymLine[] {
  const lines: SynonymLine[] = [];
  let question = false;
  for (const line of markdown.split(/\r?\n/)) {
    if (line.startsWith('#')) question = questionHeading.test(line);
    const item = /^[-*]\s+(.+)$/.exec(line);
    const read = item?.[1] ? readSynonymLine(item[1], question) : null;
    if (read) lines.push(read);
  }
  return lines;
}
