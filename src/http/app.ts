import compression from 'compression';
import express, { type Express, type Request, type RequestHandler, type Response } from 'express';
import helmet from 'helmet';
import { renderFragment, renderPage } from '../../views/layout/page.js';
import { projectPath } from '../platform/files/project-path.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { AppError, forbidden, notFound } from '../shared/errors.js';
import { isOwnPath } from '../shared/own-path.js';
import { arrivalLimit } from './arrival-limit.js';
import { chromeOf, type FrameLocals } from './chrome.js';
import { checkCsrf, csrfToken } from './csrf.js';
import { errorPage } from './error-page.js';
import { healthRoutes } from './health.js';
import { numberRequest, requestIdOf } from './request-id.js';
import { type RequestLimits, requestLimits } from './request-limits.js';
import type { Reply, Route } from './route.js';
import { openQuery, type Sealing, sealingOf } from './sealed-address.js';
import { sendStream } from './send-stream.js';
import { sendText } from './send-text.js';
import { type LoadSession, sessions } from './sessions.js';
import { readUploads, type Uploads } from './uploads.js';

/** What the web application is made of; context.ts fills it in. */
export interface AppParts {
  readonly services: Services;
  readonly routes: readonly Route[];
  /** The session whose id has this hash, and who acts in it: null for nobody, or a deactivated account. */
  readonly loadSession: LoadSession;
  readonly countyName: () => Promise<string>;
  /** Doors for machines, with keys of their own: no session, no form token. */
  readonly machines?: readonly RequestHandler[];
  /** True from SIGTERM on: readyz says no, connections close after their answer. */
  readonly isStopping: () => boolean;
}

/** The whole way of a request, top to bottom. */
export function createApp(parts: AppParts): Express {
  const { services } = parts;
  const app = express();
  app.disable('x-powered-by');
  // Pages are `no-store`: no browser would ever ask whether its copy is still good. Files have tags of their own.
  app.disable('etag');
  app.set('trust proxy', services.config.trustProxy);
  app.set('query parser', 'simple');
  app.use(arrivalLimit);
  app.use(requestScope(services, parts.isStopping));
  app.use(headers(services));
  app.use(healthRoutes(services, parts.isStopping));
  app.use(staticFiles());
  // Forms with a field for each row of a long list say so; all others stay within the usual number of fields.
  // A letter of a text is up to six bytes of a form.
  for (const { path, mostFields = 500, largeText } of parts.routes)
    if (mostFields !== 500 || largeText)
      app.post(
        path,
        express.urlencoded({
          extended: false,
          limit: largeText ? '6mb' : '2mb',
          parameterLimit: mostFields,
        }),
      );
  for (const door of parts.machines ?? []) app.use(door);
  app.use(express.urlencoded({ extended: false, limit: '2mb', parameterLimit: 500 }));
  const limits = requestLimits(services.config);
  const sealing = sealingOf(services.config, parts.routes);
  const [anonymous, others] = [
    parts.routes.filter((route) => route.anonymous),
    parts.routes.filter((route) => !route.anonymous),
  ];
  for (const route of anonymous)
    app[route.method](route.path, nobodysFrame(parts), handle(parts, route, limits, sealing));
  app.use(sessions(services.config, services.db, parts.loadSession));
  app.use(frame(parts));
  for (const route of others) app[route.method](route.path, handle(parts, route, limits, sealing));
  app.use((_req, _res, next) => next(notFound()));
  app.use(errorPage(services.log, sealing));
  return app;
}

function requestScope(services: Services, isStopping: () => boolean): RequestHandler {
  return (req, res, next) => {
    const requestId = numberRequest(res);
    const startedAt = performance.now();
    if (isStopping()) res.set('Connection', 'close');
    res.on('finish', () => {
      services.log.info(
        {
          requestId,
          method: req.method,
          path: req.path,
          status: res.statusCode,
          durationMs: Math.round(performance.now() - startedAt),
        },
        'request',
      );
    });
    next();
  };
}

function headers({ config }: Services): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        // KERN draws its icons as masks with data: addresses.
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
        manifestSrc: ["'self'"],
      },
    },
    strictTransportSecurity: config.baseUrl.startsWith('https:') ? { maxAge: 31_536_000 } : false,
    referrerPolicy: { policy: 'same-origin' },
    crossOriginEmbedderPolicy: false,
  });
}

