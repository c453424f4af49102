import { record } from '../audit/index.js';
import type { Tx } from '../platform/db/database.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { conflict, forbidden, invalidInput, notFound } from '../shared/errors.js';
import type { FormResult } from '../shared/result.js';
import { closeWhenSettled } from './close-run.js';
import { followAnswers, isAskedFor } from './follow-answers.js';
import { type GivenReservation, reservationFaults } from './reservation-form.js';
import { runFor } from './run-access.js';
import { addRunEvents } from './run-events.js';
import { standingAtStep } from './run-policy.js';
import {
  findRunById,
  lockRun,
  lockRunNumber,
  type Run,
  type RunStep,
  type StepAnswer,
  stepsOfRun,
} from './run-store.js';
import { applyStates, changeStep, staleWords, withStatus } from './step-changes.js';
import { applyEffects } from './step-effects.js';
import { faultsOfAnswer } from './step-faults.js';
import { isFinishedElsewhere } from './step-forms.js';
import { versionsRead } from './step-reading.js';
import { stepOwners, takesReservations } from './step-reservation-rules.js';
import { keepStepReservations } from './step-reservations.js';
import { blockersOf, isSettled } from './step-states.js';
import { type Purpose, runSubjects } from './template-terms.js';

/** Names of unfinished steps in a sentence: "7 Wissenslandkarte, 11 Fristenliste". */
function namesOf(keys: readonly string[], steps: readonly RunStep[]): string {
  return keys.map((key) => `${key} „${steps.find((step) => step.key === key)?.title ?? key}“`).join(', ');
}

/**
 * Finishes a step within the caller's transaction; the caller has checked the right and locked the run.
 * Writes state, history, audit record and what follows from the step (step-effects.ts), and opens what waited for it.
 * @throws InvalidInput where it waits for others or is not needed, Conflict where it was finished meanwhile
 */
export async function completeStepIn(
  tx: Tx,
  services: Services,
  actor: Actor,
  run: Run,
  key: string,
  completion: {
    answer: StepAnswer;
    revision?: number;
    /** The writer confirmed that what looked like a citizen's data is none. */
    confirmed?: boolean;
    role?: string;
    inPlaceOf?: boolean;
    /** The absent person in whose place the actor acts. */
    forPersonId?: string;
    /** It follows from something else (an article was published): nobody is named as having done it. */
    bySystem?: boolean;
  },
): Promise<void> {
  const steps = await stepsOfRun(tx, run.id);
  const step = steps.find((one) => one.key === key);
  if (!step) throw notFound();
  if (run.status !== 'ACTIVE')
    throw invalidInput(`${runSubjects[run.kind]} ist beendet; es gibt hier nichts mehr zu erledigen.`);
  if (step.status === 'DONE') throw conflict('Dieser Schritt ist schon erledigt.');
  if (step.status === 'WAIVED')
    throw invalidInput('Dieser Schritt entfällt. Bitte nehmen Sie das zuerst zurück.');
  const waitsFor = blockersOf(step, steps);
  if (waitsFor.length > 0) throw invalidInput(`Dieser Schritt wartet noch auf: ${namesOf(waitsFor, steps)}.`);
  const { answer, revision = step.revision } = completion;
  const anonymous = answer.anonymous === 'ja';
  const who = anonymous || completion.bySystem ? null : actor;
  await changeStep(tx, step, revision, {
    status: 'DONE',
    // Without a name nothing stays at the step, which only one person can have done.
    answer: (anonymous ? { anonymous: 'ja' } : answer) as object,
    reason: null,
    completedAt: services.clock.now(),
    completedById: who?.personId ?? null,
    completedForId: completion.forPersonId ?? null,
  });
  await applyStates(tx, run.id, withStatus(steps, key, 'DONE'));
  await addRunEvents(tx, who, run.id, [
    {
      what: 'step.completed',
      stepId: step.id,
      new: {
        ...(completion.role ? { role: completion.role } : {}),
        ...(completion.inPlaceOf ? { inPlaceOf: true } : {}),
        ...(completion.forPersonId ? { forPersonId: completion.forPersonId } : {}),
      },
    },
  ]);
  await record(tx, who, {
    action: 'step.completed',
    objectType: 'step',
    objectId: step.id,
    label: `${run.number} · ${step.key} ${step.title}${completion.forPersonId ? ' (in Vertretung)' : ''}`,
    details: {
      ...(completion.forPersonId ? { inPlaceOf: completion.forPersonId } : {}),
      ...(completion.confirmed ? { personalDataConfirmed: true } : {}),
    },
  });
  const followUps = await applyEffects({ tx, services, actor, run, steps }, step, answer);
  for (const { runId, purpose, answer: given } of followUps) {
    const other = runId === run.id ? run : await findRunById(tx, runId);
    if (other) await completeStepFor(tx, services, actor, other, purpose, given, { evenIfBlocked: true });
  }
  if (isAskedFor(steps, step)) await followAnswers(tx, services, actor, run.id, step);
  await closeWhenSettled(tx, services, actor, run.id);
}

