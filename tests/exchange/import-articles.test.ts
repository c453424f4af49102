import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { importArticles, importLines, UnknownOwner } from '../../src/exchange/index.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

describe('importing a folder', () => {
  let app: TestApp;
  let folder: string;
  let reader: { id: string };
  let writer: { id: string };

  beforeAll(async () => {
    app = await startTestApp();
    const unit = await app.office.unit('Sozialamt', { key: 'sozialamt' });
    const post = await app.office.position(unit, 'Sachbearbeitung', { number: '50-2-03' });
    await app.office.position(unit, 'Leitung', { number: '50-0-01', head: true });
    writer = await app.office.person('Brigitte Maurer', { on: post });
    reader = await app.office.person('Ohne Stelle');
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'staffelstab-import-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const put = async (path: string, head: string, body = 'Text.') => {
    await mkdir(join(folder, path, '..'), { recursive: true });
    await writeFile(join(folder, path), `---\n${head}\n---\n\n${body}\n`);
  };
  const run = (options: Parameters<typeof importArticles>[2] = {}) =>
    importArticles(app.services, folder, options);
  const head = (id: string, more = '') =>
    `id: ${id}\ntitle: Titel ${id}\nkind: faq\nowner: 50-2-03${more && `\n${more}`}`;
  const article = (externalId: string) =>
    app.services.db.read.article.findUniqueOrThrow({
      where: { externalId },
      include: { versions: { orderBy: { no: 'asc' } } },
    });

  it('takes nested folders, leaves out what is hidden, linked or no Markdown', async () => {
    await put('a.md', head('nest-1'));
    await put('unter/ordner/b.markdown', head('nest-2'));
    await put('.versteckt/c.md', head('nest-3'));
    await put('notiz.txt', head('nest-4'));
    await symlink(folder, join(folder, 'kreis'));
    const seen: number[] = [];
    const report = await run({ onProgress: (done) => seen.push(done) });
    expect(report).toEqual({ files: 2, created: 2, updated: 0, unchanged: 0, refused: [] });
    expect(seen).toEqual([0, 2]);
    expect(await article('nest-2')).toMatchObject({ slug: 'nest-2', state: 'PUBLISHED', publishedNo: 1 });
  });

  it('takes the glossary beside them, again and again, and names its faults by line', async () => {
    const csv = (icf: string) =>
      writeFile(
        join(folder, 'glossar.csv'),
        `begriff;auch;erklaerung;stelle\nICF;;${icf};50-2-03\nGesamtplan;Gesamtpläne, Gesamtplänen;Schriftlicher Plan.;\nicf;;Zweimal.;50-2-03\nFremd;;Text.;9-9\n`,
      );
    await csv('Eine Klassifikation.');
    const first = await run({ owner: '50-0-01' });
    expect(first.terms).toEqual({ created: 2, updated: 0, unchanged: 0 });
    expect(importLines(first, 1).join('\n')).toMatch(
      /glossar\.csv:4: „icf“ steht schon in Zeile 2\.\n {2}glossar\.csv:5: Die Stelle „9-9“ gibt es nicht[\s\S]*Begriffe neu +2/,
    );
    expect((await run({ owner: '50-0-01' })).terms).toEqual({ created: 0, updated: 0, unchanged: 2 });
    await csv('Internationale Klassifikation.');
    expect((await run({ owner: '50-0-01' })).terms).toEqual({ created: 0, updated: 1, unchanged: 1 });
    await put('a.md', head('begriff'), 'Wir arbeiten nach der ICF.');
    await run();
    const page = await (await app.as(reader)).get('/artikel/begriff');
    expect(page.body).toContain('Internationale Klassifikation.');
    const terms = await app.services.db.read.glossaryTerm.findMany({ orderBy: { term: 'asc' } });
    expect(terms.map(({ term, spellings }) => [term, spellings])).toEqual([
      ['Gesamtplan', ['Gesamtpläne', 'Gesamtplänen']],
      ['ICF', []],
    ]);
  });

  it('is readable and findable after its events, with an audit record each and one for the whole', async () => {
    await put('a.md', head('find-1'), 'Teilhabebedarf');
    await run();
    const { id } = await article('find-1');
    const { rows } = await app.services.db.pool.query(
      `select payload from graphile_worker._private_jobs where payload::jsonb->'articleIds' ? $1`,
      [id],
    );
    expect(rows).toHaveLength(1);
    await app.work();
    expect((await (await app.as(reader)).get('/artikel/find-1')).words).toContain('Teilhabebedarf');
    const query = {
      kinds: [],
      unitId: null,
      nearUnitIds: [],
      today: '2026-11-22',
      limit: 5,
      offset: 0,
      readsAll: false,
      readerKeys: [],
    };
    expect((await app.services.search.search({ ...query, text: 'Teilhabebedarf' })).total).toBe(1);
    const events = await app.services.db.read.auditEvent.findMany({ orderBy: { id: 'desc' }, take: 2 });
    expect(events.map(({ action, actorId }) => [action, actorId])).toEqual([
      ['articles.imported', null],
      ['article.imported', null],
    ]);
    expect(events[1]).toMatchObject({ objectId: id, label: 'Titel find-1' });
  });

  it('changes nothing the second time, also days later', async () => {
    await put('a.md', head('again-1', 'reviewed: heute-10'));
    await run();
    const before = await article('again-1');
    app.clock.set('2026-03-09');
    expect(await run()).toMatchObject({ created: 0, updated: 0, unchanged: 1 });
    expect(await article('again-1')).toEqual(before);
    app.clock.set('2026-03-02');
  });

  it('makes a changed text a new published version and touches no other', async () => {
    await put('a.md', head('change-1'), 'Alt.');
    await put('b.md', head('change-2'));
    await run();
    const other = await article('change-2');
    await put('a.md', head('change-1'), 'Neu.');
    expect(await run()).toMatchObject({ updated: 1, unchanged: 1 });
    const changed = await article('change-1');
    expect(changed).toMatchObject({ latestNo: 2, publishedNo: 2 });
    expect(changed.versions.map(({ source }) => source)).toEqual(['Alt.\n', 'Neu.\n']);
    expect(await article('change-2')).toEqual(other);
  });

  it('narrows, moves and archives without a new version where the text is the same', async () => {
    await put('a.md', head('meta-1'));
    await run();
    await put('a.md', head('meta-1', 'readers: sozialamt\nstate: archived'));
    expect(await run()).toMatchObject({ updated: 1 });
    const row = await article('meta-1');
    expect(row).toMatchObject({ state: 'ARCHIVED', latestNo: 1 });
    expect(row.readerIds).toHaveLength(1);
    expect((await (await app.as(reader)).get('/artikel/meta-1')).status).toBe(404);
  });

  it('keeps what the house wrote: an unchanged file leaves it, a changed one goes below the draft', async () => {
    await put('a.md', head('house-1'), 'Aus der Datei.');
    await run();
    const client = await app.as(writer);
    await client.post('/artikel/house-1/bearbeiten', {
      title: 'Titel house-1',
      source: 'Entwurf des Hauses.',
      baseNo: '1',
      aktion: 'speichern',
    });
    expect(await run()).toMatchObject({ unchanged: 1 });
    expect(await article('house-1')).toMatchObject({ latestNo: 2, publishedNo: 1, pendingState: 'DRAFT' });
    await put('a.md', head('house-1'), 'Neu aus der Datei.');
    await run();
    const row = await article('house-1');
    expect(row).toMatchObject({ latestNo: 4, publishedNo: 3, pendingState: 'DRAFT' });
    expect(row.versions.map(({ source }) => source)).toEqual([
      'Aus der Datei.\n',
      'Entwurf des Hauses.\n',
      'Neu aus der Datei.\n',
      'Entwurf des Hauses.\n',
    ]);
  });

  it('lets a later confirmation outlive the day in the file', async () => {
    await put('a.md', head('check-1', 'reviewed: 2025-01-01'));
    await run();
    await (await app.as(writer)).post('/artikel/check-1/stimmt-noch');
    await put('a.md', head('check-1', 'reviewed: 2025-02-01'), 'Anders.');
    await run();
    expect((await article('check-1')).reviewedOn?.toISOString().slice(0, 10)).toBe('2026-03-02');
  });

  it('refuses bad files by name, line and reason, and takes the others', async () => {
    await put('1-gut.md', head('mix-1'));
    await put(
      '2-stelle.md',
      'id: mix-2\ntitle: T\nkind: faq\nowner: 99-9-99\nreaders: nirgends\nauthor: niemand',
    );
    await put('3-doppelt.md', head('mix-1'));
    await put('4-ohne-stelle.md', 'id: mix-4\ntitle: T\nkind: note');
    await writeFile(join(folder, '5-bytes.md'), Buffer.from([0x2d, 0xff, 0x0a]));
    await put('6-norm.md', 'id: mix-6\ntitle: "§ 1"\nkind: norm');
    const report = await run();
    expect(report).toMatchObject({ files: 6, created: 2 });
    expect(report.refused.map(({ file, faults }) => [file, faults.map(({ line }) => line)])).toEqual([
      ['2-stelle.md', [5, 6, 7]],
      ['3-doppelt.md', [2]],
      ['4-ohne-stelle.md', [1]],
      ['5-bytes.md', [1]],
    ]);
    const lines = importLines(report, 1.25);
    expect(lines).toContain('  3-doppelt.md:2: Die id „mix-1“ steht schon in 1-gut.md.');
    expect(lines).toContain('  abgelehnt     4');
    expect(lines).toContain('  angelegt      2');
  });

  it('gives files without a post to the one named, but never law', async () => {
    await put('a.md', 'id: own-1\ntitle: T\nkind: note');
    await put('b.md', 'id: own-2\ntitle: T\nkind: norm');
    await expect(run({ owner: '00-0-00' })).rejects.toThrow(UnknownOwner);
    expect(await run({ owner: '50-2-03' })).toMatchObject({ created: 2 });
    expect((await article('own-1')).ownerPositionId).not.toBeNull();
    expect((await article('own-2')).ownerPositionId).toBeNull();
    expect(await run({ owner: '50-0-01' })).toMatchObject({ updated: 1, unchanged: 1 });
  });

  it('gives two ids that would share an address one each', async () => {
    await put('a.md', head('slug_1'));
    await put('b.md', head('slug.1'));
    await put('c.md', head('neu'));
    await run();
    const slugs = await Promise.all(['slug_1', 'slug.1', 'neu'].map(async (id) => (await article(id)).slug));
    expect(slugs).toEqual(['slug-1', 'slug-1-2', 'neu-2']);
  });

  it('can run twice at once', async () => {
    for (let n = 0; n < 5; n += 1) await put(`${n}.md`, head(`twice-${n}`));
    const reports = await Promise.all([run(), run()]);
    expect(reports.map(({ created }) => created).sort()).toEqual([0, 5]);
    expect(reports.map(({ unchanged }) => unchanged).sort()).toEqual([0, 5]);
  });

  it('says that a folder is empty, and fails where there is none', async () => {
    expect(importLines(await run(), 0.1)).toContain('Im Ordner liegen keine Markdown-Dateien (*.md).');
    await expect(importArticles(app.services, join(folder, 'fehlt'))).rejects.toMatchObject({
      code: 'ENOENT',
    });
  });
});
