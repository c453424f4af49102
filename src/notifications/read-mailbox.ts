import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { notFound } from '../shared/errors.js';
import { isUuid } from '../shared/ids.js';
import { findDigest, newestDigests } from './digest-store.js';

/** Mails on one page of the mailbox. */
export const mailsPerPage = 25;

/** Whose mails this actor reads in the demo: their own, administrators everybody's (null). */
function readable(services: Services, actor: Actor): string | null {
  if (!services.config.demo) throw notFound();
  return actor.permissions.has('administration.read') ? null : actor.personId;
}

/** A page of the mailbox, newest first. @throws NotFound outside of the demo */
export async function listMails(services: Services, actor: Actor, page: number) {
  const personId = readable(services, actor);
  const found = await newestDigests(services.db.read, personId, mailsPerPage, (page - 1) * mailsPerPage);
  return {
    mails: found.slice(0, mailsPerPage),
    hasMore: found.length > mailsPerPage,
    everybody: personId === null,
  };
}

/** One mail, or the newest (`neueste`). @throws NotFound outside of the demo, for unknown ids and for other people's mails */
export async function readMail(services: Services, actor: Actor, id: string) {
  const personId = readable(services, actor);
  const wanted = id === 'neueste' ? (await newestDigests(services.db.read, personId, 1, 0))[0]?.id : id;
  const mail = wanted && isUuid(wanted) ? await findDigest(services.db.read, wanted, personId) : null;
  if (!mail) throw notFound();
  return mail;
}
