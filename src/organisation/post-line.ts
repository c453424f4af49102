import { addDays, type Day } from '../shared/dates.js';
import type { AssignmentKind } from './assignment-store.js';

/** A stretch of the post's line; `VACANCY` is where nobody holds it. */
export interface LineSegment {
  readonly kind: AssignmentKind | 'VACANCY';
  readonly label: string;
  readonly startsOn: Day;
  readonly endsOn: Day | null;
}

export interface PostLineFacts {
  readonly from: Day;
  readonly to: Day;
  readonly segments: readonly LineSegment[];
}

interface Stretch {
  readonly personId: string;
  readonly kind: AssignmentKind;
  readonly personName: string;
  readonly startsOn: Day;
  readonly endsOn: Day | null;
  readonly share: number;
}

/** Removes what has not happened yet: ends become open, later beginnings vanish. */
export function withoutOutlook<S extends { startsOn: Day; endsOn: Day | null }>(
  stretches: readonly S[],
  today: Day,
): S[] {
  return stretches
    .filter((one) => one.startsOn <= today)
    .map((one) => (one.endsOn !== null && one.endsOn >= today ? { ...one, endsOn: null } : one));
}

/** The stretches in which nobody holds the post, from its first holder on; the last one is open. */
export function vacanciesOf(stretches: readonly Stretch[]): { startsOn: Day; endsOn: Day | null }[] {
  const held = stretches
    .filter(({ kind }) => kind === 'HOLDER' || kind === 'SUCCESSOR')
    .sort((a, b) => a.startsOn.localeCompare(b.startsOn));
  const gaps: { startsOn: Day; endsOn: Day | null }[] = [];
  let freeFrom: Day | null = null;
  for (const { startsOn, endsOn } of held) {
    if (freeFrom !== null && startsOn > freeFrom)
      gaps.push({ startsOn: freeFrom, endsOn: addDays(startsOn, -1) });
    if (endsOn === null) return gaps;
    const next = addDays(endsOn, 1);
    if (freeFrom === null || next > freeFrom) freeFrom = next;
  }
  if (freeFrom !== null) gaps.push({ startsOn: freeFrom, endsOn: null });
  return gaps;
}

/** So few years that a gap of weeks can be seen; what lies before stands in the table behind the picture. */
const yearsBack = 2;

/** Somebody announced as successor whose holding is entered by now is one stretch, not two. */
function withoutAnnounced(stretches: readonly Stretch[]): readonly Stretch[] {
  return stretches.filter(
    (one) =>
      one.kind !== 'SUCCESSOR' ||
      !stretches.some(
        (other) =>
          other.kind === 'HOLDER' &&
          other.personId === one.personId &&
          (other.endsOn === null || other.endsOn >= one.startsOn),
      ),
  );
}

/**
 * The line of a post: holders, gaps, stand-ins and successors, and the window that the picture shows.
 * A post that lapses (kw) does not become vacant but ends.
 */
export function postLine(
  stretches: readonly Stretch[],
  options: { today: Day; lapses: boolean },
): PostLineFacts {
  const { today, lapses } = options;
  const people = withoutAnnounced(stretches).map(({ kind, personName, startsOn, endsOn, share }) => ({
    kind,
    label: share < 100 ? `${personName}, ${share} %` : personName,
    startsOn,
    endsOn,
  }));
  const gaps = vacanciesOf(stretches).map(({ startsOn, endsOn }) => ({
    kind: 'VACANCY' as const,
    label: lapses && endsOn === null ? 'Stelle fällt weg (kw)' : 'Unbesetzt',
    startsOn,
    endsOn,
  }));
  const segments = [...people, ...gaps].sort((a, b) => a.startsOn.localeCompare(b.startsOn));
  const days = [
    today,
    ...segments.flatMap(({ startsOn, endsOn }) => (endsOn ? [startsOn, endsOn] : [startsOn])),
  ].sort();
  const earliest = days[0] ?? today;
  const latest = days.at(-1) ?? today;
  const horizon = `${Number(today.slice(0, 4)) - yearsBack}-01-01`;
  return {
    from: earliest > horizon ? earliest : horizon,
    to: addDays(latest, 120),
    segments,
  };
}
