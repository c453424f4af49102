import { z } from 'zod';
import { PostMapPage } from '../../views/handovers/post-map-page.js';
import { PostPackagePage } from '../../views/handovers/post-package-page.js';
import { PostYearPage } from '../../views/handovers/post-year-page.js';
import { type ArticleLine, articlesByIds, freshnessOf, listArticlesOfPosition } from '../articles/index.js';
import { page, type Reply, type Route, redirect, route } from '../http/route.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { formatDay } from '../shared/dates.js';
import { paths, postKey } from '../shared/paths.js';
import { dependenceRoutes } from './dependence-routes.js';
import { feedRoutes } from './feed-routes.js';
import { feedOf, subscribe, unsubscribe } from './feeds.js';
import { flatTree, mapTrees } from './knowledge-map.js';
import { contentOf } from './package-content.js';
import { listItems, type PackageItem } from './package-item-store.js';
import { isValidArticle, presentContent, presentMap } from './package-page-present.js';
import { priorities } from './package-part-fields.js';
import { type PackagePlace, placeFor } from './package-place.js';
import { firstOfMonth, yearOf } from './post-year.js';
import { feedWords, presentYear } from './post-year-present.js';
import { promptRoutes } from './prompt-routes.js';
import { lastCheckedOn } from './prompt-store.js';

const params = z.object({ number: z.string().max(40) });

/** The post's articles, and those of other posts that its map names. */
async function articlesOfPlace(
  services: Services,
  actor: Actor,
  place: PackagePlace,
  items: readonly PackageItem[],
): Promise<{ owned: readonly ArticleLine[]; all: ReadonlyMap<string, ArticleLine> }> {
  const owned = await listArticlesOfPosition(services, actor, place.position.id);
  const all = new Map(owned.map((article) => [article.id, article]));
  const foreign = items.flatMap(({ articleId }) => (articleId && !all.has(articleId) ? [articleId] : []));
  for (const [id, article] of await articlesByIds(services, actor, foreign)) all.set(id, article);
  return { owned, all };
}

/** The handover in progress, for whoever may read this package anyway. */
async function runningHandover(services: Services, place: PackagePlace): Promise<string | null> {
  const run = await services.db.read.run.findFirst({
    where: { positionId: place.position.id, kind: 'HANDOVER', status: 'ACTIVE' },
    select: { number: true },
  });
  return run && paths.package(run.number);
}

const feedOfPost = ({ position }: PackagePlace) => ({
  subject: 'stelle',
  positionId: position.id,
  label: `Stelle ${position.number}`,
});

/** The year from a month on, and the subscription to it. @param token right after it was made */
async function showYear(
  services: Services,
  actor: Actor,
  number: string,
  from?: string,
  token?: string,
): Promise<Reply> {
  const place = await placeFor(services, actor, postKey(number), 'read');
  const today = services.clock.today();
  const duties = await listItems(services.db.read, place.position.id, 'DUTY');
  const feed = await feedOf(services, actor, feedOfPost(place));
  return page(PostYearPage, {
    ...presentYear(place, yearOf(duties, from ? `${from}-01` : firstOfMonth(today)), today),
    feed: {
      state: feed && feedWords(feed),
      address: token ? services.config.baseUrl + paths.calendar('stelle', token) : null,
    },
  });
}

