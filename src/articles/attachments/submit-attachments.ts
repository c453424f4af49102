import type { Services } from '../../platform/services.js';
import type { Actor } from '../../shared/actor.js';
import { invalidInput } from '../../shared/errors.js';
import { lockedArticleFor } from '../article-for.js';
import { updateArticle } from '../article-store.js';
import { contentHash, workState } from '../rules.js';
import { submitWithin } from '../submit-for-review.js';
import { findVersion, insertVersion } from '../version-store.js';
import { findAttachments } from './attachment-store.js';

/**
 * Hands new files of a published article to those who may approve, as a version with the same text; where its collections
 * want no approval, readers have them at once.
 * @throws NotFound, Forbidden; InvalidInput where nothing is new, or where a draft will bring them anyway
 */
export async function submitAttachments(
  services: Services,
  actor: Actor,
  slug: string,
): Promise<'submitted' | 'published'> {
  return services.db.transact(async (tx) => {
    const article = await lockedArticleFor(tx, actor, slug, 'edit');
    if (article.state === 'ARCHIVED' || workState(article) !== null)
      throw invalidInput(
        'Es ist schon eine Fassung in Arbeit; mit ihr kommen auch die Anlagen zur Freigabe.',
      );
    const added = (await findAttachments(tx, article.id)).filter(({ publishedAt }) => !publishedAt);
    if (added.length === 0) throw invalidInput('Es gibt keine Anlage, die auf eine Freigabe wartet.');
    const latest = await findVersion(tx, article.id, article.latestNo);
    if (!latest) throw new Error(`article ${article.id} lacks its version ${article.latestNo}`);
    const { title, source, facts } = latest;
    const no = article.latestNo + 1;
    await insertVersion(tx, {
      articleId: article.id,
      no,
      title,
      source,
      facts: { ...facts },
      sourceHash: contentHash(latest),
      comment: `Neue Anlagen: ${added.map(({ name }) => name).join(', ')}`.slice(0, 500),
      authorId: actor.personId,
      createdAt: services.clock.now(),
    });
    await updateArticle(tx, article.id, { latestNo: no });
    return submitWithin(tx, services, actor, { ...article, latestNo: no });
  });
}
