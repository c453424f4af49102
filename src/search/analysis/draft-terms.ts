import { citationInQuery, citationWord, lawInQuery, lawWord } from './citations.js';
import { isCapital, phrasesApart } from './phrases-apart.js';
import { separatedVerbs } from './separated-verbs.js';
import { stem } from './stem.js';
import { stopWords, weakWords, wordsAround } from './stop-words.js';
import type { Meaning, SynonymBook } from './synonym-book.js';
import {
  fileNumbersIn,
  fileNumberWord,
  foldWord,
  indexWord,
  partsOf,
  sectionWord,
  tokensOf,
  worthFinding,
} from './tokens.js';
import { verbForms } from './verb-forms.js';

/** A term before it is known which of its words any text has. */
export interface DraftTerm {
  readonly typed: string;
  /** The folded word where it is a single one: may be taken apart, joined and corrected. */
  readonly folded: string | null;
  /** Index words of which a text should have all. */
  readonly own: readonly string[];
  /** Other stems that a verb form may stand for. */
  readonly forms: readonly string[];
  readonly meanings: readonly Meaning[];
  readonly emphasis: number;
  /** Every hit must have it. */
  readonly required: boolean;
  /** Read instead where no text has it: a hyphenated word's parts, a citation's words. */
  readonly otherwise: readonly DraftTerm[];
}

export interface Draft {
  readonly terms: readonly DraftTerm[];
  /** What the question as such seeks ("wer ist zuständig" -> Zuständigkeit). */
  readonly hints: readonly Meaning[];
}

/** Weight of the other words where nouns are capitalised. */
const besideNouns = 0.8;
/** Weight of words that say little wherever they stand. */
const weak = 0.4;
/** Weight of a word that stands for a law ("Jobcenter"): it says where to look, more than what for. */
const where = 0.7;
/** The same where the word is part of a phrase that says what for. */
const asideWhere = 0.2;
/** Tokens looked at; nobody types more, and a pasted page says nothing new. */
const mostTokens = 60;
const mostCitations = 3;

/** A piece of a token; hyphenated tokens have several. */
interface Piece {
  readonly folded: string;
  readonly display: string;
  /** Pieces of its token from here on, and the whole token, at the token's first piece only. */
  readonly token: { readonly length: number; readonly folded: string; readonly display: string } | null;
}

const simple = (typed: string, word: string, change: Partial<DraftTerm> = {}): DraftTerm => ({
  typed,
  folded: null,
  own: [word],
  forms: [],
  meanings: [],
  emphasis: 1,
  required: false,
  otherwise: [],
  ...change,
});

const wordsAsTerms = (text: string): DraftTerm[] =>
  tokensOf(text)
    .flatMap(partsOf)
    .filter(worthFinding)
    .map(({ folded, display }) => simple(display, stem(folded)));

/** Reads norms, laws and file numbers out of a query; they are matched letter by letter. */
function exactTerms(text: string): { terms: DraftTerm[]; rest: string } {
  const terms: DraftTerm[] = [];
  // "§20SGBII", "Sozialgesetzbuch (SGB) XII".
  let rest = text.replace(/(\d[a-z]?)(?=SGB)/giu, '$1 ').replace(/\(SGB\)/giu, ' ');
  const cut = (start: number, end: number) => {
    const typed = rest.slice(start, end).trim();
    rest = `${rest.slice(0, start)} ${rest.slice(end)}`;
    return typed;
  };
  for (let count = 0; count < mostCitations; count += 1) {
    const citation = citationInQuery(rest);
    if (!citation) break;
    const typed = cut(citation.start, citation.end);
    terms.push(
      simple(typed, citationWord(citation.section, citation.law), { otherwise: wordsAsTerms(typed) }),
    );
  }
  const law = lawInQuery(rest);
  if (law) {
    const typed = cut(law.start, law.end);
    terms.push(simple(typed, lawWord(law.law), { emphasis: 0.8, otherwise: wordsAsTerms(typed) }));
  }
  const section = /§{1,2}\s*(\d{1,4}\s?[a-z]?)(?![\p{L}\p{N}])/iu.exec(rest);
  if (section) {
    const word = sectionWord((section[1] ?? '').replace(/\s/g, '').toLowerCase());
    const typed = cut(section.index, section.index + section[0].length);
    terms.push(simple(typed, word, { otherwise: wordsAsTerms(typed) }));
  }
  for (const number of fileNumbersIn(rest)) {
    rest = rest.replace(number, ' ');
    terms.push(simple(number, fileNumberWord(number), { otherwise: wordsAsTerms(number) }));
  }
  return { terms, rest };
}

function piecesOf(text: string): Piece[] {
  return tokensOf(text)
    .slice(0, mostTokens)
    .flatMap((token) => {
      const parts = partsOf(token);
      const whole = parts.at(-1);
      const pieces = parts.length > 1 ? parts.slice(0, -1) : parts;
      return pieces.map(({ folded, display }, index) => ({
        folded,
        display,
        token: index === 0 && whole ? { length: pieces.length, ...whole } : null,
      }));
    });
}

const hasNumber = (word: string) => /\p{N}/u.test(word);

