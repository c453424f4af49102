import type { Services } from '../platform/services.js';
import { keptDays } from '../shared/kept-days.js';
import { deleteOldEditing } from './editing-store.js';
import { deleteForgottenCopies } from './working-copy-store.js';

const dayMs = 86_400_000;

/** Deletes texts that their writers neither saved nor came back to, and traces of open editors. @returns how many texts */
export async function forgetUnsaved({ clock, db }: Services): Promise<number> {
  const now = clock.now().getTime();
  return db.transact(async (tx) => {
    await deleteOldEditing(tx, new Date(now - dayMs));
    return deleteForgottenCopies(tx, new Date(now - keptDays.unsaved * dayMs));
  });
}
