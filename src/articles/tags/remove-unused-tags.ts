import type { Services } from '../../platform/services.js';
import { deleteUnusedTags } from './tag-store.js';

/** At night: words that no article carries any more and nobody follows are offered to nobody. @returns how many went */
export function removeUnusedTags({ db }: Pick<Services, 'db'>): Promise<number> {
  return deleteUnusedTags(db);
}
