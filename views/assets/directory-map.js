// Makes the drawn map of the directory one that moves. Without script the drawing stays; the list below is its equal.

const box = document.querySelector('[data-map]');
const items = [...document.querySelectorAll('[data-pin]')];

function pinOf(item) {
  const { pin, latitude, longitude } = item.dataset;
  const link = item.querySelector('a');
  const meta = item.querySelector('.st-links__meta')?.textContent ?? '';
  return {
    number: pin,
    place: [Number(latitude), Number(longitude)],
    name: link.textContent.trim(),
    href: link.href,
    meta,
  };
}

/** Built from nodes, never from text that could hold markup. */
function popupOf(pins) {
  const content = document.createElement('div');
  for (const { name, href, meta } of pins) {
    const link = document.createElement('a');
    const line = document.createElement('p');
    link.href = href;
    link.textContent = name;
    link.className = 'kern-link kern-link--no-visited-state';
    line.textContent = meta;
    content.append(link, line);
  }
  return content;
}

// Pins nearer than this would lie on each other; fingers need the room, too.
const nearPx = 36;

/** Pins as groups of what lies together at this zoom. */
function groupsOf(map, pins) {
  const groups = [];
  for (const pin of pins) {
    const at = map.latLngToLayerPoint(pin.place);
    const near = groups.find((one) => one.at.distanceTo(at) < nearPx);
    if (near) near.pins.push(pin);
    else groups.push({ at, pins: [pin] });
  }
  return groups;
}

function markerOf(L, map, pins) {
  const [first] = pins;
  const many = pins.length > 1;
  const icon = L.divIcon({
    className: 'st-live-map__pin',
    html: escaped(many ? `${first.number}+` : first.number),
    iconSize: [30, 30],
  });
  const names = pins.map(({ number, name }) => `${number}. ${name}`).join('; ');
  const marker = L.marker(first.place, { icon, title: names, alt: names });
  const bounds = L.latLngBounds(pins.map(({ place }) => place));
  const together = bounds.getSouthWest().equals(bounds.getNorthEast(), 0.0005);
  // What lies apart is shown nearer; what shares a door is listed.
  if (many && !together && map.getZoom() < map.getMaxZoom())
    return marker.on('click', () => map.fitBounds(bounds, { padding: [48, 48] }));
  return marker.bindPopup(popupOf(pins), { maxHeight: 260 });
}

function escaped(text) {
  const node = document.createElement('span');
  node.textContent = text;
  return node.innerHTML;
}

async function draw(L) {
  const { outline } = box.dataset;
  const drawn = [...box.childNodes];
  const place = document.createElement('div');
  place.className = 'st-live-map';
  place.setAttribute('role', 'region');
  place.setAttribute('aria-label', 'Karte der Einträge');
  const county = outline ? await fetch(outline).then((answer) => (answer.ok ? answer.json() : null)) : null;
  box.replaceChildren(place);
  try {
    fill(L, place, county);
  } catch {
    box.replaceChildren(...drawn);
  }
}

function fill(L, place, county) {
  const { tiles, attribution } = box.dataset;
  const map = L.map(place, { zoomControl: false, maxZoom: 19, zoomSnap: 0.25 });
  map.attributionControl.setPrefix(false);
  L.control.zoom({ zoomInTitle: 'Näher heran', zoomOutTitle: 'Weiter weg' }).addTo(map);
  if (tiles) L.tileLayer(tiles, { attribution: escaped(attribution ?? ''), maxZoom: 19 }).addTo(map);
  const bounds = L.latLngBounds([]);
  if (county) {
    const layer = L.geoJSON(county, { className: 'st-map__county', interactive: false }).addTo(map);
    bounds.extend(layer.getBounds());
  }
  const pins = items.map(pinOf);
  if (!county) for (const { place: at } of pins) bounds.extend(at);
  const markers = L.layerGroup().addTo(map);
  map.on('zoomend', () => {
    markers.clearLayers();
    for (const group of groupsOf(map, pins)) markers.addLayer(markerOf(L, map, group.pins));
  });
  map.fitBounds(bounds, { padding: [24, 24], maxZoom: 15 });
}

// Where the outline does not come, the drawing stays.
if (box && items.length > 0 && globalThis.L) draw(globalThis.L).catch(() => undefined);
