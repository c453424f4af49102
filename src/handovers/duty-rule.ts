import rrule from 'rrule';
import { type Day, fromDate, isDay, toDate, weekdayOf } from '../shared/dates.js';

/** A duty as the package keeps it. */
export interface Duty {
  readonly rhythm: string;
  /** Its next day; from here on it comes round. */
  readonly dueOn: Day | null;
  readonly pattern: string;
  readonly until: string;
}

/** A rule of RFC 5545: the first day and the RRULE's value, without DTSTART. */
export interface DutyRule {
  readonly startsOn: Day;
  readonly rrule: string;
}

const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;

/** Months between two times, for rhythms that count in months. */
const months: Readonly<Record<string, number>> = {
  monthly: 1,
  'two-monthly': 2,
  quarterly: 3,
  'half-yearly': 6,
  yearly: 12,
  biennial: 24,
};

/** Which day of the month: the same, the same weekday in order, or the last. */
function dayInMonth(on: Day, pattern: string): string {
  const day = Number(on.slice(8));
  if (pattern === 'last-day') return 'BYMONTHDAY=-1';
  if (pattern === 'same-weekday') {
    const nth = Math.ceil(day / 7);
    // A fifth weekday is missing in most months; who says "the fifth" means the last.
    return `BYDAY=${nth === 5 ? -1 : nth}${weekdays[weekdayOf(on) - 1]}`;
  }
  if (day <= 28) return `BYMONTHDAY=${day}`;
  // RFC 5545 leaves out months without a 31st; an office does the work on their last day.
  const days = Array.from({ length: day - 27 }, (_, index) => 28 + index).join(',');
  return `BYMONTHDAY=${days};BYSETPOS=-1`;
}

/** The RRULE of a rhythm that begins on a day; null where it comes on demand. */
function textOf(rhythm: string, on: Day, pattern: string): string | null {
  const weekday = weekdays[weekdayOf(on) - 1];
  const every = months[rhythm];
  if (rhythm === 'daily') return 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR';
  if (rhythm === 'weekly') return `FREQ=WEEKLY;BYDAY=${weekday}`;
  if (rhythm === 'fortnightly') return `FREQ=WEEKLY;INTERVAL=2;BYDAY=${weekday}`;
  if (every === undefined) return null;
  return `FREQ=MONTHLY${every === 1 ? '' : `;INTERVAL=${every}`};${dayInMonth(on, pattern)}`;
}

/**
 * The rule by which a duty comes round; null where it comes on demand or its first day is not known. Daily means each
 * working day of the week; holidays are left to whoever does it. RFC 5545 wants the first day to be one of the rule's.
 */
export function ruleOf({ rhythm, dueOn, pattern, until }: Duty): DutyRule | null {
  const text = dueOn && textOf(rhythm, dueOn, pattern);
  if (!dueOn || !text) return null;
  const first = ruleFrom(dueOn, text).after(toDate(dueOn), true);
  return {
    startsOn: first ? fromDate(first) : dueOn,
    rrule: isDay(until) ? `${text};UNTIL=${until.replaceAll('-', '')}` : text,
  };
}

const ruleFrom = (startsOn: Day, text: string) =>
  new rrule.RRule({ ...rrule.RRule.parseString(text), dtstart: toDate(startsOn) });

/** The days on which a rule falls within `from` and `to`, both included. */
export function daysOfRule({ startsOn, rrule: text }: DutyRule, from: Day, to: Day): readonly Day[] {
  return ruleFrom(startsOn, text).between(toDate(from), toDate(to), true).map(fromDate);
}

/** The first day of a rule on or after `from`; null where it has ended. */
export function nextDay({ startsOn, rrule: text }: DutyRule, from: Day): Day | null {
  const next = ruleFrom(startsOn, text).after(toDate(from), true);
  return next && fromDate(next);
}
