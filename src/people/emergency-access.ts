import { createHash, randomBytes } from 'node:crypto';
import { record } from '../audit/index.js';
import type { Services } from '../platform/services.js';
import { paths } from '../shared/paths.js';
import { SamlRefusal } from './saml/refusal.js';

/** The account behind every emergency link; no identity provider can claim its id (saml/read-identity.ts). */
export const emergencyId = 'staffelstab:notfall';
/** How long whoever came in by a link stays in at most. */
export const emergencySessionMs = 60 * 60_000;

const hash = (secret: string) => createHash('sha256').update(secret).digest('hex');

/**
 * Makes a one-time link that lets an administrator in while no identity provider can (break-glass). Only its SHA-256 is
 * kept; who asked for it and why goes to the record.
 * @param request.minutes how long the link may be opened
 * @param request.issuedBy who is at the command line: the name given, or the account of the machine
 * @returns the address to open
 */
export async function makeEmergencyLink(
  { db, config }: Pick<Services, 'db' | 'config'>,
  request: { readonly reason: string; readonly issuedBy: string; readonly minutes: number },
): Promise<{ address: string; expiresAt: Date }> {
  const secret = randomBytes(32).toString('base64url');
  const expiresAt = new Date(Date.now() + request.minutes * 60_000);
  await db.transact(async (tx) => {
    const person = await tx.person.upsert({
      where: { externalId: emergencyId },
      create: { externalId: emergencyId, name: 'Notfallzugang', roles: ['ADMIN'] },
      update: { roles: ['ADMIN'], active: true },
    });
    await tx.emergencyLink.create({
      data: { id: hash(secret), personId: person.id, reason: request.reason, expiresAt },
    });
    await record(tx, null, {
      action: 'person.emergency-link-made',
      objectType: 'person',
      objectId: person.id,
      details: { reason: request.reason, issuedBy: request.issuedBy, minutes: request.minutes },
    });
  });
  return { address: `${config.baseUrl}${paths.emergencyWith(secret)}`, expiresAt };
}

/**
 * Uses up a link.
 * @returns whom it lets in
 * @throws SamlRefusal for one that is unknown, used or too old
 */
export async function useEmergencyLink(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  secret: string,
  requestId: string,
): Promise<string> {
  return db.transact(async (tx) => {
    const [used] = await tx.$queryRaw<{ personId: string; reason: string }[]>`
      update "EmergencyLink" set "usedAt" = now()
      where id = ${hash(secret)} and "usedAt" is null and "expiresAt" > now()
      returning "personId", reason`;
    if (!used) throw new SamlRefusal('emergency link unknown, used or too old');
    await tx.person.update({ where: { id: used.personId }, data: { lastSignInAt: clock.now() } });
    await record(
      tx,
      { personId: used.personId, requestId },
      {
        action: 'person.emergency-signed-in',
        objectType: 'person',
        objectId: used.personId,
        details: { reason: used.reason },
      },
    );
    return used.personId;
  });
}

/** The last links, for administrators: why they were made, and whether they were used. One query. */
export async function listEmergencyLinks({ db }: Pick<Services, 'db'>) {
  return db.read.emergencyLink.findMany({
    select: { reason: true, createdAt: true, expiresAt: true, usedAt: true },
    orderBy: { createdAt: 'desc' },
    take: 10,
  });
}
