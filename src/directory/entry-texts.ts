import type { Entry } from './entry-store.js';

// An entry's texts under the names that its form, the table and the map file give them.

/** What all of them carry unchanged. */
export const entryTexts = (entry: Entry) => ({
  name: entry.name,
  beschreibung: entry.description,
  zielgruppe: entry.targetGroup,
  strasse: entry.street,
  plz: entry.postcode,
  ort: entry.town,
  telefon: entry.phone,
  mail: entry.mail,
  website: entry.website,
  zeithinweis: entry.openingNote,
});

const decimal = (value: number | null) => (value === null ? '' : String(value).replace('.', ','));

/** The same with hours and place as people write them, for forms and tables. */
export const editedTexts = (entry: Entry) => ({
  ...entryTexts(entry),
  zeiten: germanHours(entry.openingHours),
  breite: decimal(entry.latitude),
  laenge: decimal(entry.longitude),
});

/** Hours as people write them: "Mo-Mi, Fr 08:00-12:00; Do 14:00-18:00; Feiertage geschlossen". */
function germanHours(hours: string): string {
  const words: Record<string, string> = {
    Tu: 'Di',
    We: 'Mi',
    Th: 'Do',
    Su: 'So',
    PH: 'Feiertage',
    off: 'geschlossen',
  };
  return hours.replace(/Tu|We|Th|Su|PH|off/g, (word) => words[word] ?? word);
}
