import { Drawing } from '../ui/picture.js';

/** [longitude, latitude] in WGS 84. */
export type Place = readonly [number, number];

export type MapPin = {
  number: number;
  name: string;
  href: string;
  place: Place;
};

export type MapPictureProps = {
  id: string;
  title: string;
  /** Outer and inner rings of the county; without any the pins alone make the picture. */
  outline: readonly (readonly Place[])[];
  pins: readonly MapPin[];
  /** Where a group of pins leads, by the number of its first. */
  groupHref: (number: number) => string;
};

type Measures = { width: number; most: number; radius: number };

const WIDE: Measures = { width: 900, most: 620, radius: 15 };
const NARROW: Measures = { width: 420, most: 420, radius: 15 };
const margin = 24;

type Project = (place: Place) => readonly [number, number];

/** Degrees to units of the picture: a degree of longitude is as short as it is at this latitude. */
function projection(places: readonly Place[], measures: Measures): { project: Project; height: number } {
  const longitudes = places.map(([longitude]) => longitude);
  const latitudes = places.map(([, latitude]) => latitude);
  const [west, east] = [Math.min(...longitudes), Math.max(...longitudes)];
  const [south, north] = [Math.min(...latitudes), Math.max(...latitudes)];
  const shrink = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const across = Math.max((east - west) * shrink, 0.02);
  const up = Math.max(north - south, 0.02);
  const scale = Math.min((measures.width - 2 * margin) / across, (measures.most - 2 * margin) / up);
  const left = (measures.width - (east - west) * shrink * scale) / 2;
  const round = (value: number) => Math.round(value * 10) / 10;
  return {
    project: ([longitude, latitude]) => [
      round(left + (longitude - west) * shrink * scale),
      round(margin + (north - latitude) * scale),
    ],
    height: Math.ceil((north - south) * scale + 2 * margin),
  };
}

type Group = { x: number; y: number; pins: MapPin[] };

/** Pins that would lie on each other become one. */
function groupsOf(pins: readonly MapPin[], project: Project, radius: number): readonly Group[] {
  const groups: Group[] = [];
  for (const pin of pins) {
    const [x, y] = project(pin.place);
    const near = groups.find((one) => Math.hypot(one.x - x, one.y - y) < 2 * radius);
    if (near) near.pins.push(pin);
    else groups.push({ x, y, pins: [pin] });
  }
  return groups;
}

function MapDrawing(props: MapPictureProps & { name: string; measures: Measures }) {
  const { name, title, outline, pins, groupHref, measures } = props;
  const places = [...outline.flat(), ...pins.map(({ place }) => place)];
  const { project, height } = projection(places, measures);
  const path = outline.map((ring) => `M${ring.map((place) => project(place).join(' ')).join('L')}Z`).join('');
  const [one] = pins;
  return (
    <Drawing
      id={name}
      title={title}
      description={
        pins.length === 1 && one
          ? `Umriss des Landkreises mit einer Markierung: ${one.name}.`
          : `Umriss des Landkreises mit ${pins.length} Markierungen. Die Nummern sind die der Liste.`
      }
      width={measures.width}
      height={height}
      interactive={pins.length > 1}
    >
      {path && <path class="st-map__county" d={path} fill-rule="evenodd" />}
      {groupsOf(pins, project, measures.radius).map((group) => (
        <Pin
          key={group.pins[0]?.number}
          group={group}
          radius={measures.radius}
          alone={pins.length === 1}
          groupHref={groupHref}
        />
      ))}
    </Drawing>
  );
}

function Pin(props: { group: Group; radius: number; alone: boolean; groupHref: (number: number) => string }) {
  const { group, radius, alone, groupHref } = props;
  const [first, ...others] = group.pins;
  if (!first) return null;
  const many = others.length > 0;
  const drawing = (
    <>
      <circle
        class={many ? 'st-map__pin st-map__pin--many' : 'st-map__pin'}
        cx={group.x}
        cy={group.y}
        r={many ? radius + 4 : radius}
      />
      {!alone && (
        <text class="st-map__number" x={group.x} y={group.y + 5} text-anchor="middle">
          {many ? `${first.number}+` : first.number}
        </text>
      )}
    </>
  );
  if (alone) return drawing;
  return (
    <a
      href={many ? groupHref(first.number) : first.href}
      aria-label={group.pins.map(({ number, name }) => `${number}. ${name}`).join('; ')}
    >
      {drawing}
    </a>
  );
}

/** The county with its entries as numbered pins: drawn by the server, works without script, prints. */
export function MapPicture(props: MapPictureProps) {
  if (props.outline.length === 0 && props.pins.length === 0) return null;
  return (
    <div class="st-picture st-picture--two st-map">
      <div class="st-picture__wide">
        <MapDrawing {...props} name={props.id} measures={WIDE} />
      </div>
      <div class="st-picture__narrow">
        <MapDrawing {...props} name={`${props.id}-schmal`} measures={NARROW} />
      </div>
    </div>
  );
}
