import type { PackageItem } from './package-item-store.js';
import type { RunStep } from './run-store.js';

// Pure: what goes where when a post's package is handed to other posts.

/** Which item goes to which post, by id; items that stay are left out. */
export type Allocation = ReadonlyMap<string, string>;

/** What one post would receive. */
export interface Share {
  readonly positionId: string;
  readonly items: readonly PackageItem[];
  /** It has a row of the same part and words already: nothing is added. */
  readonly twins: readonly PackageItem[];
}

const same = (a: PackageItem, b: PackageItem) =>
  a.part === b.part &&
  a.title.trim().toLocaleLowerCase('de') === b.title.trim().toLocaleLowerCase('de') &&
  a.dueOn === b.dueOn;

/** The shares of all receiving posts, parents of the map before their children. */
export function sharesOf(
  items: readonly PackageItem[],
  allocation: Allocation,
  present: ReadonlyMap<string, readonly PackageItem[]>,
): readonly Share[] {
  return [...new Set(allocation.values())].map((positionId) => {
    const there = present.get(positionId) ?? [];
    const given = items.filter(({ id }) => allocation.get(id) === positionId);
    return {
      positionId,
      items: given.filter((item) => !there.some((one) => same(one, item))),
      twins: given.filter((item) => there.some((one) => same(one, item))),
    };
  });
}

/** A step for one receiving post, made from a step of the succession. */
export interface ReceivingStep {
  readonly source: RunStep;
  readonly key: string;
  readonly title: string;
  readonly after: readonly string[];
}

const keyFor = (key: string, postNumber: string) => `${key}-${postNumber}`;

/**
 * A post that lapses has no successor: what its template plans around the successor's first day (33 to 35 of the shipped
 * one) is done with each receiving post instead, counted from the first day vacant.
 */
export function receivingSteps(steps: readonly RunStep[], postNumber: string): readonly ReceivingStep[] {
  const succession = steps.filter(({ anchor, key }) => anchor === 'S' && !key.includes('-'));
  const keys = new Set(succession.map(({ key }) => key));
  return succession
    .filter(({ key }) => !steps.some((one) => one.key === keyFor(key, postNumber)))
    .map((source) => ({
      source,
      key: keyFor(source.key, postNumber),
      title: `${source.title} (Stelle ${postNumber})`,
      after: source.after.filter((key) => keys.has(key)).map((key) => keyFor(key, postNumber)),
    }));
}
