import { record, recordAll } from '../audit/index.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { SamlRefusal } from './saml/refusal.js';
import { endSessionsOf } from './session-store.js';
import { endSessions, useOnce } from './store.js';

/**
 * Records that a person signs out; the session itself ends with the request.
 * @param everywhere ends all other sessions too
 */
export async function recordSignOut(
  services: Pick<Services, 'db'>,
  actor: Actor,
  everywhere: boolean,
): Promise<void> {
  await services.db.transact(async (tx) => {
    const sessions = everywhere ? await endSessionsOf(tx, actor.personId, { allBut: null }) : 1;
    await record(tx, actor, {
      action: 'person.signed-out',
      objectType: 'person',
      objectId: actor.personId,
      ...(sessions > 1 ? { details: { sessions } } : {}),
    });
  });
}

/**
 * Ends the sessions that the identity provider names in a verified logout request.
 * @throws SamlRefusal where the request was used before
 */
export async function signOutEverywhere(
  services: Pick<Services, 'db'>,
  request: { id: string; expiresAt: Date; idp: string; nameId: string; sessionIndexes: readonly string[] },
  requestId?: string,
): Promise<void> {
  await services.db.transact(async (tx) => {
    if (!(await useOnce(tx, request.id, request.expiresAt)))
      throw new SamlRefusal('logout request used before');
    const personIds = await endSessions(tx, request);
    await recordAll(
      tx,
      { personId: null, ...(requestId ? { requestId } : {}) },
      personIds.map((id) => ({ action: 'person.signed-out', objectType: 'person', objectId: id })),
    );
  });
}
