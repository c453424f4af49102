import { changeSetting, readSetting } from '../organisation/index.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { addDays } from '../shared/dates.js';
import { forbidden } from '../shared/errors.js';
import { readableRunIds } from './list-runs.js';
import { type KeptRun, keptRuns, pastRetentions } from './retention-store.js';

/** How far ahead the page looks. */
const aheadDays = 90;
const shown = 50;

/**
 * The retention as its page shows it: what is set, whose names go next, what was done; which of them the
 * actor may read. Five queries. @throws Forbidden
 */
export async function readRetention(services: Services, actor: Actor) {
  if (!actor.permissions.has('privacy.manage')) throw forbidden();
  const { read } = services.db;
  const today = services.clock.today();
  const setting = await readSetting(read, 'retention');
  const { months } = setting.value;
  const [due, ahead, past] = await Promise.all([
    keptRuns(read, months, today, shown),
    keptRuns(read, months, addDays(today, aheadDays), shown),
    pastRetentions(read),
  ]);
  const readable = new Set(
    await readableRunIds(
      read,
      actor,
      [...due, ...ahead].map(({ id }) => id),
    ),
  );
  const asRead = (run: KeptRun) => ({ ...run, readable: readable.has(run.id) });
  return {
    months,
    revision: setting.revision,
    due: due.map(asRead),
    ahead: ahead.filter(({ endsOn }) => endsOn > today).map(asRead),
    past,
  };
}

/**
 * Sets how long names are kept after closing. It holds for what is kept still; what has lost its names stays without.
 * @param months 1 to 120
 * @throws Forbidden, Conflict where somebody was faster
 */
export async function setRetention(
  services: Services,
  actor: Actor,
  { months, revision }: { months: number; revision: number },
): Promise<void> {
  if (!actor.permissions.has('privacy.manage')) throw forbidden();
  await changeSetting(
    services,
    actor,
    'retention',
    { value: { months }, revision },
    {
      action: 'retention.set',
      label: 'Aufbewahrung nach Abschluss',
      details: (now, before) => ({ before: before.months, months: now.months }),
    },
  );
}
