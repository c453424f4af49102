import type { Reader, Tx } from '../platform/db/database.js';
import { type Day, toDate } from '../shared/dates.js';

/** A digest as the mailbox page and the sender know it. */
export interface StoredDigest {
  readonly id: string;
  readonly personId: string;
  readonly recipient: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

export interface NewDigest extends Omit<StoredDigest, 'id'> {
  readonly forOn: Day;
}

/**
 * Adds digests; whoever has one for that day already gets no second (unique person and day).
 * @returns the people whose digest is new
 */
export async function insertDigests(tx: Tx, digests: readonly NewDigest[]): Promise<readonly string[]> {
  if (digests.length === 0) return [];
  const created = await tx.$queryRaw<{ personId: string }[]>`
    insert into "Digest" (id, "personId", "forOn", recipient, subject, text, html)
    select uuidv7(), d."personId", d."forOn", d.recipient, d.subject, d.text, d.html
    from jsonb_to_recordset(${JSON.stringify(digests)}::jsonb)
      as d("personId" uuid, "forOn" date, recipient text, subject text, text text, html text)
    on conflict ("personId", "forOn") do nothing
    returning "personId"`;
  return created.map(({ personId }) => personId);
}

/** Whether anybody got a digest from `from` up to the day before `before`. */
export async function hasDigestsSince(tx: Tx, from: Day, before: Day): Promise<boolean> {
  const where = { forOn: { gte: toDate(from), lt: toDate(before) } };
  return (await tx.digest.findFirst({ where, select: { id: true } })) !== null;
}

/** After so many refusals a mail is given up and stays readable in the mailbox only. */
export const maxAttempts = 8;

/**
 * Takes the next unsent digest of a day and locks its row until the transaction ends: a second worker passes it by,
 * and a crash before the commit leaves it unsent.
 * @param after continues behind this id, so that one round tries each digest once
 */
export async function claimNextDigest(tx: Tx, forOn: Day, after: string): Promise<StoredDigest | null> {
  const rows = await tx.$queryRaw<StoredDigest[]>`
    select id, "personId", recipient, subject, text, html from "Digest"
    where "forOn" = ${forOn}::date and "sentAt" is null and attempts < ${maxAttempts} and id > ${after}::uuid
    order by id limit 1 for update skip locked`;
  return rows[0] ?? null;
}

export async function markSent(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.digest.update({
    where: { id },
    data: { sentAt: at, failure: null, attempts: { increment: 1 } },
    select: { id: true },
  });
}

export async function markFailed(tx: Tx, id: string, failure: string): Promise<void> {
  await tx.digest.update({
    where: { id },
    data: { failure: failure.slice(0, 500), attempts: { increment: 1 } },
    select: { id: true },
  });
}

/** A line of the mailbox. */
export interface MailboxRow {
  readonly id: string;
  readonly forOn: Date;
  readonly recipient: string;
  readonly subject: string;
  readonly createdAt: Date;
  readonly sentAt: Date | null;
  readonly failure: string | null;
}

/** The newest digests of a person, or of everybody (null), one more than `limit` where there are more. */
export async function newestDigests(
  reader: Reader,
  personId: string | null,
  limit: number,
  offset: number,
): Promise<readonly MailboxRow[]> {
  return reader.digest.findMany({
    where: personId ? { personId } : {},
    select: {
      id: true,
      forOn: true,
      recipient: true,
      subject: true,
      createdAt: true,
      sentAt: true,
      failure: true,
    },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    skip: offset,
    take: limit + 1,
  });
}

/** One digest with its text; null where there is none or it is somebody else's (`personId` null: anybody's). */
export async function findDigest(reader: Reader, id: string, personId: string | null) {
  return reader.digest.findFirst({ where: { id, ...(personId ? { personId } : {}) } });
}

/** Deletes what was told on days before `day`; steps that are open that long are told of anew. */
export async function removeOldReminders(tx: Tx, day: Day): Promise<void> {
  await tx.reminder.deleteMany({ where: { forOn: { lt: toDate(day) } } });
}

/** Deletes digests of days before `day`. */
export async function removeOldDigests(tx: Tx, day: Day): Promise<void> {
  await tx.digest.deleteMany({ where: { forOn: { lt: toDate(day) } } });
}

/** A deleted person's mails and subscriptions go with them. */
export async function removeDigestsOf(tx: Tx, personId: string): Promise<void> {
  await tx.reminder.deleteMany({ where: { personId } });
  await tx.digest.deleteMany({ where: { personId } });
  await tx.subscription.deleteMany({ where: { personId } });
}
