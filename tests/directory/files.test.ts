import { describe, expect, it } from '@jest/globals';
import { readOffers } from '../../src/directory/index.js';
import { offerKindFrom } from '../../src/shared/offer-kinds.js';
import { hoursOn, readOpeningHours, weekOf } from '../../src/shared/opening-hours.js';
import { decodeText } from '../../src/shared/read-table.js';

describe('opening hours', () => {
  it.each([
    ['Mo-Fr 8-12 Uhr; Do 14-18 Uhr', 'Mo-We,Fr 08:00-12:00; Th 08:00-12:00,14:00-18:00'],
    ['Montag bis Freitag 9.00 – 12.30 Uhr', 'Mo-Fr 09:00-12:30'],
    ['Mo: 8-12, Di: geschlossen', 'Mo 08:00-12:00'],
    [
      'täglich 10 bis 12 Uhr und 13 bis 15 Uhr; Feiertage geschlossen',
      'Mo-Su 10:00-12:00,13:00-15:00; PH off',
    ],
    ['24/7', 'Mo-Su 00:00-24:00'],
    ['Fr-Mo 10-12', 'Mo,Fr-Su 10:00-12:00'],
    ['Mo 8-12; Mo 10-14', 'Mo 08:00-14:00'],
    ['Sa, So 20:00-06:00', 'Sa,Su 20:00-06:00'],
  ])('understands %s', (text, hours) => {
    const read = readOpeningHours(text);
    expect(read).toMatchObject({ ok: true, hours });
    // What is kept means the same in both readings.
    expect(readOpeningHours(hours, 'osm')).toMatchObject({ ok: true, hours });
    expect(readOpeningHours(hours, 'sign')).toMatchObject({ ok: true, hours });
  });

  it.each(['jeden ersten Montag', 'Mo 8-25', 'Mo', '8-12', 'Mo-Fr 8', 'x'.repeat(600), 'Mo 8-12 <b>'])(
    'does not guess at %s',
    (text) => expect(readOpeningHours(text).ok).toBe(false),
  );

  it('takes a second rule of the OpenStreetMap tag as instead, not as well', () => {
    expect(readOpeningHours('Mo-Fr 08:00-12:00; Th 14:00-18:00', 'osm')).toMatchObject({
      hours: 'Mo-We,Fr 08:00-12:00; Th 14:00-18:00',
    });
  });

  it('tells of a holiday only what was said', () => {
    const said = weekOf('Mo-Fr 08:00-12:00; PH off');
    const unsaid = weekOf('Mo-Fr 08:00-12:00');
    expect(said && hoursOn(said, 1, true)).toEqual([]);
    expect(unsaid && hoursOn(unsaid, 1, true)).toBeNull();
    expect(unsaid && hoursOn(unsaid, 7, false)).toEqual([]);
  });
});

