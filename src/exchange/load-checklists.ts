import { join } from 'node:path';
import { z } from 'zod';
import { hasChecklists, importedSlugs, playChecklist } from '../articles/index.js';
import type { Fault } from '../organisation/index.js';
import type { Services } from '../platform/services.js';
import { playAs, playEach, slugIn } from './play-as.js';
import { readYaml } from './yaml-file.js';

const text = z.string().trim().min(1).max(100);
const file = z.array(
  z.object({ artikel: text, von: text, az: text, am: text, punkte: z.array(z.number().int().min(1)) }),
);
const name = 'checklisten.yaml';

/** Checklists that people of the demo have begun, through the use cases on their days. Where there is any, nothing happens. */
export async function loadChecklists(
  services: Services,
  folder: string,
): Promise<{ begun: number; faults: readonly Fault[] }> {
  const faults: Fault[] = [];
  const read = await readYaml(join(folder, name), file, faults);
  if (!read || (await hasChecklists(services.db))) return { begun: 0, faults };
  const slugs = await importedSlugs(
    services.db,
    read.value.map(({ artikel }) => artikel),
  );
  const begun = await playEach(read.value, { file: name, yaml: read, faults }, (entry) =>
    playAs(services, entry.am, entry.von, (then, reader) =>
      playChecklist(then, reader, {
        slug: slugIn(slugs, entry.artikel),
        fileNumber: entry.az,
        points: entry.punkte,
      }),
    ),
  );
  return { begun, faults };
}
