/** A cited norm: `§ 35a SGB VIII` is section "35a" of law "sgb8". */
export interface Citation {
  readonly section: string;
  readonly law: string;
  /** Where it stands in the text. */
  readonly start: number;
  readonly end: number;
}

/** The index's word for a norm; no other word has these signs. */
export function citationWord(section: string, law: string): string {
  return `§${section}@${law}`;
}

const ordinals =
  'erste zweite dritte vierte fünfte sechste siebte achte neunte zehnte elfte zwölfte dreizehnte vierzehnte'.split(
    ' ',
  );
const roman = ['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x', 'xi', 'xii', 'xiii', 'xiv'];

// Texts are read with capitals told apart: WoGG is a law, "Wohn" is none.
const ordinalPattern = ordinals
  .map((word) => `[${word.charAt(0).toUpperCase()}${word.charAt(0)}]${word.slice(1)}`)
  .join('|');

const section = String.raw`(\d{1,4} ?[a-z]?)(?![\p{L}\p{N}])`;
const subdivisions = String.raw`(?:\s*(?:ff?\.?|Abs(?:atz|\.)?\s*\d+[a-z]?|S(?:atz|\.)\s*\d+|Nr\.?\s*\d+|Nummer\s*\d+|Buchst(?:abe|\.)\s*\w)(?![\p{L}\p{N}]))*`;
const romanOrDigit = '(XIV|XIII|XII|XI|IX|IV|V?I{1,3}|V|X|1[0-4]|[1-9])';
// SGB VIII, SGB 8, SGB-XII, SGB12, Sozialgesetzbuch XII, Achtes Buch (Sozialgesetzbuch), 8. Buch
const socialCode = String.raw`(?:(?:SGB|Sozialgesetzbuch)(?:es|s)?[\s-]*\(?(?:SGB[\s-]*)?${romanOrDigit}|(${ordinalPattern})[nsrm]?\s+Buch(?:es)?|(1[0-4]|[1-9])\.\s*Buch(?:es)?)(?![\p{L}\p{N}])\)?(?:\s*(?:(?:des|im)\s+)?Sozialgesetzbuch(?:e?s)?(?![\p{L}\p{N}]))?`;
const sign = String.raw`(?:§{1,2}|Art(?:ikel|\.)|Paragra(?:ph|f)(?:en)?|Par\.)`;

// In texts the sign is there and an abbreviation is known by its capitals (WoGG, BGB, AsylbLG).
const inText = new RegExp(
  String.raw`${sign}\s*${section}${subdivisions}\s+(?:(?:de[sr]|von|im)\s+)?(?:(?:${socialCode})|(\p{Lu}\p{Ll}*\p{Lu}[\p{L}]{0,12}))`,
  'gu',
);
// Queries leave out the sign, swap the order and know no capitals.
const codeInQuery = new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${socialCode})`, 'iu');
const sectionInQuery = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(?:${sign}\s*)?${section}${subdivisions}`,
  'iu',
);
const otherInQuery = new RegExp(
  String.raw`${sign}\s*${section}${subdivisions}\s+(?:(?:de[sr]|von|im)\s+)?(\p{L}{2,12})(?![\p{L}\p{N}])`,
  'iu',
);

function codeName(
  number: string | undefined,
  ordinal: string | undefined,
  digits: string | undefined,
): string {
  if (digits) return `sgb${digits}`;
  if (ordinal) return `sgb${ordinals.indexOf(ordinal.toLowerCase()) + 1}`;
  const found = roman.indexOf((number ?? '').toLowerCase());
  return `sgb${found < 0 ? number : found + 1}`;
}

/** The index's word for a law as such. */
export function lawWord(law: string): string {
  return `@${law}`;
}

const wholeCode = new RegExp(`^(?:${socialCode})$`, 'iu');

/** "sgb2" where a text is nothing but the name of a book of the Social Code. */
export function lawName(text: string): string | null {
  const match = wholeCode.exec(text.trim());
  return match ? codeName(match[1], match[2], match[3]) : null;
}

// Only by abbreviation: texts refer to "the Twelfth Book" in every other sentence without being about it.
const lawInText = new RegExp(String.raw`(?<![\p{L}\p{N}])SGB[\s-]*${romanOrDigit}(?![\p{L}\p{N}])`, 'gu');

/** Books of the Social Code that a text names by their abbreviation. */
export function lawsIn(
  text: string,
): { readonly law: string; readonly start: number; readonly end: number }[] {
  if (!text.includes('SGB')) return [];
  return [...text.matchAll(lawInText)].map((match) => ({
    law: codeName(match[1], undefined, undefined),
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** The book that a query names, in any spelling. */
export function lawInQuery(text: string): { law: string; start: number; end: number } | null {
  const code = codeInQuery.exec(text);
  if (!code) return null;
  return {
    law: codeName(code[1], code[2], code[3]),
    start: code.index,
    end: code.index + code[0].length,
  };
}

const sectionName = (text: string) => text.replace(/\s/g, '').toLowerCase();

/** All norms that a text cites with their law; references within one law name none and are left to their numbers. */
export function citationsIn(text: string): Citation[] {
  if (!/§|Art|Paragra/.test(text)) return [];
  return [...text.matchAll(inText)].map((match) => ({
    section: sectionName(match[1] ?? ''),
    law: match[5] ? match[5].toLowerCase() : codeName(match[2], match[3], match[4]),
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/**
 * The norm that a query asks for, in any common spelling: `§ 35a SGB VIII`, `SGB 12 § 90`, `99 SGB IX`,
 * `Paragraph 35a achtes Buch`, `§ 4 WoGG`.
 */
export function citationInQuery(text: string): Citation | null {
  const code = codeInQuery.exec(text);
  if (code) {
    // The code's own number must not be read as the section.
    const rest =
      text.slice(0, code.index) + ' '.repeat(code[0].length) + text.slice(code.index + code[0].length);
    const number = sectionInQuery.exec(rest);
    if (!number) return null;
    return {
      section: sectionName(number[1] ?? ''),
      law: codeName(code[1], code[2], code[3]),
      start: Math.min(code.index, number.index),
      end: Math.max(code.index + code[0].length, number.index + number[0].length),
    };
  }
  const other = otherInQuery.exec(text);
  if (!other) return null;
  return {
    section: sectionName(other[1] ?? ''),
    law: (other[2] ?? '').toLowerCase(),
    start: other.index,
    end: other.index + other[0].length,
  };
}
