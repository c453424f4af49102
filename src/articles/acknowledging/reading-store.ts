import type { Database, Reader, Tx } from '../../platform/db/database.js';
import type { Actor } from '../../shared/actor.js';
import type { Day } from '../../shared/dates.js';
import { articleTables } from '../article-tables.js';
import { belongingsSql, peopleInSql } from '../belonging.js';
import { readableSql, rightsOf } from '../policy.js';

/** An article that the actor is asked to read. */
export interface AskedLine {
  readonly slug: string;
  readonly title: string;
  readonly ownerNumber: string | null;
  /** The earliest day of all requests that ask the actor. */
  readonly dueOn: Day;
}

/**
 * Open requests that ask the actor and that they have not confirmed; tables and conditions for statements with the
 * actor's rights. Articles that they may not read are left out.
 * @param today the parameter that holds the day, e.g. `$6::date`
 */
export const askedOfActorSql = (today: string) => `from "ReadingRequest" q
    join ${articleTables.replace('"Article" a', '"Article" a on a.id = q."articleId"')}
    where q."endedAt" is null and a.state = 'PUBLISHED' and q."askedIds" && ${belongingsSql('$3::uuid', today)}
      and not exists (select 1 from "ReadingConfirmation" k where k."requestId" = q.id and k."personId" = $3::uuid)
      and ${readableSql}`;

/** What the actor is asked to read and confirm, the nearest day first. One query. */
export async function findAsked(
  { pool }: Pick<Database, 'pool'>,
  actor: Actor,
  today: Day,
): Promise<readonly AskedLine[]> {
  const { rows } = await pool.query<AskedLine>({
    name: 'readings-asked',
    text: `select a.slug, a.title, o.number as "ownerNumber", min(q."dueOn")::text as "dueOn"
      ${askedOfActorSql('$6::date')}
      group by a.slug, a.title, o.number order by min(q."dueOn"), a.title limit 200`,
    values: [...rightsOf(actor), today],
  });
  return rows;
}

/** What is asked of one reader about one article. */
export interface OwnRequest {
  readonly id: string;
  readonly dueOn: Day;
  readonly note: string | null;
  /** The version that they have confirmed; null = not yet. */
  readonly confirmedNo: number | null;
}

/** Open requests about the article that ask this person, the nearest day first. One query. */
export async function findOwnRequests(
  reader: Reader,
  ask: { readonly articleId: string; readonly personId: string },
  today: Day,
): Promise<readonly OwnRequest[]> {
  return reader.$queryRawUnsafe<OwnRequest[]>(
    `select q.id, q."dueOn"::text as "dueOn", q.note, k."versionNo" as "confirmedNo"
      from "ReadingRequest" q left join "ReadingConfirmation" k on k."requestId" = q.id and k."personId" = $2::uuid
      where q."articleId" = $1::uuid and q."endedAt" is null and q."askedIds" && ${belongingsSql('$2::uuid', '$3::date')}
      order by q."dueOn", q.id`,
    ask.articleId,
    ask.personId,
    today,
  );
}

/** A request as those in charge see it. */
export interface Request {
  readonly id: string;
  readonly versionNo: number;
  readonly askedIds: readonly string[];
  /** Names of the units, posts and groups. */
  readonly asked: string;
  readonly dueOn: Day;
  readonly note: string | null;
  readonly endedOn: Day | null;
  readonly confirmed: number;
}

/** All requests about an article, open ones first, then the newest. One query. */
export async function findRequests(
  { pool }: Pick<Database, 'pool'>,
  articleId: string,
): Promise<readonly Request[]> {
  const { rows } = await pool.query<Request>({
    name: 'readings-of-article',
    text: `select q.id, q."versionNo", q."askedIds", q."dueOn"::text as "dueOn", q.note,
        (q."endedAt" at time zone 'Europe/Berlin')::date::text as "endedOn",
        (select count(*)::int from "ReadingConfirmation" k where k."requestId" = q.id) as confirmed,
        coalesce((select string_agg(n.name, ', ' order by n.name) from (
          select r.name from "Unit" r where r.id = any(q."askedIds")
          union all select 'Stelle ' || r.number || ' ' || r.title from "Position" r where r.id = any(q."askedIds")
          union all select 'Gruppe ' || r.name from "Group" r where r.id = any(q."askedIds")) n), 'niemand mehr') as asked
      from "ReadingRequest" q where q."articleId" = $1::uuid
      order by q."endedAt" desc nulls first, q."dueOn", q.id limit 100`,
    values: [articleId],
  });
  return rows;
}

