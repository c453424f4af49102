import type { Tx } from '../platform/db/database.js';
import { enqueue } from '../platform/jobs/enqueue.js';

/** Articles in one event: as many as the index takes at a time. */
const portion = 200;

/**
 * Says that articles may have changed because the units did: those owned by posts of these units and below, those
 * narrowed to one of them, those owned by these posts, and those that wait for one of all these posts. The index then learns of new units and circles of readers.
 */
export async function tellArticlesOfUnits(
  tx: Tx,
  { unitIds, positionIds }: { readonly unitIds: readonly string[]; readonly positionIds: readonly string[] },
): Promise<void> {
  if (unitIds.length + positionIds.length === 0) return;
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select a.id from "Article" a
    join "Position" o on o.id = a."ownerPositionId" join "Unit" u on u.id = o."unitId"
    where u.path && ${[...unitIds]}::uuid[] or a."readerIds" && ${[...unitIds]}::uuid[]
      or a."collectionReaderIds" && ${[...unitIds]}::uuid[] or o.id = any(${[...positionIds]}::uuid[])
      or a."pendingState" = 'IN_REVIEW' and cardinality(a."readerIds" || a."collectionReaderIds") > 0 and (a."reviewerPositionIds" && ${[...positionIds]}::uuid[]
        or exists (select 1 from "Position" rp join "Unit" ru on ru.id = rp."unitId"
          where rp.id = any(a."reviewerPositionIds") and ru.path && ${[...unitIds]}::uuid[]))
    order by a.id`;
  for (let from = 0; from < rows.length; from += portion)
    await enqueue(tx, 'articles.changed', {
      articleIds: rows.slice(from, from + portion).map(({ id }) => id),
    });
}
