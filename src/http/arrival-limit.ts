import type { RequestHandler } from 'express';

/** A form without files that takes longer to arrive is not sent by a person. */
const arrivalMs = 30_000;

/** Ends requests that dribble in; forms with files have the server's own, longer limit. */
export const arrivalLimit: RequestHandler = (req, _res, next) => {
  if (req.complete || req.is('multipart/form-data')) {
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
