import { createHash } from 'node:crypto';
import type { Reader, Tx } from '../platform/db/database.js';

/** A subscription: whose, to what, of which post. */
export interface CalendarFeed {
  readonly id: string;
  readonly personId: string;
  readonly subject: string;
  readonly positionId: string | null;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
}

const columns = {
  id: true,
  personId: true,
  subject: true,
  positionId: true,
  createdAt: true,
  lastUsedAt: true,
} as const;

type Which = Pick<CalendarFeed, 'personId' | 'subject' | 'positionId'>;

/** Only the hash is kept: who reads the table cannot read the calendar. */
const hashOf = (token: string) => createHash('sha256').update(token).digest('hex');

/** The subscription behind a secret; null for unknown and revoked ones. One query. */
export async function findFeedByToken(reader: Reader, token: string): Promise<CalendarFeed | null> {
  return reader.calendarFeed.findUnique({ where: { tokenHash: hashOf(token) }, select: columns });
}

/** A person's subscription to this, the newest. */
export async function findFeed(reader: Reader, which: Which): Promise<CalendarFeed | null> {
  return reader.calendarFeed.findFirst({ where: which, select: columns, orderBy: { createdAt: 'desc' } });
}

/** Removes a person's subscriptions to this. @returns how many there were */
export async function deleteFeeds(tx: Tx, which: Which): Promise<number> {
  const { count } = await tx.calendarFeed.deleteMany({ where: which });
  return count;
}

export async function insertFeed(tx: Tx, which: Which, token: string, at: Date): Promise<string> {
  const { id } = await tx.calendarFeed.create({
    data: { ...which, tokenHash: hashOf(token), createdAt: at },
    select: { id: true },
  });
  return id;
}

/** Remembers that a program still fetches it, at most once an hour. */
export async function touchFeed(tx: Tx, feed: CalendarFeed, at: Date): Promise<void> {
  await tx.calendarFeed.updateMany({ where: { id: feed.id }, data: { lastUsedAt: at } });
}
