import { record } from '../audit/index.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { conflict, forbidden, invalidInput, notFound } from '../shared/errors.js';
import { completeStepFor } from './complete-step.js';
import { runFor } from './run-access.js';
import { addRunEvents } from './run-events.js';
import { lockRun, stepsOfRun } from './run-store.js';
import { blockersOf, isSettled } from './step-states.js';

export interface ReadinessAct {
  readonly number: string;
  /** False takes the own declaration back, as long as the other half is missing. */
  readonly ready: boolean;
  readonly remark: string;
  /** The writer confirmed that what looked like a citizen's data is none. */
  readonly confirmed?: boolean;
}

/**
 * "Eigenständig": the successor and the superior each declare it, in any order; with the second the step is done. Neither can do
 * it for the other.
 * @returns whether both have declared
 * @throws Forbidden for everybody else, InvalidInput while the step waits for others, Conflict where it is done
 */
export async function declareReadiness(
  services: Services,
  actor: Actor,
  input: ReadinessAct,
): Promise<{ both: boolean }> {
  const { run, standing } = await runFor(services.db.read, actor, input.number, 'read');
  if (run.kind !== 'INDUCTION') throw notFound();
  const role = standing.successor ? 'NF' : standing.leads ? 'FK' : null;
  if (!role) throw forbidden('Eigenständigkeit erklären die eingearbeitete Person und ihre Führungskraft.');
  return services.db.transact(async (tx) => {
    await lockRun(tx, run.id);
    const steps = await stepsOfRun(tx, run.id);
    const step = steps.find(({ purpose }) => purpose === 'independence');
    if (!step) throw notFound();
    if (run.status !== 'ACTIVE' || isSettled(step.status))
      throw conflict('Die Eigenständigkeit ist schon von beiden erklärt.');
    const key = { runId: run.id, role };
    if (!input.ready) {
      const { count } = await tx.readiness.deleteMany({ where: key });
      if (count > 0) await tell('readiness.withdrawn');
      return { both: false };
    }
    const open = blockersOf(step, steps);
    if (open.length > 0) {
      const names = open.map(
        (one) => `${one} „${steps.find(({ key: other }) => other === one)?.title ?? ''}“`,
      );
      throw invalidInput(`Vorher sind noch offen: ${names.join(', ')}.`);
    }
    const data = { personId: actor.personId, declaredAt: services.clock.now(), remark: input.remark || null };
    await tx.readiness.upsert({
      where: { runId_role: key },
      create: { ...key, ...data },
      update: { remark: data.remark },
    });
    await tell('readiness.declared');
    const declared = await tx.readiness.findMany({
      where: { runId: run.id },
      select: { role: true, remark: true },
    });
    const both = declared.length === 2;
    if (both) {
      const note = declared.flatMap(({ remark }) => remark ?? []).join('\n');
      await completeStepFor(tx, services, actor, run, 'independence', note ? { note } : {});
    }
    return { both };

    async function tell(what: 'readiness.declared' | 'readiness.withdrawn') {
      await addRunEvents(tx, actor, run.id, [{ what, stepId: step?.id ?? null, new: { role } }]);
      await record(tx, actor, {
        action: `induction.${what}`,
        objectType: 'run',
        objectId: run.id,
        label: `${run.number}, Stelle ${run.position.number}`,
        details: { role, ...(input.confirmed ? { personalDataConfirmed: true } : {}) },
      });
    }
  });
}
