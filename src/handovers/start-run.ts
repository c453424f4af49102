import { randomUUID } from 'node:crypto';
import { recordAll } from '../audit/index.js';
import { type Position, positionsByIds, riskOf } from '../organisation/index.js';
import type { Reader, Tx } from '../platform/db/database.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { type Day, toDate } from '../shared/dates.js';
import { notFound } from '../shared/errors.js';
import { insertSteps } from './insert-steps.js';
import { leadShift, shiftedBy } from './lead-time.js';
import { type PlannedStep, planRun } from './plan-run.js';
import { settleStarted } from './proposals/proposal-store.js';
import { loadManyRoleFacts, type RunPeople } from './role-facts.js';
import { type AnchorDays, vacancyStart } from './rules.js';
import { addEventsOfRuns } from './run-events.js';
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
  /** How many days earlier than in the template the capturing of knowledge begins (lead-time.ts). */
  readonly leadShift: number;
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
  const [plan] = await planRunStarts(reader, services, actor, [start]);
  if (!plan) throw notFound();
  return plan;
}

/** `planRunStart` for many runs in the same order; about as many queries as for one, and one for each template. */
export async function planRunStarts(
  reader: Reader,
  services: PlanServices,
  actor: Pick<Actor, 'personId'>,
  starts: readonly RunStart[],
): Promise<readonly RunPlan[]> {
  const today = services.clock.today();
  const calendar = workingDaysOf(services.config.holidayState);
  const positions = await positionsByIds(
    reader,
    starts.map(({ positionId }) => positionId),
  );
  const versions = new Map<string, TemplateVersion>();
  for (const { templateVersionId, kind } of starts)
    if (!versions.has(templateVersionId))
      versions.set(templateVersionId, await getReleasedVersion(reader, templateVersionId, kind));
  const known = starts.map((start) => {
    const position = positions.get(start.positionId);
    const version = versions.get(start.templateVersionId);
    if (!position || version?.kind !== start.kind) throw notFound();
    return { start, position, version, people: peopleOf({ ...start, starterId: actor.personId }) };
  });
  const roles = await loadManyRoleFacts(reader, known, today);
  return known.flatMap(({ start, position, version }, index) => {
    const facts = roles[index];
    if (!facts) return [];
    const days: AnchorDays = {
      T: start.lastDayOn,
      V: vacancyStart(start.lastDayOn, calendar),
      I: null,
      S: start.successorStartsOn,
    };
    const risk = riskOf(position);
    const conditions = { risk: risk?.total ?? null, answers: {} };
    const shift = leadShift(version.steps, risk, days.T, today);
    const ruled = shiftedBy(version.steps, shift);
    const steps = planRun(ruled, days, { roles: facts, conditions }, calendar, today);
    return [{ start, position, version, days, startedOn: today, leadShift: shift, steps }];
  });
}

/** Only the five people, whatever else the object carries. */
function peopleOf({ leaverId, standInId, successorId, mentorId, starterId }: RunPeople): RunPeople {
  return { leaverId, standInId, successorId, mentorId, starterId };
}

/** A run that has begun. */
export interface StartedRun {
  readonly id: string;
  readonly number: string;
}

/**
 * Starts a run inside the caller's transaction: run, steps, people, history and audit record. The caller has checked
 * rights and fields (start-handover.ts; inductions and stand-ins likewise).
 * @returns the new run's id and number
 */
export async function startRun(
  tx: Tx,
  services: PlanServices,
  actor: Pick<Actor, 'personId'>,
  start: RunStart,
): Promise<StartedRun> {
  const [run] = await startRuns(tx, services, actor, [start]);
  if (!run) throw notFound();
  return run;
}

/** `startRun` for many runs of one kind, in the same order: about as many statements as for one. */
export async function startRuns(
  tx: Tx,
  services: PlanServices,
  actor: Pick<Actor, 'personId'>,
  starts: readonly RunStart[],
): Promise<readonly StartedRun[]> {
  const kind = starts[0]?.kind;
  if (!kind) return [];
  const plans = await planRunStarts(tx, services, actor, starts);
  const numbers = await nextNumbers(tx, kind, services.clock.today(), plans.length);
  const runs = plans.map((plan, index) => ({ id: randomUUID(), number: numbers[index] ?? '', plan }));
  const column = (day: Day | null) => day && toDate(day);
  await tx.run.createMany({
    data: runs.map(({ id, number, plan: { start, position, version, days } }) => ({
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
    })),
  });
  const stepIds = await insertSteps(
    tx,
    runs.map(({ id, plan: { version, steps } }) => ({ id, templateVersionId: version.id, steps })),
  );
  await addEventsOfRuns(
    tx,
    actor,
    runs.map(({ id, number, plan }) => ({
      runId: id,
      events: [
        {
          what: 'run.started' as const,
          new: { number, template: plan.version.title, no: plan.version.no, days: plan.days },
        },
        ...plan.steps
          .filter(({ status }) => status === 'WAIVED')
          .map(({ key, reason }) => ({
            what: 'step.waived' as const,
            stepId: stepIds.get(id)?.get(key) ?? null,
            new: { reason },
          })),
      ],
    })),
  );
  await recordAll(
    tx,
    actor,
    runs.map(({ id, number, plan: { position, version, days } }) => ({
      action: kind === 'INDUCTION' ? 'induction.started' : 'handover.started',
      objectType: 'run',
      objectId: id,
      label: `${number}, Stelle ${position.number}`,
      details: { template: version.key, no: version.no, ...days },
    })),
  );
  await settleStarted(
    tx,
    runs.map(({ id, plan: { start } }) => ({ ...start, id })),
    { by: actor.personId, now: services.clock.now() },
  );
  return runs.map(({ id, number }) => ({ id, number }));
}

const prefix: Record<RunKind, string> = { HANDOVER: 'Ü', INDUCTION: 'E', STAND_IN: 'V' };

/** Ü-2026-0007 and the next ones: counted per kind and year; starts take turns, so no number is given twice. */
async function nextNumbers(tx: Tx, kind: RunKind, today: Day, count: number): Promise<readonly string[]> {
  const stem = `${prefix[kind]}-${today.slice(0, 4)}-`;
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtext(${`run-number ${stem}`}))`;
  const rows = await tx.$queryRaw<{ last: number | null }[]>`
    select max(substring(number from ${stem.length + 1}::int)::int) as last from "Run"
    where starts_with(number, ${stem})`;
  const last = rows[0]?.last ?? 0;
  return Array.from({ length: count }, (_, index) => `${stem}${String(last + 1 + index).padStart(4, '0')}`);
}
