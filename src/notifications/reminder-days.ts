import type { WorkingDays } from '../handovers/index.js';
import { addDays, type Day } from '../shared/dates.js';

// Pure: which days a digest looks at (docs/decisions/0067).

/** The days that decide what is told today. */
export interface ReminderDays {
  readonly today: Day;
  /** Due on or before: the reminder of seven days before is due. */
  readonly sevenUntil: Day;
  /** Due on or before: the reminder of two days before is due; on a Friday that is Tuesday, for Saturday writes nobody. */
  readonly twoUntil: Day;
  /** Due on or before: late for five working days, the superior is told. */
  readonly superiorUntil: Day;
  /** Due on or before: late for ten working days, the head of the office is told. */
  readonly officeHeadUntil: Day;
  /** Runs begun on or after this day are new to people. */
  readonly newSince: Day;
  /** The working day before: what others have news of since then was not in its digest. */
  readonly lastDigestOn: Day;
  /** Monday of the week: what has no day is told once a week. */
  readonly week: Day;
}

/** The last working day before `day`. */
function before(day: Day, calendar: WorkingDays): Day {
  return calendar.atOrBefore(addDays(day, -1));
}

/** The day that lies so many working days before `today`. */
function workingDaysBack(today: Day, count: number, calendar: WorkingDays): Day {
  let day = calendar.atOrBefore(today);
  for (let left = count; left > 0; left -= 1) day = before(day, calendar);
  return day;
}

/** @param weekday 1 Monday to 7 Sunday, of `today` */
export function reminderDays(today: Day, weekday: number, calendar: WorkingDays): ReminderDays {
  const next = calendar.after(today);
  return {
    today,
    sevenUntil: addDays(today, 7),
    twoUntil: addDays(next, 1),
    superiorUntil: workingDaysBack(today, 5, calendar),
    officeHeadUntil: workingDaysBack(today, 10, calendar),
    // Whoever was not in the office for a long weekend hears of what began in it; told is told (Reminder).
    newSince: workingDaysBack(today, 3, calendar),
    lastDigestOn: before(today, calendar),
    week: addDays(today, 1 - weekday),
  };
}
