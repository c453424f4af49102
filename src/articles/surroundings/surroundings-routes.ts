import { Surroundings } from '../../../views/articles/surroundings/surroundings.js';
import { SurroundingsPage } from '../../../views/articles/surroundings/surroundings-page.js';
import { fragment, page, type Route, route } from '../../http/route.js';
import { paths } from '../../shared/paths.js';
import { slugParams } from '../reading-routes.js';
import { type Surroundings as Found, getSurroundings } from './get-surroundings.js';
import type { Neighbour } from './surroundings-store.js';

/** Below an article, and on the page of its own. */
const shownBeside = 8;
const shownOnPage = 500;

const present = (neighbours: readonly Neighbour[]) =>
  neighbours.map(({ slug, title, ownerUnitName }) => ({
    href: paths.article(slug),
    label: title,
    meta: ownerUnitName ?? undefined,
  }));

const presentBoth = ({ article, backlinks, related }: Found) => ({
  slug: article.slug,
  articleTitle: article.title,
  backlinks: present(backlinks),
  backlinkTotal: backlinks[0]?.total ?? 0,
  related: present(related),
});

/** What links to an article and what is related: below it once the reader gets there, and as a page. */
export const surroundingsRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/artikel/:slug/umfeld',
    access: 'signed-in',
    sample: '/artikel/persoenliches-budget/umfeld',
    audit: 'reads',
    params: slugParams,
    async handler({ actor, params, services }) {
      const found = await getSurroundings(services, actor, params.slug, shownOnPage);
      return page(SurroundingsPage, presentBoth(found));
    },
  }),
  route({
    method: 'get',
    path: '/artikel/:slug/umfeld/kurz',
    access: 'signed-in',
    sample: '/artikel/persoenliches-budget/umfeld/kurz',
    audit: 'reads',
    params: slugParams,
    async handler({ actor, params, services }) {
      const found = await getSurroundings(services, actor, params.slug, shownBeside);
      return fragment(Surroundings(presentBoth(found)));
    },
  }),
];
