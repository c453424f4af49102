import { type Position, positionsByNumbers } from '../organisation/index.js';
import type { Reader } from '../platform/db/database.js';
import { type Day, readDay } from '../shared/dates.js';
import type { MassStartRow } from './mass-start-csv.js';
import { listReleasedTemplates, type TemplateChoice } from './template-store.js';

/** What a line asks for, by id. */
export interface MassStartWish {
  readonly positionId: string;
  readonly templateVersionId: string;
  readonly leaverId: string;
  readonly standInId: string | null;
  readonly successorId: string | null;
  readonly lastDayOn: Day;
  readonly successorStartsOn: Day | null;
}

/** A line with everything that its words were found to mean. */
export interface LookedUpLine {
  readonly line: number;
  /** As written, or the full name where it was found. */
  readonly labels: { readonly post: string; readonly person: string; readonly template: string };
  readonly lastDayOn: Day | null;
  readonly successorStartsOn: Day | null;
  /** Null where a word of the line means nothing; `faults` says which. */
  readonly wish: MassStartWish | null;
  readonly faults: readonly string[];
}

interface Named {
  readonly id: string;
  readonly name: string;
  readonly externalId: string;
  readonly mail: string | null;
  readonly active: boolean;
}

const fold = (text: string) => text.trim().replace(/\s+/g, ' ').toLocaleLowerCase('de');

/** People by what a file calls them: lasting id, mail address or name. One query. */
async function peopleByWords(reader: Reader, words: readonly string[]) {
  const wanted = [...new Set(words.map(fold))].filter(Boolean);
  const found = new Map<string, Named[]>();
  if (wanted.length === 0) return found;
  const rows = await reader.$queryRaw<Named[]>`
    select id, name, "externalId", mail, active from "Person"
    where not pseudonym and (lower("externalId") = any(${wanted}) or lower(mail) = any(${wanted}) or lower(name) = any(${wanted}))`;
  for (const row of rows)
    for (const word of new Set([row.externalId, row.mail ?? '', row.name].map(fold)))
      found.set(word, [...(found.get(word) ?? []), row]);
  return found;
}

interface Found {
  readonly id: string | null;
  readonly label: string;
  readonly fault: string | null;
}

function personOf(word: string, people: ReadonlyMap<string, readonly Named[]>): Found {
  const found = people.get(fold(word)) ?? [];
  // A lasting id or an address means one person, whatever others are called.
  const exact = found.find(({ externalId, mail }) => [externalId, mail ?? ''].map(fold).includes(fold(word)));
  const active = found.filter((one) => one.active);
  const one = exact ?? (active.length === 1 ? active[0] : found.length === 1 ? found[0] : undefined);
  if (one && !one.active)
    return { id: null, label: one.name, fault: `Das Konto von ${one.name} ist stillgelegt.` };
  if (one) return { id: one.id, label: one.name, fault: null };
  if (found.length > 1)
    return {
      id: null,
      label: word,
      fault: `„${word}“ gibt es mehrmals. Bitte die Kennung angeben: ${found.map(({ externalId }) => externalId).join(' oder ')}.`,
    };
  return {
    id: null,
    label: word,
    fault: `„${word}“ ist nicht bekannt. Bitte den vollen Namen, die Kennung oder die Mailadresse angeben.`,
  };
}

function templateOf(word: string, templates: readonly TemplateChoice[]): Found {
  const one = templates.find(({ key, title }) => fold(key) === fold(word) || fold(title) === fold(word));
  if (one) return { id: one.versionId, label: one.title, fault: null };
  const known = templates.map(({ key }) => `„${key}“`).join(', ');
  return {
    id: null,
    label: word,
    fault: `${word ? `Die Vorlage „${word}“ gibt es nicht` : 'Die Vorlage fehlt'}. Vorhanden: ${known || 'noch keine freigegebene'}.`,
  };
}

const roles = { person: 'Person', standIn: 'Vertretung', successor: 'Nachfolge' } as const;

/** Turns the words of all lines into ids; three queries however many lines there are. */
export async function lookUpLines(
  reader: Reader,
  rows: readonly MassStartRow[],
): Promise<readonly LookedUpLine[]> {
  const [posts, people, templates] = await Promise.all([
    positionsByNumbers(
      reader,
      rows.map(({ cells }) => cells.post),
    ),
    peopleByWords(
      reader,
      rows.flatMap(({ cells }) => [cells.person, cells.standIn, cells.successor]),
    ),
    listReleasedTemplates(reader, 'HANDOVER'),
  ]);
  return rows.map(({ line, cells }) => {
    const faults: string[] = [];
    const post: Position | undefined = posts.get(cells.post);
    if (!cells.post) faults.push('Die Stelle fehlt.');
    else if (!post) faults.push(`Die Stelle „${cells.post}“ gibt es nicht.`);
    const named = { person: null, standIn: null, successor: null } as Record<
      keyof typeof roles,
      Found | null
    >;
    for (const name of ['person', 'standIn', 'successor'] as const)
      if (cells[name]) {
        const found = personOf(cells[name], people);
        named[name] = found;
        if (found.fault) faults.push(`${roles[name]}: ${found.fault}`);
      }
    if (!cells.person) faults.push('Die Person fehlt.');
    faults.push(...twiceInLine(named));
    const template = templateOf(cells.template, templates);
    if (template.fault) faults.push(template.fault);
    const [lastDayOn, successorStartsOn] = (['lastDayOn', 'successorStartsOn'] as const).map((name) => {
      const day = cells[name] ? readDay(cells[name]) : null;
      if (cells[name] && !day) faults.push(`„${cells[name]}“ ist kein Tag. Bitte wie 30.06.2027 schreiben.`);
      return day;
    }) as [Day | null, Day | null];
    if (!cells.lastDayOn) faults.push('Der letzte Präsenztag fehlt.');
    const wish =
      faults.length === 0 && post && named.person?.id && template.id && lastDayOn
        ? {
            positionId: post.id,
            templateVersionId: template.id,
            leaverId: named.person.id,
            standInId: named.standIn?.id ?? null,
            successorId: named.successor?.id ?? null,
            lastDayOn,
            successorStartsOn,
          }
        : null;
    return {
      line,
      labels: {
        post: post ? `${post.number} ${post.title}` : cells.post,
        person: named.person?.label ?? cells.person,
        template: template.label,
      },
      lastDayOn,
      successorStartsOn,
      wish,
      faults,
    };
  });
}

function twiceInLine(named: Readonly<Record<keyof typeof roles, Found | null>>): string[] {
  const seen = new Map<string, string>();
  const faults: string[] = [];
  for (const [name, found] of Object.entries(named)) {
    if (!found?.id) continue;
    const role = roles[name as keyof typeof roles];
    const before = seen.get(found.id);
    if (before) faults.push(`${found.label} steht in dieser Zeile zweimal: als ${before} und als ${role}.`);
    seen.set(found.id, role);
  }
  return faults;
}
