import type { RequestHandler } from 'express';
import passport from 'passport';
import type { Route } from '../../http/route.js';
import type { Services } from '../../platform/services.js';
import { samlRoutes } from './routes.js';

/** Sign-in by SAML: middleware before the routes, and the endpoints. */
export function samlSignIn(services: Services): { middleware: RequestHandler[]; routes: readonly Route[] } {
  return { middleware: [passport.initialize({ compat: false })], routes: samlRoutes(services) };
}
