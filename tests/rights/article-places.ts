import {
  articlesByIds,
  countArticlesOfPositions,
  findLinkTargets,
  listArticleDuties,
  listArticles,
  listArticlesOfPosition,
  listSuggestions,
} from '../../src/articles/index.js';
import { listOwnConcerns } from '../../src/articles/list-articles.js';
import { paths } from '../../src/shared/paths.js';
import type { Asked } from './comparison.js';

/** Drawing a PDF costs more than a page: one that opens is enough, those that must not are asked in every office. */
let hasPrinted = false;

/** Pages, lists, counts and suggestions of articles. */
export async function compareArticles({
  services,
  office,
  rules,
  actor,
  may,
  compare,
  within,
  opened,
  opensPages,
}: Asked): Promise<void> {
  const { db } = services;
  const slugs = may.articles.map(({ slug }) => slug);
  const findable = may.findable.map(({ slug }) => slug);
  const all = office.articles.map(({ slug }) => slug);
  await opened('page of article', all, paths.article, slugs);
  const printed = opensPages && !hasPrinted ? slugs.slice(0, 1) : [];
  hasPrinted ||= printed.length > 0;
  const unread = all.filter((slug) => !slugs.includes(slug));
  await opened('article as PDF', [...printed, ...unread], paths.articlePdf, printed);
  const anything = { kind: null, unitId: null, state: null, collectionId: null };
  const listed = [
    await listArticles(services, actor, anything, 1),
    await listArticles(services, actor, { ...anything, kind: 'NORM' }, 1),
    await listArticles(services, actor, { ...anything, state: 'ARCHIVED' }, 1),
    await listArticles(services, actor, { ...anything, kind: 'NORM', state: 'ARCHIVED' }, 1),
  ];
  compare(
    'list',
    listed.flatMap(({ lines }) => lines.map(({ slug }) => slug)),
    slugs,
  );
  compare(
    'count of list',
    [String(listed.reduce((sum, { total }) => sum + total, 0))],
    [String(slugs.length)],
  );
  compare(
    'articles by id',
    [
      ...(
        await articlesByIds(
          services,
          actor,
          office.articles.map(({ id }) => id),
        )
      ).values(),
    ].map(({ slug }) => slug),
    slugs,
  );
  compare(
    'links',
    [...(await findLinkTargets(db, actor, all)).keys()],
    slugs.filter((slug) => {
      const article = office.articles.find((one) => one.slug === slug);
      return (
        article &&
        !(
          rules.articles.get(article.id)?.ownerPositionId === null &&
          rules.articles.get(article.id)?.state !== 'PUBLISHED'
        )
      );
    }),
  );
  const counts = await countArticlesOfPositions(
    services,
    actor,
    office.posts.map(({ id }) => id),
  );
  for (const post of office.posts) {
    const own = may.articles.filter(({ id }) => rules.articles.get(id)?.ownerPositionId === post.id);
    compare(
      `articles of ${post.number}`,
      (await listArticlesOfPosition(services, actor, post.id)).map(({ slug }) => slug),
      own.map(({ slug }) => slug),
    );
    const { DRAFT = 0, IN_REVIEW = 0, PUBLISHED = 0, ARCHIVED = 0 } = counts.get(post.id) ?? {};
    compare(
      `count of ${post.number}`,
      [String(DRAFT + IN_REVIEW + PUBLISHED + ARCHIVED)],
      [String(own.length)],
    );
  }
  const suggested = await listSuggestions(services, actor, 20);
  within(
    'suggestions',
    [...suggested.fresh, ...suggested.read, ...suggested.confirm].map(({ slug }) => slug),
    findable,
  );
  const concerns = await listOwnConcerns(services, actor, 20);
  within(
    'newest',
    concerns.newest.map(({ slug }) => slug),
    findable,
  );
  within(
    'drafts',
    concerns.drafts.map(({ slug }) => slug),
    slugs,
  );
  compare(
    'to approve',
    (await listArticleDuties(services, actor, 20)).approvals.map(({ slug }) => slug),
    may.approvable.map(({ slug }) => slug),
  );
}
