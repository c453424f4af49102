import type { Services } from '../platform/services.js';
import type { Day } from '../shared/dates.js';
import { claimNextDigest, markFailed, markSent } from './digest-store.js';

const beforeAll = '00000000-0000-0000-0000-000000000000';

/** What one round did. */
export interface Sent {
  readonly sent: number;
  readonly failed: number;
}

/**
 * Sends what is unsent of a day, one row at a time. The row stays locked while its mail is on its way, so two workers
 * never send the same; a crash leaves it unsent, and at worst a mail that the server had just taken goes twice, which
 * SMTP itself cannot rule out. A refused mail does not hold up the others.
 */
export async function sendDigests(services: Services, forOn: Day): Promise<Sent> {
  const { db, mail, clock, log } = services;
  let after = beforeAll;
  let sent = 0;
  let failed = 0;
  for (;;) {
    const id = await db.transact(async (tx) => {
      const digest = await claimNextDigest(tx, forOn, after);
      if (!digest) return null;
      const { recipient: to, subject, text, html } = digest;
      try {
        await mail.send({ to, subject, text, html });
        await markSent(tx, digest.id, clock.now());
        sent += 1;
      } catch (error) {
        // The reason may name the address: it stays in the row and out of the log.
        await markFailed(tx, digest.id, error instanceof Error ? error.message : String(error));
        log.warn({ digest: digest.id }, 'mail refused');
        failed += 1;
      }
      return digest.id;
    });
    if (id === null) return { sent, failed };
    after = id;
  }
}
