import {
  type Assignment,
  assignmentsOfPosition,
  createAssignment,
  endAssignment,
  rescheduleAssignment,
  withdrawAssignment,
} from '../organisation/index.js';
import type { Tx } from '../platform/db/database.js';
import type { Day } from '../shared/dates.js';
import type { AnchorDays } from './rules.js';

// Keeps the post's line of holders and stand-ins in step with the run (docs/decisions/0042). Only what the run itself
// has set is moved; days given by the personnel system stay.

/** Who a run puts on the post, and when. */
export interface PostFacts {
  readonly positionId: string;
  readonly days: AnchorDays;
  readonly leaverId: string | null;
  readonly standInId: string | null;
  readonly successorId: string | null;
}

/**
 * A holding without a known end ends on the last day present, so that the post's line shows the vacancy.
 * @returns the assignment that was given an end, for taking it back when the run is cancelled
 */
export async function endHolding(
  tx: Tx,
  positionId: string,
  leaverId: string,
  lastDayOn: Day,
): Promise<string | null> {
  const holding = (await assignmentsOfPosition(tx, positionId)).find(
    ({ personId, kind, endsOn }) => personId === leaverId && kind === 'HOLDER' && endsOn === null,
  );
  if (!holding || holding.startsOn > lastDayOn) return null;
  await endAssignment(tx, holding.id, lastDayOn);
  return holding.id;
}

/** Moves what hangs on the anchors from where they were to where they are. */
export async function followAnchors(tx: Tx, before: PostFacts, days: AnchorDays, today: Day): Promise<void> {
  const { positionId, leaverId, standInId, successorId } = before;
  const old = before.days;
  if (old.T === days.T && old.S === days.S) return;
  const all = await assignmentsOfPosition(tx, positionId);
  const find = (personId: string | null, kind: Assignment['kind'], fits: (one: Assignment) => boolean) =>
    all.find((one) => personId !== null && one.personId === personId && one.kind === kind && fits(one));
  if (days.T && old.T !== days.T) {
    const holding = find(leaverId, 'HOLDER', ({ endsOn }) => endsOn === old.T);
    if (holding) await rescheduleAssignment(tx, holding.id, { endsOn: days.T });
    const standIn = find(
      standInId,
      'STAND_IN',
      ({ startsOn, endsOn }) => startsOn === old.V && endsOn === null,
    );
    if (standIn && days.V) await rescheduleAssignment(tx, standIn.id, { startsOn: days.V });
  }
  if (old.S !== days.S && successorId)
    await placeSuccessor(tx, before, { successorId, startsOn: days.S }, today);
}

/** A named successor holds the post from S; without a day, or named anew, a holding that has not begun is taken back. */
export async function placeSuccessor(
  tx: Tx,
  before: PostFacts,
  after: { successorId: string | null; startsOn: Day | null },
  today: Day,
): Promise<void> {
  const { positionId, successorId, days } = before;
  if (successorId === after.successorId && days.S === after.startsOn) return;
  const planned = (await assignmentsOfPosition(tx, positionId)).find(
    ({ personId, kind, startsOn }) =>
      personId === successorId && kind === 'HOLDER' && startsOn === days.S && startsOn > today,
  );
  if (planned && planned.personId === after.successorId && after.startsOn) {
    await rescheduleAssignment(tx, planned.id, { startsOn: after.startsOn });
    return;
  }
  if (planned) await withdrawAssignment(tx, planned.id, today);
  if (after.successorId && after.startsOn)
    await createAssignment(tx, {
      positionId,
      personId: after.successorId,
      kind: 'HOLDER',
      startsOn: after.startsOn,
    });
}

/** Enters the stand-in from the first day vacant (or today, where the vacancy has begun). */
export async function enterStandIn(tx: Tx, facts: PostFacts, share: number, today: Day): Promise<void> {
  const { V } = facts.days;
  if (!facts.standInId) return;
  await createAssignment(tx, {
    positionId: facts.positionId,
    personId: facts.standInId,
    kind: 'STAND_IN',
    startsOn: V && V > today ? V : today,
    share: Number.isInteger(share) && share >= 1 && share <= 100 ? share : 100,
  });
}

/** Ends the stand-in of the run's stand-in on this day, or takes it back where it would begin later. */
export async function endStandIn(
  tx: Tx,
  facts: PostFacts,
  lastDay: Day,
  today: Day = lastDay,
): Promise<void> {
  const standIns = (await assignmentsOfPosition(tx, facts.positionId)).filter(
    ({ kind, endsOn, personId }) =>
      kind === 'STAND_IN' && personId === facts.standInId && (endsOn === null || endsOn > lastDay),
  );
  for (const { id, startsOn } of standIns)
    if (startsOn > lastDay && startsOn > today) await withdrawAssignment(tx, id, today);
    else await endAssignment(tx, id, startsOn > lastDay ? startsOn : lastDay);
}

/** Whoever was away holds the post again from this day. */
export async function resumeHolding(tx: Tx, facts: PostFacts, personId: string, from: Day): Promise<void> {
  const holds = (await assignmentsOfPosition(tx, facts.positionId)).some(
    (one) =>
      one.personId === personId && one.kind === 'HOLDER' && (one.endsOn === null || one.endsOn >= from),
  );
  if (!holds)
    await createAssignment(tx, { positionId: facts.positionId, personId, kind: 'HOLDER', startsOn: from });
}
