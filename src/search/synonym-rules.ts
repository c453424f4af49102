import { foldWord, tokensOf } from './analysis/tokens.js';

/** What a line may hold. */
export const mostTerms = 15;
const longestTerm = 60;

export interface LineFaults {
  readonly woerter?: string;
  readonly ziele?: string;
}

const same = (one: string, other: string) =>
  tokensOf(one).map(foldWord).join(' ') === tokensOf(other).map(foldWord).join(' ');

/** What keeps a line from being of use, in words that name the remedy; empty = it may be saved. */
export function faultsOfLine(words: readonly string[], targets: readonly string[]): LineFaults {
  const long = (terms: readonly string[]) => terms.find((term) => term.length > longestTerm);
  const empty = (terms: readonly string[]) => terms.find((term) => tokensOf(term).length === 0);
  const fault = (terms: readonly string[]): string | null => {
    if (terms.length > mostTerms) return `Bitte höchstens ${mostTerms} Wörter in eine Zeile schreiben.`;
    if (long(terms)) return `Bitte „${long(terms)?.slice(0, 30)} …“ auf ${longestTerm} Zeichen kürzen.`;
    if (empty(terms)) return `„${empty(terms)}“ hat keinen Buchstaben; bitte ein Wort schreiben.`;
    return null;
  };
  if (words.length === 0) return { woerter: 'Bitte mindestens ein Wort angeben, das jemand eintippt.' };
  const woerter = fault(words);
  const ziele = fault(targets);
  if (woerter || ziele) return { ...(woerter ? { woerter } : {}), ...(ziele ? { ziele } : {}) };
  if (targets.length === 0 && words.length < 2)
    return {
      ziele: 'Bitte angeben, wonach auch gesucht werden soll, oder oben ein zweites gleichbedeutendes Wort.',
    };
  const circle = targets.find((target) => words.some((word) => same(word, target)));
  if (circle && targets.length === 1)
    return { ziele: `„${circle}“ steht schon oben; bitte ein anderes Wort angeben.` };
  return {};
}
