import { changeSetting, readSetting } from '../organisation/index.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { forbidden } from '../shared/errors.js';
import { type SwitchKey, switchKeys } from './evaluations.js';

/** Which evaluations are switched off, and how long names are kept; for settings and description. Two queries. */
export async function readEvaluations(services: Services) {
  const [evaluations, retention] = await Promise.all([
    readSetting(services.db.read, 'evaluations'),
    readSetting(services.db.read, 'retention'),
  ]);
  return {
    off: evaluations.value.off,
    revision: evaluations.revision,
    retentionMonths: retention.value.months,
  };
}

/** Switches evaluations on and off for the whole house. @throws Forbidden, Conflict where somebody was faster */
export async function setEvaluations(
  services: Services,
  actor: Actor,
  given: { on: readonly SwitchKey[]; revision: number },
): Promise<void> {
  if (!actor.permissions.has('privacy.manage')) throw forbidden();
  const off = switchKeys.filter((key) => !given.on.includes(key));
  await changeSetting(
    services,
    actor,
    'evaluations',
    { value: { off }, revision: given.revision },
    {
      action: 'evaluations.set',
      label: 'Auswertungen',
      details: (now, before) => ({
        off: now.off.join(', ') || 'keine',
        before: before.off.join(', ') || 'keine',
      }),
    },
  );
}
