import type { TestApp } from '../support/test-app.js';

/** Two collections: one with everything, and one narrowed to a unit. */
export async function gatherArticles<Article extends { readonly id: string }>(
  app: TestApp,
  articles: readonly Article[],
  /** Posts that care for them, and the unit. */
  owners: { readonly all: string; readonly narrowed: string; readonly enclosure: string },
  isEnclosed: (article: Article) => boolean,
): Promise<void> {
  const { read } = app.services.db;
  await read.collection.create({
    data: {
      slug: 'alles',
      title: 'Alles',
      ownerPositionId: owners.all,
      entries: { create: articles.map(({ id }) => ({ articleId: id })) },
    },
  });

  await read.collection.create({
    data: {
      slug: 'enge',
      title: 'Enge',
      ownerPositionId: owners.narrowed,
      readerIds: [owners.enclosure],
      entries: { create: articles.filter(isEnclosed).map(({ id }) => ({ articleId: id })) },
    },
  });
}
