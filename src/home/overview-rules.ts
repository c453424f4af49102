import type { OverviewPost, OverviewUnit } from '../organisation/index.js';
import { addDays, type Day, daysBetween } from '../shared/dates.js';
import { riskOf } from '../shared/risk.js';

// Pure decisions of the overview: classes of age, who is late to begin, which groups may be shown.

/** Classes of age in days, from-inclusive. */
export const ageClasses = [
  { key: 'bis-1-monat', label: 'bis 1 Monat', from: 0, to: 30 },
  { key: '1-bis-3-monate', label: '1 bis 3 Monate', from: 31, to: 91 },
  { key: '3-bis-6-monate', label: '3 bis 6 Monate', from: 92, to: 182 },
  { key: '6-bis-12-monate', label: '6 bis 12 Monate', from: 183, to: 365 },
  { key: 'ueber-12-monate', label: 'über 12 Monate', from: 366, to: Number.POSITIVE_INFINITY },
] as const;

export type AgeKey = (typeof ageClasses)[number]['key'] | 'unbekannt';

/** The class of age of something that began on this day; unknown beginnings are a class of their own. */
export function ageOf(from: Day | null, today: Day): AgeKey {
  if (from === null) return 'unbekannt';
  const days = Math.max(0, daysBetween(from, today));
  return ageClasses.find((one) => days >= one.from && days <= one.to)?.key ?? 'unbekannt';
}

/** The last day on which the handover of a leaving post should begin, by its risk; unrated posts count as standard. */
export function beginBy(
  post: Pick<OverviewPost, 'endsOn' | 'riskAttrition' | 'riskPosition'>,
  today: Day,
): Day | null {
  if (post.endsOn === null) return null;
  const lead = riskOf(post)?.band.leadDays;
  // The highest band asks for a beginning at once.
  if (lead === null) return today;
  return addDays(post.endsOn, -(lead ?? 42));
}

/** Posts whose holder leaves, whose handover should have begun and has not. */
export function notBegun(
  posts: readonly OverviewPost[],
  runningPositionIds: ReadonlySet<string>,
  today: Day,
): readonly OverviewPost[] {
  return posts.filter((post) => {
    const by = beginBy(post, today);
    return by !== null && by <= today && !runningPositionIds.has(post.id);
  });
}

/** Units as they may be shown beside each other. */
export interface ShownGroups {
  readonly shown: readonly OverviewUnit[];
  /** Folded into one line, because each alone is too small; empty where all may stand alone. */
  readonly folded: readonly OverviewUnit[];
  /** False where even together they are too few: then they are not shown at all. */
  readonly foldedShown: boolean;
}

/**
 * Groups under `least` people are not shown alone. They are folded together; where they are too few even so, the
 * smallest of the others is folded in as well, so that nobody can work them out as what is left of the sum.
 */
export function groupsToShow(units: readonly OverviewUnit[], least: number): ShownGroups {
  const peopleIn = (some: readonly OverviewUnit[]) => some.reduce((sum, { people }) => sum + people, 0);
  // Units without anybody tell of nobody.
  const small = units.filter(({ people }) => people > 0 && people < least);
  const bySize = units.filter(({ people }) => people >= least).sort((a, b) => a.people - b.people);
  const folded = [...small];
  while (folded.length > 0 && peopleIn(folded) < least && bySize.length > 0) {
    const next = bySize.shift();
    if (next) folded.push(next);
  }
  const gone = new Set(folded.map(({ id }) => id));
  return {
    shown: units.filter(({ id, people }) => people > 0 && !gone.has(id)),
    folded,
    foldedShown: peopleIn(folded) >= least,
  };
}
