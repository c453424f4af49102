import type { ErrorRequestHandler, Request } from 'express';
import { ErrorPage } from '../../views/layout/error-page.js';
import { renderPage } from '../../views/layout/page.js';
import { isDatabaseAway } from '../platform/db/database.js';
import type { Logger } from '../platform/log/log.js';
import { AppError, notFound } from '../shared/errors.js';
import { paths } from '../shared/paths.js';
import { bareChrome, chromeOf } from './chrome.js';
import { requestIdOf } from './request-id.js';
import type { Sealing } from './sealed-address.js';

/** What body-parser and Express throw for input that is no input. */
function translate(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (isDatabaseAway(error))
    return new AppError(
      'Unavailable',
      'Staffelstab ist gleich wieder da. Bitte laden Sie die Seite in einer Minute neu; was gespeichert war, ist noch da.',
      {
        cause: error,
        reportable: true,
      },
    );
  const {
    type,
    status,
    expose,
    limit = 2_000_000,
  } = error as { type?: string; status?: number; expose?: boolean; limit?: number };
  if (type === 'entity.too.large')
    return new AppError(
      'InvalidInput',
      `Das ist zu viel auf einmal (höchstens ${Math.floor(limit / 1_000_000)} MB Text). Bitte teilen Sie den Text auf mehrere Artikel auf.`,
    );
  if (type === 'parameters.too.many') return new AppError('InvalidInput', 'Die Eingabe hat zu viele Felder.');
  if (status === 400 || error instanceof URIError) return notFound();
  // Encodings nobody offers, ranges beyond the end: the caller's fault, so no failure of ours.
  if (expose && status !== undefined && status > 400 && status < 500)
    return new AppError('InvalidInput', 'So lässt sich diese Anfrage nicht beantworten.');
  return new AppError(
    'Unavailable',
    'Da ist bei uns etwas schiefgegangen. Ihre gespeicherten Daten sind sicher. Bitte versuchen Sie es noch einmal.',
    {
      cause: error,
      reportable: true,
    },
  );
}

function wantsJson(req: Request): boolean {
  return req.accepts(['html', 'json']) === 'json';
}

/** The one place where a failure becomes a page, an htmx fragment or JSON. A 403 never signs anyone out. */
export function errorPage(log: Logger, sealing: Sealing): ErrorRequestHandler {
  return async (thrown, req, res, next) => {
    if (res.headersSent) {
      next(thrown);
      return;
    }
    const error = translate(thrown);
    const status =
      error.code === 'Unavailable' && !isDatabaseAway(thrown) && !(thrown instanceof AppError)
        ? 500
        : error.status;
    const incident = requestIdOf(res);
    if (error.options.reportable)
      log.error(
        { incident, status, method: req.method, path: req.path, err: error.options.cause ?? error },
        'request failed',
      );
    // A part of a page must not become the sign-in page: the page around it is covered instead (session-watch.js).
    const wholePage = req.method === 'GET' && !wantsJson(req) && !req.get('hx-request');
    if (error.code === 'SignInNeeded' && wholePage) {
      // The way back goes to the identity provider and home again: typed words are sealed in it before it leaves.
      res.redirect(303, paths.signInFor(sealing.address(req.originalUrl)));
      return;
    }
    res.status(status).set('Cache-Control', 'no-store');
    const retryAfter = error.options.retryAfterSeconds ?? (status === 503 ? 30 : null);
    if (retryAfter !== null) res.set('Retry-After', String(retryAfter));
    if (wantsJson(req)) {
      res.json({ error: error.code, message: error.publicMessage, incident });
      return;
    }
    // Whatever goes wrong, this page comes.
    const chrome = isDatabaseAway(thrown)
      ? bareChrome(res)
      : await chromeOf(req, res).catch(() => bareChrome(res));
    res.type('html').send(
      renderPage(
        ErrorPage({
          chrome,
          code: error.code,
          status,
          message: error.publicMessage,
          incident: error.options.reportable ? incident : null,
        }),
      ),
    );
  };
}
