import { readSetting } from '../../organisation/index.js';
import type { Services } from '../../platform/services.js';
import { forgetReadersAfter } from './reading-store.js';

/**
 * Ends requests whose day lies longer ago than the house keeps names of closed cases, and takes the names out; numbers stay.
 * @returns how many names
 */
export async function forgetReaders({ clock, db }: Services): Promise<number> {
  const { value } = await readSetting(db.read, 'retention');
  return db.transact((tx) =>
    forgetReadersAfter(tx, value.months, { today: clock.today(), now: clock.now() }),
  );
}
