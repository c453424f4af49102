import type { DailyWork, EventHandlers } from '../platform/jobs/worker.js';
import type { Services } from '../platform/services.js';
import { askForChanges } from './check-package.js';
import { followArticles } from './follow-articles.js';
import { removeOldMassStarts } from './mass-start-store.js';
import { mendAssignees } from './mend-assignees.js';
import { removeSettledProposals } from './proposals/proposal-store.js';
import { proposeForJoiners, proposeForLeavers } from './proposals/propose.js';
import { startLines } from './start-lines.js';
import { removeOldMassRaises } from './templates/mass-raise-store.js';
import { raiseWaiting } from './templates/raise-runs.js';

/** Reactions to events. */
export function handoverEvents(services: Services): EventHandlers {
  return {
    'article.changed': ({ articleId }) => followArticles(services, [articleId]),
    'articles.changed': ({ articleIds }) => followArticles(services, articleIds),
    async 'people.deactivated'({ personIds }) {
      await proposeForLeavers(services, personIds);
      const mended = await mendAssignees(services);
      services.log.info({ mended }, 'steps of ended accounts');
    },
    async 'people.joined'({ personIds }) {
      const proposed = await proposeForJoiners(services, personIds);
      services.log.info({ proposed }, 'newcomers of the directory');
    },
    async 'mass-raise.ordered'({ massRaiseId }) {
      const raised = await raiseWaiting(services, massRaiseId);
      services.log.info({ massRaise: massRaiseId, raised }, 'cases moved up');
    },
    async 'mass-start.ordered'({ massStartId }) {
      const started = await startLines(services, massStartId);
      services.log.info({ massStart: massStartId, started }, 'mass start');
    },
  };
}

/** How long the lines of a file stay readable; the handovers they started stay as all others. */
const keptMs = 90 * 86_400_000;

/** What is done once a day. */
export function handoverDaily(services: Services): readonly DailyWork[] {
  return [
    {
      // Before the digests (notifications/on-events.ts), which then reach whoever has the step now.
      name: 'handovers:mend-assignees',
      at: '30 4 * * *',
      async run() {
        const mended = await mendAssignees(services);
        services.log.info({ mended }, 'steps of posts filled anew');
      },
    },
    {
      name: 'handovers:package-prompts',
      at: '10 4 * * 1-5',
      async run() {
        const asked = await askForChanges(services);
        services.log.info({ asked }, 'posts asked for changes of their package');
      },
    },
    {
      name: 'handovers:clean-up',
      at: '23 2 * * *',
      run: () =>
        services.db.transact(async (tx) => {
          const before = new Date(services.clock.now().getTime() - keptMs);
          await removeOldMassStarts(tx, before);
          await removeOldMassRaises(tx, before);
          await removeSettledProposals(tx, new Date(services.clock.now().getTime() - 2 * keptMs));
        }),
    },
  ];
}
