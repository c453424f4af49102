import { record } from '../audit/index.js';
import { changeSetting } from '../organisation/index.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { forbidden, notFound } from '../shared/errors.js';
import { takeInsight } from './insight-store.js';

/**
 * Gives one's insight back, or takes somebody's away: with the next request it is over.
 * @throws Forbidden for those who neither took it nor look after data protection; NotFound where none is running
 */
export async function endInsight(services: Services, actor: Actor, id: string): Promise<void> {
  const { clock } = services;
  await services.db.transact(async (tx) => {
    const insight = await takeInsight(tx, id, clock.today());
    if (!insight) throw notFound();
    if (insight.personId !== actor.personId && !actor.permissions.has('privacy.manage')) throw forbidden();
    await tx.insight.update({ where: { id }, data: { endedAt: clock.now(), endedById: actor.personId } });
    await record(tx, actor, {
      action: 'rights.insight-ended',
      objectType: insight.objectType,
      objectId: insight.objectId,
    });
  });
}

/** Who may say how long insights last: those who look after data protection, and never those who take them. */
export const maySetInsightLimit = ({ permissions }: Pick<Actor, 'permissions'>): boolean =>
  permissions.has('privacy.manage') && !permissions.has('rights.manage');

/** Sets how many days an insight lasts at most; running ones stay as they are. @throws Forbidden, Conflict */
export async function setInsightLimit(
  services: Services,
  actor: Actor,
  { maxDays, revision }: { maxDays: number; revision: number },
): Promise<void> {
  if (!maySetInsightLimit(actor)) throw forbidden();
  await changeSetting(
    services,
    actor,
    'insights',
    { value: { maxDays }, revision },
    {
      action: 'rights.insight-limit-set',
      label: 'Längste Dauer einer Einsicht',
      details: (now, before) => ({ before: before.maxDays, days: now.maxDays }),
    },
  );
}
