import { positionsByNumbers } from '../organisation/index.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import type { ArticleKind } from '../shared/article-kinds.js';
import { checkSource, linkedArticles, namedPosts, type SourceWarning } from './check-source.js';
import type { ReadableText } from './get-article.js';
import { renderMarkdown } from './render-markdown.js';
import { fillLinks, findLinkTargets } from './resolve-links.js';
import { rewriteSource } from './rewrite-source.js';

/** A text that is being written, as its readers will see it, and what its author should look at. */
export interface Preview {
  readonly text: ReadableText;
  readonly warnings: readonly SourceWarning[];
}

/** Renders and checks a source without saving anything; links lead where this author may read. One query, and one for posts it names. */
export async function previewArticle(
  services: Services,
  actor: Actor,
  input: { kind: ArticleKind; source: string },
): Promise<Preview> {
  const source = rewriteSource(input.source, services.config.baseUrl);
  const rendered = renderMarkdown(source);
  const keys = [...new Set([...rendered.keys, ...linkedArticles(source)])];
  const named = namedPosts(source);
  const [targets, posts] = await Promise.all([
    findLinkTargets(services.db, actor, keys, rendered.norms),
    named.length > 0 ? positionsByNumbers(services.db.read, named) : new Map<string, never>(),
  ]);
  return {
    text: {
      html: fillLinks(rendered.pieces, targets),
      contents: rendered.contents,
      pictures: rendered.pictures,
      pointCount: rendered.points.length,
    },
    warnings: checkSource(source, { kind: input.kind, found: targets, posts }),
  };
}
