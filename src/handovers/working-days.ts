import { getHolidays } from 'feiertagejs';
import { addDays, type Day, weekdayOf } from '../shared/dates.js';

type Region = Parameters<typeof getHolidays>[1];

/** Answers whether a day is worked on in one Land. */
export interface WorkingDays {
  isWorkingDay(day: Day): boolean;
  /** The day itself where it is one, else the last working day before it. */
  atOrBefore(day: Day): Day;
  /** The day itself where it is one, else the first working day after it. */
  atOrAfter(day: Day): Day;
  /** The first working day later than `day`. */
  after(day: Day): Day;
}

const calendars = new Map<string, WorkingDays>();

/**
 * The calendar of a Land ("BW"), Monday to Friday without its public holidays. Holidays are counted once a year and
 * kept, so that a run over thousands of steps asks only a set.
 */
export function workingDaysOf(state: string): WorkingDays {
  const known = calendars.get(state);
  if (known) return known;
  const years = new Map<string, ReadonlySet<string>>();
  const holidays = (year: string): ReadonlySet<string> => {
    let days = years.get(year);
    if (!days) {
      days = new Set(getHolidays(year, state as Region).map(({ dateString }) => dateString));
      years.set(year, days);
    }
    return days;
  };
  const isWorkingDay = (day: Day) => weekdayOf(day) <= 5 && !holidays(day.slice(0, 4)).has(day);
  const move = (day: Day, step: 1 | -1): Day => {
    let moved = day;
    while (!isWorkingDay(moved)) moved = addDays(moved, step);
    return moved;
  };
  const calendar: WorkingDays = {
    isWorkingDay,
    atOrBefore: (day) => move(day, -1),
    atOrAfter: (day) => move(day, 1),
    after: (day) => move(addDays(day, 1), 1),
  };
  calendars.set(state, calendar);
  return calendar;
}
