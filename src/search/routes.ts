import { z } from 'zod';
import { SearchPage } from '../../views/search/search-page.js';
import { page, type Route, route } from '../http/route.js';
import { paths } from '../shared/paths.js';
import { kindsOfKey, presentSearch } from './present.js';
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

/** Addresses of this domain. */
export const searchRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/suche',
    access: 'signed-in',
    query,
    sample: paths.searchFor('Eingliederungshilfe'),
    audit: 'reads',
    async handler({ actor, query: { q, art, einheit, seite }, services }) {
      const result = await searchArticles(services, actor, {
        text: q,
        kinds: kindsOfKey(art),
        unitKey: einheit || null,
        page: seite,
      });
      return page(SearchPage, presentSearch(result, { q, art, einheit }, services.clock.today()));
    },
  }),
];
