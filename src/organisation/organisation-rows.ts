import type { RoleName } from '../shared/actor.js';
import type { Day } from '../shared/dates.js';
import type { AssignmentKind } from './assignment-store.js';

/** Where a row stands, for messages that people can act on. */
export interface Place {
  readonly file: string;
  readonly line: number;
}

/** What is wrong with which line. */
export interface Fault extends Place {
  readonly message: string;
}

export interface UnitRow extends Place {
  readonly key: string;
  readonly name: string;
  readonly shortName: string;
  readonly parentKey: string | null;
  readonly headNumber: string | null;
}

export interface PositionRow extends Place {
  readonly number: string;
  readonly title: string;
  readonly unitKey: string;
  readonly functionGroup: string;
  readonly riskAttrition: number | null;
  readonly riskPosition: number | null;
  readonly riskAsOf: Day | null;
  readonly lapses: boolean;
  readonly employer: 'COUNTY' | 'STATE';
}

export interface PersonRow extends Place {
  readonly externalId: string;
  readonly name: string;
  readonly mail: string | null;
  readonly roles: readonly RoleName[];
  readonly active: boolean;
}

export interface AssignmentRow extends Place {
  readonly positionNumber: string;
  readonly personId: string;
  readonly kind: AssignmentKind;
  readonly startsOn: Day;
  readonly endsOn: Day | null;
  readonly share: number;
}

export interface ResponsibleRow extends Place {
  readonly role: string;
  readonly positionNumber: string;
}

/** A whole organisation as files tell it. */
export interface OrganisationRows {
  readonly office: {
    readonly name: string;
    readonly authority: string;
    readonly levelNames: readonly string[];
  };
  readonly units: readonly UnitRow[];
  readonly positions: readonly PositionRow[];
  readonly people: readonly PersonRow[];
  readonly assignments: readonly AssignmentRow[];
  readonly responsible: readonly ResponsibleRow[];
}

/** Keys that occur twice, each reported at its second place. */
function repeated<Row extends Place>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
  what: string,
): Fault[] {
  const first = new Map<string, Row>();
  const faults: Fault[] = [];
  for (const row of rows) {
    const earlier = first.get(keyOf(row));
    if (earlier)
      faults.push({
        file: row.file,
        line: row.line,
        message: `${what} „${keyOf(row)}“ steht schon in Zeile ${earlier.line}.`,
      });
    else first.set(keyOf(row), row);
  }
  return faults;
}

/** The units above a unit, itself first; null where the way up runs in a circle. */
export function wayUp(key: string, parentOf: ReadonlyMap<string, string | null>): string[] | null {
  const way: string[] = [];
  for (let at: string | null = key; at !== null; at = parentOf.get(at) ?? null) {
    if (way.includes(at)) return null;
    way.push(at);
  }
  return way;
}

/** Everything that is wrong with the rows, all at once; an empty list means they can be loaded. */
export function checkOrganisation(rows: OrganisationRows): readonly Fault[] {
  const { units, positions, people, assignments, responsible } = rows;
  const parentOf = new Map(units.map((unit) => [unit.key, unit.parentKey]));
  const numbers = new Set(positions.map((position) => position.number));
  const ids = new Set(people.map((person) => person.externalId));
  const faults: Fault[] = [
    ...repeated(units, (unit) => unit.key, 'Die Einheit'),
    ...repeated(positions, (position) => position.number, 'Die Stelle'),
    ...repeated(people, (person) => person.externalId, 'Die Person'),
    ...repeated(responsible, (row) => row.role, 'Die Zuständigkeit'),
  ];
  const say = (row: Place, message: string) => faults.push({ file: row.file, line: row.line, message });
  const knownPost = (row: Place, number: string) => {
    if (!numbers.has(number)) say(row, `Die Stelle „${number}“ gibt es nicht.`);
  };
  for (const unit of units) {
    if (unit.parentKey !== null && !parentOf.has(unit.parentKey))
      say(unit, `Die übergeordnete Einheit „${unit.parentKey}“ gibt es nicht.`);
    else if (wayUp(unit.key, parentOf) === null)
      say(unit, `Die Einheit „${unit.key}“ ist sich selbst übergeordnet (Kreis).`);
    if (unit.headNumber !== null) knownPost(unit, unit.headNumber);
  }
  faults.push(
    ...repeated(
      units.filter((unit) => unit.headNumber !== null),
      (unit) => unit.headNumber ?? '',
      'Die Leitungsstelle',
    ),
  );
  for (const position of positions)
    if (!parentOf.has(position.unitKey)) say(position, `Die Einheit „${position.unitKey}“ gibt es nicht.`);
  for (const row of assignments) {
    knownPost(row, row.positionNumber);
    if (!ids.has(row.personId)) say(row, `Die Person „${row.personId}“ gibt es nicht.`);
    if (row.endsOn !== null && row.endsOn < row.startsOn) say(row, 'Das Ende liegt vor dem Beginn.');
  }
  for (const row of responsible) knownPost(row, row.positionNumber);
  return faults;
}
