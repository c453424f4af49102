import { join } from 'node:path';
import { z } from 'zod';
import { hasChecklists, importedSlugs, playChecklist } from '../articles/index.js';
import type { Fault } from '../organisation/index.js';
import { loadActor, peopleByExternalIds } from '../people/index.js';
import { SettableClock } from '../platform/clock/clock.js';
import type { Services } from '../platform/services.js';
import { AppError } from '../shared/errors.js';
import { readRelativeDay } from './relative-day.js';
import { readYaml } from './yaml-file.js';

const text = z.string().trim().min(1).max(100);
const file = z.array(
  z.object({ artikel: text, von: text, az: text, am: text, punkte: z.array(z.number().int().min(1)) }),
);
type Entry = z.infer<typeof file>[number];
const name = 'checklisten.yaml';

/** Checklists that people of the demo have begun, through the use cases on their days. Where there is any, nothing happens. */
export async function loadChecklists(
  services: Services,
  folder: string,
): Promise<{ begun: number; faults: readonly Fault[] }> {
  const faults: Fault[] = [];
  const read = await readYaml(join(folder, name), file, faults);
  if (!read || (await hasChecklists(services.db))) return { begun: 0, faults };
  const keys = read.value.map(({ artikel }) => artikel);
  const slugs = await importedSlugs(services.db, keys);
  let begun = 0;
  for (const [index, entry] of read.value.entries()) {
    const message = await play(services, entry, slugs.get(entry.artikel));
    if (message) faults.push({ file: name, line: read.lineOf([index]), message });
    else begun += 1;
  }
  return { begun, faults };
}

/** @returns why it could not be begun; null where it was */
async function play(services: Services, entry: Entry, slug: string | undefined): Promise<string | null> {
  const on = readRelativeDay(entry.am, services.clock.today());
  if (!slug) return `Den Artikel ${entry.artikel} gibt es nicht.`;
  if (!on) return `am: ${entry.am}`;
  const id = (await peopleByExternalIds(services.db.read, [entry.von])).get(entry.von);
  const reader = id ? await loadActor(services.db, id, on) : null;
  if (!reader) return `${entry.von} gibt es nicht.`;
  const clock = new SettableClock(services.clock.now());
  clock.set(on);
  try {
    await playChecklist({ ...services, clock }, reader, { slug, fileNumber: entry.az, points: entry.punkte });
    return null;
  } catch (error) {
    if (error instanceof AppError) return `${entry.artikel}: ${error.publicMessage}`;
    throw error;
  }
}
