import type { PostYearPageProps } from '../../views/handovers/post-year-page.js';
import type { YearRow } from '../../views/ui/year-calendar.js';
import { type Day, dayOf, formatDay, formatInstant, toDate } from '../shared/dates.js';
import { paths } from '../shared/paths.js';
import type { CalendarFeed } from './feed-store.js';
import { rhythms } from './package-part-fields.js';
import type { PackagePlace } from './package-place.js';
import { monthsLater, type PostYear, type YearDuty } from './post-year.js';

const longMonth = new Intl.DateTimeFormat('de-DE', { month: 'long', year: 'numeric', timeZone: 'UTC' });
const shortMonth = new Intl.DateTimeFormat('de-DE', { month: 'short', timeZone: 'UTC' });
const weekdayName = new Intl.DateTimeFormat('de-DE', { weekday: 'long', timeZone: 'UTC' });

const rhythmWord = (rhythm: string) => rhythms.find(({ value }) => value === rhythm)?.label ?? rhythm;

/** "Nov 2026", "Dez", "Jan 2027": the year where it begins. */
function monthLabel(month: string, index: number): string {
  const word = shortMonth.format(toDate(`${month}-01`)).replace('.', '');
  return index === 0 || month.endsWith('-01') ? `${word} ${month.slice(2, 4)}` : word;
}

function rowOf(duty: YearDuty, months: readonly string[]): YearRow {
  const { id, title, rhythm, days, steady } = duty;
  const inMonth = (month: string) => days.filter((day) => day.startsWith(month));
  const places = months.flatMap((month, index) => (inMonth(month).length > 0 ? index : []));
  return {
    id,
    title,
    rhythm: rhythmWord(rhythm),
    marks: steady
      ? []
      : places.map((month) => {
          const own = inMonth(months[month] ?? '');
          const first = `${Number(own[0]?.slice(8))}.`;
          return { month, label: own.length > 1 ? `${first} +${own.length - 1}` : first };
        }),
    band: steady ? { from: places[0] ?? 0, to: places.at(-1) ?? 0 } : null,
  };
}

/** "wöchentlich, dienstags, bis 30.06.2027". */
function steadyWords({ rhythm, days }: YearDuty, to: Day): string {
  const first = days[0];
  const last = days.at(-1);
  const weekday = first && rhythm !== 'daily' ? weekdayName.format(toDate(first)).toLowerCase() : null;
  const ends = last && days.length > 1 && last.slice(0, 7) < to.slice(0, 7);
  return [rhythmWord(rhythm), weekday && `${weekday}s`, ends && `bis ${formatDay(last)}`]
    .filter(Boolean)
    .join(', ');
}

/** "Abonniert seit 03.03.2026, zuletzt abgerufen am 05.03.2026, 08:12". */
export function feedWords({ createdAt, lastUsedAt }: CalendarFeed): string {
  const used = lastUsedAt ? `zuletzt abgerufen am ${formatInstant(lastUsedAt)}` : 'noch nie abgerufen';
  return `Abonniert seit ${formatDay(dayOf(createdAt))}, ${used}.`;
}

/** The year as the page shows it. */
export function presentYear(
  place: PackagePlace,
  year: PostYear,
  today: Day,
): Omit<PostYearPageProps, 'feed'> {
  const { position, mayEdit, key } = place;
  const { months, duties } = year;
  const single = duties.filter(({ steady }) => !steady);
  const todayPlace = months.indexOf(today.slice(0, 7));
  const href = (from: Day) => `${paths.postYear(position.number)}?ab=${from.slice(0, 7)}`;
  return {
    post: position,
    mayEdit,
    span: `${longMonth.format(toDate(year.from))} bis ${longMonth.format(toDate(year.to))}`,
    months: months.map(monthLabel),
    today: todayPlace < 0 ? null : todayPlace,
    rows: duties.map((duty) => rowOf(duty, months)),
    steady: duties
      .filter(({ steady }) => steady)
      .map((duty) => ({
        id: duty.id,
        title: duty.title,
        when: steadyWords(duty, year.to),
        note: duty.note,
      })),
    list: months
      .map((month) => ({
        month: longMonth.format(toDate(`${month}-01`)),
        entries: single
          .flatMap((duty) => duty.days.filter((day) => day.startsWith(month)).map((day) => ({ day, duty })))
          .toSorted((a, b) => a.day.localeCompare(b.day))
          .map(({ day, duty }) => ({
            id: duty.id,
            when: `${formatDay(day).slice(0, 6)}`,
            title: duty.title,
            rhythm: rhythmWord(duty.rhythm),
            note: day === duty.days[0] ? duty.note : '',
          })),
      }))
      .filter(({ entries }) => entries.length > 0),
    undated: year.undated.map(({ id, title, rhythm }) => ({
      title,
      rhythm: rhythmWord(rhythm),
      href: mayEdit ? paths.packageItem(key, 'aufgaben', id) : null,
    })),
    earlierHref: href(monthsLater(year.from, -6)),
    laterHref: href(monthsLater(year.from, 6)),
    editHref: mayEdit ? paths.packagePart(key, 'aufgaben') : null,
  };
}
