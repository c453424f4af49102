import type { Database } from '../platform/db/database.js';
import type { Actor } from '../shared/actor.js';
import { paths } from '../shared/paths.js';
import { type SafeHtml, trustSanitised } from '../shared/safe-html.js';
import { articleTables } from './article-store.js';
import { readableSql, rightsOf } from './policy.js';
import type { Piece } from './render-markdown.js';

/** An article that a link leads to. */
export interface LinkTarget {
  readonly id: string;
  readonly slug: string;
  readonly title: string;
}

const statement = {
  name: 'article-links',
  text: `select a.id, a.slug, a.title, a."externalId", a."normKey", h.slug as "formerSlug"
    from ${articleTables}
    left join "ArticleAddress" h on h."articleId" = a.id and h.slug = any($6::text[])
    -- Each way by its own index; with "or" between them all articles would be read.
    where a.id in (
        select id from "Article" where slug = any($6::text[])
        union all select id from "Article" where "externalId" = any($6::text[])
        union all select id from "Article" where "normKey" = any($7::text[])
        union all select "articleId" from "ArticleAddress" where slug = any($6::text[]))
      and ${readableSql} and (a.kind <> 'NORM' or a.state = 'PUBLISHED')`,
};

interface TargetRow extends LinkTarget {
  readonly externalId: string | null;
  readonly normKey: string | null;
  readonly formerSlug: string | null;
}

const normTarget = (norm: string) => `§${norm}`;

/**
 * Which of the keys (imported id, address, or an address it once had) lead to an article that this actor may read, and
 * which of the norms to imported law. One query; a restricted target is left out exactly like a missing one.
 */
export async function findLinkTargets(
  database: Database,
  actor: Actor,
  keys: readonly string[],
  norms: readonly string[] = [],
): Promise<ReadonlyMap<string, LinkTarget>> {
  if (keys.length === 0 && norms.length === 0) return new Map();
  const { rows } = await database.pool.query<TargetRow>({
    ...statement,
    values: [...rightsOf(actor), keys, norms],
  });
  const targets = new Map<string, LinkTarget>();
  const put = (key: string | null, { id, slug, title }: TargetRow) => {
    if (key !== null) targets.set(key, { id, slug, title });
  };
  // The imported id was there first and wins over a like-named address, today's address over a former one.
  for (const row of rows) put(row.formerSlug, row);
  for (const row of rows) put(row.slug, row);
  for (const row of rows) put(row.externalId, row);
  for (const row of rows) put(row.normKey && normTarget(row.normKey), row);
  return targets;
}

const quoted: Record<string, string> = { '&': '&amp;', '"': '&quot;', '<': '&lt;', '>': '&gt;' };
const attribute = (text: string) => text.replace(/[&"<>]/g, (letter) => quoted[letter] ?? letter);

/** What else is filled in: ticked points of a text that is worked off, and what its diagrams say in words. */
export interface Filling {
  readonly ticked?: ReadonlySet<number>;
  readonly diagrams?: ReadonlyMap<string, string>;
}

/** A diagram with what it says in words. `title` is HTML already. */
function diagramHtml(key: string, title: string, words: string | undefined): string {
  const told = words
    ? `<details><summary>Ablauf als Text</summary><p class="st-pre-line">${attribute(words)}</p></details>`
    : '';
  return `<figure class="st-process"><a class="st-process__picture" href="${paths.process(key)}"><img src="${paths.processPicture(key)}" alt="Prozessdiagramm: ${title}" loading="lazy"></a>${told}<figcaption>${title} · <a href="${paths.process(key)}">Groß ansehen und herunterladen</a></figcaption></figure>`;
}

/**
 * Puts a rendered text together for one reader: links lead on, or are plain words with a quiet note. Boxes of a text that
 * is worked off are ticked as in `ticked`.
 */
export function fillLinks(
  pieces: readonly Piece[],
  targets: ReadonlyMap<string, LinkTarget>,
  { ticked = new Set(), diagrams = new Map() }: Filling = {},
): SafeHtml {
  let html = '';
  for (const piece of pieces) {
    if (typeof piece === 'string') {
      html += piece;
      continue;
    }
    if ('box' in piece) {
      const { box } = piece;
      html += `<input type="checkbox" id="punkt-${box}" name="punkt" value="${box}"${ticked.has(box) ? ' checked' : ''}>`;
      continue;
    }
    if ('diagram' in piece) {
      html += diagramHtml(piece.diagram, piece.title, diagrams.get(piece.diagram));
      continue;
    }
    if ('norm' in piece) {
      // A law that is not imported is cited all the same; nothing is missing.
      const norm = targets.get(normTarget(piece.norm));
      html += norm
        ? `<a href="${attribute(paths.article(norm.slug))}" title="${attribute(norm.title)}">${piece.inner}</a>`
        : piece.inner;
      continue;
    }
    const target = targets.get(piece.key);
    html += target
      ? `<a href="${attribute(paths.article(target.slug) + piece.hash)}">${piece.inner}</a>`
      : `${piece.inner}<span class="st-prose__missing"> (Verweis nicht verfügbar)</span>`;
  }
  return trustSanitised(html);
}
