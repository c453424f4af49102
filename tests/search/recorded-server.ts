import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Json, recorded, unrecorded } from './recorded-exchanges.js';
import { passes, readFilter } from './recorded-filter.js';
import { facetsOf, findDocuments, type StoredDocument, shown } from './recorded-index.js';

export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: unknown;
}

export interface RecordedServer {
  readonly url: string;
  /** Every request, in order. */
  readonly seen: SeenRequest[];
  /** What of the requests no recorded exchange shows (endpoints, fields of bodies); must stay empty. */
  readonly unknown: string[];
  /** Makes every answer come like this: refused, broken off, late or as the recorded failure. */
  fail(how: 'not' | 'drop' | 'hang' | 'wrong key' | 'missing key' | 'full'): void;
  /** Makes the next task end as the recorded failed one. */
  failNextTask(): void;
  close(): Promise<void>;
}

interface StoredIndex {
  documents: Map<string, StoredDocument>;
  settings: {
    filterableAttributes: string[];
    searchableAttributes: string[];
    displayedAttributes: string[];
    typoTolerance?: { minWordSizeForTypos?: { oneTypo: number } };
  };
}

/**
 * A server on loopback that answers as the recorded one did: it takes the same requests (method, path, fields of the
 * body), gives bodies of the recorded shapes, refuses with the recorded errors, and notes what was never recorded.
 */
