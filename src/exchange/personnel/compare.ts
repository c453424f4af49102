import type { KnownOrganisation } from '../../organisation/index.js';
import { compareAssignments } from './compare-assignments.js';
import type {
  CompareOptions,
  Comparison,
  Difference,
  Note,
  PersonWrite,
  PostWrite,
  Thing,
  UnitWrite,
} from './comparison.js';
import type { FileLine } from './read-line.js';
import { gather, personKey, settleLines } from './settle-lines.js';

// Pure: what a file says and what is known -> the difference, in words and as writes.

interface Field {
  readonly title: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** "Name: Anna Alt → Anna Neu" for each field that differs. */
const changesOf = (fields: readonly Field[]): string[] =>
  fields
    .filter(({ before, after }) => (before ?? '') !== (after ?? ''))
    .map(({ title, before, after }) => `${title}: ${before || 'leer'} → ${after || 'leer'}`);

export function compareOrganisation(
  lines: readonly FileLine[],
  known: KnownOrganisation,
  options: CompareOptions,
): Comparison {
  const { accepted, refused } = settleLines(lines, known, options);
  const differences: Difference[] = [];
  const same: Record<Thing, number> = { UNIT: 0, POST: 0, PERSON: 0, ASSIGNMENT: 0 };
  const note = (
    thing: Thing,
    isNew: boolean,
    line: number | null,
    label: string,
    notes: readonly string[],
    ends = false,
  ) => {
    if (!isNew && notes.length === 0) same[thing] += 1;
    else differences.push({ thing, state: isNew ? 'NEW' : ends ? 'ENDED' : 'CHANGED', line, label, notes });
    return isNew || notes.length > 0;
  };
  const units = compareUnits(accepted, known, note);
  const posts = comparePosts(accepted, known, note);
  const people = comparePeople(accepted, known, note);
  const names = new Map([...known.people, ...people].map(({ key, name }) => [personKey(key), name]));
  const assignments = compareAssignments({ accepted, refused, lines, known, names, options, note });
  const told = (subject: 'unit' | 'post') => gather(lines, subject).told;
  const missing = (all: readonly string[], of: ReadonlyMap<string, unknown>) =>
    options.complete && of.size > 0 ? all.filter((key) => !of.has(key)).sort() : [];
  return {
    differences,
    same,
    refused,
    writes: { units, posts, people, assignments },
    absent: {
      units: missing(
        known.units.map(({ key }) => key),
        told('unit'),
      ),
      posts: missing(
        known.posts.map(({ number }) => number),
        told('post'),
      ),
    },
  };
}

/** The first line that names it. */
const firstLine = (
  of: ReadonlyMap<string, { readonly line: number }>,
  lines: readonly FileLine[],
  is: (line: FileLine) => boolean,
) => Math.min(...[...of.values()].map(({ line }) => line), lines.find(is)?.line ?? Number.POSITIVE_INFINITY);

function compareUnits(lines: readonly FileLine[], known: KnownOrganisation, note: Note): UnitWrite[] {
  const before = new Map(known.units.map((unit) => [unit.key, unit]));
  return [...gather(lines, 'unit').told].flatMap(([key, told]) => {
    const old = before.get(key);
    const value = (field: string) => told.get(field)?.value;
    const next: UnitWrite = {
      id: old?.id ?? null,
      key,
      name: value('name') ?? old?.name ?? key,
      shortName: value('shortName') ?? old?.shortName ?? key,
      parentKey: value('parentKey') ?? old?.parentKey ?? null,
      headNumber: value('headNumber') ?? old?.headNumber ?? null,
    };
    const changes = old
      ? changesOf([
          { title: 'Name', before: old.name, after: next.name },
          { title: 'Kurzzeichen', before: old.shortName, after: next.shortName },
          { title: 'Übergeordnet', before: old.parentKey, after: next.parentKey },
          { title: 'Leitungsstelle', before: old.headNumber, after: next.headNumber },
        ])
      : [];
    return note(
      'UNIT',
      !old,
      firstLine(told, lines, (one) => one.unit.key === key),
      `${next.shortName} ${next.name}`,
      changes,
    )
      ? [next]
      : [];
  });
}

function comparePosts(lines: readonly FileLine[], known: KnownOrganisation, note: Note): PostWrite[] {
  const before = new Map(known.posts.map((post) => [post.number, post]));
  const employers = { COUNTY: 'Landkreis', STATE: 'Land' } as const;
  return [...gather(lines, 'post').told].flatMap(([number, told]) => {
    const old = before.get(number);
    const value = (field: string) => told.get(field)?.value;
    const lapses = value('lapses');
    const next: PostWrite = {
      id: old?.id ?? null,
      number,
      title: value('title') ?? old?.title ?? '',
      unitKey: value('unitKey') ?? old?.unitKey ?? '',
      functionGroup: value('functionGroup') ?? old?.functionGroup ?? 'Sachbearbeitung',
      lapses: lapses ? lapses === 'ja' : (old?.lapses ?? false),
      employer: (value('employer') as 'COUNTY' | 'STATE' | undefined) ?? old?.employer ?? 'COUNTY',
    };
    const changes = old
      ? changesOf([
          { title: 'Bezeichnung', before: old.title, after: next.title },
          { title: 'Einheit', before: old.unitKey, after: next.unitKey },
          { title: 'Funktionsgruppe', before: old.functionGroup, after: next.functionGroup },
          { title: 'kw', before: old.lapses ? 'ja' : 'nein', after: next.lapses ? 'ja' : 'nein' },
          { title: 'Dienstherr', before: employers[old.employer], after: employers[next.employer] },
        ])
      : [];
    return note(
      'POST',
      !old,
      firstLine(told, lines, (one) => one.post.number === number),
      `${number} ${next.title}`,
      changes,
    )
      ? [next]
      : [];
  });
}

function comparePeople(lines: readonly FileLine[], known: KnownOrganisation, note: Note): PersonWrite[] {
  const before = new Map(known.people.map((one) => [personKey(one.key), one]));
  const spelled = new Map(lines.map(({ person }) => [personKey(person.key), person.key]));
  return [...gather(lines, 'person').told].flatMap(([key, told]) => {
    const old = before.get(key);
    const value = (field: string) => told.get(field)?.value;
    const asked = value('active');
    // What a directory opens and closes by SCIM is not opened by a file of last week.
    const active = old?.byScim ? old.active : asked ? asked === 'ja' : (old?.active ?? true);
    const next: PersonWrite = {
      id: old?.id ?? null,
      key: old?.key ?? spelled.get(key) ?? key,
      name: value('name') ?? old?.name ?? key,
      mail: value('mail') ?? old?.mail ?? null,
      active,
      wasActive: old?.active ?? true,
    };
    const changes = old
      ? changesOf([
          { title: 'Name', before: old.name, after: next.name },
          { title: 'Mailadresse', before: old.mail, after: next.mail },
        ])
      : [];
    if (old && old.active !== active)
      changes.push(active ? 'Konto wird wieder geöffnet' : 'Konto wird geschlossen');
    const line = firstLine(told, lines, (one) => personKey(one.person.key) === key);
    return note('PERSON', !old, line, `${next.name} (${next.key})`, changes, Boolean(old?.active && !active))
      ? [next]
      : [];
  });
}
