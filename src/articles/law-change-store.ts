import type { Database, Tx } from '../platform/db/database.js';
import type { Actor } from '../shared/actor.js';
import { articleTables } from './article-tables.js';
import type { Reference } from './law-references.js';
import { editableSql, inCircleSql, readableSql, rightsOf } from './policy.js';

export type LawCheckState = 'OPEN' | 'CHANGING' | 'CHANGED' | 'KEPT';

/** A norm that gets another text: its versions before and after. */
export interface NormStep {
  readonly normId: string;
  readonly fromNo: number;
  readonly toNo: number;
}

/** Titles and texts of the norms' versions before and after, in one query. */
export async function normTexts(
  tx: Tx,
  steps: readonly NormStep[],
): Promise<readonly (NormStep & { before: NormText; after: NormText })[]> {
  return tx.$queryRaw`
    select t.id as "normId", t."fromNo", t."toNo", json_build_object('title', b.title, 'source', b.source) as before,
      json_build_object('title', n.title, 'source', n.source) as after
    from unnest(${steps.map(({ normId }) => normId)}::uuid[], ${steps.map(({ fromNo }) => fromNo)}::int[],
      ${steps.map(({ toNo }) => toNo)}::int[]) t(id, "fromNo", "toNo")
    join "ArticleVersion" b on b."articleId" = t.id and b.no = t."fromNo"
    join "ArticleVersion" n on n."articleId" = t.id and n.no = t."toNo"`;
}

interface NormText {
  readonly title: string;
  readonly source: string;
}

/**
 * Keeps the changes and puts "Rechtsänderung prüfen" on every published article of the house that cites one of the norms,
 * by itself or within a stretch. Where an open check of the same norm waits already, it stays the only one: its page
 * compares with today's text.
 * @returns the number of new checks for each norm
 */
export async function insertLawChanges(
  tx: Tx,
  steps: readonly NormStep[],
  now: Date,
): Promise<ReadonlyMap<string, number>> {
  const changes = await tx.lawChange.createManyAndReturn({
    data: steps.map((step) => ({ ...step, createdAt: now })),
    select: { id: true, normId: true },
  });
  const rows = await tx.$queryRaw<{ normId: string }[]>`
    with added as (
      insert into "LawCheck" (id, "changeId", "articleId", "createdAt")
      select uuidv7(), t."changeId", t."articleId", ${now}
      from (
        select distinct h.id as "changeId", h."normId", a.id as "articleId"
        from "LawChange" h
        join "Article" n on n.id = h."normId"
        join "ArticleCitation" c on c.norm <= n."normKey" and c."normTo" >= n."normKey"
          and c.norm >= split_part(n."normKey", '/', 1) || '/'
        join "Article" a on a.id = c."articleId" and a.state = 'PUBLISHED' and a.kind <> 'NORM'
        where h.id = any(${changes.map(({ id }) => id)}::uuid[])
      ) t
      where not exists (
        select 1 from "LawCheck" k join "LawChange" e on e.id = k."changeId"
        where k."articleId" = t."articleId" and e."normId" = t."normId" and k.state = 'OPEN')
      returning "changeId"
    )
    select h."normId" from added join "LawChange" h on h.id = added."changeId"`;
  const counts = new Map(steps.map(({ normId }) => [normId, 0]));
  for (const { normId } of rows) counts.set(normId, (counts.get(normId) ?? 0) + 1);
  return counts;
}

/** A check with what its page needs to know. */
export interface LawCheck {
  readonly id: string;
  readonly state: LawCheckState;
  readonly note: string | null;
  readonly changedNo: number | null;
  readonly decidedByName: string | null;
  readonly decidedAt: Date | null;
  readonly createdAt: Date;
  readonly changeId: string;
  readonly normId: string;
  readonly normSlug: string;
  readonly normTitle: string;
  readonly normKey: string;
  /** The norm's text that the article was last known to fit. */
  readonly fromNo: number;
  /** The norm's text of today. */
  readonly nowNo: number;
}

