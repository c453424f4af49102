import { randomBytes } from 'node:crypto';
import { record } from '../audit/index.js';
import { loadActor } from '../people/index.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { notFound } from '../shared/errors.js';
import type { CalendarDay, FeedBuilder } from './calendar-text.js';
import { dutyCalendar } from './duty-calendar.js';
import {
  type CalendarFeed,
  deleteFeeds,
  findFeed,
  findFeedByToken,
  insertFeed,
  touchFeed,
} from './feed-store.js';
import { stepCalendar } from './step-calendar.js';

/**
 * Calendars that can be subscribed to, by the word in their address. One table of secrets, one address, one way to revoke:
 * whoever adds a calendar adds a line here.
 */
const builders: Readonly<Record<string, FeedBuilder>> = { stelle: dutyCalendar, schritte: stepCalendar };

/** Of which calendar; `positionId` for those of a post. */
export interface FeedOf {
  readonly subject: string;
  readonly positionId: string | null;
  /** For the record: "Stelle 50-2-04". */
  readonly label: string;
}

const touchEveryMs = 60 * 60_000;

/** The actor's subscription to a calendar; null where there is none. */
export function feedOf(services: Services, actor: Actor, of: FeedOf): Promise<CalendarFeed | null> {
  const { subject, positionId } = of;
  return findFeed(services.db.read, { personId: actor.personId, subject, positionId });
}

/**
 * Makes a new secret address of a calendar; an earlier one of the same person stops working.
 * @returns the secret, which is shown once and kept nowhere
 */
export async function subscribe(services: Services, actor: Actor, of: FeedOf): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  const which = { personId: actor.personId, subject: of.subject, positionId: of.positionId };
  await services.db.transact(async (tx) => {
    await deleteFeeds(tx, which);
    const id = await insertFeed(tx, which, token, services.clock.now());
    await record(tx, actor, {
      action: 'calendar.subscribed',
      objectType: 'person',
      objectId: actor.personId,
      label: of.label,
      details: { feed: id, subject: of.subject },
    });
  });
  return token;
}

/** The address stops working at once. Ending twice ends once. */
export async function unsubscribe(services: Services, actor: Actor, of: FeedOf): Promise<void> {
  const which = { personId: actor.personId, subject: of.subject, positionId: of.positionId };
  await services.db.transact(async (tx) => {
    if ((await deleteFeeds(tx, which)) === 0) return;
    await record(tx, actor, {
      action: 'calendar.ended',
      objectType: 'person',
      objectId: actor.personId,
      label: of.label,
      details: { subject: of.subject },
    });
  });
}

/**
 * What a calendar program gets for its secret, with the rights its person has today.
 * @throws NotFound for unknown, revoked and misdirected secrets, deactivated people, and where a right has ended
 */
export async function readFeed(
  services: Services,
  subject: string,
  token: string,
): Promise<{ readonly name: string; readonly days: readonly CalendarDay[] }> {
  const builder = builders[subject];
  const feed = builder && token ? await findFeedByToken(services.db.read, token) : null;
  if (!builder || feed?.subject !== subject) throw notFound();
  const actor = await loadActor(services.db, feed.personId, services.clock.today());
  if (!actor) throw notFound();
  const calendar = await builder(services, actor, feed.positionId);
  const now = services.clock.now();
  if (!feed.lastUsedAt || now.getTime() - feed.lastUsedAt.getTime() > touchEveryMs)
    await services.db.transact((tx) => touchFeed(tx, feed, now));
  return calendar;
}
