import type { Reader } from '../platform/db/database.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { notFound } from '../shared/errors.js';
import { type Acceptance, acceptancesOf, listVersions } from './package-version-store.js';
import { recordInsight } from './record-insight.js';
import { type StepReservations, stepReservationsOf } from './reservation-store.js';
import { type RunAccess, runFor } from './run-access.js';
import { type RunStep, stepsOfRun } from './run-store.js';

/** A line of the run's history. */
export interface RunEvent {
  readonly at: Date;
  readonly what: string;
  readonly stepKey: string | null;
  readonly stepTitle: string | null;
  readonly personName: string | null;
  readonly old: Readonly<Record<string, unknown>> | null;
  readonly new: Readonly<Record<string, unknown>> | null;
}

const eventsShown = 200;

/** The newest events of a run (of one step), newest first. One query. */
export async function eventsOfRun(
  reader: Reader,
  runId: string,
  stepId?: string,
): Promise<readonly RunEvent[]> {
  return reader.$queryRaw<RunEvent[]>`
    select e.at, e.what, s.key as "stepKey", s.title as "stepTitle", p.name as "personName", e.old, e.new
    from "RunEvent" e
    left join "RunStep" s on s.id = e."stepId"
    left join "Person" p on p.id = e."personId"
    where e."runId" = ${runId}::uuid and (${stepId ?? null}::uuid is null or e."stepId" = ${stepId ?? null}::uuid)
    order by e.id desc limit ${eventsShown}`;
}

/** A run as its page shows it. Five queries. */
export interface RunPageData {
  /** Acceptances of this run (of an induction's handover), newest first; empty for those who may not read the package. */
  readonly acceptances: readonly Acceptance[];
  /** What was reserved when steps were accepted. */
  readonly stepReservations: readonly StepReservations[];
  readonly access: RunAccess;
  readonly steps: readonly RunStep[];
  readonly events: readonly RunEvent[];
}

/** @throws NotFound where the actor may not read it */
export async function readRun(services: Services, actor: Actor, number: string): Promise<RunPageData> {
  const access = await runFor(services.db.read, actor, number, 'read');
  const { run } = access;
  await recordInsight(services, actor, run);
  const [steps, events, versions, stepReservations] = await Promise.all([
    stepsOfRun(services.db.read, run.id),
    eventsOfRun(services.db.read, run.id),
    access.may('read-package') ? listVersions(services.db.read, run.position.id) : [],
    stepReservationsOf(services.db.read, run.id),
  ]);
  const base = run.handoverId ?? run.id;
  const acceptances = acceptancesOf(versions).filter(({ runId }) => runId === base);
  return { access, steps, events, acceptances, stepReservations };
}

/** A step with its run, for its page. */
export interface StepPageData {
  readonly access: RunAccess;
  readonly step: RunStep;
  readonly steps: readonly RunStep[];
  readonly events: readonly RunEvent[];
}

/** @throws NotFound for steps the run does not have, and as readRun */
export async function readStep(
  services: Services,
  actor: Actor,
  number: string,
  key: string,
): Promise<StepPageData> {
  const access = await runFor(services.db.read, actor, number, 'read');
  await recordInsight(services, actor, access.run);
  const steps = await stepsOfRun(services.db.read, access.run.id);
  const step = steps.find((one) => one.key === key);
  if (!step) throw notFound();
  return { access, step, steps, events: await eventsOfRun(services.db.read, access.run.id, step.id) };
}
