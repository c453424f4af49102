import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { recordedAt } from '../audit/index.js';
import { addEntry, hasEntries, readOffers } from '../directory/index.js';
import { type Fault, positionsByNumbers } from '../organisation/index.js';
import { loadActor, peopleByExternalIds } from '../people/index.js';
import { SettableClock } from '../platform/clock/clock.js';
import type { Services } from '../platform/services.js';
import { day, readCsv, wholeNumberOrEmpty } from './csv-rows.js';

const name = 'verzeichnis.csv';
/** Who wrote the demo's directory: somebody of the Wissensredaktion. */
const writer = 'p-mehmet-aksoy';

/**
 * Fills the directory of the demo county from `verzeichnis.csv`, read as an import would, each entry on its day. Where
 * there is any entry, nothing happens.
 */
export async function loadDirectory(
  services: Services,
  folder: string,
): Promise<{ entries: number; faults: readonly Fault[] }> {
  const faults: Fault[] = [];
  if (await hasEntries(services.db.read)) return { entries: 0, faults };
  const today = services.clock.today();
  const days = await readCsv(
    join(folder, name),
    z.object({ am: day(today), monate: wholeNumberOrEmpty(1, 24) }),
    faults,
  );
  const read = readOffers(await readFile(join(folder, name), 'utf8'));
  const writerId = (await peopleByExternalIds(services.db.read, [writer])).get(writer);
  const actor = writerId ? await loadActor(services.db, writerId, today) : null;
  if (!read.ok || !actor || faults.length > 0) {
    faults.push({ file: name, line: 0, message: read.ok ? `${writer} fehlt.` : read.fault });
    return { entries: 0, faults };
  }
  const posts = await positionsByNumbers(
    services.db.read,
    read.rows.map(({ post }) => post),
  );
  const empty = {
    description: '',
    targetGroup: '',
    street: '',
    postcode: '',
    town: '',
    phone: '',
    mail: '',
    website: '',
    openingHours: '',
    openingNote: '',
    latitude: null,
    longitude: null,
  };
  let entries = 0;
  for (const [index, row] of read.rows.entries()) {
    const { am = today, monate = 12, line = 0 } = days[index] ?? {};
    const owner = posts.get(row.post);
    const wrong = [...row.faults, ...(owner && row.kind ? [] : ['Stelle oder Art ist nicht bekannt.'])];
    if (!owner || !row.kind || wrong.length > 0) {
      faults.push({ file: name, line, message: wrong.join(' ') });
      continue;
    }
    const { kind, facts } = row;
    const clock = new SettableClock(services.clock.now());
    clock.set(am);
    await recordedAt(clock.now(), () =>
      addEntry({ ...services, clock }, actor, {
        ...empty,
        ...facts,
        kind,
        ownerPositionId: owner.id,
        reviewMonths: monate ?? 12,
      }),
    );
    entries += 1;
  }
  return { entries, faults };
}
