import express, { type Express } from 'express';
import helmet from 'helmet';
import { projectPath } from '../../platform/files/project-path.js';
import type { Keys } from './keys.js';
import { logoutResponseUrl } from './make-logout-response.js';
import { makeResponse } from './make-response.js';
import { idpMetadata } from './metadata.js';
import { answerPage, refusedPage, signInPage } from './pages.js';
import { type Directory, findPeople } from './people.js';
import { RefusedMessage, readRequest } from './read-message.js';
import type { IdpSettings } from './settings.js';

/** At most so many people in a list; a longer one asks for another letter. */
const listLength = 40;

/** The identity provider's pages and endpoints. It keeps no sessions: everybody chooses anew each time. */
export function createIdentityProvider(settings: IdpSettings, keys: Keys, directory: Directory): Express {
  const { countyName: county } = directory;
  const app = express();
  app.disable('x-powered-by');
  app.set('query parser', 'simple');
  app.use(
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'none'"],
          scriptSrc: ["'self'"],
          styleSrc: ["'self'"],
          imgSrc: ["'self'", 'data:'],
          fontSrc: ["'self'"],
          formAction: ["'self'", settings.sp.origin],
          frameAncestors: ["'none'"],
          baseUri: ["'none'"],
        },
      },
      strictTransportSecurity: false,
    }),
  );
  app.use('/assets', express.static(projectPath('views/assets'), { index: false, maxAge: '1h' }));
  app.use('/bundles', express.static(projectPath('dist/bundles'), { index: false, maxAge: '1h' }));
  app.use(
    '/own',
    express.static(projectPath('src/demo/identity-provider/assets'), { index: false, maxAge: '1h' }),
  );
  app.use(
    '/kern',
    express.static(projectPath('node_modules/@kern-ux/native/dist'), { index: false, maxAge: '1h' }),
  );

  app.use((_req, res, next) => {
    res.set('Cache-Control', 'no-store');
    next();
  });
  app.get('/healthz', (_req, res) => {
    res.type('text/plain').send('ok\n');
  });
  app.get('/metadata', (_req, res) => {
    res.type('application/samlmetadata+xml').send(idpMetadata(settings, keys));
  });

  app.get('/sso', (req, res) => {
    const request = readRequest('AuthnRequest', req.query.SAMLRequest, settings);
    const state = { SAMLRequest: String(req.query.SAMLRequest), RelayState: one(req.query.RelayState) };
    const chosen = one(req.query.person);
    const person = directory.everybody.find(({ id }) => id === chosen);
    if (person) {
      res.send(
        answerPage({
          county,
          name: person.name,
          acs: settings.sp.acs,
          response: makeResponse(settings, keys, person, request.id),
          relayState: state.RelayState,
        }),
      );
      return;
    }
    const query = one(req.query.q).trim().slice(0, 100);
    res.status(chosen ? 404 : 200).send(
      signInPage({
        county,
        state,
        suggested: directory.suggested,
        total: directory.everybody.length,
        query,
        found: findPeople(directory, query, listLength),
      }),
    );
  });

  app.get('/slo', (req, res) => {
    const request = readRequest('LogoutRequest', req.query.SAMLRequest, settings);
    res.redirect(303, logoutResponseUrl(settings, keys, request.id, one(req.query.RelayState) || null));
  });

  app.use((_req, _res, next) => next(new RefusedMessage('no such address')));
  app.use(((error, _req, res, next) => {
    if (res.headersSent) {
      next(error);
      return;
    }
    const refused = error instanceof RefusedMessage;
    if (!refused) process.stderr.write(`identity provider: ${(error as Error).message}\n`);
    res.status(refused ? 400 : 500).send(refusedPage({ county, spUrl: settings.sp.origin }));
  }) satisfies express.ErrorRequestHandler);
  return app;
}

/** A query parameter that is there once, else ''. */
function one(value: unknown): string {
  return typeof value === 'string' && value.length <= 2_000 ? value : '';
}
