import type { IncomingMessage } from 'node:http';
import type { RequestHandler } from 'express';

/** A form without files that takes longer to arrive is not sent by a person. */
const arrivalMs = 30_000;

/** Whether something follows the head at all (RFC 9112, 6.3); `is` would read both fields again. */
const hasBody = ({ headers }: IncomingMessage) =>
  headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0';

/** Ends requests that dribble in; forms with files have the server's own, longer limit. */
export const arrivalLimit: RequestHandler = (req, _res, next) => {
  // Node waits for the head itself, and not for long. Most requests are no more than that.
  if (!hasBody(req) || req.complete || req.is('multipart/form-data')) {
    next();
    return;
  }
  const timer = setTimeout(() => {
    if (!req.complete) req.destroy();
  }, arrivalMs);
  timer.unref();
  req.once('close', () => clearTimeout(timer));
  req.once('end', () => clearTimeout(timer));
  next();
};
