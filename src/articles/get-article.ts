import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import type { SafeHtml } from '../shared/safe-html.js';
import { findOwnRequests, type OwnRequest } from './acknowledging/reading-store.js';
import { shownArticleFor } from './article-for.js';
import type { ShownArticle } from './article-store.js';
import type { Attachment } from './attachments/attachment-store.js';
import { listAttachments } from './attachments/get-attachment.js';
import { findDiagramWords } from './diagrams/diagram-store.js';
import { type ArticleLaw, getArticleLaw } from './get-article-law.js';
import { glossaryAt } from './glossary/known-terms.js';
import type { CitedNorm } from './law-change-store.js';
import type { ContentsEntry, RenderedMarkdown } from './render-markdown.js';
import { renderVersion } from './rendered-versions.js';
import { fillLinks, findLinkTargets, type LinkPlace, normTarget } from './resolve-links.js';

/** A text ready for one reader. */
export interface ReadableText {
  readonly html: SafeHtml;
  readonly contents: readonly ContentsEntry[];
  /** Keys of attachments that stand in the text as pictures. */
  readonly pictures: readonly string[];
  /** Keys of its process diagrams. */
  readonly diagrams: readonly string[];
  /** Points of its checklists. */
  readonly pointCount: number;
}

/** The article as readers have it (or its newest draft, before first publication) with its text for this reader and the law around it. */
export async function getArticle(
  services: Services,
  actor: Actor,
  slug: string,
): Promise<{
  article: ShownArticle;
  text: ReadableText;
  law: ArticleLaw;
  attachments: readonly Attachment[];
  /** What this reader is asked to confirm, and has. */
  asked: readonly OwnRequest[];
}> {
  const article = await shownArticleFor(services.db, actor, slug);
  const [rendered, law, attachments, asked] = await Promise.all([
    renderedFor(services, article),
    getArticleLaw(services, actor, article),
    article.hasAttachments ? listAttachments(services, actor, article) : [],
    article.asksReading && article.state === 'PUBLISHED'
      ? findOwnRequests(
          services.db.read,
          { articleId: article.id, personId: actor.personId },
          services.clock.today(),
        )
      : [],
  ]);
  return { article, text: await textFor(services, actor, rendered, law.cited), law, attachments, asked };
}

/** Law explains its own terms. */
async function renderedFor({ db }: Services, article: ShownArticle): Promise<RenderedMarkdown> {
  const glossary = article.kind === 'NORM' ? null : await glossaryAt(db, article.glossaryNo);
  return renderVersion(db, article.versionId, 'shown', glossary);
}

/**
 * Fills a rendered text's links and diagrams for this reader; one query each where there are any.
 * @param cited norms that were looked up for this reader already, found or not: they are not asked for again
 */
export async function textFor(
  { db }: Services,
  actor: Actor,
  rendered: RenderedMarkdown,
  cited: readonly CitedNorm[] = [],
): Promise<ReadableText> {
  const known = new Set(cited.map(({ norm }) => norm));
  const [others, diagrams] = await Promise.all([
    findLinkTargets(
      db,
      actor,
      rendered.keys,
      rendered.norms.filter((norm) => !known.has(norm)),
    ),
    findDiagramWords(db, actor, rendered.diagrams),
  ]);
  const targets = new Map<string, LinkPlace>(others);
  for (const { norm, slug, title } of cited)
    if (slug !== null) targets.set(normTarget(norm), { slug, title: title ?? '' });
  return {
    html: fillLinks(rendered.pieces, targets, { diagrams }),
    contents: rendered.contents,
    pictures: rendered.pictures,
    diagrams: rendered.diagrams,
    pointCount: rendered.points.length,
  };
}