/** Our own styles and scripts, KERN with its fonts, htmx: everything from this house. */
function staticFiles(): RequestHandler {
  const files = express.Router();
  const compressed = compression({ threshold: 1024 });
  const options = { index: false, maxAge: '1h', etag: true } as const;
  files.use('/assets', compressed, express.static(projectPath('views/assets'), options));
  files.use('/bundles', compressed, express.static(projectPath('dist/bundles'), options));
  files.use('/kern', compressed, express.static(projectPath('node_modules/@kern-ux/native/dist'), options));
  // Only the directory's map asks for it.
  files.use('/leaflet', compressed, express.static(projectPath('node_modules/leaflet/dist'), options));
  files.use('/bpmn', compressed, express.static(projectPath('node_modules/bpmn-js/dist/assets'), options));
  files.get('/htmx.js', compressed, (_req, res) =>
    res.sendFile(projectPath('node_modules/htmx.org/dist/htmx.min.js'), { maxAge: '1h' }),
  );
  return files;
}

/** Who is asking and what every page's frame needs. A session of a deactivated person ends here. */
function frame(parts: AppParts): RequestHandler {
  const { config } = parts.services;
  return async (req, res, next) => {
    const { actor } = req.session;
    if (req.session.data.personId && !actor) await req.session.end();
    const locals = res.locals as FrameLocals;
    locals.actor = actor && { ...actor, requestId: requestIdOf(res) };
    locals.csrfToken = actor ? csrfToken(config.sessionSecret, req.session.id) : '';
    locals.countyName = await parts.countyName();
    locals.demo = config.demo;
    next();
  };
}

/** The frame of what everybody gets alike: nobody is asked who they are. */
function nobodysFrame(parts: AppParts): RequestHandler {
  return async (_req, res, next) => {
    const locals = res.locals as FrameLocals;
    locals.actor = null;
    locals.csrfToken = '';
    locals.countyName = await parts.countyName();
    locals.demo = parts.services.config.demo;
    next();
  };
}

function handle(
  { services }: AppParts,
  route: Route,
  limits: RequestLimits,
  sealing: Sealing,
): RequestHandler {
  return async (req, res) => {
    const { actor } = res.locals as FrameLocals;
    if (route.access !== 'public') {
      if (!actor) throw new AppError('SignInNeeded', 'Bitte melden Sie sich an.');
      if (route.access !== 'signed-in' && !actor.permissions.has(route.access)) throw forbidden();
    }
    if (route.limited) await limits.count(route.limited, actor, req.ip);
    const uploads =
      route.uploads && req.is('multipart/form-data')
        ? await readUploads(req, route.uploads, services.files)
        : null;
    try {
      await answer(await call(services, route, actor, uploads, req, res), req, res, sealing, route.sealed);
    } finally {
      await uploads?.discard();
    }
  };
}

async function call(
  services: Services,
  route: Route,
  actor: Actor | null,
  uploads: Uploads | null,
  req: Request,
  res: Response,
): Promise<Reply> {
  if (uploads) req.body = uploads.fields;
  if (route.method === 'post' && route.csrf !== 'exempt') checkCsrf(req, services.config);
  const params = route.params?.safeParse(req.params) ?? { success: true as const, data: req.params };
  if (!params.success) throw notFound();
  const asked = route.sealed ? openQuery(services.config, req.query) : req.query;
  const query = route.query?.safeParse(asked) ?? { success: true as const, data: asked };
  if (!query.success) throw notFound();
  return route.handler({
    actor: actor as Actor,
    params: params.data as never,
    query: query.data as never,
    body: (req.body ?? {}) as Record<string, unknown>,
    files: uploads?.files ?? [],
    staged: uploads?.staged ?? [],
    services,
    req,
    res,
  });
}

async function answer(
  reply: Reply,
  req: Request,
  res: Response,
  sealing: Sealing,
  leadsToSearch = false,
): Promise<void> {
  if (reply.kind === 'handled') return;
  if (!res.get('Cache-Control')) res.set('Cache-Control', 'no-store');
  switch (reply.kind) {
    case 'page':
      sendText(
        req,
        res,
        reply.status,
        'html',
        sealing.links(renderPage(reply.render(await chromeOf(req, res)))),
      );
      return;
    case 'fragment':
      sendText(req, res, reply.status, 'html', sealing.links(renderFragment(reply.vnode)));
      return;
    case 'redirect':
      if (!isOwnPath(reply.to)) throw new Error('redirect leaves the house');
      // Kept before the browser follows, or the next page could read the old session.
      if (reply.notice) await req.session.tell(reply.notice);
      res.redirect(303, leadsToSearch ? sealing.address(reply.to) : reply.to);
      return;
    case 'json':
      sendText(req, res, reply.status, 'json', JSON.stringify(reply.body));
      return;
    case 'text':
      sendText(req, res, reply.status, reply.type, reply.body);
      return;
    case 'stream':
      await sendStream(req, res, reply);
      return;
    case 'file':
      // Kept, not shown: whatever is inside, no browser takes it for a page of ours.
      res.attachment(reply.name).type(reply.type);
      res.set('Content-Security-Policy', "default-src 'none'; sandbox");
      res.send(typeof reply.body === 'string' ? reply.body : Buffer.from(reply.body));
  }
}
