import { stopWords } from './stop-words.js';
import { foldWord, tokensOf } from './tokens.js';
import { separable } from './verb-forms.js';

/** A verb of a query that stands in two pieces: "Wie weist eine Mutter nach, dass …" -> weist, nachweist. */
export interface SeparatedVerb {
  /** The folded verb as it stands there. */
  readonly verb: string;
  /** The folded particle at the clause's end. */
  readonly particle: string;
  /** Both, as one word. */
  readonly joined: string;
}

const particles: ReadonlySet<string> = new Set(separable);
const endsLikeVerb = /(?:t|en)$/;
const clauses = /[,;:.?!()\n]+/u;

/** Verbs whose particle ends the clause; in a list of nouns the "verb" is one, and no text has the word joined. */
export function separatedVerbs(text: string): SeparatedVerb[] {
  const found: SeparatedVerb[] = [];
  for (const clause of text.split(clauses)) {
    const tokens = tokensOf(clause);
    const particle = foldWord(tokens.at(-1) ?? '');
    if (tokens.length < 3 || !particles.has(particle)) continue;
    const verb = tokens.slice(0, -1).find((token, index) => {
      const folded = foldWord(token);
      if (stopWords.has(folded) || folded.length < 3) return false;
      // A question's first word is a verb where it looks like one; elsewhere verbs are small.
      return index === 0 ? endsLikeVerb.test(folded) : /^\p{Ll}/u.test(token);
    });
    if (verb) found.push({ verb: foldWord(verb), particle, joined: particle + foldWord(verb) });
  }
  return found;
}
