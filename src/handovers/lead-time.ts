import { type Day, daysBetween } from '../shared/dates.js';
import type { Risk } from '../shared/risk.js';

// Pure: the higher a post's risk of losing knowledge, the earlier the capturing of it begins (domain: "for bands >= 10 /
// >= 16 steps 5-10 open at T-3 / T-6 months instead", and from 20 at once; docs/decisions/0170).

/** The steps that capture knowledge, from the kick-off to the year's calendar. */
const capturing: ReadonlySet<string> = new Set([
  'kick-off',
  'risk',
  'package:map',
  'debriefing',
  'interview',
  'package:duties',
]);

/** What of a step its lead depends on; steps of a template and of a run alike. */
interface Timed {
  readonly key: string;
  readonly purpose: string | null;
  readonly anchor: string;
  readonly offsetDays: number;
  readonly after: readonly string[];
}

/** Whoever starts today is not late tomorrow: what comes at once is due within a week. */
const firstWeek = 7;

const beforeT = ({ anchor, offsetDays }: Timed) => anchor === 'T' && offsetDays < 0;
const captures = (step: Timed) => beforeT(step) && capturing.has(step.purpose ?? '');

/**
 * How many days earlier the capturing begins than the template says: as the risk's band asks, as far as the start of the run
 * allows. Templates without a kick-off (a sudden absence, the emergency form) keep their days.
 */
export function leadShift(
  steps: readonly Timed[],
  risk: Risk | null,
  lastDayOn: Day | null,
  startedOn: Day,
): number {
  if (!risk || risk.band.band === 'standard' || !lastDayOn) return 0;
  if (!steps.some((step) => step.purpose === 'kick-off' && beforeT(step))) return 0;
  const first = Math.max(...steps.filter(captures).map(({ offsetDays }) => -offsetDays));
  const left = daysBetween(startedOn, lastDayOn) - firstWeek;
  return Math.max(0, Math.min(risk.band.leadDays ?? left, left) - first);
}

/**
 * The steps with the capturing so many days earlier, at the distances of the template. What they need first comes at
 * least as early.
 */
export function shiftedBy<T extends Timed>(steps: readonly T[], shift: number): readonly T[] {
  if (shift === 0) return steps;
  const offsets = new Map(steps.filter(captures).map((step) => [step.key, step.offsetDays - shift]));
  const byKey = new Map(steps.map((step) => [step.key, step]));
  const pull = (step: T, latest: number) => {
    for (const key of step.after) {
      const needed = byKey.get(key);
      if (needed?.anchor !== 'T') continue;
      if ((offsets.get(key) ?? needed.offsetDays) <= latest) continue;
      offsets.set(key, latest);
      pull(needed, latest);
    }
  };
  for (const step of steps) {
    const own = offsets.get(step.key);
    if (own !== undefined) pull(step, own);
  }
  return steps.map((step) => ({ ...step, offsetDays: offsets.get(step.key) ?? step.offsetDays }));
}

/** How much earlier a run captures than the version it runs on; another version keeps that lead. */
export function leadOfRun(own: readonly Timed[], version: readonly Timed[]): number {
  const ruled = new Map(version.filter(captures).map((step) => [step.key, step.offsetDays]));
  return Math.max(
    0,
    ...own.filter(captures).map((step) => (ruled.get(step.key) ?? step.offsetDays) - step.offsetDays),
  );
}
