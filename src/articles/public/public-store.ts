import type { Database, Reader, Tx } from '../../platform/db/database.js';
import type { Prisma } from '../../platform/db/generated/client.js';
import type { ArticleKind } from '../../shared/article-kinds.js';
import type { Day } from '../../shared/dates.js';
import { isNarrowedSql } from '../policy.js';
import type { VersionFacts } from '../rules.js';

/** What the public knows of an article in a list. */
export interface PublicLine {
  readonly slug: string;
  readonly title: string;
  readonly topic: string;
  /** The office (Amt) of the owner post. */
  readonly office: string;
}

/** The article as the public reads it. */
export interface PublicText extends PublicLine {
  readonly versionId: string;
  readonly articleId: string;
  readonly facts: VersionFacts;
  readonly contact: string;
  readonly attachmentKeys: readonly string[];
  readonly reviewedOn: Day | null;
}

/** Only what is approved for the public, published and open to the whole house; anything else is withdrawn at once. */
const shown = `"PublicVersion" p join "Article" a on a.id = p."articleId"
  join "ArticleVersion" v on v."articleId" = a.id and v.no = p."versionNo"
  join "Position" o on o.id = a."ownerPositionId" join "Unit" u on u.id = o."unitId"
  join "Unit" w on w.id = coalesce(u.path[3], u.id)
  where p.state = 'PUBLIC' and a.state = 'PUBLISHED' and not ${isNarrowedSql}`;
const line = `a.slug, v.title, p.topic, w.name as office`;

/** All of them, or those on a topic, by topic and title. One query. */
export async function findPublicLines(
  { pool }: Pick<Database, 'pool'>,
  topic: string | null,
): Promise<readonly PublicLine[]> {
  const { rows } = await pool.query<PublicLine>({
    name: 'public-lines',
    text: `select ${line} from ${shown} and ($1::text is null or p.topic = $1)
      order by lower(unaccent(p.topic)), lower(unaccent(v.title)) limit 2000`,
    values: [topic],
  });
  return rows;
}

