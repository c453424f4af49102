import { record } from '../audit/index.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { invalidInput } from '../shared/errors.js';
import { completeStepFor } from './complete-step.js';
import { listAnswers } from './interview-store.js';
import { packageFor } from './package-access.js';
import { contentOf, hashOf } from './package-content.js';
import { listItems } from './package-item-store.js';
import { freezeVersion, listVersions, lockPackage } from './package-version-store.js';
import { addRunEvents } from './run-events.js';
import { lockRun } from './run-store.js';

/**
 * Hands the package in: freezes it as the next version for the superior to review. The same content twice is one
 * version, unless it was returned. Finishes the step "Paket aktualisieren" of whoever hands in.
 * @throws InvalidInput where there is nothing in it yet
 */
export async function submitPackage(
  services: Services,
  actor: Actor,
  number: string,
): Promise<{ no: number; isNew: boolean }> {
  const { base } = await packageFor(services, actor, number, 'submit');
  return services.db.transact(async (tx) => {
    await lockRun(tx, base.id);
    await lockPackage(tx, base.position.id);
    const content = contentOf(await listItems(tx, base.position.id), await listAnswers(tx, base.id));
    if (content.items.length === 0)
      throw invalidInput(
        'Das Paket ist noch leer. Bitte tragen Sie mindestens Fristen, offene Fälle oder Aufgaben ein.',
      );
    const latest = (await listVersions(tx, base.position.id))[0];
    const unchanged =
      latest?.runId === base.id &&
      latest.reason === 'SUBMISSION' &&
      latest.contentHash === hashOf(content) &&
      !latest.returnedOn;
    const version = unchanged
      ? latest
      : await freezeVersion(tx, {
          positionId: base.position.id,
          runId: base.id,
          reason: 'SUBMISSION',
          content,
          at: services.clock.now(),
          createdById: actor.personId,
        });
    const updated = actor.personId === base.leaver?.id ? false : await completeUpdate();
    if (!unchanged) {
      await addRunEvents(tx, actor, base.id, [{ what: 'package.submitted', new: { no: version.no } }]);
      await record(tx, actor, {
        action: 'package.submitted',
        objectType: 'package',
        objectId: version.id,
        label: `${base.number}, Stelle ${base.position.number}, Fassung ${version.no}`,
        details: { items: content.items.length, answers: content.answers.length },
      });
    }
    return { no: version.no, isNew: !unchanged || updated };

    async function completeUpdate(): Promise<boolean> {
      const answer = { packageVersionNo: version.no };
      return completeStepFor(tx, services, actor, base, 'package:update', answer, { evenIfBlocked: true });
    }
  });
}
