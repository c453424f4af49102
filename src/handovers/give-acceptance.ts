import { record } from '../audit/index.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { toDate } from '../shared/dates.js';
import { forbidden, invalidInput } from '../shared/errors.js';
import type { FieldErrors } from '../shared/result.js';
import { acceptancePurpose } from './acceptance-rules.js';
import { loadAcceptance } from './acceptance-view.js';
import { completeStepFor } from './complete-step.js';
import { freezeVersion, lockPackage } from './package-version-store.js';
import { type GivenReservation, reservationFaults } from './reservation-form.js';
import { addRunEvents } from './run-events.js';
import { findRunByNumber, lockRun, type StepAnswer } from './run-store.js';

export interface GivenAcceptance {
  readonly number: string;
  /** What the receiver saw; the package may have changed since. */
  readonly contentHash: string;
  readonly remark: string;
  readonly reservations: readonly GivenReservation[];
  readonly confirmed?: boolean;
}

export type AcceptanceResult =
  | { readonly ok: true; readonly isNew: boolean; readonly versionNo: number }
  /** The package changed after the page was shown: to be looked at again. */
  | { readonly ok: false; readonly stale: true }
  | { readonly ok: false; readonly stale: false; readonly errors: FieldErrors };

/**
 * The receiver's act: takes over the package as it stands, without or with reservations. Freezes the version it refers
 * to, finishes the acceptance step of handover and induction, and happens once however often it is sent.
 * @throws Forbidden for everybody but the receiver, InvalidInput while something must be done first
 */
export async function giveAcceptance(
  services: Services,
  actor: Actor,
  input: GivenAcceptance,
): Promise<AcceptanceResult> {
  return services.db.transact(async (tx) => {
    const run = await findRunByNumber(tx, input.number);
    if (run) await lockRun(tx, run.handoverId ?? run.id);
    const scene = await loadAcceptance(services, actor, input.number, tx);
    const { base, role, owners, content, contentHash, current } = scene;
    if (!role)
      throw forbidden('Abnehmen kann nur, wer die Stelle übernimmt: die Vertretung oder die Nachfolge.');
    if (scene.given) return { ok: true, isNew: false, versionNo: scene.given.versionNo };
    if (scene.refusal) throw invalidInput(scene.refusal);
    const errors = reservationFaults(input.reservations, owners, services.clock.today());
    if (Object.keys(errors).length > 0) return { ok: false, stale: false, errors };
    if (input.contentHash !== contentHash) return { ok: false, stale: true };
    await lockPackage(tx, base.position.id);
    const version =
      current ??
      (await freezeVersion(tx, {
        positionId: base.position.id,
        runId: base.id,
        reason: 'ACCEPTANCE',
        content,
        at: services.clock.now(),
        createdById: actor.personId,
      }));
    const { id } = await tx.acceptance.create({
      data: {
        runId: base.id,
        packageVersionId: version.id,
        personId: actor.personId,
        role,
        acceptedAt: services.clock.now(),
        remark: input.remark || null,
        reservations: {
          create: input.reservations.map(({ text, dueOn, ownerId }) => ({
            text,
            dueOn: toDate(dueOn),
            ownerId,
          })),
        },
      },
      select: { id: true },
    });
    const count = input.reservations.length;
    await addRunEvents(tx, actor, base.id, [
      { what: 'acceptance.given', new: { role, no: version.no, reservations: count } },
    ]);
    await record(tx, actor, {
      action: 'acceptance.given',
      objectType: 'acceptance',
      objectId: id,
      label: `${base.number}, Stelle ${base.position.number}, Fassung ${version.no}`,
      details: { role, reservations: count, ...(input.confirmed ? { personalDataConfirmed: true } : {}) },
    });
    const answer: StepAnswer = { packageVersionNo: version.no, reservations: count };
    await completeStepFor(tx, services, actor, base, acceptancePurpose[role], answer);
    if (scene.run.id !== base.id)
      await completeStepFor(tx, services, actor, scene.run, acceptancePurpose[role], answer);
    return { ok: true, isNew: true, versionNo: version.no };
  });
}
