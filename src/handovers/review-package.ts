import { record } from '../audit/index.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { conflict, forbidden, notFound } from '../shared/errors.js';
import { packageFor } from './package-access.js';
import { listVersions, lockPackage } from './package-version-store.js';
import { addRunEvents } from './run-events.js';

export interface PackageReview {
  readonly number: string;
  /** The version that was looked at. */
  readonly no: number;
  readonly verdict: 'reviewed' | 'returned';
  readonly note: string;
  /** The writer confirmed that what looked like a citizen's data is none. */
  readonly confirmed?: boolean;
}

/**
 * The superior's look at a version that was handed in: reviewed, or back with a note. Never by who handed it in. The same
 * verdict twice is one.
 * @throws Conflict where there is a newer version or another verdict stands
 */
export async function reviewPackage(services: Services, actor: Actor, input: PackageReview): Promise<void> {
  const { base } = await packageFor(services, actor, input.number, 'review');
  await services.db.transact(async (tx) => {
    await lockPackage(tx, base.position.id);
    const versions = await listVersions(tx, base.position.id);
    const version = versions.find(({ no }) => no === input.no);
    if (!version || version.runId !== base.id || version.reason !== 'SUBMISSION') throw notFound();
    if (version.createdById === actor.personId)
      throw forbidden('Sie haben dieses Paket selbst eingereicht; prüfen muss es jemand anderes.');
    if (versions[0]?.id !== version.id)
      throw conflict('Inzwischen gibt es eine neuere Fassung. Bitte sehen Sie sich diese an.');
    const standing = version.reviewedOn ? 'reviewed' : version.returnedOn ? 'returned' : null;
    if (standing === input.verdict) return;
    if (standing) throw conflict('Über diese Fassung ist schon entschieden. Bitte laden Sie die Seite neu.');
    const at = services.clock.now();
    await tx.packageVersion.update({
      where: { id: version.id },
      data: {
        reviewNote: input.note || null,
        ...(input.verdict === 'reviewed'
          ? { reviewedAt: at, reviewedById: actor.personId }
          : { returnedAt: at, returnedById: actor.personId }),
      },
    });
    const what = input.verdict === 'reviewed' ? 'package.reviewed' : 'package.returned';
    await addRunEvents(tx, actor, base.id, [
      { what, new: { no: version.no, ...(input.note ? { note: input.note } : {}) } },
    ]);
    await record(tx, actor, {
      action: what,
      objectType: 'package',
      objectId: version.id,
      label: `${base.number}, Stelle ${base.position.number}, Fassung ${version.no}`,
      ...(input.confirmed ? { details: { personalDataConfirmed: true } } : {}),
    });
  });
}
