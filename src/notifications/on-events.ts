import { workingDaysOf } from '../handovers/index.js';
import type { DailyWork, EventHandlers } from '../platform/jobs/worker.js';
import type { Services } from '../platform/services.js';
import { addDays } from '../shared/dates.js';
import { keptDays } from '../shared/kept-days.js';
import { createDigests } from './create-digests.js';
import { removeDigestsOf, removeOldDigests, removeOldReminders } from './digest-store.js';
import { sendDigests } from './send-digests.js';

/** Reactions to other domains' events. */
export function notificationEvents(services: Services): EventHandlers {
  return {
    async 'digest.due'({ forOn }) {
      const { failed } = await sendDigests(services, forOn);
      // The queue tries again later, with growing pauses; rows that went out are not touched again.
      if (failed > 0) throw new Error(`${failed} digests were refused`);
    },
    async 'person.removed'({ personId }) {
      await services.db.transact((tx) => removeDigestsOf(tx, personId));
    },
  };
}

/** The daily digest: about 6 or 7 in the morning on working days of the Land. */
export function notificationDaily(services: Services): readonly DailyWork[] {
  return [
    {
      name: 'notifications:daily-digest',
      at: '0 5 * * 1-5',
      async run() {
        const { config, clock } = services;
        // Public holidays fall on weekdays; nobody wants to be reminded then.
        if (!workingDaysOf(config.holidayState).isWorkingDay(clock.today())) return;
        const created = await createDigests(services);
        services.log.info({ created }, 'daily digest');
      },
    },
    {
      name: 'notifications:clean-up',
      at: '41 2 * * *',
      run: () =>
        services.db.transact(async (tx) => {
          const today = services.clock.today();
          await removeOldDigests(tx, addDays(today, -keptDays.digests));
          await removeOldReminders(tx, addDays(today, -keptDays.reminders));
        }),
    },
  ];
}
