import { type Day, dayOf } from '../../shared/dates.js';

/** Where "now" comes from; tests and the demo's replay move it. */
export interface Clock {
  now(): Date;
  /** Today in the office's time zone. */
  today(): Day;
}

/** The machine's clock. */
export const systemClock: Clock = {
  now: () => new Date(),
  today: () => dayOf(new Date()),
};

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
