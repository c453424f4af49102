import { createHash, timingSafeEqual } from 'node:crypto';
import type { RequestHandler, Response } from 'express';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { requestIdOf } from '../../http/request-id.js';
import type { Services } from '../../platform/services.js';
import { addressKey } from '../../shared/address-key.js';
import { keepScimCall, resourceOf } from './scim-calls.js';
import { tokenName } from './token-name.js';

const base = '/scim/v2';
const withinSeconds = 600;
/** A first synchronisation of three thousand people with their groups fits; more in ten minutes is a loop. */
const mostRequests = 30_000;
const mostFailures = 20;

const digest = (text: string) => createHash('sha256').update(text).digest();

function refuse(res: Response, status: number, detail: string): void {
  res
    .status(status)
    .type('application/scim+json')
    .send(
      JSON.stringify({
        schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
        status: String(status),
        detail,
      }),
    );
}

/**
 * SCIM 2.0 (RFC 7643, 7644) under /scim/v2 for directories with a bearer token. Without SCIM_TOKENS the addresses do not
 * exist. Checked before a byte of the body is read; the library is loaded at the first good request.
 */
export function scimDoor(services: Services): RequestHandler {
  const tokens = services.config.scim.tokens.map(digest);
  const limiter = (points: number) => new RateLimiterMemory({ points, duration: withinSeconds });
  const requests = limiter(mostRequests);
  const failures = limiter(mostFailures);
  let router: Promise<RequestHandler> | null = null;
  return async (req, res, next) => {
    if (tokens.length === 0 || (req.path !== base && !req.path.startsWith(`${base}/`))) return next();
    res.set('Cache-Control', 'no-store');
    const address = addressKey(req.ip);
    try {
      const failed = await failures.get(address);
      if (failed && failed.consumedPoints > mostFailures) throw failed;
      await requests.consume(address);
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error;
      res.set('Retry-After', String(Math.max(1, Math.ceil(error.msBeforeNext / 1_000))));
      return refuse(res, 429, 'Zu viele Anfragen. Bitte später noch einmal.');
    }
    const token = /^Bearer +(\S+)$/i.exec(req.get('authorization') ?? '')?.[1] ?? '';
    const given = digest(token);
    // All are compared, so that the time tells nothing.
    const fits = tokens.filter((token) => timingSafeEqual(token, given));
    const { method, path } = req;
    res.once('finish', () => {
      keepScimCall(services.db, {
        method,
        resource: resourceOf(path),
        status: res.statusCode,
        token: fits.length > 0 ? tokenName(token) : '',
        requestId: requestIdOf(res) ?? '',
      }).catch((error: unknown) => services.log.warn({ err: error }, 'a SCIM call was not written down'));
    });
    if (fits.length === 0) {
      await failures.penalty(address);
      res.set('WWW-Authenticate', 'Bearer');
      services.log.warn('SCIM request without a valid token');
      return refuse(res, 401, 'Das Zugangswort fehlt oder gilt nicht.');
    }
    router ??= import('./scim-router.js').then(({ scimRouter }) => scimRouter(services, base));
    res.locals.scimToken = tokenName(token);
    return (await router)(req, res, next);
  };
}