/** What belongs to a post between its handovers: its package and its map. */
export const postKnowledgeRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/stellen/:number/paket',
    access: 'signed-in',
    params,
    sample: '/stellen/50-2-07/paket',
    audit: 'reads',
    async handler({ services, actor, params: { number } }) {
      const place = await placeFor(services, actor, postKey(number), 'read');
      const { position, mayEdit, key } = place;
      const items = await listItems(services.db.read, position.id);
      const { owned, all } = await articlesOfPlace(services, actor, place, items);
      const checkedOn = await lastCheckedOn(services.db.read, position.id);
      const shown = presentContent(contentOf(items, []), {
        today: services.clock.today(),
        position,
        articles: all,
        owned,
        editNumber: mayEdit ? key : null,
      });
      return page(PostPackagePage, {
        ...shown,
        post: position,
        mayEdit,
        checked: checkedOn && `Zuletzt durchgesehen am ${formatDay(checkedOn)}.`,
        checkHref: mayEdit && items.length > 0 ? paths.checkPackage(number) : null,
        runHref: await runningHandover(services, place),
        missing: shown.parts
          .filter(({ rows }) => rows.length === 0)
          .flatMap(({ title, editHref }) => (editHref ? [{ title, href: editHref }] : [])),
      });
    },
  }),
  route({
    method: 'get',
    path: '/stellen/:number/landkarte',
    access: 'signed-in',
    params,
    sample: '/stellen/50-2-07/landkarte',
    audit: 'reads',
    async handler({ services, actor, params: { number } }) {
      const place = await placeFor(services, actor, postKey(number), 'read');
      const { position, mayEdit, key } = place;
      const today = services.clock.today();
      const nodes = await listItems(services.db.read, position.id, 'MAP_NODE');
      const { all } = await articlesOfPlace(services, actor, place, nodes);
      const editNumber = mayEdit ? key : null;
      const rows = flatTree(mapTrees(nodes)).map(({ node, level }) => {
        const article = node.articleId ? all.get(node.articleId) : undefined;
        return {
          id: node.id,
          title: node.title,
          level: Math.min(level, 3) as 1 | 2 | 3,
          priority: priorities.find(({ value }) => value === node.fields.priority)?.label ?? 'nicht bewertet',
          first: node.fields.priority === '1',
          covered: isValidArticle(article, today),
          article: article
            ? {
                title: article.title,
                href: paths.article(article.slug),
                state:
                  article.state === 'PUBLISHED' ? freshnessOf(article, today).text : 'noch nicht freigegeben',
              }
            : null,
          editHref: editNumber && paths.packageItem(editNumber, 'landkarte', node.id),
        };
      });
      return page(PostMapPage, {
        post: position,
        mayEdit,
        map: presentMap(nodes, position, { today, articles: all, editNumber }),
        rows,
        coverage: {
          first: rows.filter(({ first }) => first).length,
          covered: rows.filter(({ first, covered }) => first && covered).length,
        },
        editHref: editNumber && paths.packagePart(editNumber, 'landkarte'),
      });
    },
  }),
  route({
    method: 'get',
    path: '/stellen/:number/jahr',
    access: 'signed-in',
    params,
    query: z.object({
      ab: z
        .string()
        .regex(/^20\d{2}-(0[1-9]|1[0-2])$/)
        .optional()
        .catch(undefined),
    }),
    sample: '/stellen/50-2-07/jahr',
    audit: 'reads',
    handler: ({ services, actor, params: { number }, query: { ab } }) =>
      showYear(services, actor, number, ab),
  }),
  route({
    method: 'post',
    path: '/stellen/:number/jahr/abonnieren',
    access: 'signed-in',
    params,
    sample: '/stellen/50-2-07/jahr/abonnieren',
    audit: ['calendar.subscribed'],
    async handler({ services, actor, params: { number } }) {
      const place = await placeFor(services, actor, postKey(number), 'read');
      const token = await subscribe(services, actor, feedOfPost(place));
      // The secret is shown in this answer and never stored, so there is nothing to redirect to.
      return showYear(services, actor, number, undefined, token);
    },
  }),
  route({
    method: 'post',
    path: '/stellen/:number/jahr/abbestellen',
    access: 'signed-in',
    params,
    sample: '/stellen/50-2-07/jahr/abbestellen',
    audit: ['calendar.ended'],
    async handler({ services, actor, params: { number } }) {
      const place = await placeFor(services, actor, postKey(number), 'read');
      await unsubscribe(services, actor, feedOfPost(place));
      return redirect(paths.postYear(place.position.number), {
        kind: 'success',
        text: 'Das Abonnement ist beendet; die Adresse gilt nicht mehr.',
      });
    },
  }),
  ...promptRoutes,
  ...dependenceRoutes,
  ...feedRoutes,
];
