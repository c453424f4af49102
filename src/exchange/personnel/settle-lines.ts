import type { KnownOrganisation } from '../../organisation/index.js';
import type { FileLine } from './read-line.js';

// Which lines can be taken over: each as a whole or not at all. Pure.

export interface RefusedLine {
  readonly line: number;
  readonly reasons: readonly string[];
}

/** Ids differ in capitals from system to system. */
export const personKey = (key: string) => key.toLowerCase();

/** What the lines say of one thing, field by field: the first word that is not empty. */
export type Told = ReadonlyMap<
  string,
  ReadonlyMap<string, { readonly value: string; readonly line: number }>
>;

type Fields = Readonly<Record<string, string>>;
type Subject = 'unit' | 'post' | 'person';

/** Key and fields of what a line says of a unit, a post, a person. */
export function fieldsOf(line: FileLine, subject: Subject): { key: string; fields: Fields } {
  const word = (flag: boolean | null) => (flag === null ? '' : flag ? 'ja' : 'nein');
  if (subject === 'unit') {
    const { key, name, shortName, parentKey, headNumber } = line.unit;
    return { key, fields: { name, shortName, parentKey, headNumber } };
  }
  if (subject === 'post') {
    const { number, title, unitKey, functionGroup, lapses, employer } = line.post;
    return {
      key: number,
      fields: { title, unitKey, functionGroup, lapses: word(lapses), employer: employer ?? '' },
    };
  }
  const { key, name, mail, active } = line.person;
  return { key: personKey(key), fields: { name, mail, active: word(active) } };
}

/** @returns what is told of each thing, and lines that contradict an earlier one */
export function gather(
  lines: readonly FileLine[],
  subject: Subject,
): { told: Told; clashes: ReadonlyMap<number, string> } {
  const told = new Map<string, Map<string, { value: string; line: number }>>();
  const clashes = new Map<number, string>();
  const what = { unit: 'Die Einheit', post: 'Die Stelle', person: 'Die Kennung' }[subject];
  for (const line of lines) {
    const { key, fields } = fieldsOf(line, subject);
    if (!key) continue;
    const of = told.get(key) ?? new Map<string, { value: string; line: number }>();
    told.set(key, of);
    for (const [field, value] of Object.entries(fields)) {
      const earlier = of.get(field);
      if (!value || earlier?.value === value) continue;
      if (earlier)
        clashes.set(
          line.line,
          `${what} „${key}“ steht in Zeile ${earlier.line} anders: „${earlier.value}“ statt „${value}“.`,
        );
      else of.set(field, { value, line: line.line });
    }
  }
  return { told, clashes };
}

/** Refuses what cannot be taken over, and then what builds on refused lines, until nothing more falls. */
export function settleLines(
  lines: readonly FileLine[],
  known: KnownOrganisation,
  options: { readonly ownKey: string | null },
): { readonly accepted: readonly FileLine[]; readonly refused: readonly RefusedLine[] } {
  const refused = new Map<number, string[]>();
  const refuse = (line: number, reason: string) => refused.set(line, [...(refused.get(line) ?? []), reason]);
  for (const { line, faults } of lines) for (const fault of faults) refuse(line, fault);
  let left = lines.filter(({ line }) => !refused.has(line));
  for (const subject of ['unit', 'post', 'person'] as const)
    for (const [line, reason] of gather(left, subject).clashes) refuse(line, reason);
  for (const [line, reason] of repeatedAssignments(left)) refuse(line, reason);
  for (let before = -1; before !== refused.size; ) {
    before = refused.size;
    left = lines.filter(({ line }) => !refused.has(line));
    for (const [line, reason] of missingIn(left, known, options.ownKey)) refuse(line, reason);
  }
  return {
    accepted: left,
    refused: [...refused].map(([line, reasons]) => ({ line, reasons })).sort((a, b) => a.line - b.line),
  };
}

