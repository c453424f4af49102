import type { PackageArticle, PackageContentProps } from '../../views/handovers/package-page.js';
import type { MapNode } from '../../views/ui/knowledge-map.js';
import { type ArticleLine, freshnessOf } from '../articles/index.js';
import { kindWords } from '../shared/article-kinds.js';
import type { Day } from '../shared/dates.js';
import { paths } from '../shared/paths.js';
import { type MapTree, mapTrees } from './knowledge-map.js';
import type { ContentItem, PackageContent } from './package-content.js';
import { type PackagePart, parts } from './package-parts.js';
import { presentPart } from './package-present.js';

type Articles = ReadonlyMap<string, ArticleLine>;

/** Published and not overdue for review: the article that a field of knowledge can rely on. */
export function isValidArticle(article: ArticleLine | undefined, today: Day): boolean {
  return article?.state === 'PUBLISHED' && (article.reviewDueOn === null || article.reviewDueOn >= today);
}

/** The map's nodes for the picture, below the post as its root; null where there are none. */
export function presentMap(
  items: readonly ContentItem[],
  position: { readonly number: string; readonly title: string },
  context: { readonly today: Day; readonly articles: Articles; readonly editNumber: string | null },
): MapNode | null {
  const { today, articles, editNumber } = context;
  const nodes = items.filter(({ part }) => part === ('MAP_NODE' satisfies PackagePart));
  if (nodes.length === 0) return null;
  const branch = ({ node, children }: MapTree<ContentItem>): MapNode => {
    const article = node.articleId ? articles.get(node.articleId) : undefined;
    const priority = Number(node.fields.priority);
    const href = article
      ? paths.article(article.slug)
      : editNumber && paths.packageItem(editNumber, 'landkarte', node.id);
    return {
      label: node.title,
      ...(priority === 1 || priority === 2 || priority === 3 ? { priority } : {}),
      ...(href ? { href } : {}),
      // What need not be secured first is not missing.
      ...(priority === 1 ? { covered: isValidArticle(article, today) } : {}),
      children: children.map(branch),
    };
  };
  return { label: position.title, children: mapTrees(nodes).map(branch) };
}

/** An article of the post in words; drafts say so. */
export function presentArticle(article: ArticleLine, today: Day): PackageArticle {
  const { title, slug, kind, state } = article;
  const draft = state === 'DRAFT' ? 'Entwurf' : state === 'IN_REVIEW' ? 'Zur Freigabe eingereicht' : null;
  return {
    title,
    href: paths.article(slug),
    kind: kindWords[kind],
    freshness: draft ?? freshnessOf(article, today).text,
  };
}

/** Living or frozen content for the page. */
export function presentContent(
  content: PackageContent,
  context: {
    readonly today: Day;
    readonly position: { readonly number: string; readonly title: string };
    readonly articles: Articles;
    readonly owned: readonly ArticleLine[] | null;
    readonly editNumber: string | null;
  },
): PackageContentProps {
  const { today, position, owned } = context;
  return {
    parts: parts.map((part) => presentPart(part, content.items, context)),
    map: presentMap(content.items, position, context),
    articles:
      owned?.filter(({ state }) => state !== 'ARCHIVED').map((one) => presentArticle(one, today)) ?? null,
    answers: content.answers,
  };
}
