import type { Services } from '../../platform/services.js';
import { deleteUntouched } from './checklist-store.js';

const dayMs = 86_400_000;

/** Deletes personal copies that were not touched for the configured days. @returns how many */
export async function removeOldChecklists({ clock, config, db }: Services): Promise<number> {
  const before = new Date(clock.now().getTime() - config.checklistDays * dayMs);
  return db.transact((tx) => deleteUntouched(tx, before));
}
