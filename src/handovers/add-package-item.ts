import { record } from '../audit/index.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import type { FieldErrors } from '../shared/result.js';
import { itemOfAnswer, linkOutcome } from './interview-store.js';
import { placeItem } from './package-item-rules.js';
import { findTwin, insertItem, lockItems, type PackageItem } from './package-item-store.js';
import { type ItemValues, type PackagePart, partOf, toColumns } from './package-parts.js';
import { placeFor } from './package-place.js';

interface Where {
  /** Key of the package (shared/paths.ts): a run's number, or that of a post. */
  readonly number: string;
  readonly part: PackagePart;
  /** Key of the guiding question whose answer this comes from. */
  readonly questionKey?: string;
  /** The writer confirmed that what looked like a citizen's data is none. */
  readonly confirmed?: boolean;
}

/** `values` and `rows` are checked by the part's schema (package-form.ts). */
export type NewPackageItem = Where & { readonly values: ItemValues };
export type NewPackageItems = Where & { readonly rows: readonly ItemValues[] };

export type SavedItem =
  | { readonly ok: true; readonly item: PackageItem }
  | { readonly ok: false; readonly errors: FieldErrors };

/** Adds a row to the post's living package. */
export async function addPackageItem(
  services: Services,
  actor: Actor,
  { values, ...where }: NewPackageItem,
): Promise<SavedItem> {
  const added = await addPackageItems(services, actor, { ...where, rows: [values] });
  if (!added.ok) return added;
  const [item] = added.items;
  if (!item) throw new Error('a row was not added');
  return { ok: true, item };
}

/** Within it, the same row of the same author is a second press of the button. */
const pressedTwiceMs = 60_000;

/**
 * Adds rows, all or none. Pressing twice is one: neither a row of the same answer with the same title nor, typed freely,
 * the same row of the same person within a minute is added again.
 */
export async function addPackageItems(
  services: Services,
  actor: Actor,
  input: NewPackageItems,
): Promise<
  | { readonly ok: true; readonly items: readonly PackageItem[] }
  | { readonly ok: false; readonly errors: FieldErrors }
> {
  const { position, run } = await placeFor(services, actor, input.number, 'edit');
  const part = partOf(input.part);
  const positionId = position.id;
  // Answers belong to a handover.
  const questionKey = run ? input.questionKey : undefined;
  const now = services.clock.now();
  return services.db.transact(async (tx) => {
    await lockItems(tx, positionId);
    const items: PackageItem[] = [];
    for (const values of input.rows) {
      const row = { ...toColumns(part, values), positionId, part: part.key, authorId: actor.personId };
      const twin = questionKey ? null : await findTwin(tx, row, new Date(now.getTime() - pressedTwiceMs));
      if (twin) {
        items.push(twin);
        continue;
      }
      const placed = await placeItem(tx, services, actor, positionId, part, null, values);
      if (!placed.ok) return placed;
      const before =
        run && questionKey ? await itemOfAnswer(tx, run.id, questionKey, part.key, row.title) : null;
      if (before) {
        items.push(before);
        continue;
      }
      const item = await insertItem(tx, { ...row, createdAt: now });
      items.push(item);
      if (run && questionKey) await linkOutcome(tx, run.id, questionKey, { itemId: item.id }, actor.personId);
      await record(tx, actor, {
        action: 'package.item-added',
        objectType: 'package',
        objectId: item.id,
        label: `${position.number} ${part.title}`,
        details: {
          part: part.key,
          ...(run ? { run: run.number } : {}),
          ...(input.confirmed ? { personalDataConfirmed: true } : {}),
        },
      });
    }
    return { ok: true, items };
  });
}
