import type { Request, Response } from 'express';
import { z } from 'zod';
import { LiveResults, SearchPage } from '../../views/search/search-page.js';
import { fragment, page, type Route, redirect, route, searchRoute } from '../http/route.js';
import { sealAddress } from '../http/sealed-address.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { paths } from '../shared/paths.js';
import { findPersonalData } from '../shared/personal-data.js';
import { countOpened, countSearch, groupOf, newToken } from './count-search.js';
import { kindsOfKey, presentSearch } from './present.js';
import { readTypedFilters } from './read-typed-filters.js';
import { searchArticles } from './search-articles.js';

/** A field of the address; said twice, the first counts. */
const field = z.preprocess((value) => (Array.isArray(value) ? value[0] : value), z.string()).catch('');

const query = z.object({
  q: field,
  art: field,
  einheit: field,
  seite: z
    .preprocess((value) => (Array.isArray(value) ? value[0] : value), z.coerce.number().int().min(1))
    .catch(1),
});

const slugParams = z.object({ slug: z.string().regex(/^[a-z0-9-]{1,100}$/) });

type Query = z.infer<typeof query>;

/** One search with everything its page says; counted after it is answered. */
async function resultOf(
  services: Services,
  actor: Actor,
  sessionId: string,
  { q, art, einheit, seite }: Query,
  whileTyping: boolean,
) {
  const typed = await readTypedFilters(services, q);
  const chosen = { art: typed.art ?? art, einheit: typed.unitKey ?? einheit };
  const result = await searchArticles(services, actor, {
    text: typed.text,
    kinds: kindsOfKey(chosen.art),
    unitKey: chosen.einheit || null,
    page: seite,
  });
  // Turning pages and choosing filters is the same search still.
  if (result.page === 1 && chosen.art === '' && chosen.einheit === '')
    countSearch(services, groupOf(actor, sessionId), { text: result.text, hits: result.total }, whileTyping);
  const token = newToken(result.text);
  return {
    ...presentSearch(result, { q: typed.text, ...chosen }, services.clock.today(), token),
    unknownFilters: typed.unknown,
    engineAway: result.insteadOf !== undefined && actor.permissions.has('administration.read'),
  };
}

/** The hits while typing. */
async function liveResults(services: Services, actor: Actor, typed: Query, req: Request, res: Response) {
  const props = await resultOf(services, actor, req.session.id, typed, true);
  // The address follows the typing, so that reloading, sharing and going back find the same hits. What looks like a
  // citizen's data does not go into a link that may be sent on, not even sealed.
  const keeps = findPersonalData(props.query).length === 0;
  const address = paths.searchPage({ ...props.keep, q: props.query });
  res.set('HX-Replace-Url', keeps ? sealAddress(services.config, address) : paths.search);
  return fragment(LiveResults(props));
}

/** Addresses of this domain. */
export const searchRoutes: readonly Route[] = [
  ...searchRoute({
    path: '/suche',
    limited: 'search',
    access: 'signed-in',
    query,
    sample: paths.searchFor('Eingliederungshilfe'),
    handler: async ({ actor, query: typed, services, req }) =>
      page(SearchPage, await resultOf(services, actor, req.session.id, typed, false)),
  }),
  // While typing: the words come in the body. An address with them works, too.
  route({
    method: 'get',
    path: '/suche/treffer',
    limited: 'search',
    access: 'signed-in',
    query,
    sample: '/suche/treffer?q=Eingliederungshilfe',
    audit: 'reads',
    sealed: true,
    handler: ({ actor, query: typed, services, req, res }) => liveResults(services, actor, typed, req, res),
  }),
  route({
    method: 'post',
    path: '/suche/treffer',
    limited: 'search',
    access: 'signed-in',
    sample: '/suche/treffer',
    audit: 'none: a search',
    handler: ({ actor, body, services, req, res }) =>
      liveResults(services, actor, query.parse(body), req, res),
  }),
  route({
    method: 'get',
    path: '/suche/zu/:slug',
    access: 'signed-in',
    params: slugParams,
    query: z.object({ s: field }),
    sample: '/suche/zu/persoenliches-budget',
    audit: 'reads',
    handler({ actor, params, query: { s }, services, req }) {
      countOpened(services, groupOf(actor, req.session.id), s);
      return redirect(paths.article(params.slug));
    },
  }),
];
