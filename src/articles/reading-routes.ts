import { z } from 'zod';
import { ArchivedPage } from '../../views/articles/archived-page.js';
import { ArticlePage } from '../../views/articles/article-page.js';
import { ArticlesPage } from '../../views/articles/articles-page.js';
import { VersionPage } from '../../views/articles/version-page.js';
import { VersionsPage } from '../../views/articles/versions-page.js';
import { file, page, type Reply, type Route, redirect, route } from '../http/route.js';
import { listUnits } from '../organisation/index.js';
import { openInsights } from '../people/index.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { type ArticleState, kindOfKey } from '../shared/article-kinds.js';
import { expectedRefusal } from '../shared/errors.js';
import { paths } from '../shared/paths.js';
import { findWhereabouts } from './address-store.js';
import { listCollectionNames } from './collections/collection-store.js';
import { getArticle } from './get-article.js';
import { getVersion, listVersions } from './get-version.js';
import { listArticles, listOwnConcerns } from './list-articles.js';
import { isNarrowed } from './policy.js';
import { presentArticle, presentConcerns, presentLine } from './present.js';
import { presentVersion, presentVersionLine } from './present-version.js';
import { makeArticlePdf } from './print/make-article-pdf.js';
import { recordReading } from './record-reading.js';

const stateOfKey: Readonly<Record<string, ArticleState>> = {
  veroeffentlicht: 'PUBLISHED',
  entwurf: 'DRAFT',
  pruefung: 'IN_REVIEW',
  archiviert: 'ARCHIVED',
};

/** Addresses of articles; anything else is a plain 404 before any query. */
export const slugParams = z.object({ slug: z.string().regex(/^[a-z0-9-]{1,100}$/) });
/** A version of an article. */
export const versionParams = slugParams.extend({
  no: z
    .string()
    .regex(/^[1-9]\d{0,6}$/)
    .transform(Number),
});
const pageNumber = z.coerce.number().int().min(1).max(10_000).catch(1);

/**
 * The page, or where the article went: an address that it once had leads on; an archived one says so, to those who could
 * read it, with what holds instead. One query more, only where the page is not there.
 */
async function orElsewhere<T>(
  services: Services,
  actor: Actor,
  slug: string,
  load: () => Promise<T>,
  to: (slug: string) => string = paths.article,
): Promise<{ value: T } | { reply: Reply }> {
  try {
    return { value: await load() };
  } catch (error) {
    expectedRefusal(error, 'NotFound');
    const found = await findWhereabouts(services.db, actor, slug);
    if (!found) throw error;
    if (found.slug !== slug) return { reply: redirect(to(found.slug)) };
    if (!found.archived) throw error;
    const { title, ownerNumber, ownerTitle, successorSlug, successorTitle } = found;
    const owner = ownerNumber === null ? null : { number: ownerNumber, title: ownerTitle ?? '' };
    const successor = successorSlug === null ? null : { slug: successorSlug, title: successorTitle ?? '' };
    return { reply: page(ArchivedPage, { title, owner, successor }, 410) };
  }
}

