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
import { normKeyOf } from './law-references.js';

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

/** One query beside the article's own, for a norm two at once; a third only for one whose text has changed. */
export async function getArticleLaw(
  services: Services,
  actor: Actor,
  article: ShownArticle,
): Promise<ArticleLaw> {
  const { db } = services;
  const key = normKeyOf(article.kind, article.facts);
  const [{ cited, checks, changed }, citing] = await Promise.all([
    findLawOf(db, actor, article.id),
    key ? findCitingArticles(db, actor, key, shownCiting) : [],
  ]);
  const changes =
    key && changed
      ? await findLawChanges(db, actor, { id: null, normId: article.id }, { limit: shownChanges, offset: 0 })
      : [];
  return { cited, checks, citing, changes };
}
