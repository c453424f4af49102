import type { Route } from '../http/route.js';
import { manageRoutes } from './manage-routes.js';
import { runRoutes } from './run-routes.js';
import { startRoutes } from './start-routes.js';
import { stepRoutes } from './step-routes.js';

/** Addresses of this domain. What begins with `/uebergaben/neu` comes before `/uebergaben/:number`. */
export const handoverRoutes: readonly Route[] = [
  ...startRoutes,
  ...runRoutes,
  ...stepRoutes,
  ...manageRoutes,
];
