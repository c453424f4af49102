import type { EventHandlers } from '../platform/jobs/worker.js';
import type { Services } from '../platform/services.js';
import { indexArticles } from './index-articles.js';

/** Keeps the index in step with the articles. */
export function searchEvents(services: Services): EventHandlers {
  return {
    'article.changed': ({ articleId }) => indexArticles(services, [articleId]),
    'articles.changed': ({ articleIds }) => indexArticles(services, articleIds),
  };
}
