import ical from 'ical-generator';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { type Day, instantOf, toDate } from '../shared/dates.js';

/** An entry of a calendar: a whole day, or from a time on that day. */
export interface CalendarDay {
  /** Lasting, so that a program recognises the entry when it fetches again; without a domain. */
  readonly uid: string;
  readonly on: Day;
  /** A rule of RFC 5545 by which it repeats, without "RRULE:". */
  readonly rrule?: string;
  /** "09:30", as clocks show it in the office's zone; without it the whole day. */
  readonly time?: string;
  /** How long from `time` on. */
  readonly minutes?: number;
  readonly place?: string;
  readonly title: string;
  readonly text?: string;
  /** A path of this product. */
  readonly path?: string;
}

/** What a calendar holds for this actor today. @throws NotFound where it is not (no longer) theirs */
export type FeedBuilder = (
  services: Services,
  actor: Actor,
  positionId: string | null,
) => Promise<{ readonly name: string; readonly days: readonly CalendarDay[] }>;

/** Type of the answers. */
export const calendarType = 'text/calendar; charset=utf-8';

/**
 * A calendar as RFC 5545 writes it, for files and subscriptions. Days are days everywhere: no time zone moves them.
 * @param stamp when the facts were read
 */
export function calendarText(
  name: string,
  days: readonly CalendarDay[],
  { baseUrl, stamp }: { readonly baseUrl: string; readonly stamp: Date },
): string {
  const calendar = ical({
    name,
    prodId: { company: 'Staffelstab', product: 'Staffelstab', language: 'DE' },
    // Programs ask again about once a day; nothing here changes by the minute.
    ttl: 12 * 60 * 60,
  });
  const host = new URL(baseUrl).hostname;
  for (const { uid, on, time, minutes = 60, place, rrule, title, text, path } of days) {
    const start = time ? instantOf(on, time) : toDate(on);
    calendar.createEvent({
      id: `${uid}@${host}`,
      start,
      ...(time ? { end: new Date(start.getTime() + minutes * 60_000) } : { allDay: true }),
      stamp,
      summary: title,
      ...(place ? { location: place } : {}),
      ...(text ? { description: text } : {}),
      ...(path ? { url: baseUrl + path } : {}),
      ...(rrule ? { repeating: `RRULE:${rrule}` } : {}),
    });
  }
  return calendar.toString();
}
