import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import type { ShownArticle } from './article-store.js';
import type { CitingArticle } from './citation-store.js';
import { type CitedNorm, findLawChanges, type LawChangeLine, type OpenCheck } from './law-change-store.js';

/** Law around an article: what it cites, what of it changed; around a norm: what cites it, and its last changes. */
export interface ArticleLaw {
  readonly cited: readonly CitedNorm[];
  readonly checks: readonly OpenCheck[];
  readonly citing: readonly CitingArticle[];
  readonly changes: readonly LawChangeLine[];
}

const shownChanges = 3;

/** What came with the article, and for law that has ever changed a query for its last changes. */
export async function getArticleLaw(
  { db }: Services,
  actor: Actor,
  { id, cited, checks, citing, hasLawChanges }: ShownArticle,
): Promise<ArticleLaw> {
  const changes = hasLawChanges
    ? await findLawChanges(db, actor, { id: null, normId: id }, { limit: shownChanges, offset: 0 })
    : [];
  return { cited, checks, citing, changes };
}
