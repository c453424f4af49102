import type { ArticlePaper } from './article-paper.js';
import { drawArticle } from './draw-article.js';

/** What is done in the thread of print-thread.ts. */
export const printWork = {
  article: async (paper: ArticlePaper): Promise<Uint8Array> => new Uint8Array(await drawArticle(paper)),
} as const;
