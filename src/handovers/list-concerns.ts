import type { Reader } from '../platform/db/database.js';
import type { Actor } from '../shared/actor.js';
import type { Day } from '../shared/dates.js';
import { type LateRun, lateRunsSql } from './late-runs.js';
import { type Waiting, waitingFor, waitingSql } from './waiting-store.js';

/** What concerns somebody beside their own steps. */
export interface Concerns {
  readonly waiting: readonly Waiting[];
  /** Late cases; null for those who do not answer for all of them. */
  readonly late: readonly LateRun[] | null;
}

/** What waits for this actor, and for those who may read every case the late ones; for the start page. One query. */
export async function listConcerns(
  reader: Reader,
  actor: Actor,
  today: Day,
  limit: number,
): Promise<Concerns> {
  if (!actor.permissions.has('handovers.read-any'))
    return { waiting: await waitingFor(reader, actor.personId, today, today), late: null };
  const [concerns] = await reader.$queryRaw<[Concerns]>`
    select (select coalesce(json_agg(w), '[]') from (${waitingSql(actor.personId, today, today)}) w) as waiting,
      (select coalesce(json_agg(l), '[]') from (${lateRunsSql(actor, today, limit)}) l) as late`;
  return concerns;
}
