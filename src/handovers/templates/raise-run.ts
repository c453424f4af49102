import { randomUUID } from 'node:crypto';
import { record } from '../../audit/index.js';
import { getPosition, riskOf } from '../../organisation/index.js';
import type { Reader, Tx } from '../../platform/db/database.js';
import type { Services } from '../../platform/services.js';
import type { Actor } from '../../shared/actor.js';
import { type Day, toDate } from '../../shared/dates.js';
import { conflict, invalidInput } from '../../shared/errors.js';
import { closeWhenSettled } from '../close-run.js';
import { answersOf } from '../conditions.js';
import { leadOfRun, shiftedBy } from '../lead-time.js';
import type { TemplateStepFacts } from '../plan-run.js';
import { peopleNamedIn, peopleOfRun } from '../reassign.js';
import { type ResolvedRole, resolveRole } from '../resolve-role.js';
import { loadRoleFacts } from '../role-facts.js';
import { dueDay, relativeDays } from '../rules.js';
import { runFor } from '../run-access.js';
import { addRunEvents, type NewRunEvent } from '../run-events.js';
import { lockRunNumber, type Run, type RunStep, stepsOfRun } from '../run-store.js';
import { applyStates } from '../step-changes.js';
import { workingDaysOf } from '../working-days.js';
import { planRaise, type RaisePlan, removedReason } from './raise-rules.js';
import { stepsOfVersion } from './store.js';

/** A run beside the version in force. */
export interface RaisePreview {
  readonly run: Run;
  /** The version in force; null where the run is on it, or there is none. */
  readonly target: Target | null;
  readonly plan: RaisePlan;
  /** When a step of the plan would be due. */
  dueOf(to: TemplateStepFacts): Day | null;
}

/** A released version to move up to. */
export interface Target {
  readonly id: string;
  readonly no: number;
  readonly title: string;
  readonly changeNote: string;
  readonly steps: readonly TemplateStepFacts[];
}

const nothing: RaisePlan = { added: [], changed: [], removed: [], done: [] };

/** The released version of the template that this version belongs to; null where it is this one. */
async function targetOf(reader: Reader, versionId: string): Promise<Target | null> {
  const rows = await reader.$queryRaw<Omit<Target, 'steps'>[]>`
    select n.id, n.no, n.title, n."changeNote" from "TemplateVersion" v
    join "TemplateVersion" n on n."templateId" = v."templateId" and n.status = 'RELEASED' and n.id <> v.id
    where v.id = ${versionId}::uuid`;
  const found = rows[0];
  return found ? { ...found, steps: await stepsOfVersion(reader, found.id) } : null;
}

async function compare(
  reader: Reader,
  services: Pick<Services, 'clock' | 'config'>,
  run: Run,
  target: Target,
): Promise<{ plan: RaisePlan; own: readonly RunStep[]; dueOf: RaisePreview['dueOf'] }> {
  const own = await stepsOfRun(reader, run.id);
  const before = await stepsOfVersion(reader, run.templateVersionId);
  const risk = riskOf(await getPosition(reader, run.position.id))?.total ?? null;
  // What the post's risk brought forward at the start stays so.
  const after = shiftedBy(target.steps, leadOfRun(own, before));
  const plan = planRaise(own, before, after, { risk, answers: answersOf(own) });
  // Days that hang on a completion or an answer are known for the new version's rules as well.
  const rules = after.map(({ key, anchor }) => {
    const step = own.find((one) => one.key === key);
    return {
      key,
      anchor,
      status: step?.status ?? 'OPEN',
      completedOn: step?.completedOn ?? null,
      answer: step?.answer ?? {},
    };
  });
  const bases = { ...run.days, ...relativeDays([...own, ...rules]) };
  const today = services.clock.today();
  // What has passed before the step came in is due at once, like in a late start.
  const calendar = workingDaysOf(services.config.holidayState);
  return { plan, own, dueOf: (to) => dueDay(to, bases, calendar, today) };
}

/**
 * What moving a run up to the version in force would do; nothing is saved. Eight queries.
 * @throws NotFound, Forbidden as runFor with `manage`
 */
export async function previewRaise(services: Services, actor: Actor, number: string): Promise<RaisePreview> {
  const { read } = services.db;
  const { run } = await runFor(read, actor, number, 'manage');
  const target = run.status === 'ACTIVE' ? await targetOf(read, run.templateVersionId) : null;
  if (!target) return { run, target: null, plan: nothing, dueOf: () => null };
  return { run, target, ...(await compare(read, services, run, target)) };
}

/** What was done to a run. */
export interface Raised {
  readonly number: string;
  readonly no: number;
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
}

/**
 * Moves a run up to the version that somebody looked at: new steps come in, open ones follow, what is no longer there
 * falls away with its reason. Finished steps stay finished, with their wording.
 * @throws NotFound, Forbidden; InvalidInput where it has ended or is on it already, Conflict where another version came
 */
export function raiseRun(
  services: Services,
  actor: Actor,
  input: { number: string; no: number; reason: string },
): Promise<Raised> {
  return services.db.transact((tx) => raiseRunIn(tx, services, actor, input));
}

