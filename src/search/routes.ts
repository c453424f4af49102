import { z } from 'zod';
import { LiveResults, SearchPage } from '../../views/search/search-page.js';
import { fragment, page, type Route, redirect, route } from '../http/route.js';
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

/** Addresses of this domain. */
export const searchRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/suche',
    limited: 'search',
    access: 'signed-in',
    query,
    sample: paths.searchFor('Eingliederungshilfe'),
    audit: 'reads',
    handler: async ({ actor, query: typed, services, req }) =>
      page(SearchPage, await resultOf(services, actor, req.sessionID, typed, false)),
  }),
  route({
    method: 'get',
    path: '/suche/treffer',
    limited: 'search',
    access: 'signed-in',
    query,
    sample: '/suche/treffer?q=Eingliederungshilfe',
    audit: 'reads',
    async handler({ actor, query: typed, services, req, res }) {
      const props = await resultOf(services, actor, req.sessionID, typed, true);
      // The address follows the typing, so that reloading, sharing and going back find the same hits. What looks like a
      // citizen's data does not stay there: histories and shared links keep addresses.
      const keeps = findPersonalData(props.query).length === 0;
      res.set('HX-Replace-Url', keeps ? paths.searchPage({ ...props.keep, q: props.query }) : paths.search);
      return fragment(LiveResults(props));
    },
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
      countOpened(services, groupOf(actor, req.sessionID), s);
      return redirect(paths.article(params.slug));
    },
  }),
];
