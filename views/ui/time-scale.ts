/** Days since 1970 of an ISO day; pictures count in days and never in instants. */
export function dayNumber(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / 86_400_000;
}

export type TimeScale = {
  from: string;
  to: string;
  /** The place of a day on the line, kept inside it. */
  x: (day: string) => number;
};

/** Maps days to places between `start` and `end`. A span of no length is treated as one day. */
export function timeScale(from: string, to: string, start: number, end: number): TimeScale {
  const first = dayNumber(from);
  const span = Math.max(dayNumber(to) - first, 1);
  const x = (day: string) => {
    const share = Math.min(Math.max((dayNumber(day) - first) / span, 0), 1);
    return Math.round((start + share * (end - start)) * 10) / 10;
  };
  return { from, to, x };
}

export type Tick = { on: string; label: string; major: boolean };

const MONTHS = ['Jan', 'Feb', 'Mär', 'Apr', 'Mai', 'Jun', 'Jul', 'Aug', 'Sep', 'Okt', 'Nov', 'Dez'];

/** Months between two ticks, so that no more than about twelve stand on the line. */
function tickMonths(months: number): number {
  const steps = [1, 3, 6, 12, 24, 60, 120];
  return steps.find((step) => months / step <= 12) ?? 240;
}

/** Ticks at the first of months or years within the span; Januaries carry the year. */
export function timeTicks(from: string, to: string): Tick[] {
  const [fromYear = 0, fromMonth = 1] = from.split('-').map(Number);
  const [toYear = 0, toMonth = 1] = to.split('-').map(Number);
  const first = fromYear * 12 + fromMonth - 1;
  const last = toYear * 12 + toMonth - 1;
  const step = tickMonths(last - first);
  const ticks: Tick[] = [];
  for (let month = Math.ceil(first / step) * step; month <= last; month += step) {
    const year = Math.floor(month / 12);
    const on = `${year}-${String((month % 12) + 1).padStart(2, '0')}-01`;
    if (on < from || on > to) continue;
    const major = month % 12 === 0;
    ticks.push({ on, label: major ? String(year) : (MONTHS[month % 12] ?? ''), major });
  }
  // The first tick always tells the year, or one would have to look for the next January.
  const [head, ...rest] = ticks;
  if (!head || head.major) return ticks;
  return [{ ...head, label: `${head.label} ${head.on.slice(0, 4)}` }, ...rest];
}
