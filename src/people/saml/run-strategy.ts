import type { Strategy } from '@node-saml/passport-saml';
import type { Request, Response } from 'express';
import passport from 'passport';
import { SamlRefusal } from './refusal.js';

/**
 * Runs the library's strategy through passport, without a session of passport's own; `passport.initialize()` would only
 * hang on every request what `authenticate` hangs on those that sign in.
 * @returns what the verify function gave; null where the strategy answered by itself with a redirect
 * @throws whatever the strategy or its verify function refused with
 */
export function runStrategy<T extends object>(
  strategy: Strategy,
  req: Request,
  res: Response,
  options: { additionalParams?: Record<string, string> } = {},
): Promise<T | null> {
  return new Promise((settle, fail) => {
    res.once('finish', () => settle(null));
    const done = (error: unknown, user?: unknown) => {
      if (error) fail(error);
      else if (user) settle(user as T);
      else fail(new SamlRefusal('nobody signed in'));
    };
    // The library's types are those of Express 4; what runs needs only query, body and headers.
    const ours = strategy as unknown as passport.Strategy;
    passport.authenticate(ours, { session: false, ...options }, done)(req, res, done);
  });
}
