import { record } from '../audit/index.js';
import { findPositionByNumber } from '../organisation/index.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { conflict, forbidden, notFound } from '../shared/errors.js';
import { type Correction, listCorrections, settleCorrectionRow } from './induction-remark-store.js';
import { rightsAtPost } from './package-place.js';

/** The corrections to a post, for those who answer for its package and articles. @throws NotFound, Forbidden */
export async function correctionsFor(
  services: Services,
  actor: Actor,
  number: string,
): Promise<{
  readonly position: { readonly id: string; readonly number: string; readonly title: string };
  readonly corrections: readonly Correction[];
}> {
  const position = await findPositionByNumber(services.db.read, number);
  if (!position) throw notFound();
  const rights = rightsAtPost(actor, position, services.clock.today());
  const editor = actor.permissions.has('articles.edit-any');
  if (!rights.read && !editor) throw notFound();
  if (!rights.edit && !editor)
    throw forbidden('Über Korrekturen entscheidet, wer das Paket der Stelle führt.');
  return { position, corrections: await listCorrections(services.db.read, { positionId: position.id }) };
}

export interface SettledCorrection {
  readonly number: string;
  readonly id: string;
  readonly revision: number;
  readonly status: 'TAKEN' | 'DECLINED';
  readonly note: string;
  /** The writer confirmed that what looked like a citizen's data is none. */
  readonly confirmed?: boolean;
}

/**
 * The owner has taken the correction over (and changed the row or article), or says why not. Never the proposer's own.
 * @throws NotFound, Forbidden, Conflict where somebody was faster
 */
export async function settleCorrection(
  services: Services,
  actor: Actor,
  input: SettledCorrection,
): Promise<Correction> {
  const { position, corrections } = await correctionsFor(services, actor, input.number);
  const correction = corrections.find(({ id }) => id === input.id);
  if (!correction) throw notFound();
  if (correction.proposedById === actor.personId)
    throw forbidden('Über den eigenen Vorschlag entscheidet jemand anderes.');
  await services.db.transact(async (tx) => {
    const settled = await settleCorrectionRow(tx, correction.id, input.revision, {
      status: input.status,
      note: input.note || null,
      settledById: actor.personId,
      settledAt: services.clock.now(),
    });
    if (!settled)
      throw conflict('Über diesen Vorschlag ist schon entschieden. Bitte laden Sie die Seite neu.');
    await record(tx, actor, {
      action: input.status === 'TAKEN' ? 'correction.taken' : 'correction.declined',
      objectType: 'package',
      objectId: correction.id,
      label: `Stelle ${position.number}`,
      ...(input.confirmed ? { details: { personalDataConfirmed: true } } : {}),
    });
  });
  return correction;
}