const checkColumns = `k.id, k.state::text as state, k.note, k."changedNo", d.name as "decidedByName", k."decidedAt",
  k."createdAt", h.id as "changeId", n.id as "normId", n.slug as "normSlug", n.title as "normTitle", n."normKey", h."fromNo",
  n."publishedNo" as "nowNo"`;
const checkTables = `"LawCheck" k join "LawChange" h on h.id = k."changeId" join "Article" n on n.id = h."normId"
  left join "Person" d on d.id = k."decidedById"`;

/** A cited norm, with the imported text where this reader may read it. */
export interface CitedNorm extends Reference {
  readonly slug: string | null;
  readonly title: string | null;
}

/** A check that waits or is being worked on, as the article's page tells of it. */
export interface OpenCheck {
  readonly id: string;
  readonly state: LawCheckState;
  readonly normTitle: string;
  readonly createdAt: Date;
}

/** What the published text of the statement's article `a` cites, in order, for the asker of `rightsOf`. */
export const citedNormsSql = `coalesce((
    select json_agg(json_build_object('norm', c.norm, 'normTo', c."normTo", 'label', c.label, 'slug', n.slug,
      'title', n.title) order by c.sort)
    from "ArticleCitation" c
    left join lateral (
      -- Law has no owner, so nobody may read it by answering for it: no posts or units to look up for each norm.
      select a.slug, a.title from "Article" a
      where a."normKey" = c.norm and a.state = 'PUBLISHED' and a.kind = 'NORM'
        and ($1::boolean or ${inCircleSql})
      order by a.id limit 1) n on true
    where c."articleId" = a.id), '[]')`;

/** The open checks of the statement's article `a`, the oldest first; `createdAt` as JSON has it. */
export const openChecksSql = `coalesce((
    select json_agg(json_build_object('id', k.id, 'state', k.state, 'normTitle', n.title,
      'createdAt', k."createdAt") order by k."createdAt", k.id)
    from "LawCheck" k join "LawChange" h on h.id = k."changeId" join "Article" n on n.id = h."normId"
    where k."articleId" = a.id and k.state in ('OPEN', 'CHANGING')), '[]')`;

/** One check of an article; null where there is none of that id. */
export async function findCheck(database: Database, articleId: string, id: string): Promise<LawCheck | null> {
  const { rows } = await database.pool.query<LawCheck>({
    name: 'law-check',
    text: `select ${checkColumns} from ${checkTables} where k."articleId" = $1::uuid and k.id = $2::uuid`,
    values: [articleId, id],
  });
  return rows[0] ?? null;
}

/** The same, locked until the transaction ends. */
export async function findCheckForChange(tx: Tx, articleId: string, id: string): Promise<LawCheck | null> {
  const rows = await tx.$queryRawUnsafe<LawCheck[]>(
    `select ${checkColumns} from ${checkTables} where k."articleId" = $1::uuid and k.id = $2::uuid for update of k`,
    articleId,
    id,
  );
  return rows[0] ?? null;
}

/** Notes what was decided about a check. */
export async function decideCheck(
  tx: Tx,
  id: string,
  decision: { state: 'CHANGING' | 'KEPT'; note: string | null; decidedById: string; decidedAt: Date },
): Promise<void> {
  await tx.lawCheck.update({ where: { id }, data: decision, select: { id: true } });
}

/** Checks that somebody takes up with a change are done once that change is published. @returns how many */
export async function settleChanging(tx: Tx, articleId: string, no: number): Promise<number> {
  const { count } = await tx.lawCheck.updateMany({
    where: { articleId, state: 'CHANGING' },
    data: { state: 'CHANGED', changedNo: no },
  });
  return count;
}

/** A waiting check in a list. */
export interface LawCheckLine {
  readonly id: string;
  readonly state: LawCheckState;
  readonly createdAt: Date;
  readonly slug: string;
  readonly title: string;
  readonly ownerNumber: string | null;
  readonly normTitle: string;
  readonly total: number;
}

