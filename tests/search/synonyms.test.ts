import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadSearchWords } from '../../src/exchange/index.js';
import { paths } from '../../src/shared/paths.js';
import { startTestApp, type TestApp, type TestClient } from '../support/test-app.js';
import { publish } from './published.js';

describe('the list of everyday words', () => {
  let app: TestApp;
  let editor: TestClient;
  let reader: TestClient;

  beforeAll(async () => {
    app = await startTestApp({ search: 'postgres' });
    const post = await app.office.position(await app.office.unit('Jugendamt'), 'Sachbearbeitung');
    editor = await app.as(await app.office.person('Edda Redaktion', { roles: ['EDITOR'] }));
    reader = await app.as(await app.office.person('Rita Leser', { on: post }));
    await publish(app, { title: 'Förderung in Tageseinrichtungen', source: 'Plätze vergeben.', owner: post });
    await publish(app, { title: 'Dienstwagen buchen', source: 'Schlüssel holen.', owner: post });
    await app.work();
  });
  afterAll(() => app.close());

  const finds = async (text: string, title: string) =>
    (await reader.get(paths.searchFor(text))).words.includes(title);
  const rows = () => app.services.db.read.searchSynonym.findMany();
  const audited = async () =>
    (
      await app.services.db.read.auditEvent.findMany({
        where: { objectType: 'setting' },
        orderBy: { id: 'asc' },
      })
    ).map(({ action, label }) => [action, label]);

  it('is for the Wissensredaktion', async () => {
    expect((await reader.get(paths.synonyms)).status).toBe(403);
    const { status, words } = await editor.get(paths.synonyms);
    expect(status).toBe(200);
    expect(words).toContain('Ihr Haus hat noch keine eigene Zeile.');
    expect(words).toContain('Mitgelieferte Zeilen');
  });

  it('takes a folder of lines over once, and names the line that it cannot', async () => {
    const { read } = app.services.db;
    const { externalId } = await read.person.findFirstOrThrow({ where: { roles: { has: 'EDITOR' } } });
    const folder = await mkdtemp(join(tmpdir(), 'staffelstab-words-'));
    const load = async (by: string | null) => {
      const lines = [
        `von: ${by}`,
        'zeilen:',
        '  - woerter: [Kreishaus, Landratsamt]',
        '  - {woerter: [Karre], ziele: [Dienstwagen], statt: "gibt es nicht → nie"}',
        '  - abgeschaltet: true',
        '  - {woerter: [Kutsche], ziele: [Dienstwagen]}',
      ];
      await writeFile(join(folder, 'suchwoerter.yaml'), lines.join('\n'));
      return loadSearchWords(app.services, folder);
    };
    expect(await load('p-niemand')).toEqual({
      lines: 0,
      faults: [{ file: 'suchwoerter.yaml', line: 1, message: 'p-niemand gibt es nicht.' }],
    });
    expect(await load(externalId)).toEqual({
      lines: 2,
      faults: [
        {
          file: 'suchwoerter.yaml',
          line: 4,
          message: '„gibt es nicht → nie“ ist keine mitgelieferte Zeile.',
        },
        { file: 'suchwoerter.yaml', line: 5, message: expect.any(String) },
      ],
    });
    expect(await finds('Kutsche', 'Dienstwagen buchen')).toBe(true);
    expect(await load(externalId)).toMatchObject({ lines: 0, faults: [] });
    for (const { id } of await rows()) await editor.post(paths.removeSynonym(id), {});
    expect(await finds('Kutsche', 'Dienstwagen buchen')).toBe(false);
    await rm(folder, { recursive: true });
  });

  it('teaches the very next search a word, with a record', async () => {
    expect(await finds('Schlumpfkutsche', 'Dienstwagen buchen')).toBe(false);
    const answer = await editor.post(paths.newSynonym(''), {
      woerter: 'Schlumpfkutsche, Karre',
      ziele: 'Dienstwagen',
    });
    expect(answer.status).toBe(303);
    expect(await finds('Schlumpfkutsche', 'Dienstwagen buchen')).toBe(true);
    expect(await rows()).toMatchObject([{ words: ['Schlumpfkutsche', 'Karre'], targets: ['Dienstwagen'] }]);
    expect((await audited()).at(-1)).toEqual(['synonym.added', 'Schlumpfkutsche, Karre → Dienstwagen']);
    const { words } = await editor.get(paths.synonymsWith('Schlumpfkutsche'));
    expect(words).toContain('„Schlumpfkutsche“ auch als „Dienstwagen“');
  });

  it('checks a line before it is kept, and keeps what was typed', async () => {
    const kept = (await rows()).length;
    for (const [typed, sentence] of [
      [{ woerter: '', ziele: 'X' }, 'Bitte mindestens ein Wort angeben'],
      [{ woerter: 'Allein', ziele: '' }, 'wonach auch gesucht werden soll'],
      [{ woerter: 'Auto', ziele: '!!!' }, 'hat keinen Buchstaben'],
      [{ woerter: 'Auto', ziele: 'x'.repeat(80) }, 'auf 60 Zeichen kürzen'],
      [{ woerter: 'Auto', ziele: 'Quantenflugzeug' }, 'Kein Text enthält „Quantenflugzeug“'],
    ] as const) {
      const answer = await editor.post(paths.newSynonym(''), typed);
      expect(answer.status).toBe(422);
      expect(answer.words).toContain(sentence);
      if (typed.woerter) expect(answer.body).toContain(`value="${typed.woerter}"`);
    }
    expect(await rows()).toHaveLength(kept);
    const confirmed = { woerter: 'Auto', ziele: 'Quantenflugzeug', trotzdem: 'ja' };
    expect((await editor.post(paths.newSynonym(''), confirmed)).status).toBe(303);
  });

  it('replaces a shipped line, switches it off and on again', async () => {
    expect(await finds('Kita', 'Förderung in Tageseinrichtungen')).toBe(true);
    const asked = await editor.post(paths.synonyms, { wort: 'Kita' });
    expect(asked.location).toMatch(/^\/suchwoerter\?v=[\w-]+$/);
    const { body } = await editor.get(asked.location ?? '');
    expect(body).not.toContain('wort=Kita');
    const keys: string[] = [];
    for (const [, href = ''] of body.matchAll(/href="(\/suchwoerter\/neu\?v=[\w-]+)"/g)) {
      const form = (await editor.get(href)).body;
      const zeile = /name="zeile" value="([^"]+)"/.exec(form)?.[1];
      if (zeile) keys.push(zeile);
    }
    expect(keys.length).toBeGreaterThan(1);
    for (const zeile of keys) expect((await editor.post(paths.switchSynonymOff, { zeile })).status).toBe(303);
    expect(await finds('Kita', 'Förderung in Tageseinrichtungen')).toBe(false);
    const off = (await rows()).filter(({ isOff }) => isOff);
    expect(off).toHaveLength(keys.length);
    expect((await editor.post(paths.switchSynonymOff, { zeile: keys[0] ?? '' })).status).toBe(409);
    for (const { id } of off) await editor.post(paths.removeSynonym(id), {});
    expect(await finds('Kita', 'Förderung in Tageseinrichtungen')).toBe(true);
    expect((await audited()).map(([action]) => action)).toContain('synonym.switched-off');
    expect((await editor.post(paths.switchSynonymOff, { zeile: 'gibt es nicht' })).status).toBe(404);
  });

  it('refuses a line that somebody else has changed meanwhile', async () => {
    const [line] = await rows();
    const change = { woerter: 'Schlumpfkutsche', ziele: 'Dienstwagen', fassung: String(line?.version) };
    expect((await editor.post(paths.synonym(line?.id ?? ''), change)).status).toBe(303);
    expect((await editor.post(paths.synonym(line?.id ?? ''), change)).status).toBe(409);
    expect((await reader.post(paths.removeSynonym(line?.id ?? ''), {})).status).toBe(403);
  });
});
