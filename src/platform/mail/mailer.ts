import type { Transporter } from 'nodemailer';

/** A mail ready to go. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** The way out for mail. */
export interface Mailer {
  /** False where no mail server is set up: mails then stay in the mailbox page (demo). */
  readonly leavesTheHouse: boolean;
  /** @throws when the server refuses or is away; the caller's job is tried again */
  send(mail: Mail): Promise<void>;
}

/** Mail over SMTP (`SMTP_URL`). */
export function smtpMailer(url: string, from: string): Mailer {
  // Only the worker sends: the web process does not load what it does not need.
  let opened: Promise<Transporter> | undefined;
  const open = async () => {
    const { createTransport } = await import('nodemailer');
    return createTransport(
      { url, dnsTimeout: 5_000, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 },
      { from },
    );
  };
  return {
    leavesTheHouse: true,
    async send(mail) {
      opened ??= open();
      await (await opened).sendMail(mail);
    },
  };
}

/** No mail server: what is "sent" is only kept (`Digest` rows, shown on the mailbox page). */
export const keptMailer: Mailer = { leavesTheHouse: false, send: async () => undefined };

/** Collects mails for tests. */
export function memoryMailer(): Mailer & { readonly sent: Mail[] } {
  const sent: Mail[] = [];
  return {
    leavesTheHouse: true,
    sent,
    send: async (mail) => {
      sent.push(mail);
    },
  };
}
