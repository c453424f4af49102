import type { RequestHandler } from 'express';
import passport from 'passport';
import type { Route } from '../../http/route.js';
import type { Database } from '../../platform/db/database.js';
import type { Services } from '../../platform/services.js';
import { samlRoutes } from './routes.js';

/** Sign-in by SAML: middleware before the routes, and the endpoints. */
export function samlSignIn(services: Services): { middleware: RequestHandler[]; routes: readonly Route[] } {
  return { middleware: [passport.initialize({ compat: false })], routes: samlRoutes(services) };
}

/** Removes used assertions and requests whose time is over (daily work). */
export async function removeExpiredSamlRows(database: Database): Promise<void> {
  await database.pool.query('delete from "SamlAssertion" where "expiresAt" < now()');
  await database.pool.query('delete from "SamlRequest" where "expiresAt" < now()');
}
