import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { actionGroups, actionWord } from '../../src/audit/action-words.js';
import { record } from '../../src/audit/index.js';
import { projectPath } from '../../src/platform/files/project-path.js';
import { startTestApp, type TestApp, type TestClient } from '../support/test-app.js';

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory()
      ? entry.name === 'generated'
        ? []
        : sources(join(folder, entry.name))
      : entry.name.endsWith('.ts')
        ? [join(folder, entry.name)]
        : [],
  );
}

describe('the words of the record', () => {
  it('exist for every action that the sources write', () => {
    const known = new Set(actionGroups.flatMap(({ actions }) => Object.keys(actions)));
    const written = sources(projectPath('src')).flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/\baction:[^,;\n]*/g)].flatMap(([line]) =>
        [...line.matchAll(/'([a-z-]+\.[a-z-]+)'/g)].map(([, action]) => action ?? ''),
      ),
    );
    expect(written.length).toBeGreaterThan(15);
    expect(written.filter((action) => !known.has(action))).toEqual([]);
  });

  it('fall back to the name itself', () => {
    expect(actionWord('article.published')).toBe('Artikel freigegeben');
    expect(actionWord('something.new')).toBe('something.new');
  });
});

describe('the viewer of the record', () => {
  let app: TestApp;
  let auditor: TestClient;
  let author: { id: string };

  beforeAll(async () => {
    app = await startTestApp({ today: '2026-03-02' });
    auditor = await app.as(await app.office.person('Georg Zimmer', { roles: ['AUDITOR'] }));
    author = await app.office.person('Natalia Wojt');
    const lines = [
      ['2026-01-31T22:59:59Z', 'article.published', 'article', 'Wohngeld im Januar'],
      ['2026-01-31T23:00:00Z', 'article.published', 'article', 'Wohngeld im Februar'],
      ['2026-02-10T10:00:00Z', 'handover.started', 'run', 'Ü-2026-0001, Stelle 50-2-07'],
      ['2026-02-28T22:59:59Z', 'step.completed', 'step', 'Ü-2026-0001 · 1 Letzter Tag'],
      ['2026-02-28T23:00:00Z', 'person.signed-in', 'person', 'März <b>fett</b>'],
    ] as const;
    await app.services.db.read.auditEvent.createMany({
      data: lines.map(([at, action, objectType, label]) => ({
        at: new Date(at),
        actorId: author.id,
        action,
        objectType,
        objectId: 'x',
        label,
        details: { T: '2026-05-31', nested: { no: 1 } },
      })),
    });
    await app.services.db.transact((tx) =>
      record(tx, null, { action: 'articles.imported', objectType: 'import', objectId: 'i', label: 'Ordner' }),
    );
  });
  afterAll(() => app.close());

  it('needs its permission', async () => {
    expect((await app.visitor().get('/nachweis')).status).toBe(303);
    for (const roles of [[], ['PERSONNEL'], ['EDITOR'], ['ADMIN']] as const) {
      const client = await app.as(await app.office.person(`Ohne ${roles}`, { roles: [...roles] }));
      const answer = await client.get('/nachweis');
      expect(answer.status).toBe(403);
      expect(answer.words).not.toContain('Wohngeld');
    }
  });

  it('says in German who did what, newest first, as text', async () => {
    const { words, body } = await auditor.get('/nachweis');
    expect(words).toContain('System Ordner eingelesen Einlesen: Ordner');
    expect(words).toContain(
      '10.02.2026, 11:00 Natalia Wojt Übergabe begonnen Übergabe oder Einarbeitung: Ü-2026-0001',
    );
    expect(words).toContain('letzter Präsenztag: 31.05.2026');
    expect(words.indexOf('März')).toBeLessThan(words.indexOf('Wohngeld im Februar'));
    expect(body).toContain('März &lt;b>fett');
  });

  it("narrows by the office's days, action, object and text", async () => {
    const february = (await auditor.get('/nachweis?von=1.2.2026&bis=2026-02-28')).words;
    expect(february).toContain('Wohngeld im Februar');
    expect(february).toContain('1 Letzter Tag');
    expect(february).not.toContain('Wohngeld im Januar');
    expect(february).not.toContain('März');
    const started = (await auditor.get('/nachweis?aktion=handover.started')).words;
    expect(started).toContain('Ü-2026-0001, Stelle 50-2-07');
    expect(started).not.toContain('Wohngeld im');
    const articles = (await auditor.get('/nachweis?gegenstand=article&suche=FEBRUAR')).words;
    expect(articles).toContain('Wohngeld im Februar');
    expect(articles).not.toContain('Wohngeld im Januar');
    expect((await auditor.get('/nachweis?suche=natalia')).words).not.toContain('System');
    expect((await auditor.get('/nachweis?suche=%25')).words).toContain('Nichts gefunden');
  });

  it('keeps what was typed and names the fault of a day', async () => {
    const answer = await auditor.get('/nachweis?von=gestern&suche=Wohngeld');
    expect(answer.status).toBe(422);
    expect(answer.words).toContain('Bitte einen Tag wie 22.11.2026 angeben.');
    expect(answer.body).toContain('value="Wohngeld"');
    expect((await auditor.get('/nachweis?von=2026-03-01&bis=2026-02-01')).status).toBe(422);
    for (const odd of ['vor=abc', 'vor=-1', 'aktion=%00', `suche=${'x'.repeat(5_000)}`])
      expect((await auditor.get(`/nachweis?${odd}`)).status).toBe(200);
  });

  it('turns pages by cursor without losing or repeating a line, at the same cost', async () => {
    await app.services.db.read.auditEvent.createMany({
      data: Array.from({ length: 120 }, (_, count) => ({
        actorId: author.id,
        action: 'step.noted',
        objectType: 'step',
        objectId: String(count),
        label: `Zeile ${String(count).padStart(3, '0')}`,
      })),
    });
    const seen: string[] = [];
    let path: string | undefined = '/nachweis?aktion=step.noted';
    let pages = 0;
    while (path) {
      const answer = await auditor.get(path);
      expect(answer.queries.length).toBeLessThanOrEqual(3);
      seen.push(...[...answer.words.matchAll(/Zeile (\d{3})/g)].map(([, no]) => no ?? ''));
      path = /href="(\/nachweis\?v=[\w-]+)"[^>]*>(?:<[^>]*>)*Ältere/.exec(answer.body)?.[1];
      pages += 1;
      expect(pages).toBeLessThan(10);
    }
    expect(pages).toBe(3);
    expect(seen).toHaveLength(120);
    expect(new Set(seen).size).toBe(120);
  });

  it('gives the narrowed lines away as a table and as JSON, and records that', async () => {
    await app.services.db.read.auditEvent.create({
      data: { action: 'step.noted', objectType: 'step', objectId: 'f', label: '=HYPERLINK("x")' },
    });
    const csv = await auditor.post('/nachweis/ausgabe', { als: 'csv', suche: 'HYPERLINK' });
    expect(csv.headers.get('content-disposition')).toContain('nachweis-2026-03-02.csv');
    // The byte order mark is taken off by the decoder.
    expect(csv.body.split('\r\n')[0]).toBe('Nummer;Wann;Wer;Was;Woran;Bezeichnung;Einzelheiten');
    expect(csv.body).toContain(`"'=HYPERLINK(""x"")"`);
    expect(csv.body).not.toContain('Zeile 000');
    const json = JSON.parse(
      (await auditor.post('/nachweis/ausgabe', { als: 'json', aktion: 'handover.started' })).body,
    ) as { action: string; at: string }[];
    expect(json).toEqual([
      expect.objectContaining({
        action: 'handover.started',
        at: '2026-02-10T10:00:00.000Z',
        details: expect.anything(),
      }),
    ]);
    expect((await auditor.get('/nachweis?aktion=audit.exported')).words).toContain(
      'Nachweis heruntergeladen',
    );
    expect((await auditor.post('/nachweis/ausgabe', { als: 'csv', von: 'gestern' })).status).toBe(422);
    const other = await app.as(await app.office.person('Ohne Recht'));
    expect((await other.post('/nachweis/ausgabe', { als: 'csv' })).status).toBe(403);
  });

  it('keeps title and details of articles that its reader may not read', async () => {
    const unit = await app.office.unit('Jugendamt');
    const post = await app.office.position(unit, 'Revision im Amt');
    const reader = await app.as(
      await app.office.person('Revisorin im Amt', { roles: ['AUDITOR'], on: post }),
    );
    const narrowed = await app.services.db.read.article.create({
      data: {
        slug: 'geheim',
        kind: 'PROCESS',
        title: 'Verdacht im Heim',
        readerIds: [unit.id],
        ownerPositionId: post.id,
      },
    });
    await app.services.db.read.auditEvent.create({
      data: {
        action: 'article.published',
        objectType: 'article',
        objectId: narrowed.id,
        label: 'Verdacht im Heim',
        details: { reason: 'Fall Süd' },
      },
    });
    expect((await reader.get('/nachweis?suche=Verdacht')).words).toContain('Verdacht im Heim');
    expect((await auditor.get('/nachweis?suche=Verdacht')).words).toContain('Nichts gefunden');
    const shown = (await auditor.get('/nachweis?aktion=article.published')).words;
    expect(shown).toContain('Artikel: eingeschränkt');
    expect(shown).not.toContain('Verdacht');
    expect(shown).not.toContain('Fall Süd');
    expect((await auditor.post('/nachweis/ausgabe', { als: 'json' })).body).not.toContain('Verdacht');
  });

  it('keeps titles of drafts that were deleted, in the page, the filter and the files', async () => {
    const line = (action: string) => ({
      action,
      objectType: 'article',
      objectId: '0190aaaa-0000-7000-8000-00000000dead',
      label: 'Beschwerde über Amtsleitung',
      details: { afterDays: 30 },
    });
    await app.services.db.read.auditEvent.createMany({
      data: [line('article.created'), line('article.purged')],
    });
    expect((await auditor.get('/nachweis?suche=Beschwerde')).words).toContain('Nichts gefunden');
    const shown = (await auditor.get('/nachweis?aktion=article.purged')).words;
    expect(shown).toContain('Artikel: eingeschränkt');
    expect(shown).not.toContain('Beschwerde');
    for (const als of ['json', 'csv'])
      expect((await auditor.post('/nachweis/ausgabe', { als })).body).not.toContain('Beschwerde');
    const editor = await app.as(await app.office.person('Alle Texte', { roles: ['AUDITOR', 'EDITOR'] }));
    expect((await editor.get('/nachweis?suche=Beschwerde')).words).toContain('Beschwerde über Amtsleitung');
  });

  it('keeps what a narrowed collection was called after its end, also where an article stood in it', async () => {
    const [gone, open] = ['0190bbbb-0000-7000-8000-00000000dead', '0190bbbb-0000-7000-8000-00000000beef'];
    const { read } = app.services.db;
    const article = await read.article.create({
      data: {
        slug: 'offen',
        kind: 'NORM',
        title: 'Offener Ablauf',
        state: 'PUBLISHED',
        publishedNo: 1,
        latestNo: 1,
      },
    });
    const of = (objectId: string, label: string, narrowed: boolean) => [
      { action: 'collection.created', objectType: 'collection', objectId, label },
      { action: 'collection.dissolved', objectType: 'collection', objectId, label, details: { narrowed } },
    ];
    await read.auditEvent.createMany({
      data: [
        ...of(gone, 'Ermittlungen im Amt', true),
        ...of(open, 'Alles zum Wohngeld', false),
        // As lines of both kinds were written once.
        {
          action: 'collection.article-added',
          objectType: 'article',
          objectId: article.id,
          label: 'Offener Ablauf',
          details: { collection: 'Ermittlungen im Amt' },
        },
        {
          action: 'induction.article-understood',
          objectType: 'run',
          objectId: gone,
          label: 'E-2026-0009, Ermittlungen im Amt',
        },
      ],
    });
    const shown = (await auditor.get('/nachweis')).words;
    expect(shown).toContain('Offener Ablauf');
    expect(shown).toContain('E-2026-0009');
    expect(shown).not.toContain('Ermittlungen');
    expect((await auditor.get('/nachweis?suche=Ermittlungen')).words).toContain('Nichts gefunden');
    for (const als of ['json', 'csv'])
      expect((await auditor.post('/nachweis/ausgabe', { als })).body).not.toContain('Ermittlungen');
    expect((await auditor.get('/nachweis?suche=Wohngeld')).words).toContain('Alles zum Wohngeld');
  });
});
