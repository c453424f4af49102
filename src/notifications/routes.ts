import { z } from 'zod';
import { MailPage } from '../../views/notifications/mail-page.js';
import { MailboxPage } from '../../views/notifications/mailbox-page.js';
import { page, type Route, route } from '../http/route.js';
import { formatDay, formatInstant, fromDate } from '../shared/dates.js';
import { paths } from '../shared/paths.js';
import { listMails, readMail } from './read-mailbox.js';

const stateWords = (mail: { sentAt: Date | null; failure: string | null }) =>
  mail.sentAt
    ? `versandt am ${formatInstant(mail.sentAt)}`
    : mail.failure
      ? 'noch nicht zugestellt, wird wiederholt'
      : 'wartet auf den Versand';

/** The mailbox of the demo: what was sent, without a mail server. Elsewhere it does not exist. */
export const notificationRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/postfach',
    access: 'signed-in',
    sample: '/postfach',
    audit: 'reads',
    query: z.object({ seite: z.coerce.number().int().min(1).max(10_000).catch(1) }),
    async handler({ actor, query, services }) {
      const { mails, hasMore, everybody } = await listMails(services, actor, query.seite);
      return page(MailboxPage, {
        everybody,
        page: query.seite,
        hasMore,
        mails: mails.map((mail) => ({
          href: paths.mail(mail.id),
          subject: mail.subject,
          recipient: mail.recipient,
          day: formatDay(fromDate(mail.forOn)),
          state: stateWords(mail),
        })),
      });
    },
  }),
  route({
    method: 'get',
    path: '/postfach/:id',
    access: 'signed-in',
    sample: '/postfach/neueste',
    audit: 'reads',
    params: z.object({ id: z.union([z.uuid(), z.literal('neueste')]) }),
    async handler({ actor, params, services }) {
      const mail = await readMail(services, actor, params.id);
      return page(MailPage, {
        subject: mail.subject,
        recipient: mail.recipient,
        state: stateWords(mail),
        text: mail.text,
        ownAddress: services.config.baseUrl,
      });
    },
  }),
];
