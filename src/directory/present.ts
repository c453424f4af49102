import type { DirectoryMapPageProps } from '../../views/directory/directory-map-page.js';
import type { DirectoryPageProps, EntryItem } from '../../views/directory/directory-page.js';
import type { EntryFormPageProps } from '../../views/directory/entry-form-page.js';
import type { EntryPageProps } from '../../views/directory/entry-page.js';
import { freshnessOf } from '../articles/index.js';
import type { MapConfig } from '../config/map-settings.js';
import { typed } from '../http/forms.js';
import type { PositionChoice } from '../organisation/index.js';
import type { Actor } from '../shared/actor.js';
import { type Day, formatDay, weekdayOf } from '../shared/dates.js';
import { offerKinds, offerKindWords } from '../shared/offer-kinds.js';
import { spansWords, weekOf } from '../shared/opening-hours.js';
import { paths } from '../shared/paths.js';
import type { FormValues } from '../shared/result.js';
import type { Entry, EntryList } from './entry-store.js';
import { editedTexts } from './entry-texts.js';
import { type EntryQuery, mostOnMap } from './list-entries.js';
import { mayEdit } from './policy.js';
import { addressLine, isHolidayIn, todayWords } from './rules.js';

/** What every page of the directory needs to know of today and the map. */
export interface Here {
  readonly today: Day;
  readonly holidayState: string;
  readonly map: MapConfig;
}

const freshness = (entry: Entry, today: Day) => freshnessOf({ ...entry, kind: 'entry' }, today);

function itemOf(entry: Entry, { today, holidayState }: Here): EntryItem {
  return {
    href: paths.entry(entry.slug),
    name: entry.name,
    kind: offerKindWords[entry.kind].word,
    address: addressLine(entry),
    phone: entry.phone,
    today:
      todayWords(entry.openingHours, today, holidayState) ?? (entry.openingNote ? 'siehe Hinweis' : null),
    freshness: freshness(entry, today),
    closed: entry.closedOn ? `aus dem Verzeichnis genommen am ${formatDay(entry.closedOn)}` : null,
  };
}

/** What list and map share: words, choices, tabs, files. */
function frameOf(list: EntryList, query: EntryQuery) {
  return {
    query,
    total: list.total,
    kinds: offerKinds
      .filter((kind) => (list.kinds[kind] ?? 0) > 0 || offerKindWords[kind].key === query.art)
      .map((kind) => ({
        value: offerKindWords[kind].key,
        label: `${offerKindWords[kind].plural} (${list.kinds[kind] ?? 0})`,
      })),
    towns: [...new Set([...list.towns, ...(query.ort ? [query.ort] : [])])],
    listHref: paths.directoryList(query),
    mapHref: paths.directoryMap(query),
    files: (['csv', 'geojson', 'umap'] as const).map((format) => ({
      label: { csv: 'Tabelle (CSV)', geojson: 'GeoJSON', umap: 'uMap' }[format],
      href: paths.directoryExport(format, query),
    })),
  };
}

/** A page of the list. */
export function presentList(
  list: EntryList & { page: number; pageCount: number },
  query: EntryQuery,
  here: Here,
  may: { add: boolean; import: boolean },
): DirectoryPageProps {
  return {
    ...frameOf(list, query),
    entries: list.entries.map((entry) => itemOf(entry, here)),
    page: list.page,
    pageCount: list.pageCount,
    pageHref: (to) => paths.directoryList({ ...query, seite: to > 1 ? String(to) : '' }),
    may,
  };
}

/** The map and the list beside it, in the same order with the same numbers. */
export function presentMap(list: EntryList, query: EntryQuery, here: Here): DirectoryMapPageProps {
  const placed = list.entries.filter(({ latitude }) => latitude !== null);
  return {
    ...frameOf(list, query),
    pins: placed.map((entry, index) => ({
      number: index + 1,
      place: [entry.longitude ?? 0, entry.latitude ?? 0],
      ...itemOf(entry, here),
    })),
    unplaced: list.entries.filter(({ latitude }) => latitude === null).map((entry) => itemOf(entry, here)),
    more: Math.max(0, list.total - mostOnMap),
    outline: here.map.outline,
    tiles: here.map.tiles && { url: here.map.tiles.url, attribution: here.map.tiles.attribution },
  };
}

const dayNames = ['Montag', 'Dienstag', 'Mittwoch', 'Donnerstag', 'Freitag', 'Samstag', 'Sonntag'];

function hoursOf(entry: Entry, { today, holidayState }: Here): EntryPageProps['hours'] {
  const week = weekOf(entry.openingHours);
  if (!week) return null;
  const isHoliday = isHolidayIn(today, holidayState);
  const rows = dayNames.map((day, index) => ({
    day,
    hours: spansWords(week.days[index] ?? []),
    isToday: !isHoliday && weekdayOf(today) === index + 1,
  }));
  if (week.holidays) rows.push({ day: 'Feiertage', hours: spansWords(week.holidays), isToday: isHoliday });
  return { rows, today: todayWords(entry.openingHours, today, holidayState) ?? '' };
}

/** One entry for one reader. */
export function presentEntry(entry: Entry, actor: Actor, here: Here): EntryPageProps {
  const edits = mayEdit(actor, { id: entry.ownerPositionId, unitIds: entry.ownerUnitIds });
  const { latitude, longitude } = entry;
  return {
    slug: entry.slug,
    revision: entry.revision,
    name: entry.name,
    kind: offerKindWords[entry.kind].word,
    kindHref: paths.directoryList({ art: offerKindWords[entry.kind].key }),
    freshness: freshness(entry, here.today),
    closed: entry.closedOn ? { on: formatDay(entry.closedOn), reason: entry.closedReason } : null,
    description: entry.description.split(/\n{2,}/).filter(Boolean),
    targetGroup: entry.targetGroup,
    hours: hoursOf(entry, here),
    openingNote: entry.openingNote,
    street: entry.street,
    town: [entry.postcode, entry.town].filter(Boolean).join(' '),
    phone: entry.phone,
    mail: entry.mail,
    website: entry.website,
    place: latitude === null || longitude === null ? null : [longitude, latitude],
    outline: here.map.outline,
    owner: { href: paths.position(entry.ownerNumber), label: `${entry.ownerNumber} ${entry.ownerTitle}` },
    askHref: paths.newQuestionTo(entry.ownerNumber),
    may: { edit: edits.allowed, reason: edits.reason },
    reviewDue: formatDay(entry.reviewDueOn),
  };
}

/** What an entry's form shows: as typed, or as kept. */
export function formValues(entry: Entry | null, again: FormValues | null): EntryFormPageProps['values'] {
  const kept: Record<string, string> = entry
    ? {
        ...editedTexts(entry),
        art: offerKindWords[entry.kind].key,
        stelle: entry.ownerPositionId,
        monate: String(entry.reviewMonths),
      }
    : { monate: '12' };
  const names = [
    'art',
    'name',
    'beschreibung',
    'zielgruppe',
    'strasse',
    'plz',
    'ort',
    'telefon',
    'mail',
    'website',
    'zeiten',
    'zeithinweis',
    'breite',
    'laenge',
    'stelle',
    'monate',
  ];
  return Object.fromEntries(names.map((name) => [name, again ? typed(again, name) : (kept[name] ?? '')]));
}

/** Posts that may own the entry. */
export function ownerChoices(posts: readonly PositionChoice[]) {
  return posts.map(({ id, number, title, unitName }) => ({
    value: id,
    label: `${number} ${title}${unitName ? ` (${unitName})` : ''}`,
  }));
}
