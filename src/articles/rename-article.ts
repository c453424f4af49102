import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { invalidInput } from '../shared/errors.js';
import { slugOf } from '../shared/ids.js';
import { insertFormerAddress, slugOwner } from './address-store.js';
import { lockedArticleFor } from './article-for.js';
import { lockSlugs, updateArticle } from './article-store.js';
import { isReservedSlug } from './rules.js';
import { tellChange } from './tell-change.js';

/**
 * Gives an article another address; the old one leads to it for ever, so no link and no bookmark breaks.
 * @param input.address words or an address part; what an address cannot hold is left out
 * @returns the new address part
 * @throws NotFound, Forbidden as `articleFor`; InvalidInput where the address is taken, today or once
 */
export async function renameArticle(
  services: Services,
  actor: Actor,
  input: { slug: string; address: string },
): Promise<string> {
  return services.db.transact(async (tx) => {
    const article = await lockedArticleFor(tx, actor, input.slug, 'archive');
    const wanted = slugOf(input.address);
    if (wanted === article.slug) return wanted;
    if (isReservedSlug(wanted)) throw invalidInput('Diese Adresse braucht Staffelstab selbst.');
    await lockSlugs(tx);
    const owner = await slugOwner(tx, wanted);
    if (owner !== null && owner !== article.id)
      throw invalidInput(
        `Die Adresse „${wanted}“ gehört schon einem anderen Artikel. Bitte wählen Sie eine andere.`,
      );
    await insertFormerAddress(tx, { articleId: article.id, from: article.slug, to: wanted });
    await updateArticle(tx, article.id, { slug: wanted });
    await tellChange(tx, actor, 'article.renamed', article, { from: article.slug, to: wanted });
    return wanted;
  });
}
