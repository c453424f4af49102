import { articlesChangedSince, publishedStates } from '../articles/index.js';
import type { Services } from '../platform/services.js';
import { indexArticles } from './index-articles.js';

/** An engine that does not show versions gets what changed since the night before last once more. */
const lookBackMs = 48 * 3_600_000;

/**
 * Compares what readers have with what the index has, and mends it: missing and outdated articles in, ghosts out. What
 * changes meanwhile is compared too early at worst, and indexed once more.
 * @returns how many were outdated or missing, and how many were ghosts
 */
export async function checkIndex(services: Services): Promise<{ stale: number; ghosts: number }> {
  const { db, search, clock } = services;
  const published = await publishedStates(db);
  const { stale, ghosts } = await search.compare(published);
  const lately =
    search.name === 'meilisearch'
      ? await articlesChangedSince(db, new Date(clock.now().getTime() - lookBackMs))
      : [];
  await indexArticles(services, [...new Set([...stale, ...ghosts, ...lately])]);
  return { stale: stale.length, ghosts: ghosts.length };
}
