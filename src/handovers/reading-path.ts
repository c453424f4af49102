import type { ArticleLine } from '../articles/index.js';
import { flatTree, mapTrees } from './knowledge-map.js';
import type { PackageItem } from './package-item-store.js';
import type { ReadingFacts } from './reading-store.js';

/** An article to be read, in its place. */
export interface ReadingStep {
  readonly article: ArticleLine;
  /** The map's priority-1 articles come first and finish the path's step. */
  readonly first: boolean;
  /** The field of knowledge that leads here. */
  readonly node: string | null;
  readonly minutes: number;
  readonly state: 'open' | 'understood' | 'changed';
  readonly versionNo: number;
}

/** Adult readers manage about 180 words of dense German a minute. */
const wordsPerMinute = 180;

/** Articles that the map names with priority 1, in the map's order, each once; and the field that names it. */
export function priorityOneArticles(
  items: readonly PackageItem[],
): readonly { readonly articleId: string; readonly node: string }[] {
  const nodes = items.filter(({ part }) => part === 'MAP_NODE');
  const seen = new Set<string>();
  return flatTree(mapTrees(nodes)).flatMap(({ node }) => {
    if (node.fields.priority !== '1' || !node.articleId || seen.has(node.articleId)) return [];
    seen.add(node.articleId);
    return [{ articleId: node.articleId, node: node.title }];
  });
}

/** The post's priority-1 articles first, then its other published ones; drafts are not for reading yet. */
export function readingPath(
  firsts: readonly { readonly articleId: string; readonly node: string }[],
  articles: ReadonlyMap<string, ArticleLine>,
  owned: readonly ArticleLine[],
  facts: ReadonlyMap<string, ReadingFacts>,
): readonly ReadingStep[] {
  const isFirst = new Set(firsts.map(({ articleId }) => articleId));
  const order = [
    ...firsts.map(({ articleId, node }) => ({ article: articles.get(articleId), node, first: true })),
    ...owned.filter(({ id }) => !isFirst.has(id)).map((article) => ({ article, node: null, first: false })),
  ];
  return order.flatMap(({ article, node, first }): ReadingStep[] => {
    if (article?.state !== 'PUBLISHED') return [];
    const fact = facts.get(article.id);
    const versionNo = fact?.versionNo ?? 1;
    const read = fact?.readVersionNo ?? null;
    return [
      {
        article,
        first,
        node,
        minutes: Math.max(1, Math.ceil((fact?.words ?? 0) / wordsPerMinute)),
        state: read === null ? 'open' : read < versionNo ? 'changed' : 'understood',
        versionNo,
      },
    ];
  });
}

/** True where everything that must be read was understood in its present version. */
export function isPathDone(path: readonly ReadingStep[]): boolean {
  const firsts = path.filter(({ first }) => first);
  const needed = firsts.length > 0 ? firsts : path;
  return needed.length > 0 && needed.every(({ state }) => state === 'understood');
}
