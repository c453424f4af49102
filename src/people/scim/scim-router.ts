import express, { type Request, type RequestHandler, type Response, Router } from 'express';
import SCIMMY from 'scimmy';
import { requestIdOf } from '../../http/request-id.js';
import { isDatabaseAway } from '../../platform/db/database.js';
import type { Services } from '../../platform/services.js';
import { inTurn } from './in-turn.js';
import { declareResources, type ScimContext, scimError } from './scim-resources.js';
import { tidyPatch, tidyResource } from './tidy-request.js';

const mediaType = 'application/scim+json';
const coreSchema = (name: 'User' | 'Group') => `urn:ietf:params:scim:schemas:core:2.0:${name}`;

/** A group of every employee is some hundred kilobytes. */
const mostBytes = '2mb';

type Kind = { readonly name: 'User' | 'Group'; readonly resource: typeof SCIMMY.Resources.User };

/** What a question about a list may say; anything else is no parameter of SCIM. */
function listQuery(req: Request): Record<string, string> {
  const names = ['filter', 'attributes', 'excludedAttributes', 'startIndex', 'count', 'sortBy', 'sortOrder'];
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = req.query[name];
      return typeof value === 'string' && value !== '' ? [[name, value.slice(0, 2_000)]] : [];
    }),
  );
}

/** The addresses of SCIM 2.0 for people and groups; bulk, search by POST and /Me are not offered, and said so. */
export function scimRouter(services: Services, base: string): RequestHandler {
  const { users, groups } = declareResources(`${services.config.baseUrl}${base}`);
  const router = Router();
  const json = express.json({ type: [mediaType, 'application/json'], limit: mostBytes, strict: true });
  const contextOf = (res: Response, keepMembers = false): ScimContext => ({
    services,
    keepMembers,
    source: { token: String(res.locals.scimToken), requestId: requestIdOf(res) },
  });
  const answer = (res: Response, status: number, body: unknown) =>
    res.status(status).type(mediaType).send(JSON.stringify(body));

  for (const { path, make } of [
    { path: 'ServiceProviderConfig', make: () => new SCIMMY.Resources.ServiceProviderConfig() },
    { path: 'ResourceTypes', make: () => new SCIMMY.Resources.ResourceType() },
    { path: 'Schemas', make: () => new SCIMMY.Resources.Schema() },
  ])
    router.get(`${base}/${path}`, async (_req, res) => answer(res, 200, await make().read()));

  for (const { name, resource } of [
    { name: 'User', resource: users },
    { name: 'Group', resource: groups },
  ] as unknown as readonly Kind[]) {
    const list = `${base}/${name}s`;
    const one = `${list}/:id`;
    const idOf = (req: Request) => String(req.params.id);
    router.get(list, async (req, res) =>
      answer(res, 200, await new resource(listQuery(req) as never).read(contextOf(res))),
    );
    router.get(one, async (req, res) =>
      answer(res, 200, await new resource(idOf(req), listQuery(req) as never).read(contextOf(res))),
    );
    router.post(list, json, async (req, res) => {
      const body = tidyResource(req.body, coreSchema(name));
      answer(res, 201, await new resource().write(body as never, contextOf(res)));
    });
    router.put(one, json, async (req, res) => {
      const body = tidyResource(req.body, coreSchema(name));
      answer(
        res,
        200,
        await new resource(idOf(req)).write(body as never, contextOf(res, body.members === undefined)),
      );
    });
    router.patch(one, json, async (req, res) => {
      const patch = tidyPatch(req.body);
      const read = () => new resource(idOf(req)).read(contextOf(res));
      // Nothing of what was sent is kept here: that is done already.
      const done =
        patch.Operations.length === 0
          ? await read()
          : ((await inTurn(services.db, () =>
              new resource(idOf(req)).patch(patch as never, contextOf(res)),
            )) ?? (await read()));
      answer(res, 200, done);
    });
    router.delete(one, async (req, res) => {
      await new resource(idOf(req)).dispose(contextOf(res));
      res.status(204).end();
    });
  }
  router.use((_req, _res, next) => next(scimError(404, null, 'Diese Adresse gibt es nicht.')));
  router.use(errors(services));
  return router;
}

/** Every refusal in SCIM's words; what is nobody's fault is logged and says only that. */
function errors({ log }: Services): express.ErrorRequestHandler {
  return (error: unknown, _req, res, _next) => {
    const known =
      error instanceof SCIMMY.Types.Error
        ? { status: Number(error.status), scimType: error.scimType ?? null, detail: error.message }
        : bodyFault(error);
    const fault = known ?? {
      status: isDatabaseAway(error) ? 503 : 500,
      scimType: null,
      detail: 'Das hat nicht geklappt. Bitte später noch einmal.',
    };
    if (fault.status >= 500)
      log.error({ err: (error as Error).cause ?? error, requestId: requestIdOf(res) }, 'SCIM request failed');
    res
      .status(fault.status)
      .type(mediaType)
      .send(
        JSON.stringify({
          schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
          status: String(fault.status),
          ...(fault.scimType ? { scimType: fault.scimType } : {}),
          detail: fault.detail,
        }),
      );
  };
}

/** A body that is broken off, no JSON, or too large. */
function bodyFault(error: unknown) {
  const { status, type } = error as { status?: unknown; type?: unknown };
  if (typeof type !== 'string' || typeof status !== 'number' || status >= 500) return null;
  return {
    status,
    scimType: status === 400 ? 'invalidSyntax' : null,
    detail: status === 413 ? 'Die Anfrage ist zu groß.' : 'Die Anfrage ist kein vollständiges JSON.',
  };
}
