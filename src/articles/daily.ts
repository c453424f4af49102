import type { DailyWork } from '../platform/jobs/worker.js';
import type { Services } from '../platform/services.js';
import { readCitations } from './read-citations.js';

/** What articles need once a day, at night. */
export function articleDaily(services: Services): readonly DailyWork[] {
  return [
    {
      name: 'articles:citations',
      at: '5 3 * * *',
      async run() {
        const read = await readCitations(services);
        if (read > 0) services.log.info({ read }, 'citations of articles read');
      },
    },
  ];
}