/** Somebody whom an open request asks, or who has confirmed it. */
export interface AskedPerson {
  readonly requestId: string;
  readonly personId: string;
  readonly name: string;
  readonly unit: string | null;
  /** The version that they have read; null = missing. */
  readonly versionNo: number | null;
}

/** The people of all open requests about an article, by name. One query. */
export async function findAskedPeople(
  { pool }: Pick<Database, 'pool'>,
  articleId: string,
  today: Day,
): Promise<readonly AskedPerson[]> {
  const { rows } = await pool.query<AskedPerson>({
    name: 'readings-people',
    text: `with open as (
        select q.id, q."askedIds" from "ReadingRequest" q where q."articleId" = $1::uuid and q."endedAt" is null
      ), asked as (
        select q.id as "requestId", x."personId" from open q cross join lateral ${peopleInSql('q."askedIds"', '$2::date')} x
        join "Person" p on p.id = x."personId" and p.active
        union
        select k."requestId", k."personId" from "ReadingConfirmation" k join open q on q.id = k."requestId"
        where k."personId" is not null
      )
      select a."requestId", p.id as "personId", p.name, k."versionNo",
        (select string_agg(distinct u.name, ', ') from "Assignment" f join "Position" o on o.id = f."positionId"
          join "Unit" u on u.id = o."unitId" where f."personId" = p.id and f.kind <> 'SUCCESSOR'
          and f."startsOn" <= $2::date and (f."endsOn" is null or f."endsOn" >= $2::date)) as unit
      from asked a join "Person" p on p.id = a."personId"
      left join "ReadingConfirmation" k on k."requestId" = a."requestId" and k."personId" = p.id
      order by lower(unaccent(p.name)), p.id`,
    values: [articleId, today],
  });
  return rows;
}

export async function insertRequest(
  tx: Tx,
  data: {
    articleId: string;
    versionNo: number;
    askedIds: string[];
    dueOn: Date;
    note: string | null;
    askedById: string;
    askedAt: Date;
  },
): Promise<string> {
  return (await tx.readingRequest.create({ data, select: { id: true } })).id;
}

/** Ends an open request of this article. @returns false where there is none */
export async function endOpenRequest(
  tx: Tx,
  of: { id: string; articleId: string },
  endedAt: Date,
): Promise<boolean> {
  const { count } = await tx.readingRequest.updateMany({
    where: { ...of, endedAt: null },
    data: { endedAt },
  });
  return count === 1;
}

/** Twice is once. @returns how many are new */
export async function insertConfirmations(
  tx: Tx,
  rows: readonly { requestId: string; personId: string; versionNo: number }[],
): Promise<number> {
  return (await tx.readingConfirmation.createMany({ data: [...rows], skipDuplicates: true })).count;
}

/** Whether anybody was ever asked. */
export async function hasReadingRequests(database: Pick<Database, 'pool'>): Promise<boolean> {
  return (await database.pool.query('select 1 from "ReadingRequest" limit 1')).rowCount === 1;
}

/** Ends requests whose day lies more than `months` ago and takes the names out. @returns how many people's */
export async function forgetReadersAfter(
  tx: Tx,
  months: number,
  { today, now }: { readonly today: Day; readonly now: Date },
): Promise<number> {
  await tx.$executeRaw`
    update "ReadingRequest" set "askedById" = null, "endedAt" = coalesce("endedAt", ${now})
    where "dueOn" + make_interval(months => ${months}::int) < ${today}::date
      and ("askedById" is not null or "endedAt" is null)`;
  return tx.$executeRaw`
    update "ReadingConfirmation" k set "personId" = null from "ReadingRequest" q
    where q.id = k."requestId" and k."personId" is not null
      and q."dueOn" + make_interval(months => ${months}::int) < ${today}::date`;
}
