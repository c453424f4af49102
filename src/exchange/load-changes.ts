import { join } from 'node:path';
import { z } from 'zod';
import { propose } from '../handovers/index.js';
import { type Fault, findUnitByKey, positionsByNumbers } from '../organisation/index.js';
import { loadActor, peopleByExternalIds } from '../people/index.js';
import type { Services } from '../platform/services.js';
import { planUnitChange } from '../reorganisation/plan-unit-change.js';
import { day, filled, orEmpty, readCsv } from './csv-rows.js';

/** Who plans and imports in the demo county: the personnel office. */
const planner = 'p-katrin-haeberle';

/** What was planned and proposed, and lines that could not be. */
export interface LoadedChanges {
  readonly planned: number;
  readonly proposed: number;
  readonly faults: readonly Fault[];
}

/**
 * Plans changes of units (`einheiten-aenderungen.csv`) and makes proposals as the personnel system would
 * (`vorschlaege.csv`) of the demo county; a second time adds nothing.
 */
export async function loadChanges(services: Services, folder: string): Promise<LoadedChanges> {
  const today = services.clock.today();
  const faults: Fault[] = [];
  const changes = await readCsv(
    join(folder, 'einheiten-aenderungen.csv'),
    z.object({
      art: z.enum(['RENAME', 'MOVE', 'MERGE']),
      einheit: filled,
      ziel: orEmpty,
      name: orEmpty,
      kurz: orEmpty,
      ab: day(today),
      grund: filled,
    }),
    faults,
  );
  const proposals = await readCsv(
    join(folder, 'vorschlaege.csv'),
    z.object({
      art: z.enum(['HANDOVER', 'INDUCTION']),
      person: filled,
      stelle: filled,
      tag: day(today),
      quelle: z.enum(['file', 'scim']),
    }),
    faults,
  );
  const { read } = services.db;
  const people = await peopleByExternalIds(read, [planner, ...proposals.map(({ person }) => person)]);
  const posts = await positionsByNumbers(
    read,
    proposals.map(({ stelle }) => stelle),
  );
  const actor = await loadActor(services.db, people.get(planner) ?? '', today);
  if (!actor) return { planned: 0, proposed: 0, faults };
  let planned = 0;
  for (const { art, einheit, ziel, name, kurz, ab, grund, file, line } of changes) {
    const unit = await findUnitByKey(read, einheit);
    const target = ziel ? await findUnitByKey(read, ziel) : null;
    if (unit && (await read.unitChange.count({ where: { unitId: unit.id } }))) continue;
    const result = await planUnitChange(services, actor, {
      kind: art,
      unitId: unit?.id ?? '',
      targetUnitId: target?.id ?? '',
      newKey: '',
      newName: name ?? '',
      newShortName: kurz ?? '',
      positionIds: [],
      rolesFollow: true,
      effectiveOn: ab,
      note: grund,
    });
    if (result.ok) planned += 1;
    else faults.push({ file, line, message: Object.values(result.errors).join(' ') });
  }
  let proposed = 0;
  for (const { art, person, stelle, tag, quelle, file, line } of proposals) {
    const [personId, positionId] = [people.get(person), posts.get(stelle)?.id];
    if (personId && positionId)
      proposed += await services.db.transact((tx) =>
        propose(tx, services, quelle, [{ kind: art, personId, positionId, day: tag }]),
      );
    else faults.push({ file, line, message: 'Diese Person oder Stelle gibt es nicht.' });
  }
  return { planned, proposed, faults };
}
