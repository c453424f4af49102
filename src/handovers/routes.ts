import type { Route } from '../http/route.js';

/** Addresses of this domain. */
export const handoverRoutes: readonly Route[] = [];
