import type { LikeArticlesProps } from '../../../views/articles/like-articles.js';
import type { Services } from '../../platform/services.js';
import type { Actor } from '../../shared/actor.js';
import { kindWords } from '../../shared/article-kinds.js';
import { paths } from '../../shared/paths.js';
import { findLikeArticles, type LikeArticle, type WrittenText } from './find-like-articles.js';
import { likenessWords } from './measure-likeness.js';

/** What the editor says of articles that are very alike. */
export function presentLikeArticles(articles: readonly LikeArticle[]): LikeArticlesProps {
  return {
    articles: articles.map((article) => ({
      title: article.title,
      href: paths.article(article.slug),
      facts: [
        article.published ? kindWords[article.kind] : `${kindWords[article.kind]} (Entwurf)`,
        article.ownerUnitName,
      ]
        .filter(Boolean)
        .join(', '),
      alike: likenessWords(article),
    })),
  };
}

/** The same with where the page asks again; looked for at once where the page is the answer to "Vorschau". */
export async function likeFieldFor(
  services: Services,
  actor: Actor,
  written: WrittenText,
  atOnce = false,
): Promise<LikeArticlesProps & { ask: string }> {
  const found = atOnce ? await findLikeArticles(services, actor, written) : [];
  return { ...presentLikeArticles(found), ask: paths.likeArticles };
}
