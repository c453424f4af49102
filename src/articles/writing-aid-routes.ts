import { z } from 'zod';
import { json, type Route, route } from '../http/route.js';
import { paths } from '../shared/paths.js';
import { suggestArticles, suggestPosts } from './suggest-links.js';

/** What the editor asks for while somebody writes. */
export const writingAidRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: paths.linkSuggestions,
    access: 'signed-in',
    sample: `${paths.linkSuggestions}?art=artikel&q=budget`,
    audit: 'reads',
    query: z.object({
      art: z.enum(['artikel', 'stelle']).catch('artikel'),
      q: z.string().max(200).catch(''),
    }),
    async handler({ actor, query: { art, q }, services }) {
      return json(
        art === 'stelle' ? await suggestPosts(services, q) : await suggestArticles(services, actor, q),
      );
    },
  }),
];
