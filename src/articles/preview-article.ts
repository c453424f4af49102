import { positionsByNumbers } from '../organisation/index.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import type { ArticleKind } from '../shared/article-kinds.js';
import type { SourceWarning } from './check-source.js';
import type { ReadableText } from './get-article.js';
import { fillLinks, findLinkTargets } from './resolve-links.js';
import { workOnText } from './text-thread.js';

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
  const { baseUrl } = services.config;
  const {
    source,
    rendered,
    keys,
    posts: named,
  } = await workOnText('read', { source: input.source, baseUrl });
  const [targets, posts] = await Promise.all([
    findLinkTargets(services.db, actor, keys, rendered.norms),
    named.length > 0 ? positionsByNumbers(services.db.read, named) : new Map<string, never>(),
  ]);
  return {
    text: {
      html: fillLinks(rendered.pieces, targets),
      contents: rendered.contents,
      pictures: rendered.pictures,
      diagrams: rendered.diagrams,
      pointCount: rendered.points.length,
    },
    warnings: await workOnText('check', {
      source,
      kind: input.kind,
      found: new Set(targets.keys()),
      posts: new Set(posts.keys()),
    }),
  };
}
