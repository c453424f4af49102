import { record } from '../audit/index.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { type Day, daysBetween, formatDay, toDate } from '../shared/dates.js';
import { invalidInput } from '../shared/errors.js';
import type { FormResult } from '../shared/result.js';
import { runFor } from './run-access.js';
import { addRunEvents } from './run-events.js';
import { lockRunNumber, type Run } from './run-store.js';

/** Why no search can be set for this run; null where it can. */
export function obstacleToSearch(run: Run): string | null {
  if (run.status !== 'ACTIVE' || run.kind !== 'HANDOVER') return 'Hier wird keine Nachfolge gesucht.';
  if (run.days.S) return `Der Dienstantritt der Nachfolge steht schon fest: ${formatDay(run.days.S)}.`;
  return null;
}

/**
 * Sets until when it is to be settled how the post is filled again; superior and personnel office are reminded of it.
 * @throws NotFound, Forbidden as runFor; InvalidInput where there is nothing to look for
 */
export async function setSearchDay(
  services: Services,
  actor: Actor,
  number: string,
  given: {
    readonly on: Day;
    readonly note: string;
    /** The writer confirmed that what looked like a citizen's data is none. */
    readonly confirmed?: boolean;
  },
): Promise<FormResult<{ on: Day }> & { readonly run: Run }> {
  return services.db.transact(async (tx) => {
    await lockRunNumber(tx, number);
    const { run } = await runFor(tx, actor, number, 'manage');
    const obstacle = obstacleToSearch(run);
    if (obstacle) throw invalidInput(obstacle);
    const today = services.clock.today();
    const errors: Record<string, string> = {};
    if (given.on <= today) errors.on = 'Bitte einen Tag nach heute angeben.';
    else if (daysBetween(today, given.on) > 366)
      errors.on = 'Bitte einen Tag innerhalb eines Jahres angeben; danach lässt er sich neu setzen.';
    if (Object.keys(errors).length > 0) return { ok: false as const, errors, run };
    const before = run.searchUntilOn;
    await tx.run.update({ where: { id: run.id }, data: { searchUntilOn: toDate(given.on) } });
    await addRunEvents(tx, actor, run.id, [
      {
        what: 'search.set',
        old: { on: before },
        new: { on: given.on, ...(given.note ? { reason: given.note } : {}) },
      },
    ]);
    await record(tx, actor, {
      action: 'handover.search-set',
      objectType: 'run',
      objectId: run.id,
      label: run.number,
      details: {
        old: before,
        new: given.on,
        ...(given.confirmed ? { personalDataConfirmed: true } : {}),
      },
    });
    return { ok: true as const, value: { on: given.on }, run };
  });
}