/** Checks that wait at the posts of $6, with their article and norm, for those who answer for the articles. */
export const checksOfPositionsSql = `from ${articleTables}
      join "LawCheck" k on k."articleId" = a.id and k.state in ('OPEN', 'CHANGING')
      join "LawChange" h on h.id = k."changeId" join "Article" n on n.id = h."normId"
      where a."ownerPositionId" = any($6::uuid[]) and a.state = 'PUBLISHED' and ${editableSql} and $2::uuid[] is not null`;

/** Checks that wait at these posts, for those who answer for the articles. One query. */
export async function findChecksOfPositions(
  database: Database,
  actor: Actor,
  positionIds: readonly string[],
  limit: number,
): Promise<readonly LawCheckLine[]> {
  const { rows } = await database.pool.query<LawCheckLine>({
    name: 'law-checks-of-positions',
    text: `select k.id, k.state::text as state, k."createdAt", a.slug, a.title, o.number as "ownerNumber",
        n.title as "normTitle", count(*) over ()::int as total ${checksOfPositionsSql}
      order by k.state, k."createdAt", lower(a.title), k.id limit $7`,
    values: [...rightsOf(actor), positionIds, limit],
  });
  return rows;
}

/** A changed norm in the list of changes. */
export interface LawChangeLine {
  readonly id: string;
  readonly createdAt: Date;
  readonly normSlug: string;
  readonly normTitle: string;
  readonly fromNo: number;
  readonly toNo: number;
  /** Articles that this actor may read: waiting and being changed, and all. */
  readonly open: number;
  readonly all: number;
  readonly total: number;
}

/** Changed norms, the newest first. One query. */
export async function findLawChanges(
  database: Database,
  actor: Actor,
  filter: { readonly id: string | null; readonly normId: string | null },
  window: { limit: number; offset: number },
): Promise<readonly LawChangeLine[]> {
  const { rows } = await database.pool.query<LawChangeLine>({
    name: 'law-changes',
    text: `select h.id, h."createdAt", n.slug as "normSlug", n.title as "normTitle", h."fromNo", h."toNo",
        coalesce(k.open, 0) as open, coalesce(k.all, 0) as all, h.total
      from (select h.*, count(*) over ()::int as total from "LawChange" h
        where ($8::uuid is null or h.id = $8) and ($9::uuid is null or h."normId" = $9) and exists (
          select 1 from ${articleTables} where a.id = h."normId" and a.state = 'PUBLISHED' and ${readableSql})
        order by h."createdAt" desc, h.id desc limit $6 offset $7) h
      join "Article" n on n.id = h."normId"
      left join lateral (
        select count(*) filter (where k.state in ('OPEN', 'CHANGING'))::int as open, count(*)::int as all
        from "LawCheck" k join ${articleTables} on a.id = k."articleId"
        where k."changeId" = h.id and a.state = 'PUBLISHED' and ${readableSql}) k on true
      order by h."createdAt" desc, h.id desc`,
    values: [...rightsOf(actor), window.limit, window.offset, filter.id, filter.normId],
  });
  return rows;
}

/** An article that a change concerns. */
export interface ConcernedArticle {
  readonly checkId: string;
  readonly state: LawCheckState;
  readonly decidedAt: Date | null;
  readonly slug: string;
  readonly title: string;
  readonly ownerNumber: string | null;
  readonly ownerTitle: string | null;
  /** Whether the actor answers for it. */
  readonly mine: boolean;
}

/** The articles that a change concerns, as far as the actor may read them; waiting ones first. One query. */
export async function findConcernedArticles(
  database: Database,
  actor: Actor,
  changeId: string,
): Promise<readonly ConcernedArticle[]> {
  const { rows } = await database.pool.query<ConcernedArticle>({
    name: 'law-change-articles',
    text: `select k.id as "checkId", k.state::text as state, k."decidedAt", a.slug, a.title, o.number as "ownerNumber",
        o.title as "ownerTitle", coalesce(${editableSql}, false) as mine
      from "LawCheck" k join ${articleTables} on a.id = k."articleId"
      where k."changeId" = $6::uuid and a.state = 'PUBLISHED' and ${readableSql}
      order by k.state, lower(a.title), a.id limit 500`,
    values: [...rightsOf(actor), changeId],
  });
  return rows;
}