/** What a query asks for, before the index is asked. */
export function draftTerms(text: string, book: SynonymBook): Draft {
  const { terms: exact, rest } = exactTerms(text);
  const pieces = piecesOf(rest);
  const folded = pieces.map((piece) => piece.folded);
  const isLeftOut = (word: string) => stopWords.has(word);
  // Whoever writes nouns with a capital says which words matter; a question's first word has one anyway.
  const nounsTold = pieces.some(
    (piece, index) =>
      index > 0 && isCapital(piece.display) && !isLeftOut(piece.folded) && !hasNumber(piece.folded),
  );
  const emphasisOf = (display: string, word: string) =>
    (weakWords.has(word) ? weak : 1) * (nounsTold && !isCapital(display) ? besideNouns : 1);
  const terms: DraftTerm[] = [];
  const around: DraftTerm[] = [];
  const hints: Meaning[] = [];
  const separated = separatedVerbs(rest);
  const formsOf = (piece: Piece) =>
    isCapital(piece.display) && !separated.some(({ verb }) => verb === piece.folded)
      ? []
      : [
          piece.folded,
          ...separated.flatMap(({ verb, joined }) => (verb === piece.folded ? joined : [])),
        ].flatMap((word) => [...(word === piece.folded ? [] : [stem(word)]), ...verbForms(word)]);
  const { phrases, spoken } = phrasesApart(pieces, book);
  for (const { places, entry } of phrases) {
    const said = [...places].sort((a, b) => a - b).map((place) => pieces[place] as Piece);
    terms.push({
      typed: said.map(({ display }) => display).join(' … '),
      folded: null,
      own: said.map((one) => stem(one.folded)),
      forms: [],
      meanings: entry.meanings,
      emphasis: Math.max(...said.map((one) => emphasisOf(one.display, one.folded))),
      required: false,
      otherwise: said.map((one) => simple(one.display, stem(one.folded))),
    });
    // "Vermögen in der Eingliederungshilfe" says where, too.
    for (const one of said) {
      const laws = book.entryOf(one.folded)?.meanings.filter(({ law }) => law) ?? [];
      if (laws.length > 0)
        terms.push(simple(one.display, '', { own: [], meanings: laws, emphasis: asideWhere }));
    }
  }
  let at = 0;
  while (at < pieces.length) {
    const piece = pieces[at] as Piece;
    if (spoken.has(at)) {
      at += 1;
      continue;
    }
    const next = book.find(folded, at);
    const isSpoken = (_: string, index: number) => spoken.has(at + index);
    const found = next && folded.slice(at, at + next.length).some(isSpoken) ? null : next;
    if (found?.entry.question) {
      hints.push(...found.entry.meanings);
      at += found.length;
      continue;
    }
    const group = pieces.slice(at, at + (found?.length ?? 1));
    const said = group.filter((one) => !isLeftOut(one.folded));
    if (said.length === 0) {
      at += group.length;
      continue;
    }
    if (found) {
      const typed = group.map(({ display }) => display).join(' ');
      const single = said.length === 1 && group.length === 1;
      terms.push({
        typed,
        folded: single ? piece.folded : null,
        own: said.map((one) => stem(one.folded)),
        forms: single ? formsOf(piece) : [],
        meanings: found.entry.meanings,
        emphasis:
          (said.length === 1 && found.entry.meanings.some(({ law }) => law) ? where : 1) *
          Math.max(...said.map((one) => emphasisOf(one.display, one.folded))),
        required: false,
        otherwise: group.length > 1 ? said.map((one) => simple(one.display, stem(one.folded))) : [],
      });
      at += group.length;
      continue;
    }
    if (piece.token && piece.token.length > 1) {
      const parts = pieces.slice(at, at + piece.token.length).filter(worthFinding);
      terms.push(
        simple(piece.token.display, stem(piece.token.folded), {
          folded: piece.token.folded,
          emphasis: emphasisOf(piece.token.display, piece.token.folded),
          otherwise: parts.map((one) => simple(one.display, stem(one.folded), { folded: one.folded })),
        }),
      );
      at += piece.token.length;
      continue;
    }
    at += 1;
    if (!worthFinding(piece)) continue;
    // Where the particle stands alone it belongs to its verb.
    if (separated.some(({ particle }) => particle === piece.folded)) continue;
    const forms = hasNumber(piece.folded) ? [] : formsOf(piece);
    const term = simple(piece.display, stem(piece.folded), {
      folded: hasNumber(piece.folded) ? null : piece.folded,
      forms,
      meanings: meaningsOfForms(forms, book),
      emphasis: emphasisOf(piece.display, piece.folded),
    });
    const isAround = wordsAround.has(piece.folded) && (!isCapital(piece.display) || (nounsTold && at === 1));
    (isAround ? around : terms).push(term);
  }
  const all = [...exact, ...terms];
  return { terms: withoutTwins(all.length > 0 ? all : around), hints };
}

/** What a verb's other forms mean in everyday words: "zugestellt" is what "zustellen" is. */
function meaningsOfForms(forms: readonly string[], book: SynonymBook): readonly Meaning[] {
  for (const form of forms) {
    const entry = book.entryOf(form);
    if (entry && !entry.question) return entry.meanings;
  }
  return [];
}

function withoutTwins(terms: readonly DraftTerm[]): DraftTerm[] {
  const seen = new Set<string>();
  return terms.filter(({ own }) => {
    const key = own.join(' ');
    return !seen.has(key) && seen.add(key);
  });
}

/** The index words of a phrase, without those that no text is searched for. */
export function phraseWords(phrase: string): string[] {
  return tokensOf(phrase)
    .filter((token) => worthFinding({ folded: foldWord(token), display: token }))
    .map(indexWord);
}
