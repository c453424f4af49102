import { join } from 'node:path';
import { z } from 'zod';
import { giveFeedback, hasFeedback, importedSlugs } from '../articles/index.js';
import { recordedAt } from '../audit/index.js';
import type { Fault } from '../organisation/index.js';
import { loadActor, peopleByExternalIds } from '../people/index.js';
import { SettableClock } from '../platform/clock/clock.js';
import type { Services } from '../platform/services.js';
import { AppError } from '../shared/errors.js';
import { readRelativeDay } from './relative-day.js';
import { readYaml } from './yaml-file.js';

const text = z.string().trim().min(1).max(2_000);
const file = z.array(
  z.object({
    artikel: text,
    von: text,
    am: text,
    art: z.enum(['hilfreich', 'nein', 'veraltet', 'danke']),
    namentlich: z.boolean().optional(),
    text: text.optional(),
  }),
);
type Entry = z.infer<typeof file>[number];

const kinds = { hilfreich: 'HELPFUL', nein: 'NOT_HELPFUL', veraltet: 'OUTDATED', danke: 'THANKS' } as const;

/** What readers of the demo said of its articles, through the use case on its days. Where there is any, nothing happens. */
export async function loadFeedback(
  services: Services,
  folder: string,
): Promise<{ said: number; faults: readonly Fault[] }> {
  const faults: Fault[] = [];
  const read = await readYaml(join(folder, 'rueckmeldungen.yaml'), file, faults);
  if (!read || (await hasFeedback(services.db))) return { said: 0, faults };
  const slugs = await importedSlugs(
    services.db,
    read.value.map(({ artikel }) => artikel),
  );
  let said = 0;
  for (const [index, entry] of read.value.entries()) {
    const message = await play(services, entry, slugs.get(entry.artikel));
    if (message) faults.push({ file: 'rueckmeldungen.yaml', line: read.lineOf([index]), message });
    else said += 1;
  }
  return { said, faults };
}

/** @returns why it could not be said; null where it was */
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
    await recordedAt(clock.now(), () =>
      giveFeedback({ ...services, clock }, reader, {
        slug,
        kind: kinds[entry.art],
        text: entry.text ?? null,
        named: entry.namentlich ?? false,
        confirmed: false,
      }),
    );
    return null;
  } catch (error) {
    if (error instanceof AppError) return `${entry.artikel}: ${error.publicMessage}`;
    throw error;
  }
}
