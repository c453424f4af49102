import { join } from 'node:path';
import { z } from 'zod';
import { setSearchDay } from '../handovers/index.js';
import { enterAbsence, type Fault, positionsByNumbers } from '../organisation/index.js';
import { loadActor, peopleByExternalIds } from '../people/index.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { AppError } from '../shared/errors.js';
import { day, filled, readCsv } from './csv-rows.js';

const noPost = '00000000-0000-0000-0000-000000000000';

/** How many were entered, and lines that could not be. */
export interface DailyLife {
  readonly entered: number;
  readonly faults: readonly Fault[];
}

/** Enters the absences of the demo county (`abwesenheiten.csv`) as those who are away would; a second time adds nothing. */
export async function loadAbsences(services: Services, folder: string): Promise<DailyLife> {
  const today = services.clock.today();
  const faults: Fault[] = [];
  const absences = await readCsv(
    join(folder, 'abwesenheiten.csv'),
    z.object({ person: filled, vertretung: filled, von: day(today), bis: day(today) }),
    faults,
  );
  const { read } = services.db;
  const people = await peopleByExternalIds(
    read,
    absences.flatMap(({ person, vertretung }) => [person, vertretung]),
  );
  let entered = 0;
  for (const { person, vertretung, von, bis, file, line } of absences) {
    const actor = await actorOf(services, people.get(person));
    const standInId = people.get(vertretung);
    if (!actor || !standInId) {
      faults.push({ file, line, message: 'Diese Person gibt es nicht.' });
      continue;
    }
    if (await read.absence.count({ where: { personId: actor.personId } })) continue;
    const choice = { personId: actor.personId, standInId, startsOn: von, endsOn: bis };
    const result = await enterAbsence(services, actor, choice);
    if (result.ok) entered += 1;
    else faults.push({ file, line, message: Object.values(result.errors).join(' ') });
  }
  return { entered, faults };
}

/** Sets the days by which successors are to be found (`nachfolgesuche.csv`); a second time adds nothing. */
export async function loadSearchDays(services: Services, folder: string): Promise<DailyLife> {
  const faults: Fault[] = [];
  const searches = await readCsv(
    join(folder, 'nachfolgesuche.csv'),
    z.object({ stelle: filled, von: filled, bis: day(services.clock.today()), stand: filled }),
    faults,
  );
  const { read } = services.db;
  const people = await peopleByExternalIds(
    read,
    searches.map(({ von }) => von),
  );
  const posts = await positionsByNumbers(
    read,
    searches.map(({ stelle }) => stelle),
  );
  let entered = 0;
  for (const { stelle, von, bis, stand, file, line } of searches) {
    const run = await read.run.findFirst({
      where: { positionId: posts.get(stelle)?.id ?? noPost, kind: 'HANDOVER', status: 'ACTIVE' },
      select: { number: true, searchUntilOn: true },
    });
    const actor = await actorOf(services, people.get(von));
    if (run?.searchUntilOn) continue;
    try {
      const result =
        run && actor && (await setSearchDay(services, actor, run.number, { on: bis, note: stand }));
      if (result?.ok) entered += 1;
      else faults.push({ file, line, message: 'Hier läuft keine Übergabe, deren Nachfolge gesucht wird.' });
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      faults.push({ file, line, message: error.publicMessage });
    }
  }
  return { entered, faults };
}

async function actorOf(services: Services, id: string | undefined): Promise<Actor | null> {
  return id ? loadActor(services.db, id, services.clock.today()) : null;
}
