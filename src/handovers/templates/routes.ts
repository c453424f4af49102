import type { Route } from '../../http/route.js';
import { draftReleaseRoutes } from './draft-release-routes.js';
import { draftRoutes } from './draft-routes.js';
import { draftTextRoutes } from './draft-text-routes.js';
import { newTemplateRoutes } from './new-template-routes.js';
import { raiseRoutes } from './raise-routes.js';
import { templateReadingRoutes } from './reading-routes.js';
import { templateStepRoutes } from './step-routes.js';

/** The template editor of the personnel office. `/vorlagen/neu` comes before `/vorlagen/:key`. */
export const templateRoutes: readonly Route[] = [
  ...newTemplateRoutes,
  ...draftRoutes,
  ...draftTextRoutes,
  ...draftReleaseRoutes,
  ...templateStepRoutes,
  ...raiseRoutes,
  ...templateReadingRoutes,
];
