import { z } from 'zod';
import { choice, optionalText, requiredText, revision } from '../http/fields.js';
import { isUuid } from '../shared/ids.js';
import { offerKindOf } from '../shared/offer-kinds.js';
import { readOpeningHours } from '../shared/opening-hours.js';
import { coordinateOf, websiteOf } from './read-values.js';

const hours = optionalText(500).transform((text, issue) => {
  if (text === '') return '';
  const read = readOpeningHours(text);
  if (read.ok) return read.hours;
  issue.addIssue({
    code: 'custom',
    message: `„${read.at}“ wurde nicht verstanden. Bitte so: „Mo-Fr 8-12 Uhr; Do 14-18 Uhr; Feiertage geschlossen“. Anderes („nach Vereinbarung“, „jeden ersten Montag“) gehört in das Feld darunter.`,
  });
  return z.NEVER;
});

const coordinate = (which: 'latitude' | 'longitude') =>
  optionalText(40).transform((text, issue) => {
    if (text === '') return null;
    const value = coordinateOf(text, which);
    if (value !== null) return value;
    issue.addIssue({
      code: 'custom',
      message:
        which === 'latitude'
          ? 'Bitte eine Zahl wie 48,4712 (zwischen −90 und 90).'
          : 'Bitte eine Zahl wie 9,1043 (zwischen −180 und 180).',
    });
    return z.NEVER;
  });

/** An entry as typed; one sentence a fault. */
export const entryForm = z
  .object({
    art: z.string({ message: 'Bitte die Art wählen.' }).transform((key, issue) => {
      const kind = offerKindOf(key);
      if (kind) return kind;
      issue.addIssue({ code: 'custom', message: 'Bitte die Art wählen.' });
      return z.NEVER;
    }),
    name: requiredText('einen Namen', 200).transform((text) => text.replace(/\s+/g, ' ')),
    beschreibung: optionalText(5_000),
    zielgruppe: optionalText(500),
    strasse: optionalText(200),
    plz: optionalText(10).refine(
      (text) => text === '' || /^\d{4,5}$/.test(text),
      'Bitte fünf Ziffern, z. B. 72555.',
    ),
    ort: optionalText(100),
    telefon: optionalText(100),
    mail: optionalText(200).refine(
      (text) => text === '' || z.email().safeParse(text).success,
      'Bitte eine Adresse wie beratung@beispiel.de.',
    ),
    website: optionalText(500).transform((text, issue) => {
      const address = websiteOf(text);
      if (address !== null) return address;
      issue.addIssue({ code: 'custom', message: 'Bitte eine Adresse wie https://www.beispiel.de.' });
      return z.NEVER;
    }),
    zeiten: hours,
    zeithinweis: optionalText(500),
    breite: coordinate('latitude'),
    laenge: coordinate('longitude'),
    stelle: z
      .string({ message: 'Bitte die zuständige Stelle wählen.' })
      .refine(isUuid, 'Bitte die zuständige Stelle wählen.'),
    monate: choice(['3', '6', '12', '24'] as const),
  })
  .transform((typed) => ({
    kind: typed.art,
    name: typed.name,
    description: typed.beschreibung,
    targetGroup: typed.zielgruppe,
    street: typed.strasse,
    postcode: typed.plz,
    town: typed.ort,
    phone: typed.telefon,
    mail: typed.mail,
    website: typed.website,
    openingHours: typed.zeiten,
    openingNote: typed.zeithinweis,
    latitude: typed.breite,
    longitude: typed.laenge,
    ownerPositionId: typed.stelle,
    reviewMonths: Number(typed.monate),
  }));

/** Half a place is none: said beside all other faults, which zod would hold back. */
export function placeFault(north: string, east: string): Readonly<Record<string, string>> {
  if ((north.trim() === '') === (east.trim() === '')) return {};
  return {
    [north.trim() === '' ? 'breite' : 'laenge']: 'Bitte Breite und Länge angeben, oder beide leer lassen.',
  };
}

/** What a change was filled in against. */
export const revisionForm = z.object({ revision });

/** Taking an entry out of the list. */
export const closeForm = z.object({ revision, grund: requiredText('einen Grund', 500) });
