import { changeSetting } from '../organisation/index.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { forbidden } from '../shared/errors.js';

/** Sets how often a year each post is asked for its changes. @throws Forbidden, Conflict where somebody was faster */
export async function setPackagePrompts(
  services: Services,
  actor: Actor,
  { perYear, revision }: { perYear: 0 | 1 | 2; revision: number },
): Promise<void> {
  if (!actor.permissions.has('handovers.start')) throw forbidden();
  await changeSetting(
    services,
    actor,
    'packagePrompts',
    { value: { perYear }, revision },
    {
      action: 'package.prompts-set',
      label: 'Abfrage der Pakete',
      details: (now, before) => ({ before: before.perYear, perYear: now.perYear }),
    },
  );
}
