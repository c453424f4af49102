import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import type { ShownArticle } from './article-store.js';
import { type CitingArticle, findCitingArticles } from './citation-store.js';
import {
  type CitedNorm,
  findLawChanges,
  findLawOf,
  type LawChangeLine,
  type OpenCheck,
} from './law-change-store.js';

/** Law around an article: what it cites, what of it changed; around a norm: what cites it, and its last changes. */
export interface ArticleLaw {
  readonly cited: readonly CitedNorm[];
  readonly checks: readonly OpenCheck[];
  readonly citing: readonly CitingArticle[];
  readonly changes: readonly LawChangeLine[];
}

/** Citing articles shown under a norm. */
const shownCiting = 30;
const shownChanges = 3;

/** A query for each of these that the article is known to have (`ShownArticle`): for most, none. */
export async function getArticleLaw(
  { db }: Services,
  actor: Actor,
  article: ShownArticle,
): Promise<ArticleLaw> {
  const { id, normKey, citesLaw, hasLawChecks, isCited, hasLawChanges } = article;
  const [{ cited, checks }, citing, changes] = await Promise.all([
    citesLaw || hasLawChecks ? findLawOf(db, actor, id) : { cited: [], checks: [] },
    normKey !== null && isCited ? findCitingArticles(db, actor, normKey, shownCiting) : [],
    hasLawChanges
      ? findLawChanges(db, actor, { id: null, normId: id }, { limit: shownChanges, offset: 0 })
      : [],
  ]);
  return { cited, checks, citing, changes };
}
