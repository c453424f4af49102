import { articleDaily } from './articles/daily.js';
import { articleEvents } from './articles/on-events.js';
import { articleRoutes } from './articles/routes.js';
import { auditDaily } from './audit/index.js';
import { auditRoutes } from './audit/routes.js';
import { directoryFileRoutes } from './directory/file-routes.js';
import { directoryRoutes } from './directory/routes.js';
import { personDataRoutes } from './exchange/person-data-routes.js';
import { organisationImportRoutes } from './exchange/personnel/import-routes.js';
import { retentionDaily } from './handovers/index.js';
import { handoverDaily, handoverEvents } from './handovers/on-events.js';
import { handoverRoutes } from './handovers/routes.js';
import { helpRoutes } from './help/routes.js';
import { privacyRoutes } from './home/privacy/privacy-routes.js';
import { homeRoutes } from './home/routes.js';
import type { Route } from './http/route.js';
import { removeExpiredSessions } from './http/sessions.js';
import { notificationDaily, notificationEvents } from './notifications/on-events.js';
import { notificationRoutes } from './notifications/routes.js';
import { organisationRoutes } from './organisation/routes.js';
import { removeOldPeopleRows } from './people/remove-old-rows.js';
import { scimCheckRoutes } from './people/scim/scim-check-routes.js';
import type { DailyWork, EventHandlers } from './platform/jobs/worker.js';
import type { Services } from './platform/services.js';
import { questionRoutes } from './questions/routes.js';
import { reorganisationDaily } from './reorganisation/apply-unit-changes.js';
import { unitChangeRoutes } from './reorganisation/unit-change-routes.js';
import { rightsRoutes } from './rights/routes.js';
import { askRoutes } from './search/ask-routes.js';
import { searchDaily } from './search/daily.js';
import { searchEvents } from './search/on-events.js';
import { searchRoutes } from './search/routes.js';
import { synonymRoutes } from './search/synonym-routes.js';

/** Every page and form of the product but the sign-in's; the architecture test reads this list. */
export const allRoutes: readonly Route[] = [
  ...homeRoutes,
  ...privacyRoutes,
  ...searchRoutes,
  ...synonymRoutes,
  ...askRoutes,
  ...questionRoutes,
  ...articleRoutes,
  ...organisationRoutes,
  ...directoryFileRoutes,
  ...directoryRoutes,
  ...handoverRoutes,
  ...notificationRoutes,
  ...auditRoutes,
  ...personDataRoutes,
  ...scimCheckRoutes,
  ...organisationImportRoutes,
  ...unitChangeRoutes,
  ...rightsRoutes,
  ...helpRoutes,
];

/** Who reacts to which event. */
export function eventHandlers(services: Services): readonly EventHandlers[] {
  return [
    articleEvents(services),
    searchEvents(services),
    notificationEvents(services),
    handoverEvents(services),
  ];
}

/** What is done once a day. */
export function dailyWork(services: Services): readonly DailyWork[] {
  return [
    ...articleDaily(services),
    ...notificationDaily(services),
    ...retentionDaily(services),
    ...searchDaily(services),
    ...handoverDaily(services),
    ...auditDaily(services),
    ...reorganisationDaily(services),
    {
      name: 'people:clean-up',
      at: '17 2 * * *',
      async run() {
        await removeExpiredSessions(services.db);
        await removeOldPeopleRows(services);
      },
    },
  ];
}
