import { join } from 'node:path';
import { z } from 'zod';
import { addTerm, hasGlossaryTerms } from '../articles/index.js';
import { type Fault, positionsByNumbers } from '../organisation/index.js';
import { loadActor, peopleByExternalIds } from '../people/index.js';
import type { Services } from '../platform/services.js';
import { AppError } from '../shared/errors.js';
import { readYaml } from './yaml-file.js';

const name = 'glossar.yaml';
const text = z.string().trim().min(1).max(600);
const file = z.object({
  von: text,
  begriffe: z.array(
    z.object({ begriff: text, auch: z.array(text).optional(), erklaerung: text, stelle: text }),
  ),
});

/** The glossary of the demo, begun by somebody of the Wissensredaktion. Where there are terms, nothing happens. */
export async function loadGlossary(
  services: Services,
  folder: string,
): Promise<{ terms: number; faults: readonly Fault[] }> {
  const faults: Fault[] = [];
  const read = await readYaml(join(folder, name), file, faults);
  if (!read || (await hasGlossaryTerms(services.db.read))) return { terms: 0, faults };
  const { von, begriffe } = read.value;
  const editorId = (await peopleByExternalIds(services.db.read, [von])).get(von);
  const editor = editorId ? await loadActor(services.db, editorId, services.clock.today()) : null;
  if (!editor) {
    faults.push({ file: name, line: read.lineOf(['von']), message: `${von} gibt es nicht.` });
    return { terms: 0, faults };
  }
  const posts = await positionsByNumbers(
    services.db.read,
    begriffe.map(({ stelle }) => stelle),
  );
  let terms = 0;
  for (const [index, { begriff, auch = [], erklaerung, stelle }] of begriffe.entries()) {
    const fault = (message: string) =>
      faults.push({
        file: name,
        line: read.lineOf(['begriffe', index]),
        message: `${begriff}: ${message}`,
      });
    const post = posts.get(stelle);
    if (!post) {
      fault(`Die Stelle ${stelle} gibt es nicht.`);
      continue;
    }
    const content = { term: begriff, spellings: auch, explanation: erklaerung, ownerPositionId: post.id };
    await addTerm(services, editor, content).then(
      () => {
        terms += 1;
      },
      (error: unknown) => {
        if (!(error instanceof AppError)) throw error;
        fault(error.publicMessage);
      },
    );
  }
  return { terms, faults };
}
