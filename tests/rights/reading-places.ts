import { findChecklists } from '../../src/articles/checklists/checklist-store.js';
import { mayKnow } from '../../src/articles/collections/collection-policy.js';
import {
  findCollection,
  findCollections,
  listCollectionNames,
} from '../../src/articles/collections/collection-store.js';
import { listArticles } from '../../src/articles/index.js';
import { listSubscriptions } from '../../src/articles/subscriptions/list-subscriptions.js';
import { suggestArticles } from '../../src/articles/suggest-links.js';
import { findTagSuggestions, findTags } from '../../src/articles/tags/tag-store.js';
import { tagSlugOf } from '../../src/articles/tags/tag-words.js';
import { paths } from '../../src/shared/paths.js';
import type { Asked } from './comparison.js';
import { words } from './drawn-office.js';

/** What hangs on articles: their feedback, versions, attachments and readers; checklists, subscriptions, collections, links. */
export async function compareReading({
  services,
  office,
  rules,
  actor,
  may,
  compare,
  within,
  known,
  opened,
}: Asked): Promise<void> {
  const slugs = may.articles.map(({ slug }) => slug);
  const stateOf = (id: string) => rules.articles.get(id)?.state;
  // What is archived answers "gone" in words of its own (article-places.ts).
  const alive = office.articles.filter(({ id }) => stateOf(id) !== 'ARCHIVED').map(({ slug }) => slug);
  const readable = slugs.filter((slug) => alive.includes(slug));
  for (const [where, path] of [
    ['feedback', paths.articleFeedback],
    ['versions', paths.articleVersions],
    ['attachments', paths.attachments],
    ['circle of readers', paths.articleAudience],
  ] as const)
    await known(where, alive, path, readable);
  const copies = await findChecklists(services.db, actor, { slug: null, finished: false, limit: 100 });
  const published = office.articles.filter(({ id }) => ['PUBLISHED', 'ARCHIVED'].includes(stateOf(id) ?? ''));
  compare(
    'own checklists',
    copies.map(({ slug }) => slug),
    published.map(({ slug }) => slug).filter((slug) => slugs.includes(slug) || may.remembered.includes(slug)),
  );
  const followed = await listSubscriptions(services, actor);
  compare(
    'subscriptions',
    followed.flatMap(({ articleId }) => office.articles.find(({ id }) => id === articleId)?.slug ?? []),
    slugs,
  );
  const collections = await findCollections(services.db, actor);
  const collection = collections.find(({ slug }) => slug === 'alles');
  const narrowed = await findCollection(services.db.read, 'enge');
  const enclosed = readable.filter((slug) =>
    [...rules.articles].some(
      ([id, { collectionReaderIds }]) =>
        collectionReaderIds.length > 0 && office.articles.some((one) => one.id === id && one.slug === slug),
    ),
  );
  const knows = narrowed !== null && (mayKnow(actor, narrowed) || enclosed.length > 0) ? ['enge'] : [];
  const slugsOf = (some: readonly { slug: string }[]) =>
    some.map(({ slug }) => slug).filter((slug) => slug === 'enge');
  compare('narrowed collection listed', slugsOf(collections), knows);
  compare(
    'narrowed collection in filters',
    slugsOf(await listCollectionNames(services.db.read, actor)),
    knows,
  );
  compare(
    'narrowed collection counted',
    collections.filter(({ slug }) => slug === 'enge').map(({ articles }) => String(articles)),
    knows.map(() => String(enclosed.length)),
  );
  await opened('narrowed collection', ['enge'], paths.collection, knows);
  compare('count of collection', [String(collection?.articles)], [String(readable.length)]);
  const filter = { kind: null, unitId: null, state: null, collectionId: collection?.id ?? null };
  const { lines } = await listArticles(services, actor, filter, 1);
  within(
    'collection',
    lines.map(({ slug }) => slug),
    slugs,
  );
  await compareTags({ services, office, actor, may, compare, within, opened }, readable);
  within(
    'links suggested',
    (await suggestArticles(services, actor, 'Merkblatt')).map(
      ({ label }) => office.articles.find(({ title }) => title === label)?.slug ?? label,
    ),
    slugs,
  );
}

/** Words of texts that one may not read are not listed, counted, offered, opened or followed. */
async function compareTags(
  {
    services,
    office,
    actor,
    may,
    compare,
    within,
    opened,
  }: Pick<Asked, 'services' | 'office' | 'actor' | 'may' | 'compare' | 'within' | 'opened'>,
  readable: readonly string[],
): Promise<void> {
  const seesAll = actor.permissions.has('articles.edit-any');
  const wordsOf = (slugs: readonly string[]) =>
    office.articles.filter(({ slug }) => slugs.includes(slug)).map(({ word }) => word);
  const carried = readable.length > 0 ? ['Allgemeines', ...wordsOf(readable)] : [];
  const seen = seesAll ? ['Allgemeines', ...words] : carried;
  const listed = await findTags(services.db, actor, '');
  compare(
    'words',
    listed.map(({ name }) => name),
    seen,
  );
  compare(
    'counts of words',
    listed.flatMap(({ name, articles }) => (articles > 0 ? [`${name} ${articles}`] : [])),
    carried.map((name) => `${name} ${name === 'Allgemeines' ? readable.length : 1}`),
  );
  compare(
    'words followed',
    (await listSubscriptions(services, actor)).flatMap(({ art, title }) =>
      art === 'schlagwort' ? [title] : [],
    ),
    seen,
  );
  await opened('page of word', ['Allgemeines', ...words], (word) => paths.tag(tagSlugOf(word)), seen);
  const filter = { kind: null, unitId: null, state: null, collectionId: null, tag: 'Allgemeines' };
  compare(
    'articles with a word',
    (await listArticles(services, actor, filter, 1)).lines.map(({ slug }) => slug),
    readable,
  );
  for (const typed of ['', 'e'])
    within(
      'words offered',
      await findTagSuggestions(services.db, actor, { typed, title: words.join(' '), given: [] }, 20),
      wordsOf(may.articles.map(({ slug }) => slug)).concat('Allgemeines'),
    );
}
