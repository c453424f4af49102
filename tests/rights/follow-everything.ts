import { tagSlugOf } from '../../src/articles/tags/tag-words.js';
import type { TestApp } from '../support/test-app.js';
import { words } from './drawn-office.js';

/** Everybody follows every text and every word and has begun its checklist, from a time when they could perhaps read it. */
export async function followEverything(
  app: TestApp,
  people: readonly { readonly id: string }[],
  articles: readonly { readonly id: string; readonly state: string }[],
): Promise<void> {
  const { read } = app.services.db;
  const tags: { id: string }[] = [];
  for (const name of ['Allgemeines', ...words])
    tags.push(
      await read.tag.create({
        data: { slug: tagSlugOf(name), name, spellings: { create: { slug: tagSlugOf(name), name } } },
      }),
    );
  await read.subscription.createMany({
    data: people.flatMap(({ id: personId }) => tags.map(({ id }) => ({ personId, tagId: id }))),
  });
  await read.subscription.createMany({
    data: people.flatMap(({ id: personId }) => articles.map(({ id }) => ({ personId, articleId: id }))),
  });
  await read.checklist.createMany({
    data: people.flatMap(({ id: personId }) =>
      articles
        .filter(({ state }) => state === 'PUBLISHED' || state === 'ARCHIVED')
        .map(({ id }) => ({
          personId,
          articleId: id,
          versionNo: 1,
          fileNumber: '50.2-1',
          ticked: [],
          pointCount: 1,
        })),
    ),
  });
}
