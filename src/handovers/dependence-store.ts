import type { Reader, Tx } from '../platform/db/database.js';
import type { ArticleFate } from '../platform/db/generated/enums.js';
import { addDays, type Day } from '../shared/dates.js';

/** Why an article is on the list. */
export type Reason = 'single-author' | 'sole-reviewer' | 'draft' | 'most-read';

/** An article that depends on the post or on whoever fills it. */
export interface DependentArticle {
  readonly articleId: string;
  readonly reasons: readonly Reason[];
  /** The only author's name; null where there are several, or none is known any more. */
  readonly authorName: string | null;
  /** Reads of the last 90 days by all units together; people are not counted. */
  readonly reads: number;
  readonly fate: ArticleFate | null;
  readonly fateNote: string | null;
  readonly fateByName: string | null;
  readonly fateOn: Day | null;
}

/** Days of reads that count, as long as the counts are kept. */
const readDays = 90;
/** The post's pages that are read most. */
const mostRead = 5;

/**
 * What only this post carries: its own articles with a single author, its drafts, its most-read pages; and, by the people
 * who fill it (or leave it), articles that only they wrote, drafted, or approved last. One query.
 */
export async function dependentArticles(
  reader: Reader,
  given: { positionId: string; personIds: readonly string[]; runId: string | null; today: Day },
): Promise<readonly DependentArticle[]> {
  const { positionId, personIds, runId, today } = given;
  const people = [...personIds];
  return reader.$queryRaw<DependentArticle[]>`
    with candidate as (
      select a.* from "Article" a
      where a.state <> 'ARCHIVED' and a.kind <> 'NORM' and (a."ownerPositionId" = ${positionId}::uuid
        or a."authorId" = any(${people}::uuid[]) or a."reviewerId" = any(${people}::uuid[]))
      union
      -- Decided ones stay on the list, also where they went to another post or were put away.
      select a.* from "Article" a join "ArticleDecision" d on d."articleId" = a.id and d."runId" = ${runId}::uuid
    ), written as (
      select v."articleId", count(distinct v."authorId") as authors, min(v."authorId"::text) as "authorId",
        bool_and(v."authorId" = any(${people}::uuid[])) as own
      from "ArticleVersion" v where v."articleId" in (select id from candidate) group by v."articleId"
    ), counted as (
      select t."articleId", sum(t.reads)::int as reads from "ReadTally" t
      where t.day > ${addDays(today, -readDays)}::date and t."articleId" in (select id from candidate)
      group by t."articleId"
    ), ranked as (
      select c.id, row_number() over (order by r.reads desc, c.id) as place from candidate c
      join counted r on r."articleId" = c.id where c."ownerPositionId" = ${positionId}::uuid and r.reads > 0
    ), reasoned as (
      select c.id, array_remove(array[
          case when w.authors = 1 and c.state = 'PUBLISHED' and (c."ownerPositionId" = ${positionId}::uuid or w.own)
            then 'single-author' end,
          case when c."reviewerId" = any(${people}::uuid[]) and c.state = 'PUBLISHED' then 'sole-reviewer' end,
          case when (c.state in ('DRAFT', 'IN_REVIEW') or c."pendingState" is not null)
            and (c."ownerPositionId" = ${positionId}::uuid or w.own) then 'draft' end,
          case when k.place <= ${mostRead} then 'most-read' end], null) as reasons,
        w.authors, w."authorId", coalesce(r.reads, 0) as reads
      from candidate c left join written w on w."articleId" = c.id left join counted r on r."articleId" = c.id
      left join ranked k on k.id = c.id
    )
    select x.id as "articleId", x.reasons, x.reads, case when x.authors = 1 then p.name end as "authorName",
      d.fate::text as fate, d.note as "fateNote", q.name as "fateByName",
      (d.at at time zone 'Europe/Berlin')::date::text as "fateOn"
    from reasoned x
    left join "Person" p on p.id::text = x."authorId"
    left join "ArticleDecision" d on d."articleId" = x.id and d."runId" = ${runId}::uuid
    left join "Person" q on q.id = d."personId"
    where cardinality(x.reasons) > 0 or d.fate is not null
    order by d.fate nulls first, cardinality(x.reasons) desc, x.reads desc, x.id`;
}

/** A question to the post that nobody has answered. */
export interface WaitingQuestion {
  readonly id: string;
  readonly text: string;
  readonly askedOn: Day;
}

/** Open questions to the post or to whoever fills it, the oldest first. */
export async function waitingQuestions(
  reader: Reader,
  positionId: string,
  personIds: readonly string[],
): Promise<readonly WaitingQuestion[]> {
  return reader.$queryRaw<WaitingQuestion[]>`
    select id, text, ("createdAt" at time zone 'Europe/Berlin')::date::text as "askedOn" from "Question"
    where state = 'OPEN' and ("positionId" = ${positionId}::uuid or "addresseeId" = any(${[...personIds]}::uuid[]))
    order by "createdAt" limit 50`;
}

/** The latest decision about an article of a handover counts. */
export async function writeDecision(
  tx: Tx,
  key: { runId: string; articleId: string },
  data: { fate: ArticleFate; note: string | null; personId: string; at: Date },
): Promise<void> {
  await tx.articleDecision.upsert({
    where: { runId_articleId: key },
    create: { ...key, ...data },
    update: data,
  });
}
