import { changeSetting, readSetting } from '../../organisation/index.js';
import type { Services } from '../../platform/services.js';
import type { Actor } from '../../shared/actor.js';
import { forbidden } from '../../shared/errors.js';

/** Whether the house has the public area, and whether search engines may list it. One query. */
export function readPublicArea(services: Pick<Services, 'db'>) {
  return readSetting(services.db.read, 'publicArea');
}

/** Switches it on or off for everybody. @throws Forbidden for all but the Wissensredaktion, Conflict */
export async function setPublicArea(
  services: Services,
  actor: Actor,
  given: { readonly on: boolean; readonly indexed: boolean; readonly revision: number },
): Promise<void> {
  if (!actor.permissions.has('articles.edit-any')) throw forbidden();
  const { revision, ...value } = given;
  await changeSetting(
    services,
    actor,
    'publicArea',
    { value, revision },
    {
      action: 'public-area.set',
      label: 'Öffentliche Auskunft',
      details: (now, before) => ({ on: now.on, indexed: now.indexed, before: before.on }),
    },
  );
}
