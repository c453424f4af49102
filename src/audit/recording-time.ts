import { AsyncLocalStorage } from 'node:async_hooks';

const scope = new AsyncLocalStorage<Date>();

/**
 * Runs `work` so that the record and the histories it writes carry `at` instead of the database's time. Only for the
 * demo county, whose stories are played through the real use cases on the days on which they happened
 * (exchange/replay-stories.ts refuses everywhere else).
 */
export function recordedAt<T>(at: Date, work: () => T): T {
  return scope.run(at, work);
}

/** The instant to write; undefined leaves it to the database. */
export function recordingInstant(): Date | undefined {
  return scope.getStore();
}
