import { existsSync, readFileSync } from 'node:fs';
import { projectPath } from '../../src/platform/files/project-path.js';

export type Json = Record<string, unknown>;
export interface Exchange {
  readonly name: string;
  readonly request: { readonly method: string; readonly path: string; readonly body?: unknown };
  readonly response: { readonly status: number; readonly body: Json };
}

/** The exchanges recorded with a real Meilisearch 1.50: beside the project where they are kept, or our copy. */
function readExchanges(): readonly Exchange[] {
  const kept = projectPath('../shared/search/meilisearch/exchanges.json');
  const file = existsSync(kept) ? kept : projectPath('tests/search/fixtures/meilisearch-exchanges.json');
  return (JSON.parse(readFileSync(file, 'utf8')) as { exchanges: Exchange[] }).exchanges;
}

export const exchanges = readExchanges();

/** The recorded answer of that name; a test that asks for another is wrong. */
export function recorded(name: string): Exchange {
  const found = exchanges.find((exchange) => exchange.name === name);
  if (!found) throw new Error(`no recorded exchange "${name}"`);
  return found;
}

/** Field names that the server knows, as it listed them when it refused an unknown one. */
function knownFields(name: string): readonly string[] {
  const { message } = recorded(name).response.body as { message: string };
  return [...(message.split('expected one of')[1] ?? '').matchAll(/`(\w+)`/g)].map((match) => match[1] ?? '');
}

/** Where the parts of an address differ from one index or task to the next. */
function endpointOf(method: string, path: string): string {
  const [address = ''] = path.split('?');
  return `${method} ${address.replace(/^\/tasks\/\d+$/, '/tasks/:uid').replace(/^\/indexes\/\w+/, '/indexes/:uid')}`;
}

/** Every field of a body by its way in, "queries[].filter"; of documents, whose fields are ours, none. */
function fieldsOf(endpoint: string, body: unknown, at = ''): string[] {
  if (endpoint.endsWith('/documents')) return [];
  if (Array.isArray(body)) return body.flatMap((one) => fieldsOf(endpoint, one, `${at}[]`));
  if (typeof body !== 'object' || body === null) return [];
  return Object.entries(body).flatMap(([name, value]) => {
    const way = at === '' ? name : `${at}.${name}`;
    return [way, ...fieldsOf(endpoint, value, way)];
  });
}

/**
 * What the adapter sends beyond the recordings; everything else fails the tests. Each stands in the documentation of 1.50
 * and follows from what was recorded: the answer to `documents/fetch` tells its `offset`, `faceting` is a setting that
 * the server listed, and a search's `matchingStrategy` was recorded with another of its values.
 */
const beyond: readonly string[] = [
  'POST /indexes/:uid/documents/fetch offset',
  'PATCH /indexes/:uid/settings faceting.maxValuesPerFacet',
];

const shapes = new Set<string>(beyond);
for (const { request, response } of exchanges) {
  if (response.status >= 400) continue;
  const endpoint = endpointOf(request.method, request.path);
  shapes.add(endpoint);
  for (const field of fieldsOf(endpoint, request.body)) shapes.add(`${endpoint} ${field}`);
  // Searches in one request take the fields of a single one.
  if (endpoint.endsWith('/search'))
    for (const field of fieldsOf(endpoint, request.body)) shapes.add(`POST /multi-search queries[].${field}`);
}
for (const field of knownFields('search: unknown parameter'))
  shapes.add(`POST /multi-search queries[].${field}`);
for (const field of knownFields('unknown setting')) shapes.add(`PATCH /indexes/:uid/settings ${field}`);

/** What of a request no recording shows: the endpoint, or fields of its body. */
export function unrecorded(method: string, path: string, body: unknown): readonly string[] {
  const endpoint = endpointOf(method, path);
  const sent = [endpoint, ...fieldsOf(endpoint, body).map((field) => `${endpoint} ${field}`)];
  return [...new Set(sent)].filter((one) => !shapes.has(one));
}
