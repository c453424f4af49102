import type { NamedPerson } from '../people/index.js';
import { isUuid } from '../shared/ids.js';

/** A person and what stands for them from now on. */
export interface Pseudonym {
  readonly person: NamedPerson;
  readonly id: string;
  readonly name: string;
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** "Person A" … "Person Z", "Person AA" …: told apart within one run, not across runs. */
export function pseudonymName(index: number): string {
  const first = index >= letters.length ? (letters[Math.floor(index / letters.length) - 1] ?? '') : '';
  return `Person ${first}${letters[index % letters.length] ?? ''}`;
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The ways in which a text names somebody: in full, turned round, with a form of address, by surname, by mail address. */
function patternsOf({ name, mail }: NamedPerson): readonly string[] {
  const parts = name
    .split(/\s+/)
    .filter((part) => !/^(?:Dr|Prof|Dipl|Mag)\b/.test(part))
    .map(escaped);
  const last = parts.at(-1) ?? '';
  const first = parts.slice(0, -1).join('\\s+');
  return [
    mail ? escaped(mail) : escaped(name),
    escaped(name),
    ...(first && last ? [`${first}\\s+${last}`, `${last},\\s*${first}`] : []),
    ...(last.length >= 3 ? [`(?:(?:Frau|Herrn?|Fr\\.|Hr\\.)\\s+)?(?:(?:Dr|Prof)\\.\\s+)*${last}s?`] : []),
  ];
}

/**
 * A function that puts pseudonyms into a text, and ids of pseudonyms for ids of people. Surnames count as whole words
 * with their capital letter; that a judge may become "Person A" where somebody is called Richter is the price, in texts
 * whose time is over.
 */
export function replacer(pseudonyms: readonly Pseudonym[]): (text: string) => string {
  const rules = pseudonyms.flatMap(({ person, id, name }) => [
    ...(person.id === id ? [] : [{ pattern: escaped(person.id), to: id, rank: 0 }]),
    ...patternsOf(person).map((pattern, rank) => ({ pattern, to: name, rank })),
  ]);
  // The most exact ones of everybody first, so that a full name is not taken for a surname.
  const sorted = [...rules].sort((a, b) => a.rank - b.rank || b.pattern.length - a.pattern.length);
  const found = sorted.map(({ pattern, to }) => ({
    pattern: new RegExp(`(?<![\\p{L}\\p{N}])${pattern}(?![\\p{L}\\p{N}])`, 'gu'),
    to,
  }));
  return (text) =>
    found.reduce((words, { pattern, to }) => words.replace(pattern, to), text.normalize('NFC'));
}

/** The same value with every text in it replaced, however deep. */
export function replaceIn<T>(value: T, replace: (text: string) => string): T {
  if (typeof value === 'string') return replace(value) as T;
  if (Array.isArray(value)) return value.map((one) => replaceIn(one, replace)) as T;
  if (value !== null && typeof value === 'object')
    return Object.fromEntries(
      Object.entries(value).map(([key, part]) => [key, replaceIn(part as unknown, replace)]),
    ) as T;
  return value;
}

/** All texts in a value that have the form of an id. */
export function idsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return isUuid(value) ? [value] : [];
  if (value !== null && typeof value === 'object') return Object.values(value).flatMap(idsIn);
  return [];
}
