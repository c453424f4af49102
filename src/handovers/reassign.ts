import { getPosition } from '../organisation/index.js';
import type { Reader, Tx } from '../platform/db/database.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { isUuid } from '../shared/ids.js';
import { answersOf } from './conditions.js';
import type { PostFacts } from './post-assignments.js';
import { type PersonRef, resolveRole } from './resolve-role.js';
import { loadRoleFacts, type RunPeople } from './role-facts.js';
import { addRunEvents } from './run-events.js';
import type { Run, RunStep } from './run-store.js';

/** The people a run names, by id. */
export function peopleOfRun(run: Run): RunPeople {
  return {
    leaverId: run.leaver?.id ?? null,
    standInId: run.standIn?.id ?? null,
    successorId: run.successor?.id ?? null,
    mentorId: run.mentor?.id ?? null,
    starterId: run.starter?.id ?? null,
  };
}

/** What the run puts on its post. */
export function postFactsOf(run: Run): PostFacts {
  const { leaverId, standInId, successorId } = peopleOfRun(run);
  return { positionId: run.position.id, days: run.days, leaverId, standInId, successorId };
}

/**
 * Names other people in a run and moves the unfinished steps of the roles that changed to them. Finished steps keep who
 * did them. The caller has checked the right and locked the run.
 * @param roles only these roles are decided again; leave it out to decide all anew
 */
export async function reassignIn(
  tx: Tx,
  services: Pick<Services, 'clock'>,
  actor: Pick<Actor, 'personId'> | null,
  run: Run,
  steps: readonly RunStep[],
  change: Partial<RunPeople>,
  roles?: readonly string[],
  reason?: string,
): Promise<RunPeople> {
  const before = peopleOfRun(run);
  const people: RunPeople = { ...before, ...change };
  const { leaverId, standInId, successorId, mentorId } = people;
  await tx.run.update({ where: { id: run.id }, data: { leaverId, standInId, successorId, mentorId } });
  const position = await getPosition(tx, run.position.id);
  const facts = {
    ...(await loadRoleFacts(tx, position, people, services.clock.today())),
    named: await peopleNamedIn(tx, steps),
  };
  // Steps that are not needed now may be needed later; they follow silently.
  const openIds = steps.filter(({ status }) => status !== 'DONE').map(({ id }) => id);
  const affected = roles ?? [...new Set(steps.flatMap((step) => step.roles))];
  for (const role of affected) {
    const { personId, positionId, note } = resolveRole(role, facts);
    await tx.stepAssignee.updateMany({
      where: { stepId: { in: openIds }, role },
      data: { personId, positionId, climbedNote: note },
    });
  }
  await addRunEvents(tx, actor, run.id, [
    { what: 'people.changed', old: before, new: { ...people, ...(reason ? { reason } : {}) } },
  ]);
  return people;
}

/** Who the fields of finished steps name, for roles such as "4.aufnahme". One query where a step has such a role. */
export async function peopleNamedIn(
  reader: Reader,
  steps: readonly Pick<RunStep, 'key' | 'status' | 'answer' | 'roles'>[],
): Promise<ReadonlyMap<string, PersonRef>> {
  const answers = answersOf(steps);
  const wanted = [
    ...new Set(steps.flatMap(({ roles }) => roles.filter((role) => role.includes('.')))),
  ].flatMap((role) => {
    const id = answers[role];
    return typeof id === 'string' && isUuid(id) ? [{ role, id }] : [];
  });
  if (wanted.length === 0) return new Map();
  const people = await reader.person.findMany({
    where: { id: { in: wanted.map(({ id }) => id) }, active: true },
    select: { id: true, name: true },
  });
  return new Map(
    wanted.flatMap(({ role, id }) => {
      const person = people.find((one) => one.id === id);
      return person ? [[role, person] as const] : [];
    }),
  );
}
