import { type Day, dayOf } from '../../shared/dates.js';

/** Where "now" comes from; tests and the demo's replay move it. */
export interface Clock {
  now(): Date;
  /** Today in the office's time zone. */
  today(): Day;
}

/** The machine's clock. Every page asks for today several times; the day is worked out once a minute. */
export const systemClock: Clock = {
  now: () => new Date(),
  today() {
    const minute = Math.floor(Date.now() / 60_000);
    if (minute !== known.minute) known = { minute, day: dayOf(new Date()) };
    return known.day;
  },
};

let known: { minute: number; day: Day } = { minute: -1, day: '' };

/** A clock that stands where it is put. */
export class SettableClock implements Clock {
  constructor(private instant: Date) {}

  now(): Date {
    return this.instant;
  }

  today(): Day {
    return dayOf(this.instant);
  }

  /** Moves to 10:00 UTC of the day, or to the instant given. */
  set(to: Day | Date): void {
    this.instant = to instanceof Date ? to : new Date(`${to}T10:00:00.000Z`);
  }
}
