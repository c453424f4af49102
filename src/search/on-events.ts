import type { EventHandlers } from '../platform/jobs/worker.js';
import type { Services } from '../platform/services.js';
import { indexArticles } from './index-articles.js';
import { joinCalls } from './join-calls.js';

const pieceSize = 200;

/** Keeps the index in step with the articles; single changes that wait together are written together. */
export function searchEvents(services: Services): EventHandlers {
  const index = joinCalls((articleIds) => indexArticles(services, articleIds));
  return {
    'article.changed': ({ articleId }) => index([articleId]),
    // In pieces, so that a single change of this minute need not wait for a whole import.
    async 'articles.changed'({ articleIds }) {
      for (let from = 0; from < articleIds.length; from += pieceSize)
        await index(articleIds.slice(from, from + pieceSize));
    },
  };
}