function repeatedAssignments(lines: readonly FileLine[]): [number, string][] {
  const seen = new Map<string, number>();
  return lines.flatMap(({ line, assignments }) =>
    assignments.flatMap(({ post, person, kind, startsOn }): [number, string][] => {
      const key = [post, personKey(person), kind, startsOn].join('\n');
      const earlier = seen.get(key);
      seen.set(key, earlier ?? line);
      return earlier === undefined || earlier === line
        ? []
        : [[line, `Diese Besetzung der Stelle ${post} steht schon in Zeile ${earlier}.`]];
    }),
  );
}

function missingIn(
  lines: readonly FileLine[],
  known: KnownOrganisation,
  ownKey: string | null,
): [number, string][] {
  const units = gather(lines, 'unit').told;
  const posts = gather(lines, 'post').told;
  const people = gather(lines, 'person').told;
  const knownUnits = new Map(known.units.map((unit) => [unit.key, unit]));
  const knownPosts = new Set(known.posts.map(({ number }) => number));
  const knownPeople = new Map(known.people.map((one) => [personKey(one.key), one]));
  const mails = new Map(
    known.people.flatMap(({ mail, key }) => (mail ? [[mail.toLowerCase(), personKey(key)]] : [])),
  );
  const unitExists = (key: string) => knownUnits.has(key) || units.get(key)?.has('name');
  const postExists = (number: string) =>
    knownPosts.has(number) || (posts.get(number)?.has('title') && posts.get(number)?.has('unitKey'));
  const personExists = (key: string) =>
    knownPeople.has(personKey(key)) || people.get(personKey(key))?.has('name');
  const parentOf = (key: string) =>
    units.get(key)?.get('parentKey')?.value ?? knownUnits.get(key)?.parentKey ?? null;
  const found: [number, string][] = [];
  for (const one of lines) {
    const { line, unit, post, person, assignments } = one;
    const say = (reason: string) => found.push([line, reason]);
    if (unit.key && !unitExists(unit.key))
      say(`Die Einheit „${unit.key}“ gibt es noch nicht. Bitte in einer Zeile ihren Namen angeben.`);
    else if (unit.key && inCircle(unit.key, parentOf))
      say(`Die Einheit „${unit.key}“ wäre sich selbst übergeordnet (Kreis).`);
    else if (unit.name && !knownUnits.has(unit.key) && !parentOf(unit.key) && known.units.length > 0)
      say(`Die neue Einheit „${unit.key}“ braucht eine übergeordnete Einheit.`);
    if (unit.parentKey && !unitExists(unit.parentKey))
      say(`Die übergeordnete Einheit „${unit.parentKey}“ gibt es nicht.`);
    if (unit.headNumber && !postExists(unit.headNumber))
      say(`Die Leitungsstelle „${unit.headNumber}“ gibt es nicht.`);
    if (post.number && !postExists(post.number))
      say(
        posts.get(post.number)?.has('unitKey')
          ? `Die Stelle „${post.number}“ ist neu und hat keine Bezeichnung.`
          : `Die Stelle „${post.number}“ ist neu und hat keine Einheit.`,
      );
    for (const who of new Set([person.key, ...assignments.map((each) => each.person)]))
      if (who && !personExists(who))
        say(`Die Kennung „${who}“ ist nicht bekannt. Bitte in einer Zeile den Namen angeben.`);
    const owner = mails.get(person.mail.toLowerCase());
    if (person.mail && owner && owner !== personKey(person.key) && !people.get(owner)?.get('mail'))
      say(
        `Die Mailadresse gehört schon zur Kennung „${owner}“. Ist es dieselbe Person, bitte diese Kennung verwenden.`,
      );
    if (person.active === false && ownKey !== null && personKey(person.key) === personKey(ownKey))
      say('Ihr eigenes Konto kann eine Datei nicht schließen.');
  }
  return found;
}

function inCircle(key: string, parentOf: (key: string) => string | null): boolean {
  const seen = new Set<string>();
  for (let at: string | null = key; at !== null; at = parentOf(at)) {
    if (seen.has(at)) return true;
    seen.add(at);
  }
  return false;
}
