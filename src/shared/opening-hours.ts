// Opening hours of a week, kept in the syntax of OpenStreetMap's `opening_hours` ("Mo-Fr 08:00-12:00; PH off") and read as
// they stand on doors ("Mo bis Fr 8 bis 12 Uhr"). The part of that syntax which a week needs; docs/decisions/0122.

/** From and to, "08:00". A span over midnight ends before it begins. */
export type Span = readonly [from: string, to: string];

export interface OpeningWeek {
  /** Monday to Sunday; an empty list is a closed day. */
  readonly days: readonly (readonly Span[])[];
  /** Public holidays: closed (empty), own hours, or null where nothing is said. */
  readonly holidays: readonly Span[] | null;
}

export type ReadHours =
  | { readonly ok: true; readonly hours: string; readonly week: OpeningWeek }
  /** `at`: the piece that was not understood. */
  | { readonly ok: false; readonly at: string };

const dayWords: readonly (readonly string[])[] = [
  ['mo', 'montag', 'montags'],
  ['di', 'tu', 'dienstag', 'dienstags'],
  ['mi', 'we', 'mittwoch', 'mittwochs'],
  ['do', 'th', 'donnerstag', 'donnerstags'],
  ['fr', 'freitag', 'freitags'],
  ['sa', 'samstag', 'samstags', 'sonnabend', 'sonnabends'],
  ['so', 'su', 'sonntag', 'sonntags'],
];
const osmDays = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'] as const;
const holidayWords = ['ph', 'feiertag', 'feiertage', 'feiertags', 'feiertagen'];
const closedWords = ['off', 'closed', 'geschlossen', 'zu'];
const holiday = 7;

type Token =
  | { readonly is: 'day'; readonly day: number; readonly text: string }
  | { readonly is: 'time'; readonly time: string; readonly text: string }
  | { readonly is: 'dash' | 'comma' | 'end' | 'closed'; readonly text: string };

function tokenOf(text: string): Token | null {
  if (text === '-') return { is: 'dash', text };
  if (text === ',') return { is: 'comma', text };
  if (text === ';') return { is: 'end', text };
  const time = /^(\d{1,2})(?:[:.](\d{2}))?$/.exec(text);
  if (time) {
    const [hour, minute] = [Number(time[1]), Number(time[2] ?? '0')];
    if (hour > 24 || minute > 59 || (hour === 24 && minute > 0)) return null;
    return { is: 'time', time: `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`, text };
  }
  const day = dayWords.findIndex((words) => words.includes(text));
  if (day >= 0) return { is: 'day', day, text };
  if (holidayWords.includes(text)) return { is: 'day', day: holiday, text };
  if (closedWords.includes(text)) return { is: 'closed', text };
  return null;
}

function tokensOf(text: string): readonly Token[] | string {
  const plain = text
    .normalize('NFC')
    .toLowerCase()
    .replace(/24\/7/g, 'mo-so 00:00-24:00')
    .replace(/\btäglich\b/g, 'mo-so')
    .replace(/\bwerktags\b/g, 'mo-fr')
    .replace(/[–—−]|\bbis\b/g, '-')
    .replace(/\bund\b|&/g, ',')
    .replace(/\buhr\b|\bvon\b|\bjeweils\b/g, ' ')
    .replace(/\n/g, ';')
    // "Mo:" and "Mo." are Mondays, "8.30" is a time.
    .replace(/(\p{L})[.:]/gu, '$1 ');
  const tokens: Token[] = [];
  for (const [piece] of plain.matchAll(/\d{1,2}[:.]\d{2}|\d+|\p{L}+|[-,;]|[^\s]/gu)) {
    const token = tokenOf(piece);
    if (!token) return piece;
    tokens.push(token);
  }
  return tokens;
}

/** Days of "Mo-Mi, Fr"; `next` is behind them. */
function readDays(tokens: readonly Token[], start: number): { days: Set<number>; next: number } {
  const days = new Set<number>();
  let next = start;
  for (;;) {
    const token = tokens[next];
    if (token?.is !== 'day') break;
    const until = tokens[next + 1]?.is === 'dash' ? tokens[next + 2] : undefined;
    if (until?.is === 'day' && until.day < holiday && token.day < holiday) {
      for (let day = token.day; ; day = (day + 1) % 7) {
        days.add(day);
        if (day === until.day) break;
      }
      next += 3;
    } else {
      days.add(token.day);
      next += 1;
    }
    if (tokens[next]?.is === 'comma' && tokens[next + 1]?.is === 'day') next += 1;
  }
  return { days, next };
}

