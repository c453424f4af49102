import { daysBetween, isDay, readDay } from './dates.js';

/** What a piece of text looks like. */
export type PersonalDataKind = 'iban' | 'social-security-number' | 'birth-date';

/** A place in a text that looks like the data of a citizen. */
export interface PersonalDataHit {
  readonly kind: PersonalDataKind;
  /** The words as written, shortened where they are long. */
  readonly found: string;
  /** Offset in the text, for the line number of a source check. */
  readonly index: number;
}

const kindWords: Record<PersonalDataKind, string> = {
  iban: 'eine Bankverbindung (IBAN)',
  'social-security-number': 'eine Versicherungsnummer',
  'birth-date': 'ein Name mit Geburtsdatum',
};

/** "eine Bankverbindung (IBAN)": completes "Das sieht aus wie …". */
export function personalDataWord(kind: PersonalDataKind): string {
  return kindWords[kind];
}

/** One sentence about all hits of a text, for the field it was typed in. */
export function personalDataSentence(hits: readonly PersonalDataHit[]): string {
  const parts = hits.map(({ kind, found }) => `${kindWords[kind]} („${found}“)`);
  return `Das sieht aus wie ${parts.join(' und ')}. Bitte entfernen Sie es: Hier stehen nur Aktenzeichen.`;
}

/** Remainder 1 of the number that ISO 13616 makes of an IBAN. */
function isIban(text: string): boolean {
  const compact = text.replace(/\s/g, '');
  if (compact.length < 15 || compact.length > 34) return false;
  const digits = (compact.slice(4) + compact.slice(0, 4)).replace(/[A-Z]/g, (letter) =>
    String(letter.charCodeAt(0) - 55),
  );
  let remainder = 0;
  for (const digit of digits) remainder = (remainder * 10 + Number(digit)) % 97;
  return remainder === 1;
}

const date = String.raw`\d{1,2}\.\s?\d{1,2}\.\s?\d{4}|\d{4}-\d{2}-\d{2}`;
const name = String.raw`\p{Lu}[\p{Ll}'’]+(?:-\p{Lu}[\p{Ll}'’]+)?`;
const birthWord = String.raw`(?:geb\.|geboren(?:e[rn]?)?|Geburtsdatum|Geburtstag|\*)`;

// Area (2), birthday (6), first letter of the name at birth, serial and check digit: 12 170650 M 00 7.
const socialSecurity = /\b\d{2}\s?(\d{2})\s?(\d{2})\s?\d{2}\s?[A-Z]\s?\d{2}\s?\d\b/g;
const iban = /\b[A-Z]{2}\d{2}(?:\s?[A-Z0-9]{4}){2,7}(?:\s?[A-Z0-9]{1,4})?\b/g;
const markedBirth = new RegExp(`${birthWord}\\s*(?:am|:)?\\s*(${date})`, 'gu');
const titledName = new RegExp(
  `\\b(?:Herrn?|Hr\\.|Frau|Fr\\.|Familie|Kind)\\s+(?:${name}\\s*,?\\s*){1,3}\\(?\\s*(${date})`,
  'gu',
);
const bareName = new RegExp(`${name},?\\s+${name}\\s*[,(]\\s*(${date})`, 'gu');

/**
 * Finds what looks like the data of a citizen: IBANs, social security numbers, and names with a date of birth. A hint,
 * never a proof: the writer removes it or confirms that it is none.
 * @param today days of the last two years after a name are taken for terms, not for birthdays, unless "geb." says so
 */
export function findPersonalData(text: string, today: string): readonly PersonalDataHit[] {
  const hits: PersonalDataHit[] = [];
  const add = (kind: PersonalDataKind, match: RegExpMatchArray) => {
    const index = match.index ?? 0;
    const end = index + match[0].length;
    const known = hits.some((hit) => index < hit.index + hit.found.length && end > hit.index);
    if (!known) hits.push({ kind, found: shorten(match[0]), index });
  };
  for (const match of text.matchAll(iban)) if (isIban(match[0])) add('iban', match);
  for (const match of text.matchAll(socialSecurity)) {
    // Supplementary numbers add 50 to the day.
    const day = Number(match[1]) % 50;
    const month = Number(match[2]);
    if (day >= 1 && day <= 31 && month >= 1 && month <= 12) add('social-security-number', match);
  }
  for (const match of text.matchAll(titledName)) if (isBirthday(match[1], today)) add('birth-date', match);
  for (const match of text.matchAll(bareName)) if (isBirthday(match[1], today)) add('birth-date', match);
  for (const match of text.matchAll(markedBirth)) if (readDate(match[1])) add('birth-date', match);
  return hits.sort((a, b) => a.index - b.index);
}

function readDate(text: string | undefined): string | null {
  const day = readDay((text ?? '').replace(/\s/g, ''));
  return day && isDay(day) ? day : null;
}

function isBirthday(text: string | undefined, today: string): boolean {
  const day = readDate(text);
  return day !== null && daysBetween(day, today) > 2 * 365;
}

function shorten(text: string): string {
  return text.length > 48 ? `${text.slice(0, 47)}…` : text;
}
