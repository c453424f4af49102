import { record } from '../audit/index.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { forbidden, notFound } from '../shared/errors.js';
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

/**
 * Signs somebody out of Staffelstab wherever they are, or in one place; effective with their next request, and on open
 * pages within a minute.
 * @param sessionId one of theirs; null = all
 * @returns how many ended
 * @throws Forbidden without the right to administer rights; NotFound where there is nothing to end, or one is not theirs
 */
export async function endSessionsOfOther(
  services: Pick<Services, 'db'>,
  actor: Actor,
  personId: string,
  sessionId: string | null,
): Promise<number> {
  if (!actor.permissions.has('rights.manage')) throw forbidden();
  return services.db.transact(async (tx) => {
    const which = sessionId === null ? { allBut: null } : { id: sessionId };
    const sessions = await endSessionsOf(tx, personId, which);
    if (sessions === 0) throw notFound();
    await record(tx, actor, {
      action: 'person.sessions-ended-by-administration',
      objectType: 'person',
      objectId: personId,
      details: { sessions },
    });
    return sessions;
  });
}
