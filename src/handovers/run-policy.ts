import { type AbsentPerson, type Actor, hasInsight } from '../shared/actor.js';
import type { Run, RunStep, StepAssignee } from './run-store.js';

/** What somebody wants with a run. */
export type RunRight =
  /** See the run, its steps and its history. */
  | 'read'
  /** See the post's package, interview and acceptance: receivers, giver, superiors, personnel office. */
  | 'read-package'
  /** Fill package and interview. */
  | 'write-package'
  /** Waive steps, move dates, name people, cancel, close: superiors and personnel office. */
  | 'manage';

/** What an actor is to a run. */
export interface Standing {
  readonly leaver: boolean;
  readonly standIn: boolean;
  readonly successor: boolean;
  readonly mentor: boolean;
  /** Leads the post's unit or one above, or stands at a step as superior. Never the leaver themself. */
  readonly leads: boolean;
  readonly personnel: boolean;
  /** Named in a field of the run to accept a part of it (a post that lapses hands over to several). */
  readonly receivesPart: boolean;
  /** Named at a step, as person or by filling the post that answers for the role; or standing in for somebody who is. */
  readonly involved: boolean;
  /** Stands in for the leaver, stand-in or successor while they are away: does their steps, not their declarations. */
  readonly covers: boolean;
  /** An administrator who took an insight in it openly: reads run and package, does nothing. */
  readonly insight: boolean;
}

type RunRights = Pick<Run, 'id' | 'position' | 'leaver' | 'standIn' | 'successor' | 'mentor' | 'involved'>;

const fills = (actor: Actor, positionId: string | null) =>
  positionId !== null && actor.positions.some(({ id }) => id === positionId);

/** The absent person for whom the actor stands in at what is named by person or post; undefined where for nobody. */
export function absentOf(
  actor: Pick<Actor, 'standsInFor'>,
  named: { readonly personId: string | null; readonly positionId: string | null },
): AbsentPerson | undefined {
  return actor.standsInFor?.find(
    ({ personId, positionIds }) =>
      personId === named.personId || (named.positionId !== null && positionIds.includes(named.positionId)),
  );
}

/** What this actor is to this run. */
export function standingOf(actor: Actor, run: RunRights): Standing {
  const { unit, id: positionId } = run.position;
  const is = (person: { id: string } | null) => person?.id === actor.personId;
  // Whoever leaves a head's post leads the unit still, but does not preside over their own leaving.
  const ledAbove = actor.ledUnitIds.some(
    (id) => unit.path.includes(id) && !(unit.headPositionId === positionId && id === unit.id),
  );
  const mine = run.involved.filter(
    (one) =>
      one.personId === actor.personId || fills(actor, one.positionId) || absentOf(actor, one) !== undefined,
  );
  const isCovered = (person: { id: string } | null) =>
    person !== null && absentOf(actor, { personId: person.id, positionId: null }) !== undefined;
  return {
    leaver: is(run.leaver),
    standIn: is(run.standIn),
    successor: is(run.successor),
    mentor: is(run.mentor),
    leads: !is(run.leaver) && (ledAbove || mine.some(({ role }) => role === 'FK')),
    personnel: actor.permissions.has('handovers.read-any'),
    receivesPart: mine.some(({ role, accepts }) => accepts && role.includes('.')),
    involved: mine.length > 0,
    covers: [run.leaver, run.standIn, run.successor].some(isCovered),
    insight: hasInsight(actor, run.id),
  };
}

/** True where the actor may do this with the run. */
export function mayOnRun(standing: Standing, right: RunRight, actor: Actor): boolean {
  const { leaver, standIn, successor, mentor, leads, personnel, receivesPart, involved, covers, insight } =
    standing;
  const receives = standIn || successor;
  switch (right) {
    case 'read':
      return leaver || receives || mentor || leads || personnel || involved || covers || insight;
    case 'read-package':
      // A mentor helps with the plan; cases and deadlines are for those who carry them (docs/decisions/0049).
      return leaver || receives || receivesPart || leads || personnel || covers || insight;
    case 'write-package':
      return leaver || receives || leads || covers;
    case 'manage':
      return !leaver && (leads || actor.permissions.has('handovers.start'));
  }
}

/** How somebody may act on a step. */
export interface StepStanding {
  readonly assignee: StepAssignee;
  /** They fill the post that answers for the role, or stand in for the person named, but are not that person. */
  readonly inPlaceOf: boolean;
  /** The absent person in whose place they act; null where they act in their own right. */
  readonly absent: AbsentPerson | null;
}

/** What a person declares themself: taking note and accepting. Nobody else does it for them, however long they are away. */
export function isOwnDeclaration(step: Pick<RunStep, 'kind'>): boolean {
  return step.kind === 'READING' || step.kind === 'ACCEPTANCE';
}

/**
 * In which role the actor may finish this step; null where in none. Approvals and acceptances belong to the first role
 * alone; elsewhere whoever takes part may report it done. While somebody is away, their stand-in acts for them.
 */
export function standingAtStep(actor: Actor, step: Pick<RunStep, 'assignees' | 'kind'>): StepStanding | null {
  const alone = step.kind === 'APPROVAL' || step.kind === 'ACCEPTANCE';
  const candidates = step.assignees.filter(({ rank }) => !alone || rank === 0);
  const named = candidates.find(({ personId }) => personId === actor.personId);
  if (named) return { assignee: named, inPlaceOf: false, absent: null };
  const byPost = candidates.find(({ positionId }) => fills(actor, positionId));
  if (byPost) return { assignee: byPost, inPlaceOf: true, absent: null };
  if (isOwnDeclaration(step)) return null;
  for (const assignee of candidates) {
    const absent = absentOf(actor, assignee);
    if (absent) return { assignee, inPlaceOf: true, absent };
  }
  return null;
}
