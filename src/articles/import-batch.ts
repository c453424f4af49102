import { recordAll } from '../audit/index.js';
import type { Tx } from '../platform/db/database.js';
import { enqueue } from '../platform/jobs/enqueue.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { dayOf, toDate } from '../shared/dates.js';
import { slugOf } from '../shared/ids.js';
import { lockSlugs, takenSlugs } from './article-store.js';
import { insertCitations, type PublishedText, storeCitations } from './citation-store.js';
import { type ImportedArticle, planImport } from './import-rules.js';
import { type ChangedArticle, knownArticles, updateImported, versionOf } from './import-store.js';
import type { NormStep } from './law-change-store.js';
import { normKeyOf } from './law-references.js';
import { recordLawChanges } from './record-law-changes.js';
import { freeSlug, nextReviewOn } from './rules.js';
import { admitTags } from './tags/settle-tags.js';

export type ImportOutcome = 'created' | 'updated' | 'unchanged';

/**
 * Creates or updates articles in one transaction with their audit records and one event. A file that says the same as
 * at its last import changes nothing, so what was written in the house meanwhile stays. A changed text becomes a new
 * version; a draft of the house that lies on top stays on top. Files are of the system's administrators: no row rights
 * are asked here, and `actor` is null on the command line.
 */
export async function importArticleBatch(
  services: Services,
  actor: Actor | null,
  batch: readonly ImportedArticle[],
): Promise<ReadonlyMap<string, ImportOutcome>> {
  return services.db.transact(async (tx) => {
    const known = await knownArticles(
      tx,
      batch.map((one) => one.externalId),
    );
    const created = batch.filter((one) => !known.has(one.externalId));
    const other = batch.filter((one) => {
      const from = known.get(one.externalId);
      return from && from.importHash !== one.hash;
    });
    const tags = await admitTags(tx, [...created, ...other]);
    const changed = other.flatMap((to, index): ChangedArticle[] => {
      const from = known.get(to.externalId);
      if (!from) return [];
      const plan = planImport(from, { state: to.state, contentHash: versionOf(to).sourceHash });
      return [{ from, to, plan, tags: tags[created.length + index] ?? [] }];
    });
    const createdIds = await insertAll(tx, services, created, tags);
    const now = services.clock.now();
    await updateImported(tx, changed, now);
    await insertCitations(tx, createdTexts(created, createdIds));
    await storeCitations(tx, changedTexts(changed));
    await recordLawChanges(tx, actor, now, normSteps(changed));
    await recordAll(tx, actor, [
      ...created.map((one) => ({
        action: 'article.imported',
        objectType: 'article' as const,
        objectId: createdIds.get(one.externalId) ?? '',
        label: one.title,
        details: { file: one.externalId, outcome: 'created', state: one.state },
      })),
      ...changed.map(({ from, to, plan }) => ({
        action: 'article.imported',
        objectType: 'article' as const,
        objectId: from.id,
        label: to.title,
        details: { file: to.externalId, outcome: 'updated', state: to.state, no: plan.addNo },
      })),
    ]);
    const articleIds = [...createdIds.values(), ...changed.map(({ from }) => from.id)];
    if (articleIds.length > 0) await enqueue(tx, 'articles.changed', { articleIds });
    return new Map(
      batch.map(({ externalId }): [string, ImportOutcome] => [
        externalId,
        createdIds.has(externalId)
          ? 'created'
          : changed.some(({ to }) => to.externalId === externalId)
            ? 'updated'
            : 'unchanged',
      ]),
    );
  });
}

const isPublic = ({ state }: ImportedArticle) => state === 'PUBLISHED' || state === 'ARCHIVED';

function createdTexts(
  created: readonly ImportedArticle[],
  ids: ReadonlyMap<string, string>,
): PublishedText[] {
  return created.filter(isPublic).map(({ externalId, kind, source, facts }) => ({
    articleId: ids.get(externalId) ?? '',
    kind,
    no: 1,
    source,
    facts,
  }));
}

/** Texts that readers get now; also where the same text was a draft before. */
function changedTexts(changed: readonly ChangedArticle[]): PublishedText[] {
  return changed.flatMap(({ from, to, plan }) =>
    plan.publishes && plan.publishedNo !== null
      ? [{ articleId: from.id, kind: to.kind, no: plan.publishedNo, source: to.source, facts: to.facts }]
      : [],
  );
}

function normSteps(changed: readonly ChangedArticle[]): NormStep[] {
  return changed.flatMap(({ from, to, plan }) =>
    to.kind === 'NORM' && plan.publishes && from.publishedNo !== null && plan.publishedNo !== null
      ? [{ normId: from.id, fromNo: from.publishedNo, toNo: plan.publishedNo }]
      : [],
  );
}

/** The address of an imported article follows its id, which is as lasting as an address should be. */
async function slugsFor(tx: Tx, articles: readonly ImportedArticle[]): Promise<ReadonlyMap<string, string>> {
  const wanted = articles.map(({ externalId }) => slugOf(externalId));
  await lockSlugs(tx);
  const taken = new Set(await takenSlugs(tx, wanted));
  return new Map(
    articles.map(({ externalId }, index) => {
      const slug = freeSlug(wanted[index] ?? 'artikel', taken);
      taken.add(slug);
      return [externalId, slug];
    }),
  );
}

/** House knowledge that was checked has a next check even where the file names none; law has none. */
function dueOf({ kind, reviewedOn, reviewDueOn }: ImportedArticle): Date | null {
  const due = reviewDueOn ?? (reviewedOn && kind !== 'NORM' ? nextReviewOn(reviewedOn) : null);
  return due && toDate(due);
}

async function insertAll(
  tx: Tx,
  services: Services,
  articles: readonly ImportedArticle[],
  tags: readonly string[][],
): Promise<ReadonlyMap<string, string>> {
  if (articles.length === 0) return new Map();
  const now = services.clock.now();
  const today = dayOf(now);
  const slugs = await slugsFor(tx, articles);
  // A file knows days only: something of today happened now, of another day in the morning.
  const createdAt = ({ createdOn }: ImportedArticle) =>
    createdOn && createdOn !== today ? new Date(`${createdOn}T08:00:00.000Z`) : now;
  const rows = await tx.article.createManyAndReturn({
    data: articles.map((article, index) => {
      return {
        externalId: article.externalId,
        importHash: article.hash,
        slug: slugs.get(article.externalId) ?? '',
        kind: article.kind,
        state: article.state,
        title: article.title,
        ownerPositionId: article.ownerPositionId,
        readerIds: [...article.readerIds],
        tags: tags[index] ?? [],
        authorId: article.authorId,
        publishedNo: isPublic(article) ? 1 : null,
        citedNo: isPublic(article) ? 1 : null,
        normKey: isPublic(article) ? normKeyOf(article.kind, article.facts) : null,
        publishedAt: isPublic(article) ? createdAt(article) : null,
        reviewedOn: article.reviewedOn && toDate(article.reviewedOn),
        reviewDueOn: dueOf(article),
        createdAt: createdAt(article),
      };
    }),
    select: { id: true, externalId: true },
  });
  const ids = new Map(rows.map(({ id, externalId }) => [externalId ?? '', id]));
  await tx.articleVersion.createMany({
    data: articles.map((article) => ({
      articleId: ids.get(article.externalId) ?? '',
      no: 1,
      ...versionOf(article),
      createdAt: createdAt(article),
      publishedAt: isPublic(article) ? createdAt(article) : null,
    })),
  });
  return ids;
}
