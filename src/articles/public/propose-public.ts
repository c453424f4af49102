import type { Services } from '../../platform/services.js';
import type { Actor } from '../../shared/actor.js';
import { conflict, forbidden, invalidInput } from '../../shared/errors.js';
import { lockedArticleFor } from '../article-for.js';
import { findAttachments } from '../attachments/attachment-store.js';
import { plainText } from '../plain-text.js';
import { summaryKeys } from '../rules.js';
import { tellChange } from '../tell-change.js';
import { findVersion } from '../version-store.js';
import { mayPropose, publicHindrance } from './public-policy.js';
import { saveProposal, showProposal } from './public-store.js';

export interface PublicProposal {
  readonly slug: string;
  /** The version that was looked at. */
  readonly no: number;
  readonly topic: string;
  readonly contact: string;
  readonly attachmentKeys: readonly string[];
}

/**
 * Proposes what readers have for the public. Where the article's collections want no approval it is public at once.
 * @throws NotFound, Forbidden as `mayPropose`; InvalidInput for what the public cannot have; Conflict where the text changed
 */
export async function proposePublic(
  services: Services,
  actor: Actor,
  input: PublicProposal,
): Promise<'proposed' | 'public'> {
  const now = services.clock.now();
  return services.db.transact(async (tx) => {
    const article = await lockedArticleFor(tx, actor, input.slug, 'read');
    const verdict = mayPropose(actor, article);
    if (!verdict.allowed) throw forbidden(verdict.reason);
    const hindrance = publicHindrance(article);
    if (hindrance) throw invalidInput(hindrance);
    if (article.publishedNo !== input.no)
      throw conflict('Der Text wurde eben geändert. Bitte sehen Sie die neue Fassung an.');
    const version = await findVersion(tx, article.id, input.no);
    if (!version) throw new Error(`article ${article.id} lacks its version ${input.no}`);
    const files = (await findAttachments(tx, article.id)).filter(({ publishedAt }) => publishedAt !== null);
    const { headings, body } = plainText(version.source);
    await saveProposal(tx, {
      articleId: article.id,
      versionNo: input.no,
      topic: input.topic,
      contact: input.contact,
      attachmentKeys: files.map(({ key }) => key).filter((key) => input.attachmentKeys.includes(key)),
      searchText: [
        version.title,
        input.topic,
        headings,
        ...summaryKeys.filter((key) => key !== 'zustaendig').map((key) => version.facts[key] ?? ''),
        version.facts.schlagwoerter,
        body,
      ]
        .filter(Boolean)
        .join('\n')
        .slice(0, 400_000),
      proposedById: actor.personId,
      proposedAt: now,
    });
    await tellChange(tx, actor, 'article.public-proposed', article, { no: input.no, topic: input.topic });
    if (article.approvals > 0) return 'proposed';
    await showProposal(tx, article.id, now);
    await tellChange(tx, actor, 'article.made-public', article, { no: input.no });
    return 'public';
  });
}
