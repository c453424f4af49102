import type { RequestHandler } from 'express';
import type { Route } from '../../http/route.js';
import type { Database } from '../../platform/db/database.js';
import type { Services } from '../../platform/services.js';

/** Sign-in by SAML: middleware before the routes, and the endpoints. */
export function samlSignIn(_services: Services): { middleware: RequestHandler[]; routes: readonly Route[] } {
  return { middleware: [(_req, _res, next) => next()], routes: [] };
}

/** Removes used assertions and requests whose time is over (daily work). */
export async function removeExpiredSamlRows(database: Database): Promise<void> {
  await database.pool.query('delete from "SamlAssertion" where "expiresAt" < now()');
  await database.pool.query('delete from "SamlRequest" where "expiresAt" < now()');
}
