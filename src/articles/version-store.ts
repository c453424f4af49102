import type { Database, Reader, Tx } from '../platform/db/database.js';
import type { Prisma } from '../platform/db/generated/client.js';
import type { VersionFacts } from './rules.js';

/** One version with its text. Versions are never changed. */
export interface Version {
  readonly id: string;
  readonly no: number;
  readonly title: string;
  readonly source: string;
  readonly facts: VersionFacts;
  readonly comment: string | null;
  readonly authorId: string | null;
  readonly authorName: string | null;
  readonly createdAt: Date;
  /** When readers got it; null for what only editors have seen. */
  readonly publishedAt: Date | null;
}

/** A version in a list, without its text. */
export type VersionLine = Omit<Version, 'source' | 'facts'>;

const select = `select v.id, v.no, v.title, v.source, v.facts, v.comment, v."authorId", w.name as "authorName", v."createdAt", v."publishedAt"
  from "ArticleVersion" v left join "Person" w on w.id = v."authorId"`;

/** The text of a version by its id, for rendering; null where it does not exist. */
export async function findSource(database: Database, versionId: string): Promise<string | null> {
  const { rows } = await database.pool.query<{ source: string }>({
    name: 'version-source',
    text: 'select source from "ArticleVersion" where id = $1::uuid',
    values: [versionId],
  });
  return rows[0]?.source ?? null;
}

/** Versions of an article by number, in one query. */
export async function findVersions(
  reader: Reader,
  articleId: string,
  numbers: readonly number[],
): Promise<ReadonlyMap<number, Version>> {
  const rows = await reader.$queryRawUnsafe<Version[]>(
    `${select} where v."articleId" = $1::uuid and v.no = any($2::int[])`,
    articleId,
    numbers,
  );
  return new Map(rows.map((row) => [row.no, row]));
}

/** One version; null where the number does not exist. */
export async function findVersion(reader: Reader, articleId: string, no: number): Promise<Version | null> {
  return (await findVersions(reader, articleId, [no])).get(no) ?? null;
}

/** Versions from the newest back, without their texts; `publicOnly` leaves out what readers never had. */
export async function listVersionLines(
  reader: Reader,
  articleId: string,
  options: { publicOnly: boolean; limit: number; offset: number },
): Promise<{ lines: readonly VersionLine[]; total: number }> {
  const rows = await reader.$queryRawUnsafe<(VersionLine & { total: number })[]>(
    `select v.id, v.no, v.title, v.comment, v."authorId", w.name as "authorName", v."createdAt", v."publishedAt",
       count(*) over ()::int as total
     from "ArticleVersion" v left join "Person" w on w.id = v."authorId"
     where v."articleId" = $1::uuid and (not $2 or v."publishedAt" is not null)
     order by v.no desc limit $3 offset $4`,
    articleId,
    options.publicOnly,
    options.limit,
    options.offset,
  );
  return { lines: rows, total: rows[0]?.total ?? 0 };
}

/** A version and the one before it (before it for readers, with `publicOnly`), newest first. One query. */
export async function findVersionWithEarlier(
  reader: Reader,
  articleId: string,
  no: number,
  publicOnly: boolean,
): Promise<readonly Version[]> {
  return reader.$queryRawUnsafe<Version[]>(
    `${select} where v."articleId" = $1::uuid and v.no <= $2 and (not $3 or v."publishedAt" is not null)
     order by v.no desc limit 2`,
    articleId,
    no,
    publicOnly,
  );
}

/** Notes that readers have this version from now on. */
export async function markPublished(tx: Tx, versionId: string, now: Date): Promise<void> {
  await tx.articleVersion.update({
    where: { id: versionId },
    data: { publishedAt: now },
    select: { id: true },
  });
}

export async function insertVersion(
  tx: Tx,
  version: Prisma.ArticleVersionUncheckedCreateInput,
): Promise<void> {
  await tx.articleVersion.create({ data: version, select: { id: true } });
}
