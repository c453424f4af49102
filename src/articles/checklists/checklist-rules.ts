/** More boxes than a form can send; such a text is several checklists. */
export const mostPoints = 300;

/** Points that somebody ticked and unticked since the page was made; what another window did meanwhile stays. */
export function mergeTicks(
  kept: readonly number[],
  seen: readonly number[],
  sent: readonly number[],
  pointCount: number,
): number[] {
  const merged = new Set(kept);
  for (const point of sent) if (!seen.includes(point)) merged.add(point);
  for (const point of seen) if (!sent.includes(point)) merged.delete(point);
  return [...merged].filter((point) => point >= 1 && point <= pointCount).sort((a, b) => a - b);
}

/** What a newer text of a checklist means for one that is being worked off. */
export interface Raising {
  /** Words that the newer text has and the older has not, and the other way round. */
  readonly added: readonly string[];
  readonly removed: readonly string[];
  /** The points of the newer text whose words were ticked in the older. */
  readonly ticked: readonly number[];
}

/** Compares two texts by the words of their points; of like-worded ones the first belongs to the first. */
export function compareChecklists(
  older: readonly string[],
  newer: readonly string[],
  ticked: readonly number[],
): Raising {
  const places = new Map<string, number[]>();
  older.forEach((words, index) => {
    places.set(words, [...(places.get(words) ?? []), index + 1]);
  });
  const added: string[] = [];
  const kept: number[] = [];
  newer.forEach((words, index) => {
    const before = places.get(words)?.shift();
    if (before === undefined) added.push(words);
    else if (ticked.includes(before)) kept.push(index + 1);
  });
  const left = new Set([...places.values()].flat());
  return { added, removed: older.filter((_, index) => left.has(index + 1)), ticked: kept };
}
