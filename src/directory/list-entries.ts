import type { Services } from '../platform/services.js';
import { offerKindOf } from '../shared/offer-kinds.js';
import { type EntryFilter, type EntryList, findEntries } from './entry-store.js';

/** Entries on one page of the list. */
const perPage = 30;

/** Entries that a map shows at most: more are no map but a carpet. */
export const mostOnMap = 500;

/** What an address says of a list. */
export interface EntryQuery {
  readonly q: string;
  readonly art: string;
  readonly ort: string;
  readonly stand: string;
}

/** The filter that an address means; words are bounded, NUL is no sign PostgreSQL takes. */
export function filterOf({ q, art, ort, stand }: EntryQuery): EntryFilter {
  return {
    words: q.replaceAll('\0', ' ').trim().slice(0, 200).split(/\s+/).filter(Boolean).slice(0, 8),
    kind: offerKindOf(art),
    town: ort.replaceAll('\0', '').slice(0, 100),
    closed: stand === 'frueher',
  };
}

/** One page of the directory; a page beyond the end shows the last one. */
export async function listEntries(
  services: Services,
  query: EntryQuery,
  page: number,
): Promise<EntryList & { readonly page: number; readonly pageCount: number }> {
  const filter = filterOf(query);
  const load = (at: number) =>
    findEntries(services.db, filter, { limit: perPage, offset: (at - 1) * perPage });
  let list = await load(page);
  const pageCount = Math.max(1, Math.ceil(list.total / perPage));
  if (page > pageCount) list = await load(pageCount);
  return { ...list, page: Math.min(page, pageCount), pageCount };
}

/** All that match, up to what a map can show, or a file holds. */
export function allOfList(services: Services, query: EntryQuery, limit: number): Promise<EntryList> {
  return findEntries(services.db, filterOf(query), { limit, offset: 0 });
}
