import { record, recordAll } from '../audit/index.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { SamlRefusal } from './saml/refusal.js';
import { endSessions, useOnce } from './store.js';

/** Records that a person signs out; the session itself ends with the request. */
export async function recordSignOut(services: Pick<Services, 'db'>, actor: Actor): Promise<void> {
  await services.db.transact((tx) =>
    record(tx, actor, { action: 'person.signed-out', objectType: 'person', objectId: actor.personId }),
  );
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
