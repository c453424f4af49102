import { type RiskFactor, ratePosition } from '../organisation/index.js';
import type { Tx } from '../platform/db/database.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { addDays, type Day } from '../shared/dates.js';
import { invalidInput } from '../shared/errors.js';
import { keepFeedback } from './keep-feedback.js';
import { makeProtocolIn } from './make-protocol.js';
import { endStandIn, enterStandIn, resumeHolding } from './post-assignments.js';
import { postFactsOf, reassignIn } from './reassign.js';
import { rescheduleIn } from './reschedule.js';
import { addRunEvents } from './run-events.js';
import { standingAtStep } from './run-policy.js';
import type { Run, RunStep, StepAnswer } from './run-store.js';
import { countOpenReservations } from './run-store.js';
import { repeatStandInCheck } from './stand-in-checks.js';
import { applyStates } from './step-changes.js';
import { isSettled, unfinished } from './step-states.js';
import type { Purpose } from './template-terms.js';

/** What an effect works on: the run and its steps as they were before the completion. */
export interface EffectScope {
  readonly tx: Tx;
  readonly services: Services;
  readonly actor: Actor;
  readonly run: Run;
  readonly steps: readonly RunStep[];
}

/** A step of this or a linked run that is done with this one. */
export interface FollowUp {
  readonly runId: string;
  readonly purpose: Purpose;
  readonly answer: StepAnswer;
}

type Effect = (scope: EffectScope, step: RunStep, answer: StepAnswer) => Promise<readonly FollowUp[]>;

const text = (value: StepAnswer[string] | undefined): string => (typeof value === 'string' ? value : '');

/** What the completion of a step changes beyond the step, by purpose; in the completion's own transaction. */
const effects: Partial<Record<Purpose, Effect>> = {
  'last-day': async ({ tx, services, actor, run, steps }, step, answer) => {
    const day = text(answer.lastDayOn);
    if (day && day !== run.days.T)
      await rescheduleIn(tx, services, actor, run, others(steps, step), { T: day });
    return [];
  },
  refill: async ({ tx, services, actor, run, steps }, step, answer) => {
    await decideSuccession({ tx, services, actor, run, steps }, answer.refill === 'kw');
    const day = text(answer.successorStartsOn);
    if (answer.refill !== 'kw' && day && day !== run.days.S)
      await rescheduleIn(tx, services, actor, run, others(steps, step), { S: day });
    return [];
  },
  'stand-in': async ({ tx, services, actor, run, steps }, step, answer) => {
    // Why somebody else declined is no concern of whoever is asked now; the history keeps it.
    await tx.runStep.updateMany({
      where: { runId: run.id, purpose: 'stand-in-consent', status: { in: [...unfinished] } },
      data: { reason: null },
    });
    await reassignIn(tx, services, actor, run, others(steps, step), { standInId: text(answer.personId) }, [
      'VT',
    ]);
    return [];
  },
  'stand-in-consent': async (scope, step, answer) => {
    const { tx, services, actor, run, steps } = scope;
    const today = services.clock.today();
    if (!run.standIn) throw invalidInput('Es ist noch keine Vertretung benannt, die annehmen könnte.');
    await rescheduleIn(tx, services, actor, run, others(steps, step), { I: today });
    const proposal = steps.find(({ purpose }) => purpose === 'stand-in')?.answer;
    const share = Number(answer.share ?? proposal?.share ?? 100);
    await enterStandIn(tx, postFactsOf(run), share, today);
    return [];
  },
  risk: async ({ tx, services, run }, _step, answer) => {
    const attrition = Number(answer.attrition) as RiskFactor;
    const position = Number(answer.position) as RiskFactor;
    await ratePosition(tx, run.position.id, { attrition, position, asOf: services.clock.today() });
    return [];
  },
  'stand-in-confirm': async (scope, step, answer) => {
    const { tx, services, actor, run, steps } = scope;
    const today = services.clock.today();
    if (answer.decision === 'ersetzen') {
      await endStandIn(tx, postFactsOf(run), today);
      const next = text(answer.personId) || null;
      await reassignIn(tx, services, actor, run, others(steps, step), { standInId: next }, ['VT']);
      // The one before stays responsible for today.
      const facts = { ...postFactsOf(run), standInId: next };
      await enterStandIn(tx, facts, Number(answer.share ?? 100), addDays(today, 1));
    }
    await repeatStandInCheck(tx, services, actor, run, steps, step);
    return [];
  },
  return: async ({ tx, services, actor, run, steps }, _step, answer) => {
    const day = text(answer.returnedOn) as Day;
    if (run.leaver) await resumeHolding(tx, postFactsOf(run), run.leaver.id, day);
    await waiveOpen(
      { tx, actor, run, steps },
      ({ purpose }) => purpose === 'stand-in-confirm' || purpose === 'stand-in-check',
      'Die Stelle ist wieder besetzt; die Vertretung ist beendet.',
    );
    await endStandIn(tx, postFactsOf(run), addDays(day, -1), services.clock.today());
    return [];
  },
  mentor: async ({ tx, services, actor, run, steps }, step, answer) => {
    await reassignIn(tx, services, actor, run, others(steps, step), { mentorId: text(answer.personId) }, [
      'PA',
    ]);
    return [];
  },
  protocol: async ({ tx, services, actor, run }, step) => {
    const role = standingAtStep(actor, step)?.assignee.role ?? null;
    await makeProtocolIn(tx, services, actor, run, { reason: 'STEP', role });
    return [];
  },
  feedback: async ({ tx, services, actor, run }, _step, answer) => {
    await keepFeedback(tx, services, actor, run, answer);
    return [];
  },
  acceptance: async ({ tx, run }) =>
    (await countOpenReservations(tx, run.id)) === 0
      ? [{ runId: run.id, purpose: 'reservations', answer: { note: 'Ohne Vorbehalt abgenommen.' } }]
      : [],
  'acceptance:successor': async ({ tx, services, actor, run, steps }, _step, answer) => {
    await endStandIn(tx, postFactsOf(run), services.clock.today());
    await waiveOpen(
      { tx, actor, run, steps },
      ({ purpose }) => purpose === 'stand-in-confirm' || purpose === 'stand-in-check',
      'Die Nachfolge hat abgenommen; die Vertretung ist beendet.',
    );
    return (await linkedRuns(tx, run)).map((runId) => ({ runId, purpose: 'acceptance:successor', answer }));
  },
};

