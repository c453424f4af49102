import { readTable, type TableColumn } from '../shared/read-table.js';
import { mostOffers, type RawOffer, type ReadOffers } from './offer-file.js';
import { offerRow } from './offer-row.js';

/** Columns of a table of offers; only the name must be there. Headings of uMap's own CSV are understood, too. */
export const offerColumns: readonly TableColumn<keyof RawOffer>[] = [
  { name: 'name', title: 'Name', required: true, also: ['bezeichnung', 'titel', 'angebot', 'einrichtung'] },
  { name: 'art', title: 'Art', required: false, also: ['kategorie', 'typ', 'kind'] },
  { name: 'beschreibung', title: 'Beschreibung', required: false, also: ['description', 'leistungen'] },
  { name: 'zielgruppe', title: 'Zielgruppe', required: false, also: ['fürwen', 'fuerwen'] },
  { name: 'anschrift', title: 'Anschrift', required: false, also: ['adresse', 'address'] },
  {
    name: 'strasse',
    title: 'Straße',
    required: false,
    also: ['strasse', 'straßeundhausnummer', 'straßehausnummer'],
  },
  { name: 'plz', title: 'PLZ', required: false, also: ['postleitzahl'] },
  { name: 'ort', title: 'Ort', required: false, also: ['stadt', 'gemeinde'] },
  { name: 'telefon', title: 'Telefon', required: false, also: ['tel', 'telefonnummer', 'phone'] },
  { name: 'mail', title: 'E-Mail', required: false, also: ['email', 'mailadresse'] },
  {
    name: 'website',
    title: 'Website',
    required: false,
    also: ['internet', 'homepage', 'url', 'webseite', 'link'],
  },
  {
    name: 'zeiten',
    title: 'Öffnungszeiten',
    required: false,
    also: ['openinghours', 'sprechzeiten', 'zeiten'],
  },
  { name: 'zeithinweis', title: 'Hinweis zu den Zeiten', required: false, also: ['zeithinweis', 'hinweis'] },
  { name: 'breite', title: 'Breitengrad', required: false, also: ['latitude', 'lat', 'breite'] },
  {
    name: 'laenge',
    title: 'Längengrad',
    required: false,
    also: ['longitude', 'lon', 'lng', 'länge', 'laenge'],
  },
  { name: 'stelle', title: 'Stelle', required: false, also: ['zuständigestelle', 'stellennummer'] },
  { name: 'kennung', title: 'Kennung', required: false, also: ['id', 'schlüssel'] },
];

/** Entries of a CSV file. */
export function readOfferCsv(text: string): ReadOffers {
  const table = readTable(text, offerColumns, { mostLines: mostOffers, longest: 6_000 });
  if (!table.ok) return table;
  return {
    ok: true,
    rows: table.rows.map(({ line, cells }) =>
      offerRow(cells, { place: `Zeile ${line}`, id: '', layer: '', reading: 'sign' }),
    ),
    notes:
      table.unknown.length > 0
        ? [
            `Nicht übernommen, weil unbekannt: ${table.unknown.map((heading) => `„${heading.slice(0, 40)}“`).join(', ')}.`,
          ]
        : [],
  };
}
