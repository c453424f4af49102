import type { Database } from '../platform/db/database.js';
import type { Actor } from '../shared/actor.js';
import { paths } from '../shared/paths.js';
import { type SafeHtml, trustSanitised } from '../shared/safe-html.js';
import { articleTables } from './article-tables.js';
import { readableSql, rightsOf } from './policy.js';
import type { Piece } from './render-markdown.js';

/** Where a link leads, in words that a reader may see. */
export interface LinkPlace {
  readonly slug: string;
  readonly title: string;
}

/** An article that a link leads to. */
export interface LinkTarget extends LinkPlace {
  readonly id: string;
}

/** How a norm stands among the keys of what was found. */
export const normTarget = (norm: string) => `§${norm}`;

/** One address to look up (`k.key`), a way to the article after the other, each by its own index. */
const target = (ways: string) => `cross join lateral (
    select a.id, a.slug, a.title from ${articleTables} join (${ways}) way on way.id = a.id
    where ${readableSql} and (a.kind <> 'NORM' or a.state = 'PUBLISHED')
    order by way.rank, a.id limit 1) t`;

/**
 * The keys come as JSON and are looked up one by one: of an array PostgreSQL counts the elements, plans for that number
 * anew at every call, and plans longer than it reads.
 */
const statement = {
  name: 'article-links',
  text: `select k.key, t.* from jsonb_array_elements_text($6::jsonb) k(key) ${target(`
        select id, 1 as rank from "Article" where "externalId" = k.key
        union all select id, 2 from "Article" where slug = k.key
        union all select "articleId", 3 from "ArticleAddress" where slug = k.key`)}
    union all
    select '${normTarget('')}' || k.key, t.* from jsonb_array_elements_text($7::jsonb) k(key) ${target(
      `select id, 1 as rank from "Article" where "normKey" = k.key`,
    )}`,
};

interface TargetRow extends LinkTarget {
  readonly key: string;
}

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
    values: [...rightsOf(actor), JSON.stringify(keys), JSON.stringify(norms)],
  });
  return new Map(rows.map(({ key, ...found }) => [key, found]));
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
  return `<figure class="st-process"><a class="st-process__picture" href="${paths.process(key)}"><img src="${paths.processPicture(key)}" alt="Prozessdiagramm: ${title}" loading="lazy"></a>${told}<figcaption>${title}<span class="st-screen-only"> · <a href="${paths.process(key)}">Groß ansehen und herunterladen</a></span></figcaption></figure>`;
}

/**
 * Puts a rendered text together for one reader: links lead on, or are plain words with a quiet note. Boxes of a text that
 * is worked off are ticked as in `ticked`.
 */
export function fillLinks(
  pieces: readonly Piece[],
  targets: ReadonlyMap<string, LinkPlace>,
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
