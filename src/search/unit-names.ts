import { listUnits, type Unit } from '../organisation/index.js';
import type { Database } from '../platform/db/database.js';

/** How long a renamed unit may keep its old name beside the hits. */
const keptMs = 60_000;

interface Known {
  readonly since: number;
  readonly byId: ReadonlyMap<string, Unit>;
  readonly byKey: ReadonlyMap<string, Unit>;
}

const known = new WeakMap<Database, Promise<Known>>();

async function load(db: Database): Promise<Known> {
  const units = await listUnits(db.read);
  return {
    since: Date.now(),
    byId: new Map(units.map((unit) => [unit.id, unit])),
    byKey: new Map(units.map((unit) => [unit.key, unit])),
  };
}

/** All units, from a copy that is renewed every minute and whenever `has` does not find what it needs. */
async function unitsWith(db: Database, has: (units: Known) => boolean): Promise<Known> {
  const kept = await known.get(db)?.catch(() => null);
  if (kept && Date.now() - kept.since < keptMs && has(kept)) return kept;
  const fresh = load(db);
  known.set(db, fresh);
  fresh.catch(() => known.delete(db));
  return fresh;
}

/** Names of units for filters, mostly without a query: every search needs them and they hardly ever change. */
export async function unitNames(db: Database, ids: readonly string[]): Promise<ReadonlyMap<string, Unit>> {
  return (await unitsWith(db, ({ byId }) => ids.every((id) => byId.has(id)))).byId;
}

/** All units, at most a minute old. */
export async function allUnits(db: Database): Promise<readonly Unit[]> {
  return [...(await unitsWith(db, () => true)).byId.values()];
}

/** The unit with this key, or null. */
export async function unitOfKey(db: Database, key: string): Promise<Unit | null> {
  return (await unitsWith(db, ({ byKey }) => byKey.has(key))).byKey.get(key) ?? null;
}
