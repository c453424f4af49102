import { z } from 'zod';
import { mostOffers, type OfferRow, type RawOffer, type ReadOffers } from './offer-file.js';
import { offerRow } from './offer-row.js';
import { offerColumns } from './read-offer-csv.js';

// GeoJSON (RFC 7946) and uMap's whole maps: {"type": "umap", properties, layers: [FeatureCollection with _umap_options]}.
// Property names are those of uMap's form (name, description), of OpenStreetMap's tags, and our own headings.

const feature = z.object({
  type: z.literal('Feature'),
  id: z.union([z.string(), z.number()]).optional(),
  properties: z.record(z.string(), z.unknown()).nullable().optional(),
  geometry: z.object({ type: z.string(), coordinates: z.unknown() }).nullable().optional(),
});
const layer = z.object({
  type: z.literal('FeatureCollection'),
  features: z.array(z.unknown()),
  // Older uMap files call it _storage.
  _umap_options: z.record(z.string(), z.unknown()).optional(),
  _storage: z.record(z.string(), z.unknown()).optional(),
});
const umapFile = z.object({ type: z.literal('umap'), layers: z.array(layer) });

const osmNames: Readonly<Record<string, keyof RawOffer>> = {
  'addr:postcode': 'plz',
  'addr:city': 'ort',
  'contact:phone': 'telefon',
  'contact:email': 'mail',
  'contact:website': 'website',
  opening_hours: 'zeiten',
};

const plain = (name: string) =>
  name
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^a-zäöüß]/g, '');

function nameOf(property: string): keyof RawOffer | null {
  const known = osmNames[property];
  if (known) return known;
  const word = plain(property);
  return (
    offerColumns.find(
      ({ name, title, also }) => name === word || plain(title) === word || also.includes(word),
    )?.name ?? null
  );
}

/** uMap's small markup in plain words: links keep their address, pictures and frames go. */
function plainText(text: string): string {
  return text
    .replace(/\{\{\{?[^{}]{0,2000}\}?\}\}/g, ' ')
    .replace(/\[\[([^\]|]{1,2000})\|([^\]]{1,500})\]\]/g, '$2 ($1)')
    .replace(/\[\[([^\]]{1,2000})\]\]/g, '$1')
    .replace(/<br\s*\/?>/gi, '\n')
    .replace(/<[^<>]{1,500}>/g, ' ')
    .replace(/^#{1,3}\s*/gm, '')
    .replace(/\*\*?([^*\n]{1,500})\*\*?/g, '$1')
    .replace(/^-{3,}$/gm, '')
    .replace(/[ \t]+/g, ' ')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

const pair = z.tuple([z.number(), z.number()]).rest(z.number());

/** The place of a marker, or the middle of an area; null for lines and what is broken. */
function placeOf(
  geometry: { type: string; coordinates: unknown } | null | undefined,
): readonly [number, number] | null {
  if (geometry?.type === 'Point') {
    const read = pair.safeParse(geometry.coordinates);
    return read.success ? [read.data[0], read.data[1]] : null;
  }
  if (geometry?.type !== 'Polygon') return null;
  const rings = z.array(z.array(pair).min(3)).min(1).safeParse(geometry.coordinates);
  const ring = rings.success ? rings.data[0] : undefined;
  if (!ring) return null;
  const middle = (at: 0 | 1) => {
    const values = ring.map((one) => one[at]);
    return (Math.min(...values) + Math.max(...values)) / 2;
  };
  return [middle(0), middle(1)];
}

function readFeature(given: unknown, place: string, layerName: string, layerId: string): OfferRow {
  const read = feature.safeParse(given);
  const fault = (sentence: string, name = ''): OfferRow => ({
    place,
    slug: '',
    key: '',
    facts: { name },
    kind: null,
    post: '',
    faults: [sentence],
    hints: [],
  });
  if (!read.success) return fault('Das ist kein GeoJSON-Eintrag („Feature“).');
  const { properties, geometry, id } = read.data;
  const raw: Partial<Record<keyof RawOffer, string>> = {};
  const said = (name: string) => {
    const value = properties?.[name];
    return typeof value === 'string' || typeof value === 'number' ? plainText(String(value)) : '';
  };
  for (const property of Object.keys(properties ?? {})) {
    const name = nameOf(property);
    if (name && !raw[name]) raw[name] = said(property);
  }
  const street = [said('addr:street'), said('addr:housenumber')].filter(Boolean).join(' ');
  if (street) raw.strasse = street;
  const at = placeOf(geometry);
  if (geometry && !at)
    return fault(
      `Eine Form der Art „${geometry.type.slice(0, 30)}“ ist kein Ort. Bitte setzen Sie in der Karte einen Marker.`,
      raw.name ?? '',
    );
  if (at) Object.assign(raw, { laenge: at[0].toFixed(6), breite: at[1].toFixed(6) });
  // uMap gives each feature of a saved map a lasting id; a bare number may count anew in each file.
  const ownId = typeof id === 'string' && id !== '' ? `${layerId}#${id}`.slice(0, 200) : '';
  return offerRow(raw, {
    place,
    id: raw.kennung ? '' : ownId,
    layer: layerName,
    reading: properties?.opening_hours === undefined ? 'sign' : 'osm',
  });
}

/** Where JSON breaks, as a line of the file where the engine tells it. */
function jsonFault(text: string, error: unknown): string {
  const at = /position (\d+)/.exec(String(error))?.[1];
  const line = at ? text.slice(0, Number(at)).split('\n').length : null;
  return `Die Datei ist ${line ? `ab Zeile ${line} ` : ''}kein lesbares JSON. Bitte laden Sie sie noch einmal herunter und ändern Sie sie nicht von Hand.`;
}

/** Entries of a GeoJSON file or a whole uMap. */
export function readOfferMap(text: string): ReadOffers {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    return { ok: false, fault: jsonFault(text, error) };
  }
  const umap = umapFile.safeParse(json);
  const single = umap.success ? null : layer.safeParse(json);
  const layers = umap.success ? umap.data.layers : single?.success ? [single.data] : [];
  if (layers.length === 0)
    return {
      ok: false,
      fault:
        'Die Datei ist weder eine Karte aus uMap noch eine GeoJSON-Sammlung („FeatureCollection“). In uMap: Teilen und herunterladen, „Vollständige Kartendaten“.',
    };
  const rows: OfferRow[] = [];
  const notes: string[] = [];
  for (const [index, one] of layers.entries()) {
    const options = one._umap_options ?? one._storage ?? {};
    const name = typeof options.name === 'string' ? options.name : '';
    const remote = options.remoteData as { url?: unknown } | undefined;
    if (typeof remote?.url === 'string' && remote.url !== '')
      notes.push(
        `Die Ebene „${name}“ lädt ihre Daten von einer anderen Adresse; sie stehen nicht in der Datei. Bitte laden Sie diese Daten als GeoJSON herunter und lesen Sie sie hier ein.`,
      );
    if (rows.length + one.features.length > mostOffers)
      return {
        ok: false,
        fault: `Die Datei hat mehr als ${mostOffers.toLocaleString('de-DE')} Einträge. Bitte teilen Sie sie.`,
      };
    one.features.forEach((given, at) => {
      const place = umap.success ? `Ebene „${name || index + 1}“, Eintrag ${at + 1}` : `Eintrag ${at + 1}`;
      rows.push(readFeature(given, place, name, umap.success ? 'umap' : 'geojson'));
    });
  }
  if (rows.length === 0)
    return { ok: false, fault: [...notes, 'Die Datei enthält keinen Eintrag.'].join(' ') };
  return { ok: true, rows, notes };
}
