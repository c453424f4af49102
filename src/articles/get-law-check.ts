import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { notFound } from '../shared/errors.js';
import { articleFor, shownArticleFor } from './article-for.js';
import type { ArticleRow } from './article-store.js';
import {
  type ConcernedArticle,
  findCheck,
  findConcernedArticles,
  findLawChanges,
  type LawChangeLine,
  type LawCheck,
} from './law-change-store.js';
import { type Passage, passagesCiting } from './law-references.js';
import { findVersions, type Version } from './version-store.js';

/** A changed norm: its words before and now. */
export interface NormComparison {
  readonly before: Version;
  readonly after: Version;
}

export interface LawCheckView {
  readonly article: ArticleRow;
  readonly check: LawCheck;
  readonly comparison: NormComparison;
  /** Where the article's published text cites the norm. */
  readonly passages: readonly Passage[];
}

/**
 * What somebody needs to decide whether an article still holds: the norm before and now, and where the article cites it.
 * @throws NotFound, Forbidden for those who do not answer for the article
 */
export async function getLawCheck(
  services: Services,
  actor: Actor,
  input: { slug: string; checkId: string },
): Promise<LawCheckView> {
  const { db } = services;
  const article = await articleFor(db, actor, input.slug, 'confirm');
  const check = await findCheck(db, article.id, input.checkId);
  if (!check) throw notFound();
  const no = article.publishedNo ?? article.latestNo;
  const [comparison, own] = await Promise.all([
    comparisonOf(services, actor, check.normSlug, check.fromNo, check.nowNo),
    findVersions(db.read, article.id, [no]),
  ]);
  const version = own.get(no);
  const source = version ? `${version.facts.rechtsgrundlage ?? ''}\n\n${version.source}` : '';
  return { article, check, comparison, passages: passagesCiting(source, check.normKey) };
}

async function comparisonOf(
  { db }: Services,
  actor: Actor,
  slug: string,
  fromNo: number,
  toNo: number,
): Promise<NormComparison> {
  const norm = await shownArticleFor(db, actor, slug);
  const versions = await findVersions(db.read, norm.id, [fromNo, toNo]);
  const before = versions.get(fromNo);
  const after = versions.get(toNo);
  if (!before || !after) throw notFound();
  return { before, after };
}

/** A changed norm with the articles that it concerns, as far as the actor may read them. @throws NotFound */
export async function getLawChange(
  services: Services,
  actor: Actor,
  id: string,
): Promise<{
  change: LawChangeLine;
  comparison: NormComparison;
  articles: readonly ConcernedArticle[];
}> {
  const [change] = await findLawChanges(services.db, actor, { id, normId: null }, { limit: 1, offset: 0 });
  if (!change) throw notFound();
  const [comparison, articles] = await Promise.all([
    comparisonOf(services, actor, change.normSlug, change.fromNo, change.toNo),
    findConcernedArticles(services.db, actor, id),
  ]);
  return { change, comparison, articles };
}
