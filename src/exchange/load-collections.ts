import { join } from 'node:path';
import { z } from 'zod';
import {
  addToCollection,
  createCollection,
  hasCollections,
  importedSlugs,
  setApproval,
  setCollectionReaders,
  subscribe,
} from '../articles/index.js';
import { type Fault, findUnitByKey, positionsByNumbers } from '../organisation/index.js';
import { loadActor, peopleByExternalIds } from '../people/index.js';
import type { Services } from '../platform/services.js';
import { AppError } from '../shared/errors.js';
import { readYaml } from './yaml-file.js';

const text = z.string().trim().min(1).max(500);
const file = z.object({
  von: text,
  sammlungen: z.array(
    z.object({
      titel: text,
      beschreibung: text.optional(),
      einheit: text.optional(),
      stelle: text,
      freigaben: z.number().int().min(0).max(2).optional(),
      pruefen: z.array(text).optional(),
      leserkreis: text.optional(),
      artikel: z.array(text),
    }),
  ),
  abonnements: z.array(z.object({ von: text, sammlung: text.optional(), artikel: text.optional() })),
});

/** The collections of the demo and who subscribed to what, begun by somebody of the Wissensredaktion. Where there are any, nothing happens. */
export async function loadCollections(
  services: Services,
  folder: string,
): Promise<{ collections: number; faults: readonly Fault[] }> {
  const faults: Fault[] = [];
  const read = await readYaml(join(folder, 'sammlungen.yaml'), file, faults);
  if (!read || (await hasCollections(services.db))) return { collections: 0, faults };
  const db = services.db.read;
  const { von, sammlungen } = read.value;
  const editorId = (await peopleByExternalIds(db, [von])).get(von);
  const editor = editorId ? await loadActor(services.db, editorId, services.clock.today()) : null;
  if (!editor) {
    faults.push({ file: 'sammlungen.yaml', line: read.lineOf(['von']), message: `${von} gibt es nicht.` });
    return { collections: 0, faults };
  }
  const posts = await positionsByNumbers(
    db,
    sammlungen.map(({ stelle }) => stelle),
  );
  const slugs = await importedSlugs(
    services.db,
    sammlungen.flatMap(({ artikel }) => artikel),
  );
  let collections = 0;
  for (const [index, one] of sammlungen.entries()) {
    const fault = (message: string) =>
      faults.push({ file: 'sammlungen.yaml', line: read.lineOf(['sammlungen', index]), message });
    const post = posts.get(one.stelle);
    const unit = one.einheit ? await findUnitByKey(db, one.einheit) : null;
    const readers = one.leserkreis ? await findUnitByKey(db, one.leserkreis) : null;
    if (!post || (one.einheit && !unit) || (one.leserkreis && !readers)) {
      fault(`${one.titel}: Die Stelle oder die Einheit gibt es nicht.`);
      continue;
    }
    const collection = await createCollection(services, editor, {
      title: one.titel,
      summary: one.beschreibung ?? '',
      unitId: unit?.id ?? null,
      ownerPositionId: post.id,
    });
    if (one.freigaben !== undefined || one.pruefen)
      await setApproval(services, editor, {
        slug: collection,
        revision: 1,
        approvals: one.freigaben ?? 1,
        numbers: one.pruefen ?? [],
      });
    if (readers) {
      const { revision } = await db.collection.findUniqueOrThrow({ where: { slug: collection } });
      await setCollectionReaders(services, editor, { slug: collection, revision, readerIds: [readers.id] });
    }
    collections += 1;
    for (const name of one.artikel) {
      const article = slugs.get(name);
      if (!article) fault(`${one.titel}: Den Artikel ${name} gibt es nicht.`);
      else
        await addToCollection(services, editor, { collection, article }).catch((error: unknown) => {
          if (!(error instanceof AppError)) throw error;
          fault(`${name}: ${error.publicMessage}`);
        });
    }
  }
  for (const [index, { von: reader, sammlung, artikel = '' }] of read.value.abonnements.entries()) {
    const id = (await peopleByExternalIds(db, [reader])).get(reader);
    const actor = id ? await loadActor(services.db, id, services.clock.today()) : null;
    const target = sammlung
      ? ({ kind: 'sammlung', slug: sammlung } as const)
      : ({ kind: 'artikel', slug: artikel } as const);
    if (actor) await subscribe(services, actor, target);
    else faults.push({ file: 'sammlungen.yaml', line: read.lineOf(['abonnements', index]), message: reader });
  }
  return { collections, faults };
}
