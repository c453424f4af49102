import { randomUUID } from 'node:crypto';
import { record } from '../audit/index.js';
import { getPosition, type Position, riskOf } from '../organisation/index.js';
import type { Reader, Tx } from '../platform/db/database.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { type Day, toDate } from '../shared/dates.js';
import { type PlannedStep, planRun } from './plan-run.js';
import { loadRoleFacts, type RunPeople } from './role-facts.js';
import { type AnchorDays, vacancyStart } from './rules.js';
import { addRunEvents } from './run-events.js';
import { getReleasedVersion, type TemplateVersion } from './template-store.js';
import type { RunKind } from './template-terms.js';
import { workingDaysOf } from './working-days.js';

/** What a run begins with. */
export interface RunStart {
  readonly kind: RunKind;
  readonly positionId: string;
  readonly templateVersionId: string;
  /** T; null for inductions. */
  readonly lastDayOn: Day | null;
  /** S; null while no successor is in sight. */
  readonly successorStartsOn: Day | null;
  readonly leaverId: string | null;
  readonly standInId: string | null;
  readonly successorId: string | null;
  readonly mentorId: string | null;
  /** Of an induction: the handover whose package it starts from. */
  readonly handoverId: string | null;
}

/** A run as it would be, with nothing saved. */
export interface RunPlan {
  readonly start: RunStart;
  readonly position: Position;
  readonly version: TemplateVersion;
  readonly days: AnchorDays;
  readonly startedOn: Day;
  readonly steps: readonly PlannedStep[];
}

type PlanServices = Pick<Services, 'clock' | 'config'>;

/**
 * Every step of the run with its date, rule and person, before anything is saved. About eight queries.
 * @throws NotFound for unknown posts and templates that are not released
 */
export async function planRunStart(
  reader: Reader,
  services: PlanServices,
  actor: Pick<Actor, 'personId'>,
  start: RunStart,
): Promise<RunPlan> {
  const today = services.clock.today();
  const calendar = workingDaysOf(services.config.holidayState);
  const position = await getPosition(reader, start.positionId);
  const version = await getReleasedVersion(reader, start.templateVersionId, start.kind);
  const people: RunPeople = { ...start, starterId: actor.personId };
  const roles = await loadRoleFacts(reader, position, peopleOf(people), today);
  const days: AnchorDays = {
    T: start.lastDayOn,
    V: vacancyStart(start.lastDayOn, calendar),
    I: null,
    S: start.successorStartsOn,
  };
  const conditions = { risk: riskOf(position)?.total ?? null };
  const steps = planRun(version.steps, days, { roles, conditions }, calendar, today);
  return { start, position, version, days, startedOn: today, steps };
}

/** Only the five people, whatever else the object carries. */
function peopleOf({ leaverId, standInId, successorId, mentorId, starterId }: RunPeople): RunPeople {
  return { leaverId, standInId, successorId, mentorId, starterId };
}

/**
 * Starts a run inside the caller's transaction: run, steps, people, history and audit record. The caller has checked
 * rights and fields (start-handover.ts; inductions and stand-ins likewise).
 * @returns the new run's id and number
 */
export async function startRun(
  tx: Tx,
  services: PlanServices,
  actor: Actor,
  start: RunStart,
): Promise<{ id: string; number: string }> {
  const plan = await planRunStart(tx, services, actor, start);
  const { position, version, days, steps } = plan;
  const id = randomUUID();
  const number = await nextNumber(tx, start.kind, plan.startedOn);
  const column = (day: Day | null) => day && toDate(day);
  await tx.run.create({
    data: {
      id,
      number,
      kind: start.kind,
      positionId: position.id,
      templateVersionId: version.id,
      leaverId: start.leaverId,
      standInId: start.standInId,
      successorId: start.successorId,
      mentorId: start.mentorId,
      handoverId: start.handoverId,
      lastDayOn: column(days.T),
      vacantFromOn: column(days.V),
      successorStartsOn: column(days.S),
      startedById: actor.personId,
      startedAt: services.clock.now(),
    },
  });
  const withIds = steps.map((step) => ({ id: randomUUID(), step }));
  await tx.runStep.createMany({
    data: withIds.map(({ id: stepId, step }) => ({
      id: stepId,
      runId: id,
      key: step.key,
      sort: step.sort,
      title: step.title,
      detail: step.detail,
      phase: step.phase,
      roles: [...step.roles],
      kind: step.kind,
      mandatory: step.mandatory,
      after: [...step.after],
      evidence: step.evidence,
      purpose: step.purpose,
      anchor: step.anchor,
      offsetDays: step.offsetDays,
      dueOn: column(step.dueOn),
      status: step.status,
      reason: step.reason,
    })),
  });
  await tx.stepAssignee.createMany({
    data: withIds.flatMap(({ id: stepId, step }) =>
      step.assignees.map(({ role, personId, positionId, note }, rank) => ({
        stepId,
        role,
        rank,
        personId,
        positionId,
        climbedNote: note,
      })),
    ),
  });
  await addRunEvents(tx, actor, id, [
    { what: 'run.started', new: { number, template: version.title, no: version.no, days } },
    ...withIds
      .filter(({ step }) => step.status === 'WAIVED')
      .map(({ id: stepId, step }) => ({
        what: 'step.waived' as const,
        stepId,
        new: { reason: step.reason },
      })),
  ]);
  await record(tx, actor, {
    action: start.kind === 'INDUCTION' ? 'induction.started' : 'handover.started',
    objectType: 'run',
    objectId: id,
    label: `${number}, Stelle ${position.number}`,
    details: { template: version.key, no: version.no, ...days },
  });
  return { id, number };
}

const prefix: Record<RunKind, string> = { HANDOVER: 'Ü', INDUCTION: 'E', STAND_IN: 'V' };

/** Ü-2026-0007: counted per kind and year; starts take turns, so no number is given twice. */
async function nextNumber(tx: Tx, kind: RunKind, today: Day): Promise<string> {
  const stem = `${prefix[kind]}-${today.slice(0, 4)}-`;
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtext(${`run-number ${stem}`}))`;
  const rows = await tx.$queryRaw<{ last: number | null }[]>`
    select max(substring(number from ${stem.length + 1}::int)::int) as last from "Run"
    where starts_with(number, ${stem})`;
  return `${stem}${String((rows[0]?.last ?? 0) + 1).padStart(4, '0')}`;
}
