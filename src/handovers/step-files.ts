import { createHash, randomUUID } from 'node:crypto';
import { record } from '../audit/index.js';
import type { Reader, Tx } from '../platform/db/database.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { invalidInput, notFound } from '../shared/errors.js';
import { isUuid } from '../shared/ids.js';
import type { FormResult } from '../shared/result.js';
import { runFor } from './run-access.js';
import { addRunEvents } from './run-events.js';
import { standingAtStep } from './run-policy.js';
import { lockRunNumber, type Run, type RunStep, stepsOfRun } from './run-store.js';
import { mostFilesOfStep, readStepFile } from './step-file-rules.js';
import { isSettled } from './step-states.js';

/** A file handed in at a step, without its content. */
export interface StepFile {
  readonly id: string;
  readonly name: string;
  readonly sizeBytes: number;
  readonly uploadedAt: Date;
  readonly uploadedByName: string | null;
}

/** The files of a step, oldest first. One query, none of the contents. */
export async function filesOfStep(reader: Reader, stepId: string): Promise<readonly StepFile[]> {
  return reader.$queryRaw<StepFile[]>`
    select f.id, f.name, f."sizeBytes", f."uploadedAt", p.name as "uploadedByName"
    from "StepFile" f left join "Person" p on p.id = f."uploadedById"
    where f."stepId" = ${stepId}::uuid and f."removedAt" is null order by f."uploadedAt", f.id`;
}

interface AtStep {
  readonly number: string;
  readonly key: string;
}

/** The step for somebody who works at it. @throws NotFound without a role there, InvalidInput once it is settled */
export async function openStepFor(
  tx: Tx,
  actor: Actor,
  { number, key }: AtStep,
): Promise<{ run: Run; step: RunStep; steps: readonly RunStep[] }> {
  await lockRunNumber(tx, number);
  const { run } = await runFor(tx, actor, number, 'read');
  const steps = await stepsOfRun(tx, run.id);
  const step = steps.find((one) => one.key === key);
  if (!step || !standingAtStep(actor, step)) throw notFound();
  if (run.status !== 'ACTIVE' || isSettled(step.status))
    throw invalidInput('Dieser Schritt ist schon erledigt oder die Übergabe ist beendet.');
  return { run, step, steps };
}

/**
 * Keeps a file at a step, also while it waits for others. The same content twice is kept once.
 * @returns the fault, where the file is not taken
 * @throws NotFound, InvalidInput
 */
export async function addStepFile(
  services: Services,
  actor: Actor,
  at: AtStep,
  file: { readonly name: string; readonly content: Buffer },
): Promise<FormResult<{ name: string }>> {
  const kind = readStepFile(file);
  return services.db.transact(async (tx) => {
    const { run, step } = await openStepFor(tx, actor, at);
    if (typeof kind === 'string') return { ok: false as const, errors: { file: kind } };
    const before = await filesOfStep(tx, step.id);
    if (before.length >= mostFilesOfStep)
      return {
        ok: false as const,
        errors: { file: `Mehr als ${mostFilesOfStep} Dateien nimmt ein Schritt nicht auf.` },
      };
    const sha256 = createHash('sha256').update(file.content).digest('hex');
    const twin = await tx.stepFile.count({ where: { stepId: step.id, sha256, removedAt: null } });
    if (twin > 0) return { ok: true as const, value: { name: kind.name } };
    const id = randomUUID();
    await tx.stepFile.create({
      data: {
        id,
        stepId: step.id,
        ...kind,
        sizeBytes: file.content.length,
        sha256,
        content: Uint8Array.from(file.content),
        uploadedAt: services.clock.now(),
        uploadedById: actor.personId,
      },
    });
    await tell(tx, actor, run, step, 'step.file-added', kind.name);
    return { ok: true as const, value: { name: kind.name } };
  });
}

async function tell(
  tx: Tx,
  actor: Actor,
  run: Run,
  step: RunStep,
  what: 'step.file-added' | 'step.file-removed',
  name: string,
): Promise<void> {
  await addRunEvents(tx, actor, run.id, [{ what, stepId: step.id, new: { name } }]);
  await record(tx, actor, {
    action: what,
    objectType: 'step',
    objectId: step.id,
    label: `${run.number} · ${step.key} ${step.title}`,
  });
}

/** Takes a file back before the step is done: its content is emptied, that it was there stays in the history. */
export async function removeStepFile(
  services: Services,
  actor: Actor,
  at: AtStep & { fileId: string },
): Promise<void> {
  await services.db.transact(async (tx) => {
    const { run, step } = await openStepFor(tx, actor, at);
    const file = (await filesOfStep(tx, step.id)).find(({ id }) => id === at.fileId);
    if (!file) throw notFound();
    await tx.stepFile.update({
      where: { id: file.id },
      data: { removedAt: services.clock.now(), content: new Uint8Array() },
    });
    await tell(tx, actor, run, step, 'step.file-removed', file.name);
  });
}

/**
 * A file for whoever may see the step.
 * @throws NotFound for everybody else, and where it does not belong to this step
 */
export async function getStepFile(
  services: Services,
  actor: Actor,
  { number, key, fileId }: AtStep & { fileId: string },
): Promise<{ name: string; mediaType: string; content: Uint8Array }> {
  const { run } = await runFor(services.db.read, actor, number, 'read');
  if (!isUuid(fileId)) throw notFound();
  const file = await services.db.read.stepFile.findFirst({
    where: { id: fileId, removedAt: null, step: { key, runId: run.id } },
    select: { name: true, mediaType: true, content: true },
  });
  if (!file) throw notFound();
  return file;
}
