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
import type { ContentsEntry, RenderedMarkdown } from './render-markdown.js';
import { renderVersion } from './rendered-versions.js';
import { fillLinks, findLinkTargets } from './resolve-links.js';

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
  const [text, law, attachments, asked] = await Promise.all([
    renderVersion(services.db, article.versionId).then((rendered) => textFor(services, actor, rendered)),
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
  return { article, text, law, attachments, asked };
}

/** Fills a rendered text's links and diagrams for this reader; one query each where there are any. */
export async function textFor(
  { db }: Services,
  actor: Actor,
  rendered: RenderedMarkdown,
): Promise<ReadableText> {
  const [targets, diagrams] = await Promise.all([
    findLinkTargets(db, actor, rendered.keys, rendered.norms),
    findDiagramWords(db, actor, rendered.diagrams),
  ]);
  return {
    html: fillLinks(rendered.pieces, targets, { diagrams }),
    contents: rendered.contents,
    pictures: rendered.pictures,
    diagrams: rendered.diagrams,
    pointCount: rendered.points.length,
  };
}
