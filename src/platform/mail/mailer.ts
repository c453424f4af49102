import nodemailer from 'nodemailer';

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
  const transport = nodemailer.createTransport(
    { url, connectionTimeout: 10_000, socketTimeout: 20_000 },
    { from },
  );
  return {
    leavesTheHouse: true,
    send: async (mail) => {
      await transport.sendMail(mail);
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