/** Those that have all the words, in German word forms or as parts of words; the best first. One query. */
export async function searchPublicLines(
  { pool }: Pick<Database, 'pool'>,
  query: string,
): Promise<readonly PublicLine[]> {
  const parts = query
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, 12)
    .map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`);
  if (parts.length === 0) return [];
  const { rows } = await pool.query<PublicLine>({
    name: 'public-search',
    text: `with q as (select websearch_to_tsquery('german', $1) as words)
      select ${line} from ${shown}
        and (to_tsvector('german', p."searchText") @@ (select words from q) or p."searchText" ilike all($2::text[]))
      order by v.title ilike all($2::text[]) desc,
        ts_rank(to_tsvector('german', p."searchText"), (select words from q)) desc, v.title limit 50`,
    values: [query, parts],
  });
  return rows;
}

/** One by its address; null where the public has none there. */
export async function findPublicText(
  { pool }: Pick<Database, 'pool'>,
  slug: string,
): Promise<PublicText | null> {
  const { rows } = await pool.query<PublicText>({
    name: 'public-text',
    text: `select ${line}, v.id as "versionId", a.id as "articleId", v.facts, p.contact, p."attachmentKeys",
        a."reviewedOn"::text as "reviewedOn"
      from ${shown} and a.slug = $1`,
    values: [slug],
  });
  return rows[0] ?? null;
}

/** Where an address of former times leads, of what the public has. */
export async function findPublicAddress(
  { pool }: Pick<Database, 'pool'>,
  slug: string,
): Promise<string | null> {
  const { rows } = await pool.query<{ slug: string }>({
    name: 'public-address',
    text: `select a.slug from ${shown} and a.id = (select "articleId" from "ArticleAddress" where slug = $1)`,
    values: [slug],
  });
  return rows[0]?.slug ?? null;
}

/** Which of the keys in a text (imported id or address) lead to something that the public has. One query. */
export async function findPublicTargets(
  { pool }: Pick<Database, 'pool'>,
  keys: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (keys.length === 0) return new Map();
  const { rows } = await pool.query<{ key: string; slug: string }>({
    name: 'public-targets',
    text: `select k.key, a.slug from ${shown.replace('where', 'join unnest($1::text[]) k(key) on k.key in (a."externalId", a.slug) where')}`,
    values: [keys],
  });
  return new Map(rows.map(({ key, slug }) => [key, slug]));
}

/** A file that goes with something public. */
export async function findPublicFile(
  { pool }: Pick<Database, 'pool'>,
  key: string,
): Promise<{ readonly name: string; readonly sha256: string } | null> {
  const { rows } = await pool.query<{ name: string; sha256: string }>({
    name: 'public-file',
    text: `select f.name, f.sha256 from "ArticleAttachment" f
      where f.key = $1 and f."publishedAt" is not null and f."removedAt" is null
        and exists (select 1 from ${shown} and a.id = f."articleId" and f.key = any(p."attachmentKeys"))`,
    values: [key],
  });
  return rows[0] ?? null;
}

/** A proposal or what is public, as those in charge see it. */
export interface PublicVersion {
  readonly state: 'PROPOSED' | 'PUBLIC';
  readonly versionNo: number;
  readonly topic: string;
  readonly contact: string;
  readonly attachmentKeys: readonly string[];
  readonly proposedById: string | null;
  readonly approvedByIds: readonly string[];
  readonly authorId: string | null;
}

const kept = {
  state: true,
  versionNo: true,
  topic: true,
  contact: true,
  attachmentKeys: true,
  proposedById: true,
  approvedByIds: true,
} as const;

/** What is public of an article and what is proposed. Two queries. */
export async function findPublicVersions(
  reader: Reader,
  articleId: string,
): Promise<{ readonly shown: PublicVersion | null; readonly proposed: PublicVersion | null }> {
  const rows = await reader.publicVersion.findMany({ where: { articleId }, select: kept });
  const authors = await reader.articleVersion.findMany({
    where: { articleId, no: { in: rows.map(({ versionNo }) => versionNo) } },
    select: { no: true, authorId: true },
  });
  const of = (state: PublicVersion['state']) => {
    const row = rows.find((one) => one.state === state);
    return row
      ? { ...row, authorId: authors.find(({ no }) => no === row.versionNo)?.authorId ?? null }
      : null;
  };
  return { shown: of('PUBLIC'), proposed: of('PROPOSED') };
}

/** Puts a proposal in place of an earlier one. */
export async function saveProposal(tx: Tx, data: Prisma.PublicVersionUncheckedCreateInput): Promise<void> {
  await tx.publicVersion.deleteMany({ where: { articleId: data.articleId, state: 'PROPOSED' } });
  await tx.publicVersion.create({ data: { ...data, state: 'PROPOSED' }, select: { id: true } });
}

/** One more person has approved it. */
export async function addApprover(
  tx: Tx,
  articleId: string,
  approvedByIds: readonly string[],
): Promise<void> {
  await tx.publicVersion.updateMany({
    where: { articleId, state: 'PROPOSED' },
    data: { approvedByIds: [...approvedByIds] },
  });
}

/** The proposal is what the public reads from now on. */
export async function showProposal(tx: Tx, articleId: string, publicAt: Date): Promise<void> {
  await tx.publicVersion.deleteMany({ where: { articleId, state: 'PUBLIC' } });
  await tx.publicVersion.updateMany({
    where: { articleId, state: 'PROPOSED' },
    data: { state: 'PUBLIC', publicAt },
  });
}

/** @returns how many there were */
export async function removePublicVersions(
  tx: Tx,
  articleId: string,
  state?: PublicVersion['state'],
): Promise<number> {
  return (await tx.publicVersion.deleteMany({ where: { articleId, ...(state ? { state } : {}) } })).count;
}

/** Topics in use, for the form. */
export async function findTopics(reader: Reader): Promise<readonly string[]> {
  const rows = await reader.publicVersion.findMany({
    distinct: ['topic'],
    select: { topic: true },
    orderBy: { topic: 'asc' },
    take: 200,
  });
  return rows.map(({ topic }) => topic);
}

/** A line of the editors' list. */
export interface PublicCareLine {
  readonly slug: string;
  readonly title: string;
  readonly kind: ArticleKind;
  readonly state: 'PROPOSED' | 'PUBLIC';
  readonly topic: string;
  readonly versionNo: number;
  readonly publishedNo: number | null;
  /** Chosen, but not shown: archived or narrowed meanwhile. */
  readonly held: boolean;
}

/** Everything chosen for the public; proposals first. One query. */
export async function findPublicCare({ pool }: Pick<Database, 'pool'>): Promise<readonly PublicCareLine[]> {
  const { rows } = await pool.query<PublicCareLine>({
    name: 'public-care',
    text: `select a.slug, a.title, a.kind::text as kind, p.state::text as state, p.topic, p."versionNo", a."publishedNo",
        a.state <> 'PUBLISHED' or ${isNarrowedSql} as held
      from "PublicVersion" p join "Article" a on a.id = p."articleId"
      order by p.state = 'PUBLIC', lower(unaccent(p.topic)), a.title limit 1000`,
  });
  return rows;
}

/** Whether anything was ever chosen. */
export async function hasPublicVersions({ pool }: Pick<Database, 'pool'>): Promise<boolean> {
  return (await pool.query('select 1 from "PublicVersion" limit 1')).rowCount === 1;
}
