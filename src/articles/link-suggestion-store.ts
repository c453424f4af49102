import type { Database } from '../platform/db/database.js';
import type { Actor } from '../shared/actor.js';
import type { ArticleKind } from '../shared/article-kinds.js';
import { articleTables } from './article-tables.js';
import { readableSql, rightsOf } from './policy.js';

/** An article that a text may link to. */
export interface LinkSuggestion {
  readonly slug: string;
  readonly title: string;
  readonly kind: ArticleKind;
  readonly ownerUnitName: string | null;
  readonly published: boolean;
}

/** Percent sign and underscore mean themselves. */
const containing = (word: string) => `%${word.replace(/[\\%_]/g, '\\$&')}%`;

/**
 * House articles whose titles have all the words, as far as this actor may read them: what begins so first, then what is
 * of the actor's own units. Law is not offered; citing it links it. One query.
 * @param words lower case; none for the newest of the actor's own units
 */
export async function findLinkSuggestions(
  database: Database,
  actor: Actor,
  words: readonly string[],
  limit: number,
): Promise<LinkSuggestion[]> {
  const ownUnits = [...new Set(actor.positions.map(({ unitId }) => unitId))];
  const { rows } = await database.pool.query<LinkSuggestion>({
    name: 'article-link-suggestions',
    text: `select a.slug, a.title, a.kind::text as kind, u.name as "ownerUnitName", a.state = 'PUBLISHED' as published
      from ${articleTables}
      where a.kind <> 'NORM' and a.state <> 'ARCHIVED' and lower(a.title) like all($6::text[]) and ${readableSql}
      order by lower(a.title) like $7 || '%' desc, u.path && $8::uuid[] desc nulls last, a.state = 'PUBLISHED' desc,
        case when $7 = '' then a."updatedAt" end desc nulls last, length(a.title), a.title, a.id
      limit $9`,
    values: [
      ...rightsOf(actor),
      words.map(containing),
      (words[0] ?? '').replace(/[\\%_]/g, '\\$&'),
      ownUnits,
      limit,
    ],
  });
  return rows;
}
