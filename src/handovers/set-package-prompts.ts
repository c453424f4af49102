import { record } from '../audit/index.js';
import { readSetting, saveSetting } from '../organisation/index.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { forbidden } from '../shared/errors.js';

/** Sets how often a year each post is asked for its changes. @throws Forbidden, Conflict where somebody was faster */
export async function setPackagePrompts(
  services: Services,
  actor: Actor,
  given: { perYear: 0 | 1 | 2; revision: number },
): Promise<void> {
  if (!actor.permissions.has('handovers.start')) throw forbidden();
  await services.db.transact(async (tx) => {
    const before = await readSetting(tx, 'packagePrompts');
    await saveSetting(
      tx,
      'packagePrompts',
      { perYear: given.perYear },
      { revision: given.revision, by: actor.personId },
    );
    await record(tx, actor, {
      action: 'package.prompts-set',
      objectType: 'setting',
      objectId: 'packagePrompts',
      label: 'Abfrage der Pakete',
      details: { before: before.value.perYear, perYear: given.perYear },
    });
  });
}
