import { record } from '../audit/index.js';
import type { Services } from '../platform/services.js';
import { dayOf } from '../shared/dates.js';
import type { CheckedAssertion } from './saml/check-assertion.js';
import type { Identity } from './saml/read-identity.js';
import { SamlRefusal } from './saml/refusal.js';
import { withScimGroups } from './scim/with-scim-groups.js';
import { knownGroupIds, takeAccount, updateAccount, useOnce, useRequest } from './store.js';

/**
 * Signs a person in whose assertion passed every check: uses up the request and the assertion, makes the account at
 * the first time (or links the one that the personnel import made), brings it up to date, and records it, all in one
 * transaction. An administrator must have given the password (card, key) for this very request; who comes on an older
 * session of the identity provider is sent there once more.
 * @returns the person's id, or that the identity provider has to ask anew
 * @throws SamlRefusal for a replay or a deactivated account; the latter is recorded
 */
export async function signIn(
  services: Pick<Services, 'db' | 'clock' | 'config'>,
  assertion: Pick<CheckedAssertion, 'id' | 'requestId' | 'expiresAt' | 'authenticatedAt'>,
  identity: Identity,
  requestId?: string,
): Promise<{ readonly personId: string } | 'ask-anew'> {
  const outcome = await services.db.transact(async (tx) => {
    const request = assertion.requestId === null ? null : await useRequest(tx, assertion.requestId);
    if (assertion.requestId !== null && !request) throw new SamlRefusal('answers no open request');
    if (!(await useOnce(tx, assertion.id, assertion.expiresAt)))
      throw new SamlRefusal('assertion used before');
    const { forceAuthnForAdmins, skewMs, roleMap } = services.config.saml;
    const { externalId, mail } = identity;
    const { roles, groups } = await withScimGroups(tx, identity, roleMap);
    if (forceAuthnForAdmins && roles.includes('ADMIN') && !isFresh(assertion, request, skewMs)) {
      if (!request?.forced) return 'ask-anew' as const;
      throw new SamlRefusal('administrator not asked anew', 'stale', {
        expected: `AuthnInstant >= ${request.createdAt.toISOString()}`,
        got: assertion.authenticatedAt === null ? '' : new Date(assertion.authenticatedAt).toISOString(),
      });
    }

    const account = await takeAccount(tx, {
      externalId,
      name: identity.name ?? mail ?? externalId,
      mail,
      roles,
    });
    const { id } = account;
    const about = { objectType: 'person', objectId: id } as const;
    const system = { personId: null, ...(requestId ? { requestId } : {}) };
    const self = { ...system, personId: id };
    if (!account.active) {
      await record(tx, self, { ...about, action: 'person.sign-in-refused' });
      return { refused: true as const };
    }

    const next = { name: identity.name ?? account.name, mail: mail ?? account.mail, roles };
    const changed = changes(account, next);
    if (account.created) await record(tx, system, { ...about, action: 'person.created', details: { roles } });
    else if (changed) await record(tx, system, { ...about, action: 'person.updated', details: changed });
    const now = services.clock.now();
    const last = account.lastSignInAt;
    // Signing in again on the same day is the same visit: what was new in the morning still is.
    const anotherDay = last !== null && dayOf(last) < dayOf(now);
    await updateAccount(tx, id, {
      ...next,
      groupIds: await knownGroupIds(tx, groups),
      lastSignInAt: now,
      ...(anotherDay ? { previousSignInAt: last } : {}),
    });
    await record(tx, self, { ...about, action: 'person.signed-in' });
    return { refused: false as const, personId: id };
  });
  if (outcome === 'ask-anew') return outcome;
  // Thrown after the commit: the record of the refusal stays.
  if (outcome.refused) throw new SamlRefusal('account is deactivated', 'deactivated');
  return { personId: outcome.personId };
}

/**
 * Whether the person proved who they are for this request, not some time before it. Clocks may differ only where the
 * identity provider was told to ask: otherwise it costs no more than being asked.
 */
function isFresh(
  { authenticatedAt }: Pick<CheckedAssertion, 'authenticatedAt'>,
  request: { readonly createdAt: Date; readonly forced: boolean } | null,
  skewMs: number,
): boolean {
  if (!request || authenticatedAt === null) return false;
  // Many write whole seconds.
  const asked = Math.floor(request.createdAt.getTime() / 1_000) * 1_000;
  return authenticatedAt >= asked - (request.forced ? skewMs : 0);
}

type Told = { readonly name: string; readonly mail: string | null; readonly roles: readonly string[] };

/** Which fields change, and the roles before and after; names and addresses stay out of the record. */
function changes(before: Told, after: Told): Record<string, unknown> | null {
  const rolesBefore = [...before.roles].sort();
  const rolesChange = rolesBefore.join() !== after.roles.join();
  const fields = [
    ...(before.name === after.name ? [] : ['name']),
    ...(before.mail === after.mail ? [] : ['mail']),
    ...(rolesChange ? ['roles'] : []),
  ];
  if (fields.length === 0) return null;
  return { fields, ...(rolesChange ? { rolesBefore, rolesAfter: after.roles } : {}) };
}
