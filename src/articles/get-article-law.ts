import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import type { ShownArticle } from './article-store.js';
import { type CitedNorm, type CitingArticle, findCitedNorms, findCitingArticles } from './citation-store.js';
import { findLawChanges, findOpenChecks, type LawChangeLine, type LawCheck } from './law-change-store.js';
import { normKeyOf } from './law-references.js';

/** Law around an article: what it cites, what of it changed; around a norm: what cites it, and its last changes. */
export interface ArticleLaw {
  readonly cited: readonly CitedNorm[];
  readonly checks: readonly LawCheck[];
  readonly citing: readonly CitingArticle[];
  readonly changes: readonly LawChangeLine[];
}

/** Citing articles shown under a norm. */
const shownCiting = 30;
const shownChanges = 3;

/** Two queries beside the article's own, for a norm three; all at once. */
export async function getArticleLaw(
  services: Services,
  actor: Actor,
  article: ShownArticle,
): Promise<ArticleLaw> {
  const { db } = services;
  const key = normKeyOf(article.kind, article.facts);
  const [cited, checks, citing, changes] = await Promise.all([
    findCitedNorms(db, actor, article.id),
    article.kind === 'NORM' ? [] : findOpenChecks(db, article.id),
    key ? findCitingArticles(db, actor, key, shownCiting) : [],
    key
      ? findLawChanges(db, actor, { id: null, normId: article.id }, { limit: shownChanges, offset: 0 })
      : [],
  ]);
  return { cited, checks, citing, changes };
}