describe('files of offers', () => {
  it('reads a table in Windows-1252, tells unknown columns and names what is wrong by line', () => {
    const text =
      'Bezeichnung;Straße;PLZ;Öffnungszeiten;E-Mail;Website;Farbe\r\n' +
      'Bücherstube;Marktplatz 1;1067;Mo-Fr 9-12;info@buch.example;buch.example;rot\r\n' +
      'Ärztehaus;;ABC;nur nach Absprache;kein-mail;javascript:alert(1);\r\n' +
      ';;;;;;blau\r\n';
    const bytes = Uint8Array.from(text, (sign) => sign.charCodeAt(0));
    const read = readOffers(decodeText(bytes));
    if (!read.ok) throw new Error(read.fault);
    expect(read.notes.join()).toContain('„Farbe“');
    const [shop, doctors, nameless] = read.rows;
    expect(shop).toMatchObject({
      place: 'Zeile 2',
      faults: [],
      facts: {
        name: 'Bücherstube',
        street: 'Marktplatz 1',
        postcode: '01067',
        openingHours: 'Mo-Fr 09:00-12:00',
        website: 'https://buch.example',
      },
    });
    expect(doctors?.place).toBe('Zeile 3');
    expect(doctors?.faults).toHaveLength(3);
    expect(doctors?.facts).toMatchObject({ openingNote: 'nur nach Absprache' });
    expect(doctors?.facts.website).toBeUndefined();
    expect(nameless?.faults.join()).toContain('Name fehlt');
  });

  it('reads a whole uMap: layers, options, areas; lines and remote layers are told', () => {
    const read = readOffers(
      JSON.stringify({
        type: 'umap',
        geometry: { type: 'Point', coordinates: [9.2, 48.4] },
        properties: { name: 'Unsere Karte', tilelayer: {} },
        layers: [
          {
            type: 'FeatureCollection',
            _umap_options: { name: 'Beratungsstellen', displayOnLoad: true },
            features: [
              {
                type: 'Feature',
                id: 'MzQxN',
                geometry: { type: 'Point', coordinates: [9.25, 48.47] },
                properties: {
                  name: 'Suchtberatung',
                  description:
                    '# Hilfe\n**kostenfrei**, siehe [[https://sucht.example|Seite]] {{https://bild.example/x.png}}',
                  Adresse: 'Gasse 3, 72990 Hohenbruck',
                  opening_hours: 'Mo-Fr 08:00-12:00; Th 14:00-18:00',
                  _umap_options: { color: 'Orange', iconClass: 'Drop' },
                },
              },
              {
                type: 'Feature',
                geometry: {
                  type: 'LineString',
                  coordinates: [
                    [9, 48],
                    [9.1, 48.1],
                  ],
                },
                properties: { name: 'Buslinie' },
              },
              {
                type: 'Feature',
                geometry: {
                  type: 'Polygon',
                  coordinates: [
                    [
                      [9, 48],
                      [9.2, 48],
                      [9.2, 48.2],
                      [9, 48],
                    ],
                  ],
                },
                properties: { name: 'Klinikgelände' },
              },
            ],
          },
          {
            type: 'FeatureCollection',
            _umap_options: { name: 'Fern', remoteData: { url: 'https://daten.example/x.geojson' } },
            features: [],
          },
        ],
      }),
    );
    if (!read.ok) throw new Error(read.fault);
    expect(read.notes.join()).toContain('„Fern“');
    const [advice, line, area] = read.rows;
    expect(advice).toMatchObject({
      place: 'Ebene „Beratungsstellen“, Eintrag 1',
      key: 'umap#MzQxN',
      kind: 'ADVICE',
      facts: {
        name: 'Suchtberatung',
        description: 'Hilfe\nkostenfrei, siehe Seite (https://sucht.example)',
        street: 'Gasse 3',
        postcode: '72990',
        town: 'Hohenbruck',
        latitude: 48.47,
        longitude: 9.25,
        openingHours: 'Mo-We,Fr 08:00-12:00; Th 14:00-18:00',
      },
    });
    expect(line?.faults.join()).toContain('Marker');
    expect(area?.facts).toMatchObject({ latitude: 48.1, longitude: 9.1 });
  });

  it.each([
    ['{"type": "umap",\n"layers": x}', 'kein lesbares JSON'],
    ['{"type": "Topology"}', 'weder eine Karte aus uMap'],
    ['', 'leer'],
    ['Straße;Ort\nMarkt 1;Hohenbruck', '„Name“'],
    [`${'['.repeat(20_000)}`, 'kein lesbares JSON'],
    ['{"type":"FeatureCollection","features":[]}', 'keinen Eintrag'],
  ])('says what is wrong with %j', (text, words) => {
    const read = readOffers(text);
    expect(read.ok ? '' : read.fault).toContain(words);
  });

  it.each([
    ['Beratungsstellen', 'ADVICE'],
    ['Kita', 'EDUCATION'],
    ['Schulen und Kurse', 'EDUCATION'],
    ['Ämter', 'OFFICE'],
    ['Blau', null],
  ])('takes the layer %s for %s', (name, kind) => expect(offerKindFrom(name)).toBe(kind));
});
