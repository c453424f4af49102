import { record } from '../audit/index.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { notFound } from '../shared/errors.js';
import { findItem, type PackageItem, setRemoved } from './package-item-store.js';
import { type PackagePart, partOf } from './package-parts.js';
import { placeFor } from './package-place.js';

interface Which {
  readonly number: string;
  readonly part: PackagePart;
  readonly id: string;
}

/** Takes a row out of the package; it stays in the table and can be brought back. Removing twice removes once. */
export function removePackageItem(services: Services, actor: Actor, which: Which): Promise<PackageItem> {
  return turn(services, actor, which, true);
}

/** The way back. */
export function restorePackageItem(services: Services, actor: Actor, which: Which): Promise<PackageItem> {
  return turn(services, actor, which, false);
}

async function turn(
  services: Services,
  actor: Actor,
  { number, part, id }: Which,
  away: boolean,
): Promise<PackageItem> {
  const { position, run } = await placeFor(services, actor, number, 'edit');
  return services.db.transact(async (tx) => {
    const item = await findItem(tx, position.id, part, id);
    if (!item) throw notFound();
    if (await setRemoved(tx, item.id, away ? services.clock.now() : null))
      await record(tx, actor, {
        action: away ? 'package.item-removed' : 'package.item-restored',
        objectType: 'package',
        objectId: item.id,
        label: `${position.number} ${partOf(part).title}`,
        details: { part, ...(run ? { run: run.number } : {}) },
      });
    return item;
  });
}
