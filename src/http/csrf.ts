import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Request } from 'express';
import type { Config } from '../config/config.js';
import { AppError } from '../shared/errors.js';

/**
 * The token of a session: an HMAC over its id, so nothing is stored and a stolen token of another session is worthless.
 * (csurf is withdrawn; double-submit libraries need a second cookie: docs/decisions/0005.)
 */
export function csrfToken(secret: string, sessionId: string): string {
  return createHmac('sha256', secret).update(`csrf:${sessionId}`).digest('base64url');
}

/**
 * Refuses a POST that did not come from our own form; a form opened under an earlier secret still counts.
 * @throws AppError Forbidden, which keeps the session
 */
export function checkCsrf(req: Request, config: Pick<Config, 'sessionSecret' | 'previousSecrets'>): void {
  // Browsers say themselves where a request comes from; old ones send nothing and are left to the token.
  const site = req.get('sec-fetch-site');
  const fromElsewhere = site === 'cross-site' || site === 'same-site';
  const given = (req.body as { _csrf?: unknown } | undefined)?._csrf ?? req.get('x-csrf-token');
  const got = Buffer.from(typeof given === 'string' ? given : '');
  const fits = [config.sessionSecret, ...config.previousSecrets].some((secret) => {
    const wanted = Buffer.from(csrfToken(secret, req.session.id));
    return got.length === wanted.length && timingSafeEqual(got, wanted);
  });
  if (fromElsewhere || !fits)
    throw new AppError(
      'Forbidden',
      'Diese Eingabe gehört nicht zu Ihrer Anmeldung. Bitte laden Sie die Seite neu und senden Sie sie noch einmal ab.',
    );
}
