import { join } from 'node:path';
import { z } from 'zod';
import type { Fault } from '../organisation/index.js';
import { loadActor, peopleByExternalIds } from '../people/index.js';
import type { Services } from '../platform/services.js';
import { faultsOfLine, hasOwnSynonyms, isShippedLine, saveSynonym } from '../search/index.js';
import { AppError } from '../shared/errors.js';
import { readYaml } from './yaml-file.js';

const name = 'suchwoerter.yaml';
const text = z.string().trim().min(1).max(400);
const file = z.object({
  von: text,
  zeilen: z.array(
    z.object({
      woerter: z.array(text).optional(),
      ziele: z.array(text).optional(),
      statt: text.optional(),
      abgeschaltet: z.boolean().optional(),
    }),
  ),
});

/** The demo's everyday words, written by somebody of the Wissensredaktion. Where the office has lines, nothing happens. */
export async function loadSearchWords(
  services: Services,
  folder: string,
): Promise<{ lines: number; faults: readonly Fault[] }> {
  const faults: Fault[] = [];
  const read = await readYaml(join(folder, name), file, faults);
  if (!read || (await hasOwnSynonyms(services.db))) return { lines: 0, faults };
  const { von, zeilen } = read.value;
  const editorId = (await peopleByExternalIds(services.db.read, [von])).get(von);
  const editor = editorId ? await loadActor(services.db, editorId, services.clock.today()) : null;
  if (!editor) {
    faults.push({ file: name, line: read.lineOf(['von']), message: `${von} gibt es nicht.` });
    return { lines: 0, faults };
  }
  let lines = 0;
  for (const [index, { woerter = [], ziele = [], statt, abgeschaltet = false }] of zeilen.entries()) {
    const fault = (message: string) =>
      faults.push({ file: name, line: read.lineOf(['zeilen', index]), message });
    if (statt !== undefined && !isShippedLine(statt)) {
      fault(`„${statt}“ ist keine mitgelieferte Zeile.`);
      continue;
    }
    const wrong = abgeschaltet ? {} : faultsOfLine(woerter, ziele);
    const message = wrong.woerter ?? wrong.ziele ?? (abgeschaltet && !statt ? 'Es fehlt „statt“.' : null);
    if (message) {
      fault(message);
      continue;
    }
    await saveSynonym(services, editor, {
      id: null,
      version: 0,
      shippedKey: statt ?? null,
      words: woerter,
      targets: ziele,
      isOff: abgeschaltet,
    }).then(
      () => {
        lines += 1;
      },
      (error: unknown) => {
        if (!(error instanceof AppError)) throw error;
        fault(error.publicMessage);
      },
    );
  }
  return { lines, faults };
}