export const readingRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/artikel',
    access: 'signed-in',
    sample: '/artikel',
    audit: 'reads',
    query: z.object({
      art: z.string().max(20).catch(''),
      einheit: z.string().max(100).catch(''),
      stand: z.string().max(20).catch(''),
      sammlung: z.string().max(100).catch(''),
      seite: pageNumber,
    }),
    async handler({ actor, query, services }) {
      const [units, collections] = await Promise.all([
        listUnits(services.db.read),
        listCollectionNames(services.db.read, actor),
      ]);
      const collection = collections.find(({ slug }) => slug === query.sammlung) ?? null;
      const unit = units.find(({ key }) => key === query.einheit) ?? null;
      const kind = kindOfKey(query.art);
      const state = stateOfKey[query.stand] ?? null;
      const filter = { kind, state, unitId: unit?.id ?? null, collectionId: collection?.id ?? null };
      const narrowed = Object.values(filter).some((value) => value !== null) || query.seite > 1;
      const today = services.clock.today();
      const [list, concerns] = await Promise.all([
        listArticles(services, actor, filter, query.seite),
        narrowed ? null : listOwnConcerns(services, actor),
      ]);
      return page(ArticlesPage, {
        filter: {
          art: kind ? query.art : '',
          einheit: unit?.key ?? '',
          stand: state ? query.stand : '',
          sammlung: collection?.slug ?? '',
        },
        collections,
        units: units.map(({ key, name, path }) => ({ key, name, depth: path.length - 1 })),
        articles: list.lines.map((line) => presentLine(line, today)),
        total: list.total,
        page: query.seite,
        pageCount: list.pageCount,
        concerns: concerns && presentConcerns(concerns, today),
        mayWrite: actor.positions.length > 0 || actor.permissions.has('articles.edit-any'),
      });
    },
  }),
  route({
    method: 'get',
    path: '/artikel/:slug',
    access: 'signed-in',
    sample: '/artikel/persoenliches-budget',
    audit: 'reads',
    params: slugParams,
    async handler({ actor, params, services }) {
      const found = await orElsewhere(services, actor, params.slug, () =>
        getArticle(services, actor, params.slug),
      );
      if ('reply' in found) return found.reply;
      const { article, ...shown } = found.value;
      await recordReading(services, actor, article);
      if (article.state === 'PUBLISHED') services.usage.read(actor.positions[0]?.unitId ?? null, article.id);
      return page(
        ArticlePage,
        presentArticle(article, shown, actor, {
          today: services.clock.today(),
          trashDays: services.config.trashDays,
          // Only what is not everybody's can be looked into.
          insights: isNarrowed(article)
            ? await openInsights(services.db, article.id, services.clock.today())
            : [],
        }),
      );
    },
  }),
  route({
    method: 'get',
    path: '/artikel/:slug/pdf',
    limited: 'costly',
    access: 'signed-in',
    sample: '/artikel/persoenliches-budget/pdf',
    audit: 'reads',
    params: slugParams,
    async handler({ actor, params, services }) {
      const load = () => makeArticlePdf(services, actor, params.slug);
      const found = await orElsewhere(services, actor, params.slug, load, paths.articlePdf);
      return 'reply' in found ? found.reply : file(found.value.content, 'application/pdf', found.value.name);
    },
  }),
  route({
    method: 'get',
    path: '/artikel/:slug/fassungen',
    access: 'signed-in',
    sample: '/artikel/persoenliches-budget/fassungen',
    audit: 'reads',
    params: slugParams,
    query: z.object({ seite: pageNumber }),
    async handler({ actor, params, query, services }) {
      const found = await orElsewhere(
        services,
        actor,
        params.slug,
        () => listVersions(services, actor, params.slug, query.seite),
        paths.articleVersions,
      );
      if ('reply' in found) return found.reply;
      const { article, lines, pageCount } = found.value;
      return page(VersionsPage, {
        slug: article.slug,
        articleTitle: article.title,
        page: query.seite,
        pageCount,
        versions: lines.map((line) => presentVersionLine(article, line)),
      });
    },
  }),
  route({
    method: 'get',
    path: '/artikel/:slug/fassungen/:no',
    access: 'signed-in',
    sample: '/artikel/persoenliches-budget/fassungen/1',
    audit: 'reads',
    params: versionParams,
    query: z.object({
      absatz: z.coerce.number().int().min(0).max(10_000).nullable().catch(null),
      gegen: z.coerce.number().int().min(0).max(9_999_999).catch(0),
    }),
    async handler({ actor, params, query, services }) {
      const found = await orElsewhere(
        services,
        actor,
        params.slug,
        () => getVersion(services, actor, { ...params, against: query.gegen }),
        (slug) => paths.articleVersion(slug, params.no),
      );
      if ('reply' in found) return found.reply;
      const today = services.clock.today();
      return page(VersionPage, await presentVersion(found.value, actor, today, { block: query.absatz }));
    },
  }),
];
