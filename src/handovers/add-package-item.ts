import { record } from '../audit/index.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import type { FieldErrors } from '../shared/result.js';
import { linkOutcome } from './interview-store.js';
import { packageFor } from './package-access.js';
import { placeItem } from './package-item-rules.js';
import { insertItem, type PackageItem } from './package-item-store.js';
import { type ItemValues, type PackagePart, partOf } from './package-parts.js';

export interface NewPackageItem {
  readonly number: string;
  readonly part: PackagePart;
  /** Checked by the part's schema (package-form.ts). */
  readonly values: ItemValues;
  /** Key of the guiding question whose answer this item comes from. */
  readonly questionKey?: string;
  /** The writer confirmed that what looked like a citizen's data is none. */
  readonly confirmed?: boolean;
}

export type SavedItem =
  | { readonly ok: true; readonly item: PackageItem }
  | { readonly ok: false; readonly errors: FieldErrors };

/** Adds a row to the post's living package. */
export async function addPackageItem(
  services: Services,
  actor: Actor,
  input: NewPackageItem,
): Promise<SavedItem> {
  const { base } = await packageFor(services, actor, input.number, 'edit');
  const part = partOf(input.part);
  return services.db.transact(async (tx) => {
    const placed = await placeItem(tx, services, actor, base.position.id, part, null, input.values);
    if (!placed.ok) return placed;
    const item = await insertItem(tx, {
      ...placed.columns,
      positionId: base.position.id,
      part: part.key,
      authorId: actor.personId,
    });
    if (input.questionKey)
      await linkOutcome(tx, base.id, input.questionKey, { itemId: item.id }, actor.personId);
    await record(tx, actor, {
      action: 'package.item-added',
      objectType: 'package',
      objectId: item.id,
      label: `${base.position.number} ${part.title}`,
      details: {
        part: part.key,
        run: base.number,
        ...(input.confirmed ? { personalDataConfirmed: true } : {}),
      },
    });
    return { ok: true, item };
  });
}
