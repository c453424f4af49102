import { LRUCache } from 'lru-cache';
import { Temporal } from 'temporal-polyfill';

/** A calendar day as `YYYY-MM-DD`; days compare and sort as strings. */
export type Day = string & { readonly __day?: never };

/** The office's time zone: "today" is decided here, not by the server's clock setting. */
const officeZone = 'Europe/Berlin';

// Days are counted as UTC midnights, where each has 24 hours: exact, and forty times faster than Temporal on hot pages.
const dayMs = 86_400_000;

const hourMs = 3_600_000;
/** In the office's zone days begin on the hour, and clocks are changed on it: all instants of an hour share their day. */
const dayOfHour = new LRUCache<number, Day>({ max: 2_000 });

/** The calendar day of an instant in the office's zone. */
export function dayOf(instant: Date): Day {
  const hour = Math.floor(instant.getTime() / hourMs);
  const known = dayOfHour.get(hour);
  if (known !== undefined) return known;
  const day = Temporal.Instant.fromEpochMilliseconds(instant.getTime())
    .toZonedDateTimeISO(officeZone)
    .toPlainDate()
    .toString();
  dayOfHour.set(hour, day);
  return day;
}

/** True for a real day written `YYYY-MM-DD` between 1900 and 2200 (31 February is none). */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  try {
    const year = Temporal.PlainDate.from(text, { overflow: 'reject' }).year;
    return year >= 1900 && year <= 2200;
  } catch {
    return false;
  }
}

/**
 * A day as people type it: `2026-11-22`, `22.11.2026` or `22.11.26`; null where it is none.
 * Date fields without a picker send whatever was typed.
 */
export function readDay(text: string): Day | null {
  const trimmed = text.trim();
  const german = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|\d{2})$/.exec(trimmed);
  const iso = german
    ? `${german[3]?.length === 2 ? `20${german[3]}` : german[3]}-${german[2]?.padStart(2, '0')}-${german[1]?.padStart(2, '0')}`
    : trimmed;
  return isDay(iso) ? iso : null;
}

/** `days` calendar days later (negative: earlier). */
export function addDays(day: Day, days: number): Day {
  return fromDate(new Date(toDate(day).getTime() + days * dayMs));
}

/** Calendar days from `from` to `to`; negative where `to` lies before. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((toDate(to).getTime() - toDate(from).getTime()) / dayMs);
}

/** 1 Monday to 7 Sunday. */
export function weekdayOf(day: Day): number {
  return Temporal.PlainDate.from(day).dayOfWeek;
}

/** `22.11.2026`. */
export function formatDay(day: Day): string {
  return `${day.slice(8, 10)}.${day.slice(5, 7)}.${day.slice(0, 4)}`;
}

const longDay = new Intl.DateTimeFormat('de-DE', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});

/** `Sonntag, 22. November 2026`. */
export function formatLongDay(day: Day): string {
  return longDay.format(toDate(day));
}

const instantFormat = new Intl.DateTimeFormat('de-DE', {
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  timeZone: officeZone,
});

/** `22.11.2026, 10:45` in the office's zone. */
export function formatInstant(instant: Date): string {
  return instantFormat.format(instant);
}

/** How long ago or ahead in words: "heute", "gestern", "vor 3 Wochen", "in 5 Tagen". */
export function relativeDay(day: Day, today: Day): string {
  const days = daysBetween(today, day);
  if (days === 0) return 'heute';
  if (days === 1) return 'morgen';
  if (days === -1) return 'gestern';
  const amount = Math.abs(days);
  const words =
    amount < 14
      ? `${amount} Tagen`
      : amount < 60
        ? `${Math.round(amount / 7)} Wochen`
        : amount < 730
          ? `${Math.round(amount / 30.4)} Monaten`
          : `${Math.round(amount / 365.25)} Jahren`;
  return days > 0 ? `in ${words}` : `vor ${words}`;
}

/** Columns of type `date` travel as UTC midnight. */
export function toDate(day: Day): Date {
  return new Date(`${day}T00:00:00.000Z`);
}

/** The day of a `date` column's value. */
export function fromDate(date: Date): Day {
  return date.toISOString().slice(0, 10);
}

/** `fromDate` for columns that may be empty. */
export function fromDateOrNull(date: Date | null): Day | null {
  return date ? fromDate(date) : null;
}

/** The instant at which clocks in the office show this time ("09:30") on this day. */
export function instantOf(day: Day, time: string): Date {
  const local = Temporal.PlainDateTime.from(`${day}T${time}`);
  return new Date(local.toZonedDateTime(officeZone).epochMilliseconds);
}
