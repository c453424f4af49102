import type { Reader, Tx } from '../platform/db/database.js';
import { Prisma } from '../platform/db/generated/client.js';
import type { PackagePart } from '../platform/db/generated/enums.js';
import { fromDateOrNull, toDate } from '../shared/dates.js';
import { isUuid } from '../shared/ids.js';
import type { ItemColumns, ItemValues } from './package-parts.js';

/** One row of the living package. */
export interface PackageItem extends ItemColumns {
  readonly id: string;
  readonly part: PackagePart;
  readonly positionId: string;
  readonly sort: number;
  readonly revision: number;
  readonly authorId: string | null;
  readonly updatedAt: Date;
  readonly removedAt: Date | null;
  /** Post that handed it over when it lapsed. */
  readonly origin: string | null;
}

interface Row extends Omit<PackageItem, 'dueOn' | 'fields'> {
  readonly dueOn: Date | null;
  readonly fields: unknown;
}

const columns = {
  id: true,
  part: true,
  positionId: true,
  sort: true,
  title: true,
  dueOn: true,
  fields: true,
  parentId: true,
  articleId: true,
  revision: true,
  authorId: true,
  updatedAt: true,
  removedAt: true,
  origin: true,
} as const;

function itemOf(row: Row): PackageItem {
  const fields = row.fields && typeof row.fields === 'object' ? (row.fields as Record<string, unknown>) : {};
  const texts: Record<string, string> = {};
  for (const [name, value] of Object.entries(fields)) if (typeof value === 'string') texts[name] = value;
  return { ...row, dueOn: fromDateOrNull(row.dueOn), fields: texts as ItemValues };
}

/** A row of `itemsSelect`. */
export type ItemJson = Omit<Row, 'dueOn' | 'updatedAt'> & {
  readonly dueOn: string | null;
  readonly updatedAt: string;
};

/** All rows of a post's package, to be read together with others (`itemFromJson`). */
export function itemsSelect(positionId: string): Prisma.Sql {
  return Prisma.sql`
    select id, part::text as part, "positionId", sort, title, "dueOn"::text as "dueOn", fields, "parentId", "articleId",
      revision, "authorId", "updatedAt", "removedAt", origin
    from "PackageItem" where "positionId" = ${positionId}::uuid and "removedAt" is null order by sort, id`;
}

export function itemFromJson(row: ItemJson): PackageItem {
  return itemOf({ ...row, dueOn: row.dueOn ? toDate(row.dueOn) : null, updatedAt: new Date(row.updatedAt) });
}

/** All rows of a post's package, or those of one part, in the order they were written. One query. */
export async function listItems(
  reader: Reader,
  positionId: string,
  part?: PackagePart,
): Promise<readonly PackageItem[]> {
  const rows = await reader.packageItem.findMany({
    where: { positionId, removedAt: null, ...(part ? { part } : {}) },
    select: columns,
    orderBy: [{ sort: 'asc' }, { id: 'asc' }],
  });
  return rows.map(itemOf);
}

/** A row of this post and part, removed ones included; null for foreign and malformed ids. */
export async function findItem(
  reader: Reader,
  positionId: string,
  part: PackagePart,
  id: string,
): Promise<PackageItem | null> {
  if (!isUuid(id)) return null;
  const row = await reader.packageItem.findFirst({ where: { id, positionId, part }, select: columns });
  return row && itemOf(row);
}

type NewRow = ItemColumns & { positionId: string; part: PackagePart; authorId: string };

/** Holds the post's package until the transaction ends: additions take turns and see each other. */
export async function lockItems(tx: Tx, positionId: string): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtext(${`package ${positionId}`}))`;
}

/** The row that the same author has added word for word since then; null where there is none. */
export async function findTwin(tx: Tx, given: NewRow, since: Date): Promise<PackageItem | null> {
  const { dueOn, fields, ...rest } = given;
  const row = await tx.packageItem.findFirst({
    where: {
      ...rest,
      dueOn: dueOn ? toDate(dueOn) : null,
      fields: { equals: { ...fields } },
      removedAt: null,
      createdAt: { gte: since },
    },
    select: columns,
  });
  return row && itemOf(row);
}

export async function insertItem(tx: Tx, given: NewRow & { createdAt: Date }): Promise<PackageItem> {
  const { dueOn, fields, ...rest } = given;
  const row = await tx.packageItem.create({
    data: { ...rest, dueOn: dueOn ? toDate(dueOn) : null, fields: { ...fields } },
    select: columns,
  });
  return itemOf(row);
}

/**
 * Writes the columns where the row still has this revision; a removed row comes back.
 * @returns false where somebody else was faster
 */
export async function updateItem(
  tx: Tx,
  id: string,
  revision: number,
  given: ItemColumns & { authorId: string },
): Promise<boolean> {
  const { dueOn, fields, ...rest } = given;
  const { count } = await tx.packageItem.updateMany({
    where: { id, revision },
    data: {
      ...rest,
      dueOn: dueOn ? toDate(dueOn) : null,
      fields: { ...fields },
      removedAt: null,
      revision: { increment: 1 },
    },
  });
  return count === 1;
}

/** Removes (with `at`) or brings back (null). @returns false where the row is already so */
export async function setRemoved(tx: Tx, id: string, at: Date | null): Promise<boolean> {
  const { count } = await tx.packageItem.updateMany({
    where: { id, removedAt: at ? null : { not: null } },
    data: { removedAt: at, revision: { increment: 1 } },
  });
  return count === 1;
}
