import { join } from 'node:path';
import { z } from 'zod';
import { addDemoAttachment } from '../articles/index.js';
import type { Fault } from '../organisation/index.js';
import type { Services } from '../platform/services.js';
import { readYaml } from './yaml-file.js';

const text = z.string().trim().min(1).max(200);
const file = z.array(
  z.object({ artikel: text, datei: z.string().regex(/^[a-z0-9-]+\.(pdf|docx|xlsx)$/), name: text }),
);
const name = 'anlagen.yaml';

/** Files of the demo's articles, checked and read as those of authors. What is there stays. */
export async function loadAttachments(
  services: Services,
  folder: string,
): Promise<{ added: number; faults: readonly Fault[] }> {
  const faults: Fault[] = [];
  const read = await readYaml(join(folder, name), file, faults);
  let added = 0;
  for (const [index, { artikel, datei, name: called }] of (read?.value ?? []).entries()) {
    const path = join(folder, 'anlagen', datei);
    const told = await addDemoAttachment(services, { article: artikel, path, name: called });
    if (told === 'added') added += 1;
    else if (told !== 'there') faults.push({ file: name, line: read?.lineOf([index]) ?? 1, message: told });
  }
  return { added, faults };
}