export async function startRecordedServer(): Promise<RecordedServer> {
  const indexes = new Map<string, StoredIndex>();
  const tasks = new Map<number, Json>();
  const seen: SeenRequest[] = [];
  const unknown: string[] = [];
  let failing: Parameters<RecordedServer['fail']>[0] = 'not';
  let nextTaskFails = false;

  const answer = (res: ServerResponse, status: number, body: unknown) => {
    res.writeHead(status, { 'content-type': 'application/json' });
    res.end(JSON.stringify(body));
  };
  const refuse = (res: ServerResponse, name: string, change: Json = {}) => {
    const { status, body } = recorded(name).response;
    answer(res, status, { ...body, ...change });
  };
  /** 202 with a task of the recorded shape, whose work is done at once. */
  const enqueue = (res: ServerResponse, name: string, uid: string | null, work: () => void) => {
    const taskUid = tasks.size + 1;
    let task = { ...recorded(`${name}: task done`).response.body, uid: taskUid, indexUid: uid };
    if (nextTaskFails) {
      nextTaskFails = false;
      task = {
        ...task,
        ...recorded('add a document with a bad id: task failed').response.body,
        uid: taskUid,
      };
    } else work();
    tasks.set(taskUid, task);
    const { status, body } = recorded(name).response;
    answer(res, status, { ...body, taskUid, indexUid: uid });
  };
  const missing = (res: ServerResponse, uid: string) =>
    refuse(res, 'index not found', { message: `Index \`${uid}\` not found.` });

  const search = (index: StoredIndex, query: Json): Json | string => {
    const filters = [query.filter ?? []].flat() as string[];
    const conditions = filters.map(readFilter);
    if (conditions.some((condition) => condition === null)) {
      unknown.push(`filter ${filters.join(' / ')}`);
      return 'search: broken filter';
    }
    if (conditions.some((one) => one && !index.settings.filterableAttributes.includes(one.attribute)))
      return 'search: filter on an attribute that is not filterable';
    const allowed = [...index.documents.values()].filter((document) =>
      conditions.every((condition) => condition && passes(document, condition)),
    );
    const found = findDocuments(
      allowed,
      index.settings.searchableAttributes,
      query,
      (index.settings.typoTolerance?.minWordSizeForTypos?.oneTypo ?? 5) < 255,
    );
    const byPage = 'hitsPerPage' in query || 'page' in query;
    const size = Number(byPage ? (query.hitsPerPage ?? 20) : (query.limit ?? 20));
    const from = byPage ? (Number(query.page ?? 1) - 1) * size : Number(query.offset ?? 0);
    const shape = recorded(byPage ? 'search by page' : 'search').response.body;
    return {
      ...shape,
      hits: found
        .slice(from, from + size)
        .map((hit) => shown(hit, index.settings.displayedAttributes, query)),
      query: query.q,
      ...(byPage
        ? {
            hitsPerPage: size,
            page: query.page,
            totalPages: Math.ceil(found.length / Math.max(1, size)),
            totalHits: found.length,
          }
        : { limit: size, offset: from, estimatedTotalHits: found.length }),
      ...(query.facets
        ? { facetDistribution: facetsOf(found, query.facets as string[]), facetStats: {} }
        : {}),
      indexUid: query.indexUid,
    };
  };

  const routes: [string, RegExp, (res: ServerResponse, match: RegExpExecArray, body: never) => void][] = [
    ['GET', /^\/tasks\/(\d+)$/, (res, match) => answer(res, 200, tasks.get(Number(match[1])))],
    [
      'GET',
      /^\/indexes\/(\w+)\/stats$/,
      (res, match) => {
        const index = indexes.get(match[1] ?? '');
        if (!index) missing(res, match[1] ?? '');
        else
          answer(res, 200, {
            ...recorded('index stats').response.body,
            numberOfDocuments: index.documents.size,
          });
      },
    ],
    [
      'POST',
      /^\/indexes$/,
      (res, _match, body: { uid: string }) =>
        enqueue(res, 'create index', body.uid, () => {
          indexes.set(body.uid, {
            documents: new Map(),
            settings: { filterableAttributes: [], searchableAttributes: ['*'], displayedAttributes: ['*'] },
          });
        }),
    ],
    [
      'PATCH',
      /^\/indexes\/(\w+)\/settings$/,
      (res, match, body: Json) =>
        enqueue(res, 'set settings', match[1] ?? '', () => {
          const index = indexes.get(match[1] ?? '');
          if (index) Object.assign(index.settings, body);
        }),
    ],
    [
      'POST',
      /^\/indexes\/(\w+)\/documents$/,
      (res, match, body: StoredDocument[]) =>
        enqueue(res, 'add documents', match[1] ?? '', () => {
          for (const document of body) indexes.get(match[1] ?? '')?.documents.set(document.id, document);
        }),
    ],
    [
      'POST',
      /^\/indexes\/(\w+)\/documents\/delete$/,
      (res, match, body: { filter: string }) =>
        enqueue(res, 'delete by filter', match[1] ?? '', () => {
          const condition = readFilter(body.filter);
          const documents = indexes.get(match[1] ?? '')?.documents;
          if (!condition || !documents) throw new Error(`unreadable filter ${body.filter}`);
          for (const document of documents.values())
            if (passes(document, condition)) documents.delete(document.id);
        }),
    ],
    [
      'POST',
      /^\/indexes\/(\w+)\/documents\/fetch$/,
      (res, match, body: { filter: string; fields: string[]; limit: number; offset?: number }) => {
        const index = indexes.get(match[1] ?? '');
        const condition = readFilter(body.filter);
        if (!index) return missing(res, match[1] ?? '');
        if (!condition || !index.settings.filterableAttributes.includes(condition.attribute))
          return refuse(res, 'search: filter on an attribute that is not filterable');
        const found = [...index.documents.values()].filter((document) => passes(document, condition));
        const from = body.offset ?? 0;
        answer(res, 200, {
          ...recorded('get documents by filter').response.body,
          results: found
            .slice(from, from + body.limit)
            .map((document) =>
              Object.fromEntries(
                body.fields.map((field) => [field, document[field as keyof StoredDocument]]),
              ),
            ),
          offset: from,
          limit: body.limit,
          total: found.length,
        });
      },
    ],
    [
      'POST',
      /^\/swap-indexes$/,
      (res, _match, body: { indexes: [string, string] }[]) =>
        enqueue(res, 'swap indexes', null, () => {
          for (const {
            indexes: [one, two],
          } of body) {
            const [first, second] = [indexes.get(one), indexes.get(two)];
            if (first && second) indexes.set(one, second).set(two, first);
          }
        }),
    ],
    [
      'DELETE',
      /^\/indexes\/(\w+)$/,
      (res, match) => {
        const taskUid = tasks.size + 1;
        indexes.delete(match[1] ?? '');
        tasks.set(taskUid, {
          ...recorded('create index: task done').response.body,
          uid: taskUid,
          type: 'indexDeletion',
        });
        answer(res, 202, { ...recorded('delete index').response.body, taskUid, indexUid: match[1] });
      },
    ],
    [
      'POST',
      /^\/multi-search$/,
      (res, _match, body: { queries: Json[] }) => {
        const results = body.queries.map((query) => {
          const index = indexes.get(String(query.indexUid));
          return index ? search(index, query) : 'search on a missing index';
        });
        const refusal = results.find((result) => typeof result === 'string');
        if (typeof refusal === 'string') refuse(res, refusal);
        else answer(res, 200, { results });
      },
    ],
  ];

  const server: Server = createServer(async (req, res) => {
    const chunks: Buffer[] = [];
    for await (const chunk of req) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString('utf8');
    const body: unknown = text ? JSON.parse(text) : undefined;
    const [method, path] = [req.method ?? '', req.url ?? ''];
    seen.push({ method, path, headers: req.headers, body });
    unknown.push(...unrecorded(method, path, body));
    if (failing === 'hang') return;
    if (failing === 'drop') return void req.socket.destroy();
    if (failing === 'wrong key') return refuse(res, 'version with a wrong key');
    if (failing === 'missing key' || !req.headers.authorization) return refuse(res, 'version without a key');
    if (failing === 'full')
      return answer(res, 503, {
        message: 'Too many search requests running at the same time.',
        code: 'too_many_search_requests',
        type: 'system',
        link: '',
      });
    for (const [wanted, pattern, handle] of routes) {
      const match = wanted === method ? pattern.exec(path) : null;
      if (match) return handle(res, match, body as never);
    }
    answer(res, 500, { message: `not recorded: ${method} ${path}` });
  });
  await new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    unknown,
    fail: (how) => {
      failing = how;
    },
    failNextTask: () => {
      nextTaskFails = true;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((settle) => server.close(settle));
    },
  };
}