/** `raiseRun` within the caller's transaction. */
export async function raiseRunIn(
  tx: Tx,
  services: Services,
  actor: Actor,
  input: { number: string; no: number; reason: string },
): Promise<Raised> {
  await lockRunNumber(tx, input.number);
  const { run } = await runFor(tx, actor, input.number, 'manage');
  if (run.status !== 'ACTIVE') throw invalidInput('Die Übergabe ist beendet und behält ihre Fassung.');
  const target = await targetOf(tx, run.templateVersionId);
  if (!target) throw invalidInput('Sie läuft schon nach der geltenden Fassung.');
  if (target.no !== input.no)
    throw conflict(
      `Inzwischen gilt Fassung ${target.no}. Bitte sehen Sie sich an, was sich damit ändern würde.`,
    );
  const { plan, own, dueOf } = await compare(tx, services, run, target);
  await tx.run.update({ where: { id: run.id }, data: { templateVersionId: target.id } });
  const who = await rolesOf(tx, services, run, own);
  const events = [
    ...(await addSteps(tx, run, plan, dueOf, who)),
    ...(await changeSteps(tx, plan, dueOf, who)),
    ...(await removeSteps(tx, plan, target.no)),
  ];
  const counts = {
    added: plan.added.length,
    changed: plan.changed.length,
    removed: plan.removed.length,
  };
  await addRunEvents(tx, actor, run.id, [
    {
      what: 'version.raised',
      old: { no: run.templateNo },
      new: { no: target.no, reason: input.reason, ...counts },
    },
    ...events,
  ]);
  await applyStates(tx, run.id, await stepsOfRun(tx, run.id));
  await record(tx, actor, {
    action: 'handover.version-raised',
    objectType: 'run',
    objectId: run.id,
    label: `${run.number}, Fassung ${run.templateNo} → ${target.no}`,
    details: { from: run.templateNo, to: target.no, ...counts },
  });
  await closeWhenSettled(tx, services, actor, run.id);
  return { number: run.number, no: target.no, ...counts };
}

type Who = (role: string) => Omit<ResolvedRole, 'personName' | 'role'>;

/** Who a role is in this run: as its other steps have it (also where somebody was named by hand), else as it resolves. */
async function rolesOf(
  tx: Tx,
  services: Pick<Services, 'clock'>,
  run: Run,
  own: readonly RunStep[],
): Promise<Who> {
  const position = await getPosition(tx, run.position.id);
  const facts = {
    ...(await loadRoleFacts(tx, position, peopleOfRun(run), services.clock.today())),
    named: await peopleNamedIn(tx, own),
  };
  const known = new Map(
    own
      .filter(({ status }) => status !== 'DONE')
      .flatMap(({ assignees }) => assignees.map((one) => [one.role, one] as const)),
  );
  return (role) => {
    const { personId, positionId, note } = known.get(role) ?? resolveRole(role, facts);
    return { personId, positionId, note };
  };
}

function assigneesOf(stepId: string, roles: readonly string[], who: Who) {
  return roles.map((role, rank) => {
    const { personId, positionId, note } = who(role);
    return { stepId, role, rank, personId, positionId, climbedNote: note };
  });
}

const column = (day: Day | null) => day && toDate(day);

const copied = (to: TemplateStepFacts) => ({
  sort: to.sort,
  title: to.title,
  detail: to.detail,
  phase: to.phase,
  roles: [...to.roles],
  kind: to.kind,
  mandatory: to.mandatory,
  after: [...to.after],
  evidence: to.evidence,
  purpose: to.purpose,
  condition: to.condition,
  fields: to.fields as object[],
  anchor: to.anchor,
  offsetDays: to.offsetDays,
});

async function addSteps(
  tx: Tx,
  run: Run,
  { added }: RaisePlan,
  dueOf: RaisePreview['dueOf'],
  who: Who,
): Promise<NewRunEvent[]> {
  const rows = added.map((one) => ({ id: randomUUID(), ...one }));
  await tx.runStep.createMany({
    data: rows.map(({ id, to, status, reason }) => ({
      id,
      runId: run.id,
      key: to.key,
      ...copied(to),
      dueOn: column(dueOf(to)),
      status,
      reason,
    })),
  });
  await tx.stepAssignee.createMany({ data: rows.flatMap(({ id, to }) => assigneesOf(id, to.roles, who)) });
  return rows.map(({ id, to }) => ({
    what: 'step.added',
    stepId: id,
    new: { key: to.key, dueOn: dueOf(to) },
  }));
}

async function changeSteps(
  tx: Tx,
  { changed }: RaisePlan,
  dueOf: RaisePreview['dueOf'],
  who: Who,
): Promise<NewRunEvent[]> {
  const events: NewRunEvent[] = [];
  for (const { step, to, changes, status, reason } of changed) {
    const otherRule = step.anchor !== to.anchor || step.offsetDays !== to.offsetDays;
    await tx.runStep.update({
      where: { id: step.id },
      data: {
        ...copied(to),
        ...(otherRule || status === 'OPEN' ? { dueOn: column(dueOf(to)) } : {}),
        ...(status ? { status, reason, decidedByHand: false, completedAt: null } : {}),
        revision: { increment: 1 },
      },
    });
    if (changes.some(({ name }) => name === 'Rolle')) {
      await tx.stepAssignee.deleteMany({ where: { stepId: step.id } });
      await tx.stepAssignee.createMany({ data: assigneesOf(step.id, to.roles, who) });
    }
    events.push({ what: 'step.changed', stepId: step.id, new: { facts: changes.map(({ name }) => name) } });
  }
  return events;
}

async function removeSteps(tx: Tx, { removed }: RaisePlan, no: number): Promise<NewRunEvent[]> {
  const reason = removedReason(no);
  await tx.runStep.updateMany({
    where: { id: { in: removed.map(({ id }) => id) } },
    data: { status: 'WAIVED', reason, decidedByHand: true, revision: { increment: 1 } },
  });
  return removed.map(({ id }) => ({ what: 'step.waived', stepId: id, new: { reason } }));
}
