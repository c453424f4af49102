import type { Tx } from '../platform/db/database.js';

/**
 * What is narrowed to a unit, asked of it or gathered for it follows the unit: into the one that took it up, or also to the
 * one that was split off. Nobody who could read loses it. The caller tells the index (tell-articles.ts).
 */
export async function followUnits(
  tx: Tx,
  { from, to, also }: { readonly from: string; readonly to: string; readonly also: boolean },
): Promise<void> {
  const next = also ? [from, to] : [to];
  for (const [table, column, only] of [
    ['Article', 'readerIds', ''],
    ['Article', 'collectionReaderIds', ''],
    ['Collection', 'readerIds', ''],
    ['ReadingRequest', 'askedIds', 'and "endedAt" is null'],
  ] as const)
    await tx.$executeRawUnsafe(
      `update "${table}" set "${column}" = (
        select array_agg(distinct x order by x) from unnest(array_remove("${column}", $1::uuid) || $2::uuid[]) x)
      where $1::uuid = any("${column}") ${only}`,
      from,
      next,
    );
  if (!also) await tx.collection.updateMany({ where: { unitId: from }, data: { unitId: to } });
}
