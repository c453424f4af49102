import { randomUUID } from 'node:crypto';
import type { Reader, Tx } from '../../platform/db/database.js';
import type { Day } from '../../shared/dates.js';

export type ProposalKind = 'HANDOVER' | 'INDUCTION';
/** A file of the personnel system, or the directory of accounts. */
export type ProposalSource = 'file' | 'scim';

/** Somebody leaves a post on a day, or comes to one. */
export interface NewProposal {
  readonly kind: ProposalKind;
  readonly personId: string;
  /** Null where nobody said which post a new person comes to. */
  readonly positionId: string | null;
  readonly day: Day;
}

/** A dismissed proposal keeps the same thing from coming again for so long, unless a file names another day. */
const quietDays = 90;

/**
 * Writes proposals that are new: not where the case runs, the same one is open, or was settled lately. An open one of a
 * file takes on the file's new day.
 * @returns those that were added
 */
export async function insertProposals(
  tx: Tx,
  source: ProposalSource,
  proposals: readonly NewProposal[],
  now: Date,
): Promise<readonly (NewProposal & { readonly id: string })[]> {
  if (proposals.length === 0) return [];
  const rows = JSON.stringify(proposals.map((one) => ({ ...one, id: randomUUID() })));
  if (source === 'file')
    await tx.$executeRaw`
      update "Proposal" p set day = w.day
      from jsonb_to_recordset(${rows}::jsonb) as w(kind text, "personId" uuid, "positionId" uuid, day date)
      where p.outcome is null and p.kind::text = w.kind and p."personId" = w."personId"
        and p."positionId" is not distinct from w."positionId" and p.day <> w.day`;
  return tx.$queryRaw<(NewProposal & { id: string })[]>`
    insert into "Proposal" (id, kind, "personId", "positionId", day, source, "createdAt")
    select w.id, w.kind::"ProposalKind", w."personId", w."positionId", w.day, ${source}, ${now}
    from jsonb_to_recordset(${rows}::jsonb) as w(id uuid, kind text, "personId" uuid, "positionId" uuid, day date)
    where not exists (
      select 1 from "Run" r where r."positionId" = w."positionId" and r.kind::text = w.kind and case w.kind
        when 'HANDOVER' then r.status = 'ACTIVE' and coalesce(r."leaverId", w."personId") = w."personId"
        else r.status <> 'CANCELLED' and r."successorId" = w."personId" end)
      and not exists (
      select 1 from "Proposal" s where s.kind::text = w.kind and s."personId" = w."personId"
        and s."positionId" is not distinct from w."positionId" and s.outcome is not null
        and (s.day = w.day or ${source} = 'scim') and s."settledAt" > ${now}::timestamptz - make_interval(days => ${quietDays}::int))
    on conflict do nothing
    returning id, kind::text as kind, "personId", "positionId", day::text as day`;
}

/** An open proposal as the list shows it. */
export interface ProposalRow {
  readonly id: string;
  readonly kind: ProposalKind;
  readonly day: Day;
  readonly source: ProposalSource;
  readonly createdAt: Date;
  readonly personId: string;
  readonly personName: string;
  readonly postNumber: string | null;
  readonly postTitle: string | null;
  readonly unitName: string | null;
  /** The post's running handover, from which an induction begins. */
  readonly handoverNumber: string | null;
}

/** Open proposals, the nearest day first; or one of them. One query. */
export async function listProposals(
  reader: Reader,
  id: string | null = null,
): Promise<readonly ProposalRow[]> {
  return reader.$queryRaw<ProposalRow[]>`
    select x.id, x.kind::text as kind, x.day::text as day, x.source, x."createdAt", x."personId", p.name as "personName",
      o.number as "postNumber", o.title as "postTitle", u.name as "unitName",
      (select r.number from "Run" r where r."positionId" = x."positionId" and r.kind = 'HANDOVER' and r.status = 'ACTIVE'
        order by r."startedAt" desc limit 1) as "handoverNumber"
    from "Proposal" x join "Person" p on p.id = x."personId"
    left join "Position" o on o.id = x."positionId" left join "Unit" u on u.id = o."unitId"
    where x.outcome is null and (${id}::uuid is null or x.id = ${id}::uuid)
    order by x.day, o.number nulls last, x.id`;
}

/** Sets open ones aside, with the reason. @returns those that were open, with their posts */
export async function settleDismissed(
  tx: Tx,
  ids: readonly string[],
  given: { readonly reason: string; readonly by: string; readonly now: Date },
): Promise<
  readonly {
    readonly id: string;
    readonly kind: ProposalKind;
    readonly personId: string;
    readonly postNumber: string | null;
  }[]
> {
  return tx.$queryRaw`
    update "Proposal" x set outcome = 'DISMISSED', "settledAt" = ${given.now}, "settledById" = ${given.by}::uuid, reason = ${given.reason}
    where x.id = any(${[...ids]}::uuid[]) and x.outcome is null
    returning x.id, x.kind::text as kind, x."personId", (select o.number from "Position" o where o.id = x."positionId") as "postNumber"`;
}

/** A case that begins settles the proposal that asked for it; in the start's transaction. One statement for many. */
export async function settleStarted(
  tx: Tx,
  runs: readonly {
    readonly id: string;
    readonly kind: string;
    readonly positionId: string;
    readonly leaverId: string | null;
    readonly successorId: string | null;
  }[],
  given: { readonly by: string; readonly now: Date },
): Promise<void> {
  await tx.$executeRaw`
    update "Proposal" x set outcome = 'STARTED', "settledAt" = ${given.now}, "settledById" = ${given.by}::uuid, "runId" = r.id
    from jsonb_to_recordset(${JSON.stringify(runs)}::jsonb)
      as r(id uuid, kind text, "positionId" uuid, "leaverId" uuid, "successorId" uuid)
    where x.outcome is null and x.kind::text = r.kind and (x."positionId" = r."positionId" or x."positionId" is null)
      and case r.kind when 'HANDOVER' then coalesce(r."leaverId", x."personId") else r."successorId" end = x."personId"`;
}

/** How many wait, and how many of them are new since then, for each of the personnel office. One query. */
export async function proposalNews(
  reader: Reader,
  today: Day,
  since: Day,
): Promise<readonly { readonly personId: string; readonly open: number; readonly fresh: number }[]> {
  return reader.$queryRaw`
    with waiting as (
      select count(*)::int as open,
        count(*) filter (where ("createdAt" at time zone 'Europe/Berlin')::date >= ${since}::date)::int as fresh
      from "Proposal" where outcome is null
    )
    select p.id as "personId", w.open, w.fresh from waiting w
    join "Person" p on p.active and has_role(p.id, 'PERSONNEL', ${today}::date)
    where w.fresh > 0`;
}

/** Removes what was settled before then (daily work). */
export async function removeSettledProposals(tx: Tx, before: Date): Promise<void> {
  await tx.proposal.deleteMany({ where: { settledAt: { lt: before } } });
}
