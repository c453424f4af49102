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
}

/** A version in a list, without its text. */
export type VersionLine = Omit<Version, 'source' | 'facts'>;

const select = `select v.id, v.no, v.title, v.source, v.facts, v.comment, v."authorId", w.name as "authorName", v."createdAt"
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

/** Versions from the newest back, without their texts. `publicOnly` stops at the published one. */
export async function listVersionLines(
  reader: Reader,
  articleId: string,
  options: { upToNo: number; limit: number; offset: number },
): Promise<readonly VersionLine[]> {
  return reader.$queryRawUnsafe<VersionLine[]>(
    `select v.id, v.no, v.title, v.comment, v."authorId", w.name as "authorName", v."createdAt"
     from "ArticleVersion" v left join "Person" w on w.id = v."authorId"
     where v."articleId" = $1::uuid and v.no <= $2 order by v.no desc limit $3 offset $4`,
    articleId,
    options.upToNo,
    options.limit,
    options.offset,
  );
}

export async function insertVersion(
  tx: Tx,
  version: Prisma.ArticleVersionUncheckedCreateInput,
): Promise<void> {
  await tx.articleVersion.create({ data: version, select: { id: true } });
}
