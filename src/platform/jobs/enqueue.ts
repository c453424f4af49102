import type { Tx } from '../db/database.js';

/**
 * Events of the domains and their payloads. An event is written in the transaction of the change it tells of and
 * handled after the commit by the worker; handlers load what they need and may run twice.
 */
export interface Events {
  /** The article may have changed in text, state, owner or readers. */
  'article.changed': { articleId: string };
  /** Several at once (import). */
  'articles.changed': { articleIds: string[] };
  /** A content came into the file store; its text is to be read. */
  'file.stored': { sha256: string };
  /** Sends what the digest of that day left unsent. */
  'digest.due': { forOn: string };
  /** A person was deleted; what is only theirs goes too. */
  'person.removed': { personId: string };
  /** Accounts ended; their open steps fall to others. */
  'people.deactivated': { personIds: string[] };
  /** A directory made accounts, or opened them again. */
  'people.joined': { personIds: string[] };
  /** Many handovers were ordered from a file; starts those that wait. */
  'mass-start.ordered': { massStartId: string };
  /** Many cases are to follow a new version of their template; moves up those that wait. */
  'mass-raise.ordered': { massRaiseId: string };
}

export type EventName = keyof Events;

/**
 * Enqueues an event in the change's transaction (graphile-worker's `add_job`): it is never lost and never early.
 * `key` folds waiting jobs of one object into one.
 */
export async function enqueue<N extends EventName>(
  tx: Tx,
  name: N,
  payload: Events[N],
  options: { key?: string } = {},
): Promise<void> {
  const json = JSON.stringify(payload);
  if (options.key)
    await tx.$executeRaw`select graphile_worker.add_job(${name}, ${json}::json, job_key => ${`${name}:${options.key}`})`;
  else await tx.$executeRaw`select graphile_worker.add_job(${name}, ${json}::json)`;
}
