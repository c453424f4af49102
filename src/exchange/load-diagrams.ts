import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { addDemoDiagram } from '../articles/index.js';
import type { Fault } from '../organisation/index.js';
import type { Services } from '../platform/services.js';
import { readYaml } from './yaml-file.js';

const text = z.string().trim().min(1).max(200);
const file = z.array(
  z.object({
    artikel: text,
    schluessel: z.string().regex(/^[a-z2-7]{12}$/),
    titel: text,
    datei: z.string().regex(/^[a-z0-9-]+\.bpmn$/),
  }),
);
const name = 'prozesse.yaml';

/** Process diagrams of the demo's articles, checked and drawn as those of authors. What is there stays. */
export async function loadDiagrams(
  services: Services,
  folder: string,
): Promise<{ drawn: number; faults: readonly Fault[] }> {
  const faults: Fault[] = [];
  const read = await readYaml(join(folder, name), file, faults);
  let drawn = 0;
  for (const [index, { artikel, schluessel, titel, datei }] of (read?.value ?? []).entries()) {
    const xml = await readFile(join(folder, 'prozesse', datei), 'utf8');
    const told = await addDemoDiagram(services, { article: artikel, key: schluessel, title: titel, xml });
    if (told === 'drawn') drawn += 1;
    else if (told !== 'there') faults.push({ file: name, line: read?.lineOf([index]) ?? 1, message: told });
  }
  return { drawn, faults };
}
