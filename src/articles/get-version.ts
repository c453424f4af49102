import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { notFound } from '../shared/errors.js';
import { findApprovals } from './approval/approval-store.js';
import { findRemarks, type Remark } from './approval/remark-store.js';
import { articleFor } from './article-for.js';
import type { ArticleRow } from './article-store.js';
import { type Attachment, findAttachments } from './attachments/attachment-store.js';
import { type ReadableText, textFor } from './get-article.js';
import { maySeeWork } from './policy.js';
import { recordReading } from './record-reading.js';
import { renderVersion } from './rendered-versions.js';
import { workState } from './rules.js';
import { findVersions, findVersionWithEarlier, listVersionLines, type Version } from './version-store.js';

/** A version, its text for this reader, and the version it is compared with. */
export interface VersionView {
  readonly article: ArticleRow;
  readonly version: Version;
  readonly text: ReadableText;
  /** For readers the one they had before; for a version in review what readers have now. Null for the first. */
  readonly earlier: Version | null;
  /** Files that readers get once this version is approved; none where it does not wait for approval. */
  readonly added: readonly Attachment[];
  /** Of the version in work, for those who write or review it; null for all others. */
  readonly review: {
    readonly remarks: readonly Remark[];
    readonly approvals: readonly { readonly personId: string; readonly name: string }[];
  } | null;
}

/**
 * One version. Mere readers see those that were once published; what was never released is not there for them.
 * @param input.against the version it is compared with, instead of the one before
 * @throws NotFound for an unknown number, and for one that this actor may not see
 */
export async function getVersion(
  services: Services,
  actor: Actor,
  input: { slug: string; no: number; against?: number },
): Promise<VersionView> {
  const { db } = services;
  const article = await articleFor(db, actor, input.slug, 'read');
  const seesWork = maySeeWork(actor, article);
  const publicOnly = !seesWork;
  const [version, before] = await findVersionWithEarlier(db.read, article.id, input.no, publicOnly);
  if (version?.no !== input.no) throw notFound();
  const { publishedNo } = article;
  const inWork = publishedNo !== null && version.no > publishedNo;
  const other = input.against || (inWork ? publishedNo : 0);
  const found = other ? (await findVersions(db.read, article.id, [other])).get(other) : before;
  // A version that was never released is not there for mere readers, nor by comparing with it.
  const earlier = found && (seesWork || found.publishedAt) ? found : null;
  const inReview = seesWork && version.no === article.latestNo && workState(article) !== null;
  const [text, remarks, approvals, attachments] = await Promise.all([
    renderVersion(db, version.id).then((rendered) => textFor(services, actor, rendered)),
    inReview ? findRemarks(db.read, article.id, version.no) : null,
    inReview && article.approvals > 1 ? findApprovals(db.read, article.id, version.no) : [],
    inReview && workState(article) === 'IN_REVIEW' ? findAttachments(db.read, article.id) : [],
  ]);
  await recordReading(services, actor, article);
  const review = remarks && { remarks, approvals };
  const added = attachments.filter(({ publishedAt }) => !publishedAt);
  return { article, version, text, earlier, added, review };
}

/** Versions a page. */
const pageSize = 50;

/** The history of an article, as far as this actor may see it. */
export async function listVersions(services: Services, actor: Actor, slug: string, page: number) {
  const article = await articleFor(services.db, actor, slug, 'read');
  const { lines, total } = await listVersionLines(services.db.read, article.id, {
    publicOnly: !maySeeWork(actor, article),
    limit: pageSize,
    offset: (page - 1) * pageSize,
  });
  return { article, lines, pageCount: Math.ceil(total / pageSize) };
}
