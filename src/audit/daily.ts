import type { DailyWork } from '../platform/jobs/worker.js';
import type { Services } from '../platform/services.js';
import { anchorChain, linkEvents } from './chain-events.js';
import { streamEvents } from './stream-events.js';

/** What the record does by itself: links each minute and tells them on where a syslog server is set up, an anchor each night. */
export function auditDaily(services: Services): readonly DailyWork[] {
  const { config, db, clock, log } = services;
  return [
    {
      name: 'audit:link',
      at: '* * * * *',
      catchUp: false,
      async run() {
        if (config.syslog) await streamEvents(services);
        else await linkEvents(db);
      },
    },
    {
      name: 'audit:anchor',
      at: '57 23 * * *',
      async run() {
        const head = await anchorChain(db, clock.today());
        // The log leaves the database's reach: whoever writes the chain anew cannot change what it said.
        if (head) log.info({ anchor: `${head.position}:${head.hash}` }, 'audit anchor');
      },
    },
  ];
}
