import type { Database, Tx } from '../../platform/db/database.js';
import type { Actor } from '../../shared/actor.js';
import { articleTables } from '../article-tables.js';
import { onceReadableSql, rightsOf } from '../policy.js';

/** A personal copy of a checklist, in a list. */
export interface ChecklistLine {
  readonly id: string;
  readonly slug: string;
  readonly title: string;
  readonly fileNumber: string;
  readonly versionNo: number;
  readonly ticked: readonly number[];
  readonly pointCount: number;
  readonly startedAt: Date;
  readonly touchedAt: Date;
  readonly finishedAt: Date | null;
}

/** One copy with the version it is kept to and where the article is now. */
export interface Checklist extends ChecklistLine {
  readonly articleId: string;
  readonly readerIds: readonly string[];
  readonly collectionReaderIds: readonly string[];
  readonly versionId: string;
  readonly versionAt: Date;
  readonly archived: boolean;
  /** What readers have now; another than `versionNo` where the text was changed meanwhile. */
  readonly currentNo: number;
  readonly currentVersionId: string;
}

const lineColumns = `c.id, a.slug, v.title, c."fileNumber", c."versionNo", c.ticked, c."pointCount", c."startedAt",
  c."touchedAt", c."finishedAt"`;
/** Only the person's own, and only of texts that they may read or could before they were archived. */
const own = `from "Checklist" c
  join ${articleTables.replace('"Article" a', '"Article" a on a.id = c."articleId"')}
  join "ArticleVersion" v on v."articleId" = a.id and v.no = c."versionNo"`;
const rights = `c."personId" = $3::uuid and ${onceReadableSql}`;

/** The actor's own copies, those in work first, then the last touched. One query. */
export async function findChecklists(
  database: Database,
  actor: Actor,
  filter: { slug: string | null; finished: boolean; limit: number },
): Promise<readonly (ChecklistLine & { total: number })[]> {
  const { rows } = await database.pool.query<ChecklistLine & { total: number }>({
    name: 'checklists-own',
    text: `select ${lineColumns}, count(*) over ()::int as total ${own}
      where ${rights} and ($6::text is null or a.slug = $6) and (c."finishedAt" is not null) = $7
      order by c."touchedAt" desc, c.id limit $8`,
    values: [...rightsOf(actor), filter.slug, filter.finished, filter.limit],
  });
  return rows;
}

/** The actor's own copy; null for everybody else's. */
export async function findChecklist(database: Database, actor: Actor, id: string): Promise<Checklist | null> {
  const { rows } = await database.pool.query<Checklist>({
    name: 'checklist-own',
    text: `select ${lineColumns}, a.id as "articleId", a."readerIds", a."collectionReaderIds", v.id as "versionId", coalesce(v."publishedAt", v."createdAt") as "versionAt",
        a.state = 'ARCHIVED' as archived, n.no as "currentNo", n.id as "currentVersionId"
      ${own} join "ArticleVersion" n on n."articleId" = a.id and n.no = a."publishedNo"
      where ${rights} and c.id = $6::uuid`,
    values: [...rightsOf(actor), id],
  });
  return rows[0] ?? null;
}

/** What is kept of the actor's copy, locked until the transaction ends. */
export async function lockChecklist(
  tx: Tx,
  personId: string,
  id: string,
): Promise<{ ticked: number[]; pointCount: number; versionNo: number; finishedAt: Date | null } | null> {
  const rows = await tx.$queryRaw<
    { ticked: number[]; pointCount: number; versionNo: number; finishedAt: Date | null }[]
  >`select ticked, "pointCount", "versionNo", "finishedAt" from "Checklist"
    where id = ${id}::uuid and "personId" = ${personId}::uuid for update`;
  return rows[0] ?? null;
}

/** A copy in work of this person for this article and file number. */
export async function findOpenFor(
  tx: Tx,
  of: { personId: string; articleId: string; fileNumber: string },
): Promise<string | null> {
  // Two presses of the button follow each other.
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtext(${`checklist ${of.personId}`}))`;
  const found = await tx.checklist.findFirst({ where: { ...of, finishedAt: null }, select: { id: true } });
  return found?.id ?? null;
}

/** Whether anybody has begun any. */
export async function hasChecklists(database: Pick<Database, 'pool'>): Promise<boolean> {
  return (await database.pool.query('select 1 from "Checklist" limit 1')).rowCount === 1;
}

/** How many copies this person has. */
export async function countChecklists(tx: Tx, personId: string): Promise<number> {
  return tx.checklist.count({ where: { personId } });
}

export async function insertChecklist(
  tx: Tx,
  data: {
    articleId: string;
    versionNo: number;
    personId: string;
    fileNumber: string;
    pointCount: number;
    startedAt: Date;
    touchedAt: Date;
  },
): Promise<string> {
  return (await tx.checklist.create({ data: { ...data, ticked: [] }, select: { id: true } })).id;
}

export async function updateChecklist(
  tx: Tx,
  id: string,
  data: {
    ticked?: number[];
    versionNo?: number;
    pointCount?: number;
    touchedAt: Date;
    finishedAt?: Date | null;
  },
): Promise<void> {
  await tx.checklist.update({ where: { id }, data, select: { id: true } });
}

/** @returns false where the person has no such copy */
export async function deleteOwnChecklist(tx: Tx, personId: string, id: string): Promise<boolean> {
  return (await tx.checklist.deleteMany({ where: { id, personId } })).count === 1;
}

/** Deletes copies that nobody has touched since. @returns how many */
export async function deleteUntouched(tx: Tx, before: Date): Promise<number> {
  return (await tx.checklist.deleteMany({ where: { touchedAt: { lt: before } } })).count;
}
