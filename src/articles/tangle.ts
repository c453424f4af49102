// The Markdown readers need time by the square of what a paragraph piles up: 200,000 signs without a blank keep them
// busy for minutes, and the whole web process with them. No text that people write comes near these bounds.

/** Letters in a row without a blank. */
const maxWord = 3_000;
/** Signs with a meaning in one paragraph, list item or table row. */
const maxSigns = 500;
/** Levels of lists and quotations inside each other. */
const maxDepth = 20;
/** Letters of one paragraph. */
const maxParagraph = 50_000;

/** Where a text is too entangled to be read as Markdown. */
export interface Tangle {
  /** From 1. */
  readonly line: number;
  readonly reason: string;
}

const startsAnew = /^\s*(?:[-*+]\s|\d{1,9}[.)]\s|#{1,6}\s|\|)/;

/** The first place where Markdown would cost too much, or null. One pass, linear. */
export function findTangle(source: string): Tangle | null {
  let signs = 0;
  let letters = 0;
  let line = 0;
  for (const text of source.split('\n')) {
    line += 1;
    if (text.trim() === '' || startsAnew.test(text)) {
      signs = 0;
      letters = 0;
    }
    const prefix = /^[\s>]*/.exec(text)?.[0] ?? '';
    const depth = [...prefix.matchAll(/>/g)].length + prefix.replace(/\t/g, '    ').length / 4;
    const markers = /^(?:\s*(?:[-*+]|\d{1,9}[.)]|>)\s?)*/.exec(text.slice(0, 400))?.[0] ?? '';
    if (depth > maxDepth || markers.replace(/[\s\d]/g, '').length > maxDepth)
      return { line, reason: `mehr als ${maxDepth} Ebenen ineinander` };
    signs += text.match(/[*_[\]!<>`~|&]/g)?.length ?? 0;
    letters += text.length;
    if (signs > maxSigns) return { line, reason: `mehr als ${maxSigns} Sonderzeichen in einem Absatz` };
    if (letters > maxParagraph) return { line, reason: `ein Absatz mit mehr als ${maxParagraph} Zeichen` };
    if (hasLongWord(text)) return { line, reason: `mehr als ${maxWord} Zeichen ohne Leerzeichen` };
  }
  return null;
}

function hasLongWord(text: string): boolean {
  if (text.length <= maxWord) return false;
  return text.split(/\s/).some((word) => word.length > maxWord);
}
