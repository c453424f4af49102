import type { Route } from '../http/route.js';
import { audienceRoutes } from './audience-routes.js';
import { houseAudienceRoutes } from './house-audience-routes.js';
import { insightRoutes } from './insight-routes.js';
import { ownAudienceRoutes } from './own-audience-routes.js';
import { roleRoutes } from './role-routes.js';
import { othersSessionRoutes } from './session-routes.js';

/** Everything about who may what. */
export const rightsRoutes: readonly Route[] = [
  ...roleRoutes,
  ...insightRoutes,
  ...othersSessionRoutes,
  ...audienceRoutes,
  ...houseAudienceRoutes,
  ...ownAudienceRoutes,
];
