import { queryWords } from './analysis/query-words.js';

/** More words say no more about who knows it, and each costs. */
const mostWords = 6;
/** Shorter ones stand inside half of all German words. */
const shortestInside = 4;
const endings = /(?:ungen|heiten|keiten|ung|heit|keit|ern|en|er|es|e|n|s)$/;

/**
 * Regular expressions that find a query's words in titles kept as they were typed: every spelling that folds to the same
 * word, inside compounds too, and without the ending. Only letters and digits get in, so nothing of the query is syntax.
 */
export function wordPatterns(text: string): string[] {
  const words = queryWords(text, mostWords)
    .flatMap(({ folded }) => folded)
    .filter((word) => /^[\p{L}\p{N}]+$/u.test(word));
  return [...new Set(words)].slice(0, mostWords).map(patternOf);
}

function patternOf(word: string): string {
  const stem = word.length > 7 ? word.replace(endings, '') : word;
  const spelled = stem
    .replaceAll('ss', '(ss|ß)')
    .replace(/[aou]/g, (letter) => ({ a: '(a|ä|ae)', o: '(o|ö|oe)', u: '(u|ü|ue)' })[letter] ?? letter);
  // \m and \M are PostgreSQL's word borders.
  return word.length < shortestInside ? `\\m${spelled}\\M` : spelled;
}