function readSpans(tokens: readonly Token[], start: number): { spans: Span[]; next: number } {
  const spans: Span[] = [];
  let next = start;
  for (;;) {
    const [from, dash, to] = tokens.slice(next, next + 3);
    if (from?.is !== 'time' || dash?.is !== 'dash' || to?.is !== 'time' || from.time === to.time) break;
    spans.push([from.time, to.time]);
    next += 3;
    if (tokens[next]?.is === 'comma' && tokens[next + 1]?.is === 'time') next += 1;
  }
  return { spans, next };
}

/**
 * Reads opening hours.
 * @param reading `sign`: as people write them, a second line for a day adds to the first ("Mo-Fr 8-12; Do 14-18");
 *   `osm`: as the OpenStreetMap tag means it, a second rule replaces the first
 */
export function readOpeningHours(text: string, reading: 'sign' | 'osm' = 'sign'): ReadHours {
  if (text.length > 500) return { ok: false, at: text.slice(0, 20) };
  const tokens = tokensOf(text);
  if (typeof tokens === 'string') return { ok: false, at: tokens };
  const said: Span[][] = Array.from({ length: 8 }, () => []);
  let holidaysSaid = false;
  let next = 0;
  while (next < tokens.length) {
    const token = tokens[next];
    if (token?.is === 'end' || token?.is === 'comma') {
      next += 1;
      continue;
    }
    const read = readDays(tokens, next);
    const days = read.days.size === 0 && reading === 'osm' ? new Set([0, 1, 2, 3, 4, 5, 6]) : read.days;
    if (days.size === 0) return { ok: false, at: token?.text ?? '' };
    next = read.next;
    const closed = tokens[next]?.is === 'closed';
    const { spans, next: behind } = closed ? { spans: [], next: next + 1 } : readSpans(tokens, next);
    if (!closed && spans.length === 0) return { ok: false, at: tokens[next]?.text ?? token?.text ?? '' };
    for (const day of days)
      said[day] = reading === 'osm' || closed ? spans : [...(said[day] ?? []), ...spans];
    holidaysSaid ||= days.has(holiday);
    next = behind;
  }
  const sorted = said.map(joinSpans);
  const week = { days: sorted.slice(0, 7), holidays: holidaysSaid ? (sorted[holiday] ?? []) : null };
  return { ok: true, hours: hoursText(week), week };
}

/** In order, overlapping ones as one. */
function joinSpans(spans: readonly Span[]): readonly Span[] {
  const joined: Span[] = [];
  for (const [from, to] of [...spans].sort(([a], [b]) => a.localeCompare(b))) {
    const last = joined.at(-1);
    const meets = last && last[1] > last[0] && from <= last[1] && to > from;
    if (!meets) joined.push([from, to]);
    else if (to > last[1]) joined[joined.length - 1] = [last[0], to];
  }
  return joined;
}

const spansText = (spans: readonly Span[]) => spans.map(([from, to]) => `${from}-${to}`).join(',');

/** "Mo-We,Fr" for days 0, 1, 2, 4. */
function daysText(days: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const day of days) {
    const last = runs.at(-1);
    if (last && last[1] === day - 1) last[1] = day;
    else runs.push([day, day]);
  }
  return runs
    .map(([from, to]) =>
      from === to
        ? osmDays[from]
        : to === from + 1
          ? `${osmDays[from]},${osmDays[to]}`
          : `${osmDays[from]}-${osmDays[to]}`,
    )
    .join(',');
}

/** The week in OpenStreetMap's syntax, each day in one rule only, so that both readings agree. */
function hoursText({ days, holidays }: OpeningWeek): string {
  const groups = new Map<string, number[]>();
  days.forEach((spans, day) => {
    if (spans.length > 0) groups.set(spansText(spans), [...(groups.get(spansText(spans)) ?? []), day]);
  });
  const rules = [...groups].map(([spans, at]) => `${daysText(at)} ${spans}`);
  if (holidays) rules.push(holidays.length > 0 ? `PH ${spansText(holidays)}` : 'PH off');
  return rules.join('; ');
}

/** What was kept; a week without hours for '' and for what is no week. */
export function weekOf(hours: string): OpeningWeek | null {
  if (hours === '') return null;
  const read = readOpeningHours(hours, 'osm');
  return read.ok ? read.week : null;
}

/** "08:00–12:00, 14:00–16:00 Uhr", "geschlossen", "rund um die Uhr". */
export function spansWords(spans: readonly Span[]): string {
  if (spans.length === 0) return 'geschlossen';
  if (spans.length === 1 && spans[0]?.[0] === '00:00' && spans[0][1] === '24:00') return 'rund um die Uhr';
  return `${spans.map(([from, to]) => `${from}–${to}`).join(', ')} Uhr`;
}

/** Hours on a day: 1 Monday to 7 Sunday. Null on a holiday of which nothing is said. */
export function hoursOn(week: OpeningWeek, weekday: number, isHoliday: boolean): readonly Span[] | null {
  return isHoliday ? week.holidays : (week.days[weekday - 1] ?? []);
}
