import type { SearchKind } from '../search-engine.js';
import type { AskersView } from './askers-views.js';

/** The total and the numbers behind the filters. */
export interface HitCounts {
  readonly total: number;
  readonly kindCounts: Readonly<Partial<Record<SearchKind, number>>>;
  readonly unitCounts: Readonly<Record<string, number>>;
  /** Hits if there were no filters. */
  readonly unfiltered: number;
}

/** Counts hits by their facts' number first: thousands of hits share some hundred. */
export function countHits(view: AskersView) {
  const byNumber = new Map<number, number>();
  return {
    add(number: number): void {
      byNumber.set(number, (byNumber.get(number) ?? 0) + 1);
    },

    /** Each filter counts what it would show beside the other one. */
    sum(): HitCounts {
      let total = 0;
      let unfiltered = 0;
      const kindCounts: Partial<Record<SearchKind, number>> = {};
      const unitCounts: Record<string, number> = {};
      for (const [number, count] of byNumber) {
        const { kind, unitIds } = view.factsOf(number);
        unfiltered += count;
        if (view.isShown(number)) total += count;
        if (view.inUnit(number)) kindCounts[kind] = (kindCounts[kind] ?? 0) + count;
        if (view.inKinds(number))
          for (const unit of unitIds) unitCounts[unit] = (unitCounts[unit] ?? 0) + count;
      }
      return { total, kindCounts, unitCounts, unfiltered };
    },
  };
}
