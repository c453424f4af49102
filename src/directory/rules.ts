import { isHoliday } from 'feiertagejs';
import { type Day, toDate, weekdayOf } from '../shared/dates.js';
import { hoursOn, spansWords, weekOf } from '../shared/opening-hours.js';

/** What an entry says; all but name and kind may be empty. */
export interface EntryFacts {
  readonly kind: string;
  readonly name: string;
  readonly description: string;
  readonly targetGroup: string;
  readonly street: string;
  readonly postcode: string;
  readonly town: string;
  readonly phone: string;
  readonly mail: string;
  readonly website: string;
  readonly openingHours: string;
  readonly openingNote: string;
  readonly latitude: number | null;
  readonly longitude: number | null;
}

/** Columns in the order of lists of changes, with their words. */
export const factWords: Readonly<Record<keyof EntryFacts, string>> = {
  kind: 'Art',
  name: 'Name',
  description: 'Beschreibung',
  targetGroup: 'Zielgruppe',
  street: 'Straße',
  postcode: 'PLZ',
  town: 'Ort',
  phone: 'Telefon',
  mail: 'E-Mail',
  website: 'Website',
  openingHours: 'Öffnungszeiten',
  openingNote: 'Hinweis zu den Zeiten',
  latitude: 'Breitengrad',
  longitude: 'Längengrad',
};

/** How a kept entry and new facts differ; facts that are not given stay. */
export function changedFacts(before: EntryFacts, after: Partial<EntryFacts>): (keyof EntryFacts)[] {
  return (Object.keys(factWords) as (keyof EntryFacts)[]).filter(
    (name) => after[name] !== undefined && after[name] !== before[name],
  );
}

/** Hours of a day in words: "08:00–12:00 Uhr"; null where nothing is known. */
export function todayWords(openingHours: string, today: Day, holidayState: string): string | null {
  const week = weekOf(openingHours);
  if (!week) return null;
  const spans = hoursOn(week, weekdayOf(today), isHolidayIn(today, holidayState));
  return spans === null ? 'Feiertag, bitte vorher anrufen' : spansWords(spans);
}

/** True on a public holiday of the Land ("BW"). */
export function isHolidayIn(day: Day, holidayState: string): boolean {
  return isHoliday(toDate(day), holidayState as Parameters<typeof isHoliday>[1]);
}

/** "Marktplatz 1, 72555 Hohenbruck"; '' where nothing is known. */
export function addressLine({
  street,
  postcode,
  town,
}: Pick<EntryFacts, 'street' | 'postcode' | 'town'>): string {
  return [street, [postcode, town].filter(Boolean).join(' ')].filter(Boolean).join(', ');
}
