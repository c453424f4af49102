import type { Tx } from '../../platform/db/database.js';
import type { Services } from '../../platform/services.js';
import type { Actor } from '../../shared/actor.js';
import { forbidden, invalidInput, notFound } from '../../shared/errors.js';
import { lockedArticleFor } from '../article-for.js';
import type { ArticleRow } from '../article-store.js';
import { mayArchive, mayEdit, type Verdict } from '../policy.js';
import { tellChange } from '../tell-change.js';
import { mostAttachments } from './attachment-rules.js';
import { type Attachment, findAttachments, markRemoved } from './attachment-store.js';
import { takeBackToWork } from './back-to-work.js';

interface AtAttachment {
  readonly slug: string;
  readonly key: string;
}

/** Taking away what readers have is like archiving; what only authors have seen, authors take away. */
export function mayRemove(
  actor: Actor,
  article: ArticleRow,
  attachment: Pick<Attachment, 'publishedAt'>,
): Verdict {
  return attachment.publishedAt ? mayArchive(actor, article) : mayEdit(actor, article);
}

/** Both ids are asked: the article for its rights, and whether the file is its own. */
async function attachmentOf(tx: Tx, actor: Actor, { slug, key }: AtAttachment) {
  const article = await lockedArticleFor(tx, actor, slug, 'edit');
  const attachments = await findAttachments(tx, article.id, { withRemoved: true });
  const attachment = attachments.find((one) => one.key === key);
  if (!attachment) throw notFound();
  const verdict = mayRemove(actor, article, attachment);
  if (!verdict.allowed) throw forbidden(verdict.reason);
  return { article, attachment, present: attachments.filter(({ removedAt }) => !removedAt).length };
}

/**
 * Takes a file away from readers and search at once; until the trash is emptied it can be fetched back.
 * @throws NotFound, Forbidden
 * @returns its name
 */
export async function removeAttachment(services: Services, actor: Actor, at: AtAttachment): Promise<string> {
  return services.db.transact(async (tx) => {
    const { article, attachment } = await attachmentOf(tx, actor, at);
    if (!attachment.removedAt) {
      await markRemoved(tx, attachment.id, {
        removedAt: services.clock.now(),
        removedById: actor.personId,
      });
      await tellChange(tx, actor, 'article.attachment-removed', article, { name: attachment.name });
    }
    return attachment.name;
  });
}

/**
 * Fetches a removed file back, for those who had it before.
 * @throws NotFound, Forbidden; InvalidInput where the article has too many meanwhile
 * @returns its name
 */
export async function restoreAttachment(services: Services, actor: Actor, at: AtAttachment): Promise<string> {
  return services.db.transact(async (tx) => {
    const { article, attachment, present } = await attachmentOf(tx, actor, at);
    if (attachment.removedAt) {
      if (present >= mostAttachments)
        throw invalidInput(`Mehr als ${mostAttachments} Anlagen nimmt ein Artikel nicht auf.`);
      await markRemoved(tx, attachment.id, { removedAt: null, removedById: null });
      if (!attachment.publishedAt) await takeBackToWork(tx, article);
      await tellChange(tx, actor, 'article.attachment-restored', article, { name: attachment.name });
    }
    return attachment.name;
  });
}