/** Carries out what follows from a completed step and tells which steps are done with it. */
export async function applyEffects(
  scope: EffectScope,
  step: RunStep,
  answer: StepAnswer,
): Promise<readonly FollowUp[]> {
  const effect = effects[step.purpose as Purpose];
  return effect ? effect(scope, step, answer) : [];
}

/** The steps without the one being completed: its own date and people stay. */
function others(steps: readonly RunStep[], step: RunStep): readonly RunStep[] {
  return steps.filter(({ id }) => id !== step.id);
}

/** Handover and induction of one post show one acceptance by the successor. */
async function linkedRuns(tx: Tx, run: Run): Promise<readonly string[]> {
  const rows = await tx.run.findMany({
    where: {
      status: 'ACTIVE',
      OR: [{ handoverId: run.id }, ...(run.handoverId ? [{ id: run.handoverId }] : [])],
    },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

const lapseReason = 'Die Stelle fällt weg (kw); ihre Aufgaben gehen an andere Stellen.';

/** A post that lapses has no successor: its steps are not needed and say why; a later answer brings them back. */
async function decideSuccession(scope: EffectScope, lapses: boolean): Promise<void> {
  if (lapses) {
    await waiveOpen(scope, ({ anchor, condition }) => anchor === 'S' && !condition, lapseReason);
    return;
  }
  const { tx, actor, run, steps } = scope;
  const back = steps.filter(({ status, reason }) => status === 'WAIVED' && reason === lapseReason);
  if (back.length === 0) return;
  await tx.runStep.updateMany({
    where: { id: { in: back.map(({ id }) => id) } },
    data: { status: 'OPEN', reason: null, revision: { increment: 1 } },
  });
  await addRunEvents(
    tx,
    actor,
    run.id,
    back.map(({ id }) => ({ what: 'step.unwaived', stepId: id })),
  );
  await restateRun(tx, run.id);
}

async function waiveOpen(
  { tx, actor, run, steps }: Pick<EffectScope, 'tx' | 'actor' | 'run' | 'steps'>,
  which: (step: RunStep) => boolean,
  reason: string,
): Promise<void> {
  const waived = steps.filter((step) => !isSettled(step.status) && which(step));
  if (waived.length === 0) return;
  await tx.runStep.updateMany({
    where: { id: { in: waived.map(({ id }) => id) }, status: { in: [...unfinished] } },
    data: { status: 'WAIVED', reason, revision: { increment: 1 } },
  });
  await addRunEvents(
    tx,
    actor,
    run.id,
    waived.map(({ id }) => ({ what: 'step.waived', stepId: id, new: { reason } })),
  );
  await restateRun(tx, run.id);
}

/** Reads the states anew and writes what follows from them. */
async function restateRun(tx: Tx, runId: string): Promise<void> {
  const rows = await tx.runStep.findMany({
    where: { runId },
    select: { key: true, status: true, after: true },
  });
  await applyStates(tx, runId, rows);
}
