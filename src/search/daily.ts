import type { DailyWork } from '../platform/jobs/worker.js';
import type { Services } from '../platform/services.js';
import { removeOldUsage } from '../platform/usage/usage-store.js';
import { addDays } from '../shared/dates.js';
import { checkIndex } from './check-index.js';
import { keptDays } from './show-gaps.js';

/** What the search does every night. */
export function searchDaily(services: Services): readonly DailyWork[] {
  return [
    {
      name: 'search:check-index',
      at: '23 1 * * *',
      async run() {
        const { stale, ghosts } = await checkIndex(services);
        if (stale + ghosts > 0) services.log.warn({ stale, ghosts }, 'search index mended');
      },
    },
    {
      name: 'search:clean-up',
      at: '53 2 * * *',
      run: () => removeOldUsage(services.db, addDays(services.clock.today(), -keptDays)),
    },
  ];
}
