import { z } from 'zod';
import { PostsPage } from '../../views/organisation/posts-page.js';
import { page, type Route, searchRoute } from '../http/route.js';
import { absenceRoutes } from './absence-routes.js';
import { listPosts } from './list-posts.js';

/** The list of posts, and who is away. The pages of one post and one unit join several domains: home/routes.ts. */
export const organisationRoutes: readonly Route[] = [
  ...absenceRoutes,
  ...searchRoute({
    path: '/stellen',
    access: 'signed-in',
    sample: '/stellen?q=eingliederung',
    query: z.object({
      q: z.string().max(200).catch(''),
      frei: z.literal('ja').optional().catch(undefined),
      seite: z.coerce.number().int().min(1).max(10_000).catch(1),
    }),
    async handler({ query, services }) {
      const vacantOnly = query.frei === 'ja';
      const list = await listPosts(services, { q: query.q, vacantOnly, page: query.seite });
      return page(PostsPage, { query: query.q.trim(), vacantOnly, ...list });
    },
  }),
];
