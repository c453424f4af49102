import { join } from 'node:path';
import { z } from 'zod';
import { askToRead, confirmReading, hasReadingRequests, importedSlugs } from '../articles/index.js';
import { recordedAt } from '../audit/index.js';
import { type Fault, findUnitByKey, positionsByNumbers } from '../organisation/index.js';
import { loadActor, peopleByExternalIds } from '../people/index.js';
import { SettableClock } from '../platform/clock/clock.js';
import type { Services } from '../platform/services.js';
import { AppError } from '../shared/errors.js';
import { readRelativeDay } from './relative-day.js';
import { readYaml } from './yaml-file.js';

const text = z.string().trim().min(1).max(300);
const file = z.array(
  z.object({
    artikel: text,
    von: text,
    am: text,
    bis: text,
    einheiten: z.array(text).default([]),
    stellen: z.array(text).default([]),
    hinweis: text.optional(),
    bestaetigt: z.array(text).default([]),
  }),
);
type Entry = z.infer<typeof file>[number];
const name = 'kenntnisnahmen.yaml';

/** Articles that people of the demo are asked to read, and who has, through the use cases on their days. Where there is any, nothing happens. */
export async function loadReadings(
  services: Services,
  folder: string,
): Promise<{ asked: number; faults: readonly Fault[] }> {
  const faults: Fault[] = [];
  const read = await readYaml(join(folder, name), file, faults);
  if (!read || (await hasReadingRequests(services.db))) return { asked: 0, faults };
  const keys = read.value.map(({ artikel }) => artikel);
  const slugs = await importedSlugs(services.db, keys);
  let asked = 0;
  for (const [index, entry] of read.value.entries()) {
    const message = await play(services, entry, slugs.get(entry.artikel));
    if (message) faults.push({ file: name, line: read.lineOf([index]), message });
    else asked += 1;
  }
  return { asked, faults };
}

/** @returns why nobody could be asked; null where they were */
async function play(services: Services, entry: Entry, slug: string | undefined): Promise<string | null> {
  const { db } = services;
  const today = services.clock.today();
  const [on, dueOn] = [readRelativeDay(entry.am, today), readRelativeDay(entry.bis, today)];
  if (!slug) return `Den Artikel ${entry.artikel} gibt es nicht.`;
  if (!on || !dueOn) return `am: ${entry.am}, bis: ${entry.bis}`;
  const people = await peopleByExternalIds(db.read, [entry.von, ...entry.bestaetigt]);
  const posts = await positionsByNumbers(db.read, entry.stellen);
  const units = await Promise.all(entry.einheiten.map((key) => findUnitByKey(db.read, key)));
  const askedIds = [...units.flatMap((unit) => unit?.id ?? []), ...[...posts.values()].map(({ id }) => id)];
  const clock = new SettableClock(services.clock.now());
  clock.set(on);
  const then = { ...services, clock };
  const actorOf = async (who: string) => {
    const id = people.get(who);
    const actor = id ? await loadActor(db, id, on) : null;
    if (!actor) throw new Error(`${who} gibt es nicht.`);
    return actor;
  };
  try {
    const asker = await actorOf(entry.von);
    await recordedAt(clock.now(), () =>
      askToRead(then, asker, { slug, askedIds, dueOn, note: entry.hinweis ?? '', insteadOf: null }),
    );
    const { publishedNo } = await db.read.article.findUniqueOrThrow({
      where: { slug },
      select: { publishedNo: true },
    });
    for (const who of entry.bestaetigt) {
      const reader = await actorOf(who);
      await recordedAt(clock.now(), () => confirmReading(then, reader, { slug, no: publishedNo ?? 1 }));
    }
    return null;
  } catch (error) {
    if (error instanceof AppError) return `${entry.artikel}: ${error.publicMessage}`;
    if (error instanceof Error && error.message.endsWith('gibt es nicht.')) return error.message;
    throw error;
  }
}
