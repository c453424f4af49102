import type { Services } from '../../platform/services.js';
import { hasDiagram, insertDiagram } from './diagram-store.js';
import { readProcess } from './read-process.js';
import { keptDiagram } from './save-diagram.js';

/**
 * A drawing that an imported text names already, under its own key (demo).
 * @returns "drawn", "there", or why not
 */
export async function addDemoDiagram(
  services: Services,
  { article, key, title, xml }: { article: string; key: string; title: string; xml: string },
): Promise<string> {
  const { db, clock } = services;
  if (await hasDiagram(db, key)) return 'there';
  const found = await db.read.article.findUnique({ where: { externalId: article }, select: { id: true } });
  if (!found) return `Den Artikel ${article} gibt es nicht.`;
  const read = await readProcess(xml);
  if (!read.ok) return read.message;
  await db.transact((tx) =>
    insertDiagram(tx, {
      key,
      articleId: found.id,
      ...keptDiagram({ title, process: read.process, words: null }),
      createdAt: clock.now(),
      authorId: null,
    }),
  );
  return 'drawn';
}
