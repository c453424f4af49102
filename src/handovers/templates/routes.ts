import type { Route } from '../../http/route.js';
import { draftRoutes } from './draft-routes.js';
import { raiseRoutes } from './raise-routes.js';
import { templateReadingRoutes } from './reading-routes.js';
import { templateStepRoutes } from './step-routes.js';

/** The template editor of the personnel office. `/vorlagen/neu` comes before `/vorlagen/:key`. */
export const templateRoutes: readonly Route[] = [
  ...draftRoutes,
  ...templateStepRoutes,
  ...raiseRoutes,
  ...templateReadingRoutes,
];
