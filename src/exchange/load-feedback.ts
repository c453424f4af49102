import { join } from 'node:path';
import { z } from 'zod';
import { giveFeedback, hasFeedback, importedSlugs } from '../articles/index.js';
import type { Fault } from '../organisation/index.js';
import type { Services } from '../platform/services.js';
import { playAs, playEach, slugIn } from './play-as.js';
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
const name = 'rueckmeldungen.yaml';

const kinds = { hilfreich: 'HELPFUL', nein: 'NOT_HELPFUL', veraltet: 'OUTDATED', danke: 'THANKS' } as const;

/** What readers of the demo said of its articles, through the use case on its days. Where there is any, nothing happens. */
export async function loadFeedback(
  services: Services,
  folder: string,
): Promise<{ said: number; faults: readonly Fault[] }> {
  const faults: Fault[] = [];
  const read = await readYaml(join(folder, name), file, faults);
  if (!read || (await hasFeedback(services.db))) return { said: 0, faults };
  const slugs = await importedSlugs(
    services.db,
    read.value.map(({ artikel }) => artikel),
  );
  const said = await playEach(read.value, { file: name, yaml: read, faults }, (entry) =>
    playAs(services, entry.am, entry.von, (then, reader) =>
      giveFeedback(then, reader, {
        slug: slugIn(slugs, entry.artikel),
        kind: kinds[entry.art],
        text: entry.text ?? null,
        named: entry.namentlich ?? false,
        confirmed: false,
      }),
    ),
  );
  return { said, faults };
}
