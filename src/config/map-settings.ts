import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** Environment of the directory's map. */
export const mapEnvironment = {
  MAP_TILES: z
    .string()
    .refine(
      (text) => {
        if (!['{z}', '{x}', '{y}'].every((part) => text.includes(part))) return false;
        try {
          return /^https?:$/.test(new URL(text.replaceAll('{s}', 'a')).protocol);
        } catch {
          return false;
        }
      },
      { message: 'muss eine Adresse sein, z. B. https://karten.landkreis.example/{z}/{x}/{y}.png' },
    )
    .optional(),
  MAP_ATTRIBUTION: z.string().default(''),
  MAP_OUTLINE: z.string().optional(),
};

/** [longitude, latitude] in WGS 84. */
export type Place = readonly [number, number];

export interface MapConfig {
  /** A server that draws the background, with the origin that the browser may load pictures from; null: the outline alone. */
  readonly tiles: { readonly url: string; readonly origin: string; readonly attribution: string } | null;
  /** Outlines of the county, outer and inner rings; empty where none is configured. */
  readonly outline: readonly (readonly Place[])[];
}

const place = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]).rest(z.number());
const rings = z.array(z.array(place).min(3));
const geometry = z.discriminatedUnion('type', [
  z.object({ type: z.literal('Polygon'), coordinates: rings }),
  z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(rings) }),
]);
const feature = z.object({ type: z.literal('Feature'), geometry });
const outlineFile = z.union([
  geometry,
  feature,
  z.object({ type: z.literal('FeatureCollection'), features: z.array(feature).min(1) }),
]);

/** Reads the outline once at start; a fault goes to `faults`. */
function readOutline(file: string, faults: string[]): readonly (readonly Place[])[] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    faults.push(`MAP_OUTLINE: Die Datei ${file} ist nicht lesbar.`);
    return [];
  }
  try {
    const read = outlineFile.parse(JSON.parse(text));
    const shapes =
      read.type === 'FeatureCollection'
        ? read.features.map((one) => one.geometry)
        : [read.type === 'Feature' ? read.geometry : read];
    return shapes.flatMap((shape) =>
      (shape.type === 'Polygon' ? [shape.coordinates] : shape.coordinates).flatMap((polygon) =>
        polygon.map((ring) => ring.map(([longitude, latitude]): Place => [longitude, latitude])),
      ),
    );
  } catch {
    faults.push(
      `MAP_OUTLINE: Die Datei ${file} ist kein GeoJSON mit einer Fläche (Polygon oder MultiPolygon in WGS 84).`,
    );
    return [];
  }
}

/** The map's settings from checked values. */
export function mapSettings(
  read: { MAP_TILES?: string | undefined; MAP_ATTRIBUTION: string; MAP_OUTLINE?: string | undefined },
  faults: string[],
): MapConfig {
  const outline = read.MAP_OUTLINE ? readOutline(read.MAP_OUTLINE, faults) : [];
  if (!read.MAP_TILES) return { tiles: null, outline };
  if (read.MAP_ATTRIBUTION === '')
    faults.push('MAP_ATTRIBUTION fehlt: Kartenserver verlangen, dass ihre Quelle genannt wird.');
  const { protocol, host } = new URL(read.MAP_TILES.replaceAll('{s}', 'a'));
  // "{s}.tiles.example" is one of several servers: the browser may ask any of them.
  const origin = read.MAP_TILES.includes('://{s}.')
    ? `${protocol}//*.${host.slice(2)}`
    : `${protocol}//${host}`;
  return { tiles: { url: read.MAP_TILES, origin, attribution: read.MAP_ATTRIBUTION }, outline };
}
