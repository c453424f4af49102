import type { Services } from '../../platform/services.js';
import type { Actor } from '../../shared/actor.js';
import { articleFor } from '../article-for.js';
import type { ArticleRow } from '../article-store.js';
import { findBacklinks, findRelated, type Neighbour } from './surroundings-store.js';

/** What links to an article and what is related to it, for this reader. */
export interface Surroundings {
  readonly article: ArticleRow;
  readonly backlinks: readonly Neighbour[];
  readonly related: readonly Neighbour[];
}

const shownRelated = 6;

/** Three queries. @param most backlinks at most @throws NotFound */
export async function getSurroundings(
  { db }: Services,
  actor: Actor,
  slug: string,
  most: number,
): Promise<Surroundings> {
  const article = await articleFor(db, actor, slug, 'read');
  const [backlinks, related] = await Promise.all([
    findBacklinks(db, actor, article.id, most),
    findRelated(db, actor, article.id, shownRelated),
  ]);
  return { article, backlinks, related };
}
