import type { Route } from '../http/route.js';
import { roleRoutes } from './role-routes.js';

/** Everything about who may what. */
export const rightsRoutes: readonly Route[] = [...roleRoutes];
