import { createHash } from 'node:crypto';
import { tellArticlesOfUnits } from '../../articles/index.js';
import { recordAll } from '../../audit/index.js';
import { propose } from '../../handovers/index.js';
import {
  formerUnitKeys,
  knownOrganisation,
  readSetting,
  writeOrganisation,
} from '../../organisation/index.js';
import { importPeople } from '../../people/index.js';
import type { Reader, Tx } from '../../platform/db/database.js';
import type { Services } from '../../platform/services.js';
import type { Actor } from '../../shared/actor.js';
import type { Day } from '../../shared/dates.js';
import { forbidden } from '../../shared/errors.js';
import { compareOrganisation } from './compare.js';
import { type Comparison, countsOf, type ImportCounts } from './comparison.js';
import { type OwnHeadings, readOrganisationTable } from './import-columns.js';
import { proposalsOf } from './import-proposals.js';
import { entriesOf } from './import-record.js';
import { followUnit, readLine } from './read-line.js';
import { personKey } from './settle-lines.js';

/** A file, and what it is. */
export interface OrganisationFile {
  readonly name: string;
  readonly text: string;
  /** The day it tells of; null = today. */
  readonly asOf: Day | null;
  /** Whoever it does not name has left. */
  readonly complete: boolean;
}

export type OrganisationCheck =
  | {
      readonly ok: true;
      readonly comparison: Comparison;
      readonly asOf: Day;
      /** Headings that mean nothing here. */
      readonly unknown: readonly string[];
      /** Changes with what would be done: a start that was not seen like this is not made. */
      readonly state: string;
      /** So many assignments and accounts would end that their number must be typed. */
      readonly mustConfirm: boolean;
      readonly ends: number;
    }
  | { readonly ok: false; readonly fault: string };

export type OrganisationImport =
  | { readonly done: true; readonly counts: ImportCounts }
  | {
      readonly done: false;
      readonly why: 'faulty' | 'changed-meanwhile' | 'not-confirmed';
      readonly check: OrganisationCheck;
    };

/** From this share of what is open on, an import stops until the number is typed: such a file is mostly a broken one. */
export function endsMustBeConfirmed(ends: number, open: number): boolean {
  return ends >= 3 && ends * 10 >= open;
}

/** Null is the command line, whose user has the database anyway. @throws Forbidden */
function mayImport(actor: Actor | null): void {
  if (actor && !actor.permissions.has('organisation.manage'))
    throw forbidden('Die Organisation liest die Personalstelle oder die Verwaltung ein.');
}

async function check(
  reader: Reader,
  services: Services,
  actor: Actor | null,
  file: OrganisationFile,
): Promise<OrganisationCheck> {
  const { value } = await readSetting(reader, 'personnelColumns');
  const table = readOrganisationTable(file.text, value.headings as OwnHeadings);
  if (!table.ok) return table;
  const asOf = file.asOf ?? services.clock.today();
  const known = await knownOrganisation(reader);
  const own = actor && known.people.find(({ id }) => id === actor.personId);
  const former = await formerUnitKeys(reader);
  const lines = table.rows.map((row) => followUnit(readLine(row), former));
  const comparison = compareOrganisation(lines, known, {
    asOf,
    complete: file.complete,
    ownKey: own?.key ?? null,
  });
  const ends = comparison.differences.filter(({ state }) => state === 'ENDED').length;
  const { openBefore } = comparison.writes.assignments;
  return {
    ok: true,
    comparison,
    asOf,
    unknown: table.unknown,
    state: createHash('sha256')
      .update(JSON.stringify([comparison.differences, comparison.refused]))
      .digest('hex')
      .slice(0, 16),
    mustConfirm: endsMustBeConfirmed(ends, openBefore),
    ends,
  };
}

/** Tells what a file would change; saves nothing. Five queries. @throws Forbidden */
export async function checkOrganisation(
  services: Services,
  actor: Actor | null,
  file: OrganisationFile,
): Promise<OrganisationCheck> {
  mayImport(actor);
  return check(services.db.read, services, actor, file);
}

/**
 * Takes over what was shown, each line as a whole or not at all, in one transaction; the same file again changes nothing.
 * @param given.state of the check that was shown; null takes whatever comes (command line)
 * @param given.confirmedEnds the number of ends as typed, where it must be
 * @throws Forbidden
 */
export async function importOrganisation(
  services: Services,
  actor: Actor | null,
  file: OrganisationFile,
  given: { readonly state: string | null; readonly confirmedEnds: number | null },
): Promise<OrganisationImport> {
  mayImport(actor);
  return services.db.transact(async (tx) => {
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('organisation import'))`;
    const checked = await check(tx, services, actor, file);
    if (!checked.ok) return { done: false, why: 'faulty', check: checked };
    if (given.state !== null && given.state !== checked.state)
      return { done: false, why: 'changed-meanwhile', check: checked };
    if (checked.mustConfirm && given.confirmedEnds !== checked.ends)
      return { done: false, why: 'not-confirmed', check: checked };
    const counts = countsOf(checked.comparison);
    if (counts.added + counts.changed + counts.ended > 0)
      await write(tx, services, actor, { comparison: checked.comparison, file, counts });
    return { done: true, counts };
  });
}

async function write(
  tx: Tx,
  services: Services,
  actor: Actor | null,
  given: { readonly comparison: Comparison; readonly file: OrganisationFile; readonly counts: ImportCounts },
): Promise<void> {
  const { comparison, file, counts } = given;
  const { units, posts, people, assignments } = comparison.writes;
  const personIds = await importPeople(tx, people);
  const idOf = (key: string) => personIds.get(personKey(key)) ?? '';
  const withPerson = <T extends { readonly person: string }>(one: T) => ({
    ...one,
    personId: idOf(one.person),
  });
  const written = await writeOrganisation(tx, {
    units,
    posts,
    added: assignments.added.map(withPerson),
    changed: assignments.changed.map(withPerson),
  });
  await recordAll(tx, actor, entriesOf(comparison, { ...written, personIds }, { name: file.name, counts }));
  await propose(tx, services, 'file', proposalsOf(comparison, { ...written, personIds }));
  await tellArticlesOfUnits(tx, {
    unitIds: units.flatMap(({ id }) => id ?? []),
    positionIds: posts.flatMap(({ id }) => id ?? []),
  });
}
