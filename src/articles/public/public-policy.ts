import type { Actor } from '../../shared/actor.js';
import { type ArticleFacts, isNarrowed, mayApprove, mayConfirm, type Verdict } from '../policy.js';

/** Propose an article for the public, and take it back: who answers for it. */
export function mayPropose(actor: Actor, article: ArticleFacts): Verdict {
  return mayConfirm(actor, article);
}

/** Let the public read it: whoever approves the article, but neither who wrote the version nor who proposed it. */
export function mayMakePublic(
  actor: Actor,
  article: ArticleFacts,
  version: { readonly authorId: string | null; readonly proposedById: string | null },
): Verdict {
  if (version.proposedById === actor.personId)
    return { allowed: false, reason: 'Sie haben es selbst vorgeschlagen; freigeben muss es jemand anderes.' };
  return mayApprove(actor, article, version.authorId);
}

/** Why the public cannot have it; null where nothing stands against it. */
export function publicHindrance(
  article: Pick<ArticleFacts, 'state' | 'readerIds' | 'collectionReaderIds'> & { kind: string },
): string | null {
  if (article.kind === 'NORM') return 'Rechtsnormen stehen nicht in der öffentlichen Auskunft.';
  if (article.state !== 'PUBLISHED') return 'Öffentlich werden kann nur ein veröffentlichter Artikel.';
  if (isNarrowed(article))
    return 'Der Artikel ist auf einen Leserkreis beschränkt. Öffentlich werden kann nur, was das ganze Haus liest.';
  return null;
}
