import type { TermReading } from './search-engine.js';
import type { ReadQuery } from './text-analysis.js';

/** Meanings named for one everyday word. */
const mostShown = 3;

/** Mistyped words and what they were read as. */
export function correctionsOf({ terms }: ReadQuery): Record<string, string> {
  const corrections: Record<string, string> = {};
  for (const { typed, readings } of terms)
    for (const { relation, shown } of readings) if (relation === 'correction') corrections[typed] = shown;
  return corrections;
}

/** Words that no text has as such and that were read as others: everyday words and compounds. */
export function readingsOf({ terms }: ReadQuery): TermReading[] {
  const found = new Map<string, Set<string>>();
  for (const { typed, readings, emphasis } of terms) {
    if (emphasis === 0 || readings.some(({ relation }) => relation === 'correction')) continue;
    const known = readings.some(({ relation, words }) => relation === 'same' && words.length === 1);
    const meant = readings.filter(({ relation }) => relation === 'synonym' || relation === 'part');
    if (known || meant.length === 0) continue;
    const shown = found.get(typed) ?? new Set();
    for (const reading of meant.slice(0, mostShown)) shown.add(reading.shown);
    found.set(typed, shown);
  }
  return [...found].map(([typed, shown]) => ({ typed, shown: [...shown].slice(0, mostShown) }));
}
