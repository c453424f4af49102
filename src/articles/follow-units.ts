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
  await tx.$executeRaw`
    update "Article" set "readerIds" = (
      select array_agg(distinct x order by x) from unnest(array_remove("readerIds", ${from}::uuid) || ${next}::uuid[]) x)
    where ${from}::uuid = any("readerIds")`;
  await tx.$executeRaw`
    update "ReadingRequest" set "askedIds" = (
      select array_agg(distinct x order by x) from unnest(array_remove("askedIds", ${from}::uuid) || ${next}::uuid[]) x)
    where ${from}::uuid = any("askedIds") and "endedAt" is null`;
  if (!also) await tx.collection.updateMany({ where: { unitId: from }, data: { unitId: to } });
}
