import { addDays, type Day } from '../shared/dates.js';
import { daysOfRule, ruleOf } from './duty-rule.js';
import type { PackageItem } from './package-item-store.js';

/** A duty of the year with the days on which it falls. */
export interface YearDuty {
  readonly id: string;
  readonly title: string;
  readonly rhythm: string;
  readonly note: string;
  /** Empty where its first day is not known. */
  readonly days: readonly Day[];
  /** More than twice a month: shown as a band, not day by day. */
  readonly steady: boolean;
}

/** Twelve months from `from`, the first of a month. */
export interface PostYear {
  readonly from: Day;
  readonly to: Day;
  /** "2026-11" … in order. */
  readonly months: readonly string[];
  readonly duties: readonly YearDuty[];
  /** Duties whose rhythm is known, but no day: the calendar cannot show them. */
  readonly undated: readonly YearDuty[];
}

/** The first of the month in which a day lies. */
export const firstOfMonth = (day: Day): Day => `${day.slice(0, 7)}-01`;

/** The first of the month `count` months later. */
export function monthsLater(first: Day, count: number): Day {
  const month = Number(first.slice(0, 4)) * 12 + Number(first.slice(5, 7)) - 1 + count;
  return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-01`;
}

const steadyRhythms = new Set(['daily', 'weekly', 'fortnightly']);

/** The recurring duties of a package within twelve months. */
export function yearOf(items: readonly PackageItem[], from: Day): PostYear {
  const to = addDays(monthsLater(from, 12), -1);
  const all = items
    .filter(({ part }) => part === 'DUTY')
    .map((item): YearDuty => {
      const { rhythm = '', pattern = '', until = '', note = '' } = item.fields;
      const rule = ruleOf({ rhythm, dueOn: item.dueOn, pattern, until });
      const once = rhythm === 'on-demand' && item.dueOn && item.dueOn >= from && item.dueOn <= to;
      return {
        id: item.id,
        title: item.title,
        rhythm,
        note,
        days: rule ? daysOfRule(rule, from, to) : once && item.dueOn ? [item.dueOn] : [],
        steady: steadyRhythms.has(rhythm),
      };
    });
  const dated = new Set(items.flatMap(({ id, dueOn }) => (dueOn ? id : [])));
  const first = ({ days }: YearDuty) => days[0] ?? '9999';
  return {
    from,
    to,
    months: Array.from({ length: 12 }, (_, index) => monthsLater(from, index).slice(0, 7)),
    duties: all
      .filter(({ days }) => days.length > 0)
      .toSorted((a, b) => Number(b.steady) - Number(a.steady) || first(a).localeCompare(first(b))),
    undated: all.filter(({ id, rhythm }) => rhythm !== 'on-demand' && !dated.has(id)),
  };
}
