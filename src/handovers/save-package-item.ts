import { record } from '../audit/index.js';
import { personNames } from '../organisation/index.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { notFound } from '../shared/errors.js';
import type { SavedItem } from './add-package-item.js';
import { placeItem } from './package-item-rules.js';
import { findItem, type PackageItem, updateItem } from './package-item-store.js';
import { type ItemValues, type PackagePart, partOf } from './package-parts.js';
import { placeFor } from './package-place.js';

export interface ChangedPackageItem {
  readonly number: string;
  readonly part: PackagePart;
  readonly id: string;
  /** The revision the form was filled in against. */
  readonly revision: number;
  readonly values: ItemValues;
  readonly confirmed?: boolean;
}

/** Somebody else saved in between: what stands there now, so that the page can show both. */
export interface StaleItem {
  readonly ok: false;
  readonly stale: PackageItem;
  readonly savedBy: string;
}

/** Changes a row where it still has the revision that was shown; a row removed meanwhile comes back. */
export async function savePackageItem(
  services: Services,
  actor: Actor,
  input: ChangedPackageItem,
): Promise<SavedItem | StaleItem> {
  const { position, run } = await placeFor(services, actor, input.number, 'edit');
  const part = partOf(input.part);
  return services.db.transact(async (tx) => {
    const before = await findItem(tx, position.id, part.key, input.id);
    if (!before) throw notFound();
    const placed = await placeItem(tx, services, actor, position.id, part, before, input.values);
    if (!placed.ok) return placed;
    const { columns } = placed;
    const saved = await updateItem(tx, before.id, input.revision, { ...columns, authorId: actor.personId });
    if (!saved) {
      const stale = (await findItem(tx, position.id, part.key, input.id)) ?? before;
      const names = await personNames(tx, [stale.authorId]);
      return { ok: false, stale, savedBy: names.get(stale.authorId ?? '') ?? 'Jemand anderes' };
    }
    await record(tx, actor, {
      action: 'package.item-changed',
      objectType: 'package',
      objectId: before.id,
      label: `${position.number} ${part.title}`,
      details: {
        part: part.key,
        ...(run ? { run: run.number } : {}),
        revision: input.revision + 1,
        ...(input.confirmed ? { personalDataConfirmed: true } : {}),
      },
    });
    return { ok: true, item: { ...before, ...columns, revision: input.revision + 1, removedAt: null } };
  });
}