/**
 * For acts of the package, interview and acceptance: finishes the run's open step with this purpose, in the act's own
 * transaction.
 * @returns false where the run has no such step or it is settled already (the act may be repeated)
 * @throws InvalidInput where the step waits for others, unless `evenIfBlocked` leaves it waiting and returns false
 */
export async function completeStepFor(
  tx: Tx,
  services: Services,
  actor: Actor,
  run: Run,
  purpose: Purpose,
  answer: StepAnswer = {},
  options: { evenIfBlocked?: boolean } = {},
): Promise<boolean> {
  await lockRun(tx, run.id);
  const steps = await stepsOfRun(tx, run.id);
  const step = steps.find((one) => one.purpose === purpose && !isSettled(one.status));
  if (!step || run.status !== 'ACTIVE') return false;
  if (options.evenIfBlocked && blockersOf(step, steps).length > 0) return false;
  const standing = standingAtStep(actor, step);
  await completeStepIn(tx, services, actor, run, step.key, {
    answer,
    ...(standing ? { role: standing.assignee.role } : {}),
    ...(standing?.absent ? { inPlaceOf: true, forPersonId: standing.absent.personId } : {}),
  });
  return true;
}

/**
 * Somebody named at the step reports it done on its page.
 * @returns the faults by field, where what was filled in does not fit the run
 * @throws NotFound where the actor may not see the run or has no role at the step, Conflict where somebody was faster
 */
export async function completeStep(
  services: Services,
  actor: Actor,
  input: {
    number: string;
    key: string;
    answer: StepAnswer;
    revision: number;
    /** The writer confirmed that what looked like a citizen's data is none. */
    confirmed?: boolean;
    /** Under which a step of kind "Abnahme" is accepted. */
    reservations?: readonly GivenReservation[];
  },
): Promise<FormResult<{ run: Run; step: RunStep }>> {
  const { number, key, answer, revision } = input;
  return services.db.transact(async (tx) => {
    await lockRunNumber(tx, number);
    const { run } = await runFor(tx, actor, number, 'read');
    const steps = await stepsOfRun(tx, run.id);
    const step = steps.find((one) => one.key === key);
    const standing = step && standingAtStep(actor, step);
    if (!step || !standing) throw notFound();
    if (isFinishedElsewhere(step.purpose))
      throw forbidden(
        step.purpose === 'independence'
          ? 'Eigenständigkeit erklären beide auf der Seite der Einarbeitung.'
          : 'Dieser Schritt wird auf der Seite der Abnahme erledigt.',
      );
    if (step.revision !== revision) throw conflict(staleWords);
    const today = services.clock.today();
    const reservations = takesReservations(step) ? (input.reservations ?? []) : [];
    const errors = {
      ...(await faultsOfAnswer(tx, run, step, answer, today)),
      ...reservationFaults(reservations, stepOwners(step, steps, actor), today),
    };
    if (Object.keys(errors).length > 0) return { ok: false as const, errors };
    const { assignee, absent, inPlaceOf } = standing;
    if (absent && run.leaver?.id === actor.personId && assignee.role !== 'SI')
      throw forbidden(
        `Über das eigene Ausscheiden entscheidet niemand selbst, auch nicht in Vertretung. Der Schritt wartet auf ${absent.name}.`,
      );
    const versions = await versionsRead(services.db, actor, run, step);
    // Before the step is finished: an open reservation keeps the run from closing with it.
    await keepStepReservations(tx, services, actor, run, step, reservations);
    await completeStepIn(tx, services, actor, run, key, {
      answer: versions.length > 0 ? { ...answer, versions } : answer,
      revision,
      role: assignee.role,
      inPlaceOf,
      ...(input.confirmed ? { confirmed: true } : {}),
      ...(absent ? { forPersonId: absent.personId } : {}),
    });
    return { ok: true as const, value: { run, step } };
  });
}
