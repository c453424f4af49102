import type { Route } from '../http/route.js';
import { acceptanceRoutes } from './acceptance-routes.js';
import { endingRoutes } from './ending-routes.js';
import { inductionRoutes } from './induction-routes.js';
import { interviewRoutes } from './interview-routes.js';
import { manageRoutes } from './manage-routes.js';
import { massStartRoutes } from './mass-start-routes.js';
import { moderationRoutes } from './moderation-routes.js';
import { myCalendarRoutes } from './my-calendar-routes.js';
import { packageRoutes } from './package-routes.js';
import { peopleRoutes } from './people-routes.js';
import { proposalRoutes } from './proposals/proposal-routes.js';
import { protocolRoutes } from './protocol-routes.js';
import { retentionRoutes } from './retention-routes.js';
import { runRoutes } from './run-routes.js';
import { splitRoutes } from './split-routes.js';
import { startRoutes } from './start-routes.js';
import { stepKindRoutes } from './step-kind-routes.js';
import { stepRoutes } from './step-routes.js';
import { templateRoutes } from './templates/routes.js';
import { vacancyRoutes } from './vacancy-routes.js';

/** Addresses of this domain. What begins with `/uebergaben/neu` and the like comes before `/uebergaben/:number`. */
export const handoverRoutes: readonly Route[] = [
  ...startRoutes,
  ...massStartRoutes,
  ...proposalRoutes,
  ...vacancyRoutes,
  ...runRoutes,
  ...myCalendarRoutes,
  ...stepRoutes,
  ...stepKindRoutes,
  ...manageRoutes,
  ...peopleRoutes,
  ...endingRoutes,
  ...splitRoutes,
  ...packageRoutes,
  ...interviewRoutes,
  ...moderationRoutes,
  ...acceptanceRoutes,
  ...inductionRoutes,
  ...protocolRoutes,
  ...retentionRoutes,
  ...templateRoutes,
];
