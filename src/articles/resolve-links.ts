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
  text: `select a.id, a.slug, a.title, a."externalId"
    from ${articleTables}
    where (a.slug = any($6::text[]) or a."externalId" = any($6::text[])) and ${readableSql}`,
};

/**
 * Which of the keys (imported id or address) lead to an article that this actor may read. One query; a restricted
 * target is left out exactly like a missing one.
 */
export async function findLinkTargets(
  database: Database,
  actor: Actor,
  keys: readonly string[],
): Promise<ReadonlyMap<string, LinkTarget>> {
  if (keys.length === 0) return new Map();
  const { rows } = await database.pool.query<LinkTarget & { externalId: string | null }>({
    ...statement,
    values: [...rightsOf(actor), keys],
  });
  const targets = new Map<string, LinkTarget>();
  for (const { id, slug, title } of rows) targets.set(slug, { id, slug, title });
  // The imported id was there first and wins over a like-named address.
  for (const { externalId, ...target } of rows)
    if (externalId) targets.set(externalId, { id: target.id, slug: target.slug, title: target.title });
  return targets;
}

const quoted: Record<string, string> = { '&': '&amp;', '"': '&quot;', '<': '&lt;', '>': '&gt;' };
const attribute = (text: string) => text.replace(/[&"<>]/g, (letter) => quoted[letter] ?? letter);

/** Puts a rendered text together for one reader: links lead on, or are plain words with a quiet note. */
export function fillLinks(pieces: readonly Piece[], targets: ReadonlyMap<string, LinkTarget>): SafeHtml {
  let html = '';
  for (const piece of pieces) {
    if (typeof piece === 'string') {
      html += piece;
      continue;
    }
    const target = targets.get(piece.key);
    html += target
      ? `<a href="${attribute(paths.article(target.slug) + piece.hash)}">${piece.inner}</a>`
      : `${piece.inner}<span class="st-prose__missing"> (Verweis nicht verfügbar)</span>`;
  }
  return trustSanitised(html);
}
