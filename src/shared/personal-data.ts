import { createHash } from 'node:crypto';
import { readDay } from './dates.js';

/** Something that looks like data of a citizen (SGB I § 35, domain.md "Sozialdaten"). */
export interface PersonalDataFinding {
  readonly kind: 'iban' | 'social-insurance-number' | 'birth-date';
  readonly line: number;
  /** What was found, shortened so that the warning does not spread it. */
  readonly excerpt: string;
  /** For recognising a finding that was confirmed before. */
  readonly key: string;
}

const gap = String.raw`[ \u00a0]`;
const ibanPattern = new RegExp(
  String.raw`\b[A-Z]{2}\d{2}(?:${gap}?[A-Z0-9]{4}){2,7}(?:${gap}?[A-Z0-9]{1,3})?\b`,
  'g',
);
const insurancePattern = /\b\d{2}[ \u00a0/-]?\d{6}[ \u00a0/-]?[A-Z][ \u00a0/-]?\d{2}[ \u00a0/-]?\d\b/g;
const germanDate = (year: string) => String.raw`\d{1,2}\.\s?\d{1,2}\.\s?${year}`;
const anyDate = String.raw`(?:${germanDate(String.raw`(?:19|20)\d{2}`)}|(?:19|20)\d{2}-\d{2}-\d{2})`;
const oldDate = String.raw`(?:${germanDate(String.raw`19\d{2}`)}|19\d{2}-\d{2}-\d{2})`;
const name = String.raw`\p{Lu}[\p{Ll}'’]+(?:-\p{Lu}[\p{Ll}'’]+)?`;
// Blanks are bounded: a thousand of them must not be tried in all combinations.
const birthPatterns = [
  // "geboren am 12.03.1980", "geb. 12.3.1980", "Geburtsdatum: 1980-03-12", "*12.03.1980"
  new RegExp(
    String.raw`(?:\bgeb(?:oren(?:e[rn]?)?)?\.?|\bgeburtsdatum|\bgeburtstag|\*)\s{0,3}:?\s{0,3}(?:am\s{1,3})?(${anyDate})`,
    'giu',
  ),
  // "Frau Meier, 12.03.1980", "Herr Dr. Groß-Berg (12.03.2019)"
  new RegExp(
    String.raw`\b(?:Herrn?|Hr\.|Frau|Fr\.|Familie|Kind)\s{1,3}(?:Dr\.\s{1,3})?${name}(?:,?\s{1,3}${name})?[\s,(*]{1,5}(${anyDate})`,
    'gu',
  ),
  // "Meier, Anna (12.03.1980)", "Anna Meier, 12.03.1980": nouns look like names, so only dates before 2000 count.
  new RegExp(String.raw`(?<!\p{L})${name},?\s{1,3}${name}\s{0,3}[,(]\s{0,3}[*]?\s{0,3}(${oldDate})`, 'gu'),
];

/** Sum check of ISO 13616: keeps file numbers that merely look alike from being pointed out. */
function isIban(text: string): boolean {
  const bare = text.replace(/[ \u00a0]/g, '');
  if (bare.length < 15 || bare.length > 34) return false;
  const digits = (bare.slice(4) + bare.slice(0, 4)).replace(/[A-Z]/g, (letter) =>
    String(letter.charCodeAt(0) - 55),
  );
  let rest = 0;
  for (const digit of digits) rest = (rest * 10 + Number(digit)) % 97;
  return rest === 1;
}

/** Check digit of § 4 VKVV: area, birth date, initial as a number, serial, weighted digit sums. */
function isInsuranceNumber(text: string): boolean {
  const bare = text.replace(/[^0-9A-Z]/g, '');
  const initial = String(bare.charCodeAt(8) - 64).padStart(2, '0');
  const digits = `${bare.slice(0, 8)}${initial}${bare.slice(9, 11)}`;
  const weights = [2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1];
  const sum = weights.reduce((total, weight, index) => {
    const product = weight * Number(digits[index]);
    return total + Math.floor(product / 10) + (product % 10);
  }, 0);
  return sum % 10 === Number(bare[11]);
}

const isRealDate = (text: string) => readDay(text.replace(/\s/g, '')) !== null;
const shorten = (text: string) => (text.length <= 8 ? text : `${text.slice(0, 4)}…${text.slice(-3)}`);

/**
 * Points out what looks like an IBAN, a Sozialversicherungsnummer, or a name with a birth date. Numbers must pass
 * their check sums. Meant to be confirmed or removed by the author, never to be decided by a machine.
 */
export function findPersonalData(text: string): PersonalDataFinding[] {
  const findings: PersonalDataFinding[] = [];
  const add = (kind: PersonalDataFinding['kind'], index: number, found: string) => {
    const line = text.slice(0, index).split('\n').length;
    const key = createHash('sha256')
      .update(`${kind}:${found.replace(/\s/g, '')}`)
      .digest('hex')
      .slice(0, 16);
    findings.push({ kind, line, excerpt: shorten(found), key });
  };
  for (const match of text.matchAll(ibanPattern)) if (isIban(match[0])) add('iban', match.index, match[0]);
  for (const match of text.matchAll(insurancePattern))
    if (isInsuranceNumber(match[0])) add('social-insurance-number', match.index, match[0]);
  const dates = new Set<number>();
  for (const pattern of birthPatterns)
    for (const match of text.matchAll(pattern)) {
      const at = match.index + match[0].length;
      if (dates.has(at) || !isRealDate(match[1] ?? '')) continue;
      dates.add(at);
      add('birth-date', match.index, match[0]);
    }
  const once = new Map(findings.map((finding) => [`${finding.key}:${finding.line}`, finding]));
  return [...once.values()].sort((a, b) => a.line - b.line);
}

/** Findings that the earlier text did not have: what was confirmed once is not asked about at every save. */
export function newFindings(text: string, earlier: string): PersonalDataFinding[] {
  const known = new Set(findPersonalData(earlier).map((finding) => finding.key));
  return findPersonalData(text).filter((finding) => !known.has(finding.key));
}

/** Ties a confirmation to exactly what was shown. */
export function confirmationOf(findings: readonly PersonalDataFinding[]): string {
  return findings
    .map((finding) => finding.key)
    .sort()
    .join('.');
}

const kindWords: Record<PersonalDataFinding['kind'], string> = {
  iban: 'eine Bankverbindung (IBAN)',
  'social-insurance-number': 'eine Sozialversicherungsnummer',
  'birth-date': 'ein Name mit Geburtsdatum',
};

/** One sentence about all findings, for the field they were typed in. */
export function personalDataSentence(findings: readonly PersonalDataFinding[]): string {
  const parts = findings.map(({ kind, excerpt }) => `${kindWords[kind]} („${excerpt}“)`);
  return `Das sieht aus wie ${parts.join(' und ')}. Bitte entfernen oder unten bestätigen, dass es keine Daten von Bürgerinnen und Bürgern sind.`;
}
