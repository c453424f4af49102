import { record } from '../audit/index.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { notFound } from '../shared/errors.js';
import { endSessionsOf } from './session-store.js';

/**
 * Ends one of one's own sessions, wherever it is open.
 * @throws NotFound for one that is over, or somebody else's
 */
export async function endOwnSession(services: Pick<Services, 'db'>, actor: Actor, id: string): Promise<void> {
  await services.db.transact(async (tx) => {
    if ((await endSessionsOf(tx, actor.personId, { id })) === 0) throw notFound();
    await record(tx, actor, {
      action: 'person.sessions-ended',
      objectType: 'person',
      objectId: actor.personId,
      details: { sessions: 1 },
    });
  });
}

/** Ends all sessions of one's own but the one given. @returns how many */
export async function endOtherSessions(
  services: Pick<Services, 'db'>,
  actor: Actor,
  current: string,
): Promise<number> {
  return services.db.transact(async (tx) => {
    const sessions = await endSessionsOf(tx, actor.personId, { allBut: current });
    if (sessions > 0)
      await record(tx, actor, {
        action: 'person.sessions-ended',
        objectType: 'person',
        objectId: actor.personId,
        details: { sessions },
      });
    return sessions;
  });
}
