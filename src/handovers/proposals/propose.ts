import { recordAll } from '../../audit/index.js';
import type { Tx } from '../../platform/db/database.js';
import type { Services } from '../../platform/services.js';
import { addDays, type Day } from '../../shared/dates.js';
import { insertProposals, type NewProposal, type ProposalSource } from './proposal-store.js';

/** Whoever left, or came, longer ago than that needs no proposal any more. */
export const proposalDays = { leaver: 60, joiner: 30 };

/** A change that is recent enough to do something about. */
export function isWorthProposing({ kind, day }: Pick<NewProposal, 'kind' | 'day'>, today: Day): boolean {
  return day >= addDays(today, -(kind === 'HANDOVER' ? proposalDays.leaver : proposalDays.joiner));
}

/**
 * Proposes handovers and inductions to the personnel office, inside the transaction of what told of them. Nothing begins
 * by itself, and the same thing is proposed once (proposal-store.ts).
 */
export async function propose(
  tx: Tx,
  { clock }: Pick<Services, 'clock'>,
  source: ProposalSource,
  wanted: readonly NewProposal[],
): Promise<number> {
  const today = clock.today();
  const worth = wanted.filter((one) => isWorthProposing(one, today));
  const added = await insertProposals(tx, source, worth, clock.now());
  await recordAll(
    tx,
    null,
    added.map(({ kind, personId, positionId, day }) => ({
      action: 'proposal.made',
      objectType: positionId ? 'position' : 'person',
      objectId: positionId ?? personId,
      details: { kind, day, source },
    })),
  );
  return added.length;
}

/** Accounts that a directory closed: whoever holds a post leaves it today, whatever day was planned. */
export async function proposeForLeavers(services: Services, personIds: readonly string[]): Promise<number> {
  const today = services.clock.today();
  return services.db.transact(async (tx) => {
    const held = await tx.$queryRaw<{ personId: string; positionId: string }[]>`
      select distinct a."personId", a."positionId" from "Assignment" a join "Person" p on p.id = a."personId"
      where a."personId" = any(${[...personIds]}::uuid[]) and not p.active and not p.pseudonym and a.kind = 'HOLDER'
        and a."startsOn" <= ${today}::date and (a."endsOn" is null or a."endsOn" >= ${today}::date)`;
    return propose(
      tx,
      services,
      'scim',
      held.map((one) => ({ ...one, kind: 'HANDOVER', day: today })),
    );
  });
}

/**
 * Accounts that a directory made or opened again: an induction for the post that somebody has just come to, or without
 * one where nobody has said it yet. Whoever has been on a post for long is no newcomer.
 */
export async function proposeForJoiners(services: Services, personIds: readonly string[]): Promise<number> {
  const today = services.clock.today();
  const since = addDays(today, -proposalDays.joiner);
  return services.db.transact(async (tx) => {
    const come = await tx.$queryRaw<{ personId: string; positionId: string | null; day: Day }[]>`
      select p.id as "personId", a."positionId", coalesce(a."startsOn", ${today}::date)::text as day from "Person" p
      left join "Assignment" a on a."personId" = p.id and a.kind in ('HOLDER', 'SUCCESSOR') and a."startsOn" >= ${since}::date
      where p.id = any(${[...personIds]}::uuid[]) and p.active and not p.pseudonym
        and not exists (select 1 from "Assignment" b where b."personId" = p.id and b."startsOn" < ${since}::date
          and (b."endsOn" is null or b."endsOn" >= ${today}::date))`;
    return propose(
      tx,
      services,
      'scim',
      come.map((one) => ({ ...one, kind: 'INDUCTION' })),
    );
  });
}
