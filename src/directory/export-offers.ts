import { csvText } from '../shared/csv.js';
import { type OfferKind, offerKinds, offerKindWords } from '../shared/offer-kinds.js';
import type { Entry } from './entry-store.js';
import { editedTexts, entryTexts } from './entry-texts.js';
import { offerColumns } from './read-offer-csv.js';

// What goes out comes in again unchanged: `kennung` is the entry's address.

/** The entries as a table that German spreadsheets open. */
export function offersCsv(entries: readonly Entry[]): string {
  const columns = offerColumns.filter(({ name }) => name !== 'anschrift');
  return csvText(
    columns.map(({ title }) => title),
    entries.map((entry) => {
      const cells: Record<string, string> = {
        ...editedTexts(entry),
        art: offerKindWords[entry.kind].word,
        stelle: entry.ownerNumber,
        kennung: entry.slug,
      };
      return columns.map(({ name }) => cells[name] ?? '');
    }),
  );
}

/** Properties that uMap, OpenStreetMap's tools and our own import understand; empty ones are left out. */
function propertiesOf(entry: Entry): Record<string, string> {
  const { beschreibung, ...texts } = entryTexts(entry);
  const properties = {
    ...texts,
    description: beschreibung,
    opening_hours: entry.openingHours,
    art: offerKindWords[entry.kind].word,
    stelle: entry.ownerNumber,
    kennung: entry.slug,
  };
  return Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== ''));
}

function featureOf(entry: Entry) {
  const { latitude, longitude } = entry;
  return {
    type: 'Feature',
    geometry:
      latitude === null || longitude === null ? null : { type: 'Point', coordinates: [longitude, latitude] },
    properties: propertiesOf(entry),
  };
}

/** The entries as GeoJSON (RFC 7946), also those without a place. */
export function offersGeoJson(entries: readonly Entry[]): string {
  return JSON.stringify({ type: 'FeatureCollection', features: entries.map(featureOf) }, null, 1);
}

/** The entries with a place as a map that uMap opens, a layer for each kind. */
export function offersUmap(entries: readonly Entry[], name: string): string {
  const placed = entries.filter(({ latitude }) => latitude !== null);
  const middle = (values: readonly number[]) =>
    values.length === 0 ? 0 : (Math.min(...values) + Math.max(...values)) / 2;
  const layerOf = (kind: OfferKind) => ({
    type: 'FeatureCollection',
    features: placed.filter((entry) => entry.kind === kind).map(featureOf),
    _umap_options: {
      displayOnLoad: true,
      browsable: true,
      name: offerKindWords[kind].plural,
      remoteData: {},
    },
  });
  return JSON.stringify(
    {
      type: 'umap',
      geometry: {
        type: 'Point',
        coordinates: [
          middle(placed.map(({ longitude }) => longitude ?? 0)),
          middle(placed.map(({ latitude }) => latitude ?? 0)),
        ],
      },
      properties: { name, zoom: 10, datalayersControl: true, searchControl: true, scaleControl: true },
      layers: offerKinds.map(layerOf).filter(({ features }) => features.length > 0),
    },
    null,
    1,
  );
}
