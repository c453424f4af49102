import { articlesByIds } from '../articles/index.js';
import type { Tx } from '../platform/db/database.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import type { FieldErrors } from '../shared/result.js';
import { placeFault } from './knowledge-map.js';
import { listItems } from './package-item-store.js';
import { type ItemColumns, type ItemValues, type Part, toColumns } from './package-parts.js';

/** What an item's values become, or the faults that only the other rows can tell. */
export type PlacedItem =
  | { readonly ok: true; readonly columns: ItemColumns }
  | { readonly ok: false; readonly errors: FieldErrors };

/** A package nobody can read helps nobody, and a page must stay quick. */
export const maxItemsPerPart = 500;

/**
 * Checks an item against what it joins: the map's levels, the part's size, the article it names (which the actor must
 * be allowed to read, or its title would leak).
 * @param before the row that is changed; null for a new one
 */
export async function placeItem(
  tx: Tx,
  services: Services,
  actor: Actor,
  positionId: string,
  part: Part,
  before: { readonly id: string; readonly articleId: string | null } | null,
  values: ItemValues,
): Promise<PlacedItem> {
  const columns = toColumns(part, values);
  const errors: Record<string, string> = {};
  const rows = await listItems(tx, positionId, part.key);
  const fault = placeFault(rows, before?.id ?? null, columns.parentId);
  if (fault) errors.parent = fault;
  const { articleId } = columns;
  if (articleId && articleId !== before?.articleId) {
    const known = await articlesByIds(services, actor, [articleId]);
    if (!known.has(articleId))
      errors.article = 'Diesen Artikel gibt es nicht (mehr). Bitte einen anderen wählen.';
  }
  if (!before && rows.length >= maxItemsPerPart)
    errors[''] = `Mehr als ${maxItemsPerPart} Einträge liest niemand. Bitte fassen Sie zusammen.`;
  return Object.keys(errors).length > 0 ? { ok: false, errors } : { ok: true, columns };
}
