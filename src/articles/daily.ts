import type { DailyWork } from '../platform/jobs/worker.js';
import type { Services } from '../platform/services.js';
import { forgetReaders } from './acknowledging/forget-readers.js';
import { sweepFiles } from './attachments/sweep-files.js';
import { removeOldChecklists } from './checklists/remove-old-checklists.js';
import { emptyTrash } from './empty-trash.js';
import { forgetUnsaved } from './forget-unsaved.js';
import { readCitations } from './read-citations.js';
import { removeUnusedTags } from './tags/remove-unused-tags.js';

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
    {
      name: 'articles:unsaved',
      at: '15 3 * * *',
      async run() {
        const gone = await forgetUnsaved(services);
        if (gone > 0) services.log.info({ gone }, 'texts that nobody saved deleted');
      },
    },
    {
      name: 'articles:trash',
      at: '25 3 * * *',
      async run() {
        const gone = await emptyTrash(services);
        if (gone > 0) services.log.info({ gone }, 'drafts deleted from the trash');
      },
    },
    {
      name: 'articles:checklists',
      at: '35 3 * * *',
      async run() {
        const gone = await removeOldChecklists(services);
        if (gone > 0) services.log.info({ gone }, 'personal checklists deleted');
      },
    },
    {
      name: 'articles:readings',
      at: '40 3 * * *',
      async run() {
        const gone = await forgetReaders(services);
        if (gone > 0) services.log.info({ gone }, 'names taken out of confirmations of reading');
      },
    },
    {
      name: 'articles:tags',
      at: '42 3 * * *',
      async run() {
        const gone = await removeUnusedTags(services);
        if (gone > 0) services.log.info({ gone }, 'words that no article carries deleted');
      },
    },
    {
      name: 'articles:files',
      at: '45 3 * * *',
      async run() {
        const { attachments, contents, staged } = await sweepFiles(services);
        if (attachments + contents + staged > 0)
          services.log.info({ attachments, contents, staged }, 'files without use deleted');
      },
    },
  ];
}
