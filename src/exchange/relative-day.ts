import { addDays, type Day, isDay } from '../shared/dates.js';

/**
 * A day of the demo files: `2019-03-01`, or counted from the day of loading: `heute`, `heute-70`, `heute+20`.
 * @returns null where it is neither
 */
export function readRelativeDay(text: string, today: Day): Day | null {
  const trimmed = text.trim();
  const relative = /^heute(?:\s*([+-])\s*(\d{1,5}))?$/.exec(trimmed);
  if (relative) return addDays(today, Number(`${relative[1] ?? '+'}${relative[2] ?? '0'}`));
  return isDay(trimmed) ? trimmed : null;
}
