import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createDigests } from '../../src/notifications/index.js';
import { paths } from '../../src/shared/paths.js';
import { startTestApp, type TestApp, type TestClient } from '../support/test-app.js';

const typedEntry = {
  name: 'Suchtberatung Hohenbruck',
  art: 'beratung',
  zielgruppe: 'Erwachsene',
  beschreibung: 'Beratung zu Alkohol und Glücksspiel',
  strasse: 'Gasse 3',
  plz: '72990',
  ort: 'Hohenbruck',
  telefon: '07999 1',
  website: 'https://sucht.example',
  zeiten: 'Mo-Fr 8-12 Uhr; Feiertage geschlossen',
  breite: '48,47',
  laenge: '9,25',
  monate: '12',
};

describe('the directory', () => {
  let app: TestApp;
  let owner: { id: string };
  let owning: TestClient;
  let editor: TestClient;
  let stranger: TestClient;
  let post: { id: string; number: string };
  const db = () => app.services.db.read;
  const slug = 'suchtberatung-hohenbruck';

  beforeAll(async () => {
    app = await startTestApp({
      env: {
        MAP_TILES: 'https://karten.example/{z}/{x}/{y}.png',
        MAP_ATTRIBUTION: '© Vermessungsamt',
        MAP_OUTLINE: 'content/demo/umriss.geojson',
      },
    });
    const social = await app.office.unit('Sozialamt');
    const youth = await app.office.unit('Jugendamt');
    post = await app.office.position(social, 'Suchthilfe', { number: '50-1-01' });
    owner = await app.office.person('Otto Amt', { on: post });
    owning = await app.as(owner);
    editor = await app.as(await app.office.person('Edda Redaktion', { roles: ['EDITOR'] }));
    stranger = await app.as(
      await app.office.person('Fritz Fremd', { on: await app.office.position(youth, 'Unterhalt') }),
    );
  });
  afterAll(() => app.close());

  it('takes an entry of the own post, with all mistakes at once', async () => {
    const wrong = await owning.post(paths.newEntry, {
      ...typedEntry,
      stelle: post.id,
      name: '',
      website: 'javascript:alert(1)',
      zeiten: 'jeden ersten Montag',
      laenge: '',
      beschreibung: 'Frau Meier, geb. 12.03.1980',
    });
    expect(wrong.status).toBe(422);
    for (const words of [
      'einen Namen',
      'https://www.beispiel.de',
      'Türschild',
      'Breite und Länge',
      'Geburtsdatum',
    ])
      expect(wrong.words).toContain(words);
    expect(wrong.body).toContain('jeden ersten Montag');
    expect(await db().directoryEntry.count()).toBe(0);
    const refused = await stranger.post(paths.newEntry, { ...typedEntry, stelle: post.id });
    expect(refused.status).toBe(403);
    const added = await owning.post(paths.newEntry, { ...typedEntry, stelle: post.id });
    expect(added.location).toBe(paths.entry(slug));
    expect(await db().auditEvent.count({ where: { action: 'directory.entry-added' } })).toBe(1);
  });

  it('is read by everybody, found by words, kind and town, and shown on a map without script', async () => {
    const page = await stranger.get(paths.entry(slug));
    expect(page.words).toContain('Montag (heute) 08:00–12:00 Uhr');
    expect(page.words).toContain('Heute: 08:00–12:00 Uhr');
    expect(page.body).not.toContain(paths.editEntry(slug));
    expect(page.queries.length).toBeLessThanOrEqual(2);
    for (const query of [
      { q: 'glücksspiel sucht' },
      { art: 'beratung' },
      { ort: 'Hohenbruck' },
      { q: 'Beratungen' },
    ])
      expect((await stranger.get(paths.directoryList(query))).words).toContain('Suchtberatung Hohenbruck');
    for (const query of [{ q: 'Zahnarzt%' }, { art: 'wohnen' }, { ort: 'Seelach' }, { stand: 'frueher' }])
      expect((await stranger.get(paths.directoryList(query))).words).not.toContain('Suchtberatung');
    const list = await stranger.get(paths.directory);
    expect(list.queries.length).toBeLessThanOrEqual(2);
    expect(list.headers.get('content-security-policy')).not.toContain('karten.example');
    const map = await stranger.get(paths.directoryMap());
    expect(map.headers.get('content-security-policy')).toContain(
      "img-src 'self' https://karten.example data:",
    );
    expect(map.body).toMatch(/<svg[^>]*>.*class="st-map__pin"/s);
    expect(map.body).toContain('data-attribution="© Vermessungsamt"');
    expect((await stranger.get(paths.directoryOutline)).body).toContain('MultiPolygon');
  });

  it('is changed by who answers for it, against what they saw', async () => {
    const change = { ...typedEntry, stelle: post.id, telefon: '07999 2' };
    expect((await stranger.get(paths.editEntry(slug))).status).toBe(403);
    expect((await stranger.post(paths.editEntry(slug), { ...change, revision: '1' })).status).toBe(403);
    expect((await stranger.post(paths.closeEntry(slug), { grund: 'zu', revision: '1' })).status).toBe(403);
    expect((await stranger.post(paths.confirmEntry(slug))).status).toBe(403);
    expect((await owning.post(paths.editEntry(slug), { ...change, revision: '1' })).status).toBe(303);
    expect((await editor.post(paths.editEntry(slug), { ...change, revision: '1' })).status).toBe(409);
    const event = await db().auditEvent.findFirstOrThrow({ where: { action: 'directory.entry-changed' } });
    expect(event.details).toEqual({ fields: ['phone'] });
  });

  it('asks its post in the digest whether it still holds, and one click says so', async () => {
    app.clock.set('2027-02-26');
    await createDigests(app.services);
    const told = await db().digest.findFirstOrThrow({ where: { personId: owner.id } });
    expect(told.text).toContain('Stimmt der Eintrag im Verzeichnis noch?');
    expect(told.text).toContain(`${paths.entry(slug)}#stand`);
    app.clock.set('2027-03-03');
    owning = await app.as(owner);
    editor = await app.as(await app.office.person('Erik Redaktion', { roles: ['EDITOR'] }));
    stranger = await app.as(await app.office.person('Frieda Fremd'));
    expect((await owning.get(paths.entry(slug))).words).toContain('überfällig');
    await owning.post(paths.confirmEntry(slug));
    const entry = await db().directoryEntry.findUniqueOrThrow({ where: { slug } });
    expect(entry.reviewDueOn.toISOString()).toContain('2028-03-03');
    await createDigests(app.services);
    expect(await db().digest.count({ where: { personId: owner.id } })).toBe(1);
  });

  it('goes out as three kinds of file, and each comes in again without a change', async () => {
    for (const format of ['csv', 'geojson', 'umap'] as const) {
      const out = await stranger.get(paths.directoryExport(format));
      expect(out.headers.get('content-disposition')).toContain(`verzeichnis.${format}`);
      const check = await editor.post(paths.directoryImportCheck, {
        text: out.body,
        art: 'beratung',
        stelle: post.id,
      });
      expect(check.words).toContain('0 neu, 0 geändert, 1 unverändert, 0 mit Fehlern');
    }
  });

  it('takes a file over as shown, once, and only for editors', async () => {
    const file = [
      'Name;Art;Ort;Telefon;Stelle',
      'Suchtberatung Hohenbruck;;Hohenbruck;07999 3;',
      'Frauenhaus;Notfall;;;',
      'Frauenhaus;Notfall;;;',
      'Tafel;Wohnen;Seelach;;99-9-99',
    ].join('\n');
    const fields = { text: file, art: 'sonstiges', stelle: post.id, name: 'liste.csv' };
    expect((await stranger.post(paths.directoryImportCheck, fields)).status).toBe(403);
    const check = await editor.post(paths.directoryImportCheck, fields);
    expect(check.words).toContain('1 neu, 1 geändert, 0 unverändert, 2 mit Fehlern');
    expect(check.words).toContain('Telefon: 07999 2 wird 07999 3');
    expect(check.words).toContain('Derselbe Eintrag steht schon bei Zeile 3');
    expect(check.words).toContain('Die Stelle „99-9-99“ gibt es nicht');
    expect(await db().directoryEntry.count()).toBe(1);
    const stand = /name="stand" value="([0-9a-f]+)"/.exec(check.body)?.[1] ?? '';
    expect((await stranger.post(paths.directoryImportApply, { ...fields, stand })).status).toBe(403);
    // Meanwhile somebody confirms: what would be done is shown anew.
    await owning.post(paths.confirmEntry(slug));
    const stale = await editor.post(paths.directoryImportApply, { ...fields, stand });
    expect(stale.status).toBe(409);
    expect(stale.words).toContain('inzwischen geändert');
    const fresh = /name="stand" value="([0-9a-f]+)"/.exec(stale.body)?.[1] ?? '';
    expect((await editor.post(paths.directoryImportApply, { ...fields, stand: fresh })).location).toBe(
      paths.directory,
    );
    const kept = await db().directoryEntry.findUniqueOrThrow({ where: { slug } });
    expect(kept).toMatchObject({ phone: '07999 3', street: 'Gasse 3', kind: 'ADVICE' });
    expect(await db().directoryEntry.count()).toBe(2);
    expect(await db().auditEvent.count({ where: { action: 'directory.imported' } })).toBe(1);
    const twice = await editor.post(paths.directoryImportCheck, fields);
    expect(twice.words).toContain('0 neu, 0 geändert, 2 unverändert');
  });

  it('leaves the list with a reason that its address tells, and comes back', async () => {
    const { revision } = await db().directoryEntry.findUniqueOrThrow({ where: { slug } });
    const none = await owning.post(paths.closeEntry(slug), { revision: String(revision), grund: '' });
    expect(none.status).toBe(422);
    await owning.post(paths.closeEntry(slug), {
      revision: String(revision),
      grund: 'Umgezogen nach Altenried',
    });
    expect((await stranger.get(paths.directory)).words).not.toContain('Suchtberatung');
    expect((await stranger.get(paths.directoryList({ stand: 'frueher' }))).words).toContain('Suchtberatung');
    expect((await stranger.get(paths.entry(slug))).words).toContain('Umgezogen nach Altenried');
    await owning.post(paths.reopenEntry(slug));
    expect((await stranger.get(paths.directory)).words).toContain('Suchtberatung');
    expect((await stranger.get(paths.entry('gibt-es-nicht'))).status).toBe(404);
  });
});
