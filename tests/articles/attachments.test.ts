import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sweepFiles } from '../../src/articles/attachments/sweep-files.js';
import { startTestApp, type TestApp, type TestClient } from '../support/test-app.js';
import { until } from '../support/until.js';
import { type ArticleOffice, actionsOf, articleOffice, publish, write } from './article-office.js';
import { attach, breakOff, headOf, pdf, png, textOf } from './attach-files.js';

let app: TestApp;
let office: ArticleOffice;
let brigitte: TestClient;
let jonas: TestClient;
let slug: string;

const inStore = () =>
  readdirSync(app.filesFolder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
    .sort();

/** What lies there once what is left over is cleared away. */
async function storeOnceIn(state: readonly string[]): Promise<readonly string[]> {
  await until('nothing is left over', () => inStore().length <= state.length);
  return inStore();
}

const add = (client: TestClient, name: string, content: Uint8Array, at = slug) =>
  attach(client, at, name, content);

beforeAll(async () => {
  app = await startTestApp();
  office = await articleOffice(app);
  brigitte = await app.as(office.people.brigitte);
  jonas = await app.as(office.people.jonas);
  slug = await write(app, office.people.brigitte, {
    stelle: office.posts.post.id,
    title: 'Persönliches Budget beantragen',
  });
  await publish(app, office, slug);
});
afterAll(() => app.close());

describe('attachments of an article', () => {
  it('reach readers with the next approved version, by a page, a list and the audit record', async () => {
    const added = await brigitte.upload(`/artikel/${slug}/anlagen`, [
      { field: 'datei', name: 'Merkblatt für Ärzte.pdf', content: pdf },
      { field: 'datei', name: 'hinweis.txt', content: textOf('Bitte alle Belege beilegen.') },
    ]);
    expect(added.location).toBe(`/artikel/${slug}/anlagen`);
    const page = await brigitte.get(`/artikel/${slug}/anlagen`);
    expect(page.words).toContain('Merkblatt für Ärzte.pdf');
    expect(page.words).toContain('Noch nicht für Lesende da.');
    expect(page.queries.length).toBeLessThanOrEqual(7);
    expect((await jonas.get(`/artikel/${slug}`)).words).not.toContain('Merkblatt');
    const key = /\/anlagen\/([a-z2-7]{12})/.exec(page.body)?.[1] ?? '';
    expect((await jonas.get(`/anlagen/${key}`)).status).toBe(404);

    await brigitte.post(`/artikel/${slug}/anlagen/freigabe`);
    const markus = await app.as(office.people.markus);
    const review = await markus.get(`/artikel/${slug}/fassungen/2`);
    expect(review.words).toContain('Merkblatt für Ärzte.pdf');
    await markus.post(`/artikel/${slug}/freigeben`, { no: '2' });

    const read = await jonas.get(`/artikel/${slug}`);
    expect(read.words).toContain('Merkblatt für Ärzte.pdf PDF, 1 kB');
    const file = await jonas.get(`/anlagen/${key}`);
    expect(file.status).toBe(200);
    expect(file.headers.get('content-disposition')).toContain(
      "filename*=UTF-8''Merkblatt%20f%C3%BCr%20%C3%84rzte.pdf",
    );
    expect(file.headers.get('x-content-type-options')).toBe('nosniff');
    expect(file.headers.get('content-security-policy')).toMatch(/^sandbox;/);
    expect(file.headers.get('cache-control')).toBe('private, no-cache');
    const tag = file.headers.get('etag') ?? '';
    expect((await jonas.get(`/anlagen/${key}`, { 'if-none-match': tag })).status).toBe(304);
    expect((await app.visitor().get(`/anlagen/${key}`)).status).toBe(303);
    expect(await actionsOf(app, slug)).toEqual(
      expect.arrayContaining(['article.attachment-added', 'article.submitted', 'article.published']),
    );
  });

  it('send a version in review back to work: nobody approves what nobody has seen', async () => {
    const other = await write(app, office.people.brigitte, {
      stelle: office.posts.post.id,
      title: 'In Prüfung',
    });
    await brigitte.post(`/artikel/${other}/zur-freigabe`, { no: '1' });
    expect((await add(brigitte, 'nachtrag.txt', textOf('später dazu'), other)).status).toBe(201);
    const approval = await (await app.as(office.people.markus)).post(`/artikel/${other}/freigeben`, {
      no: '1',
    });
    expect(approval.status).toBe(422);
  });

  it('are shown in the text where they are safe pictures, and found by the editor as Markdown', async () => {
    const picture = await add(brigitte, 'Lage [plan].png', png);
    expect(picture).toMatchObject({
      status: 201,
      url: `/anlagen/${picture.key}/ansehen`,
      name: 'Lage [plan].png',
      markdown: `![Lage plan](anlage:${picture.key})`,
    });
    const preview = await brigitte.post('/artikel/vorschau', { art: 'faq', source: picture.markdown });
    expect(preview.body).toContain(
      `<img src="/anlagen/${picture.key}/ansehen" alt="Lage plan" loading="lazy">`,
    );
    const shown = await brigitte.get(`/anlagen/${picture.key}/ansehen`);
    expect(shown.headers.get('content-type')).toBe('image/png');
    expect(shown.headers.get('content-disposition')).toMatch(/^inline;/);
    expect(shown.headers.get('content-security-policy')).toContain("default-src 'none'");
    for (const bad of [
      '![x](javascript:alert(1))',
      '![x](https://evil.example/x.png)',
      '![x](anlage:../../saml/logout)',
      '![x](anlage:AAAAAAAAAAAA)',
      '![x" onerror="alert(1)](anlage:abc)',
      '<img src=x onerror=alert(1)>',
      '![x](data:image/svg+xml,<svg onload=alert(1)>)',
    ]) {
      const { body } = await brigitte.post('/artikel/vorschau', { art: 'faq', source: bad });
      expect(body).not.toMatch(/<img/);
      expect(body).not.toMatch(/(src|href)="(javascript|data|anlage)/);
    }
  });

  it.each([
    ['script.svg', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
    ['seite.html', '<!doctype html><script>alert(document.cookie)</script>'],
    [
      'daten.xml',
      '<?xml version="1.0"?><x xmlns:h="http://www.w3.org/1999/xhtml"><h:script>alert(1)</h:script></x>',
    ],
  ])('gives %s only as a download of unknown bytes', async (name, content) => {
    const { key, status } = await add(brigitte, name, textOf(content));
    expect(status).toBe(201);
    const file = await brigitte.get(`/anlagen/${key}`);
    expect(file.headers.get('content-type')).toBe('application/octet-stream');
    expect(file.headers.get('content-disposition')).toMatch(/^attachment;/);
    expect(file.headers.get('content-security-policy')).toMatch(/^sandbox;/);
    expect((await brigitte.get(`/anlagen/${key}/ansehen`)).status).toBe(404);
  });

  it.each([
    ['bild.png', pdf, 'ist keine Datei der Art Bild, sondern eine PDF-Datei'],
    ['rechnung.pdf.exe', Buffer.from('MZ'), 'wird nicht angenommen'],
    ['formular.pdf', Buffer.from('MZ\x90\0'), 'sondern ein Programm'],
    ['tabelle.xlsm', Buffer.from('PK\x03\x04'), 'ohne Makros'],
    ['leer.pdf', Buffer.alloc(0), 'ist leer'],
    ['seite.txt', textOf('<!doctype html><script>'), 'sondern eine Webseite'],
    ['binaer.csv', Buffer.from([1, 0, 2]), 'ist keine Datei der Art Tabelle (CSV)'],
    ['ohne-endung', textOf('x'), 'wird nicht angenommen'],
  ])('refuses %s with a sentence and keeps nothing', async (name, content, sentence) => {
    const before = inStore();
    const page = await brigitte.upload(`/artikel/${slug}/anlagen`, [{ field: 'datei', name, content }]);
    expect(page.status).toBe(422);
    expect(page.words).toContain(sentence);
    const asked = await add(brigitte, name, content);
    expect(JSON.parse(asked.body)).toMatchObject({ message: expect.stringContaining(sentence) });
    expect(inStore()).toEqual(before);
  });

  it.each([
    ['../../etc/passwd.txt', 'passwd.txt'],
    ['..\\..\\Windows\\win.txt', 'win.txt'],
    ['%2e%2e%2F%2E%2E%2fx.txt', '%2e%2e%2F%2E%2E%2fx.txt'],
    ['/etc/cron.d/job.txt', 'job.txt'],
    ['\u202etxt.exe.txt', 'txt.exe.txt'],
    ['a"; filename="b.txt', 'a%22; filename=%22b.txt'],
    ['<img src=x onerror=alert(1)>.txt', '_img src=x onerror=alert(1)_.txt'],
    ['.htaccess.txt', 'htaccess.txt'],
    [`${'ü'.repeat(300)}.txt`, `${'ü'.repeat(120)}.txt`],
  ])('keeps the odd name %j as %j', async (name, kept) => {
    const added = await add(brigitte, name, textOf(`Inhalt von ${name}`));
    expect(added.name).toBe(kept);
    const page = await brigitte.get(`/artikel/${slug}/anlagen`);
    expect(page.body).not.toContain('<img src=x');
    const file = await brigitte.get(`/anlagen/${added.key}`);
    expect(file.headers.get('content-disposition')).not.toMatch(/filename="b\.txt"|\n/);
  });

  it('keeps the same content once, in one article and in several', async () => {
    const content = textOf('Derselbe Inhalt');
    const sha256 = createHash('sha256').update(content).digest('hex');
    const one = await add(brigitte, 'eins.txt', content);
    const two = await add(brigitte, 'zwei.txt', content);
    expect(two.key).toBe(one.key);
    const other = await write(app, office.people.brigitte, {
      stelle: office.posts.post.id,
      title: 'Anderer',
    });
    const three = await add(brigitte, 'drei.txt', content, other);
    expect(three.key).not.toBe(one.key);
    expect(inStore().filter((name) => name === sha256)).toHaveLength(1);
  });

  it('asks the rights of the article, and of both ids', async () => {
    const mine = await add(brigitte, 'eigen.txt', textOf('eigen'));
    const theirs = await write(app, office.people.ute, { stelle: office.posts.youthPost.id, title: 'Fremd' });
    expect((await add(jonas, 'fremd.txt', textOf('fremd'))).status).toBe(403);
    expect((await add(brigitte, 'fremd.txt', textOf('fremd'), theirs)).status).toBe(404);
    const ute = await app.as(office.people.ute);
    expect((await ute.post(`/artikel/${theirs}/anlagen/${mine.key}/entfernen`)).status).toBe(404);
    expect((await jonas.post(`/artikel/${slug}/anlagen/${mine.key}/entfernen`)).status).toBe(403);
    expect((await jonas.get(`/artikel/${slug}/anlagen`)).status).toBe(403);
    const forged = await brigitte.postRaw(`/artikel/${slug}/anlagen`, '--x--\r\n', {
      'content-type': 'multipart/form-data; boundary=x',
    });
    expect(forged.status).toBe(403);
  });

  it('are taken away at once and fetched back', async () => {
    const { key } = await add(brigitte, 'weg.txt', textOf('weg und wieder da'));
    const removed = await brigitte.post(`/artikel/${slug}/anlagen/${key}/entfernen`);
    expect(removed.location).toBe(`/artikel/${slug}/anlagen`);
    const page = await brigitte.get(`/artikel/${slug}/anlagen`);
    expect(page.words).toContain('„weg.txt“ ist entfernt. Rückgängig');
    expect(page.words).toContain('Entfernt (1)');
    expect((await brigitte.get(`/anlagen/${key}`)).status).toBe(404);
    await brigitte.post(`/artikel/${slug}/anlagen/${key}/zurueckholen`);
    expect((await brigitte.get(`/anlagen/${key}`)).body).toBe('weg und wieder da');
  });
});

describe('what nobody needs any more', () => {
  it('is listed for the Wissensredaktion with the way to mend it', async () => {
    const other = await write(app, office.people.brigitte, {
      stelle: office.posts.post.id,
      title: 'Mit vergessenem Bild',
    });
    const { key } = await add(brigitte, 'vergessen.png', Buffer.concat([png, Buffer.from('1')]), other);
    await publish(app, office, other);
    const care = await (await app.as(office.people.mehmet)).get('/wissenspflege?liste=anlagen');
    expect(care.words).toContain('„vergessen.png“: Das Bild steht nicht im Text');
    expect(care.body).toContain(`/artikel/${other}/anlagen#anlage-${key}`);
  });

  it('is not approved by who added it', async () => {
    const other = await write(app, office.people.brigitte, {
      stelle: office.posts.post.id,
      title: 'Vier Augen',
    });
    const markus = await app.as(office.people.markus);
    await add(markus, 'vom-chef.txt', textOf('vom Chef'), other);
    await brigitte.post(`/artikel/${other}/zur-freigabe`, { no: '1' });
    expect((await markus.post(`/artikel/${other}/freigeben`, { no: '1' })).status).toBe(403);
    const mehmet = await app.as(office.people.mehmet);
    expect((await mehmet.post(`/artikel/${other}/freigeben`, { no: '1' })).status).toBe(303);
  });

  it('goes for good at night: removed files after their time in the trash, contents without use after a day', async () => {
    const gone = await add(brigitte, 'endgueltig.txt', textOf('endgültig weg'));
    const kept = await add(brigitte, 'bleibt.txt', textOf('bleibt liegen'));
    await brigitte.post(`/artikel/${slug}/anlagen/${gone.key}/entfernen`);
    const stray = await app.services.files.stage(Readable.from(['ohne Zeile']), 100);
    await app.services.files.put(stray);
    const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');
    expect(await sweepFiles(app.services)).toEqual({ attachments: 0, contents: 0, staged: 0 });
    expect(inStore()).toEqual(expect.arrayContaining([hashOf('endgültig weg'), stray.sha256]));
    app.clock.set(new Date(Date.now() + 100 * 86_400_000));
    expect(await sweepFiles(app.services)).toMatchObject({ attachments: 1, contents: 2 });
    expect(inStore()).not.toEqual(expect.arrayContaining([hashOf('endgültig weg')]));
    expect(inStore()).not.toContain(stray.sha256);
    expect(inStore()).toContain(hashOf('bleibt liegen'));
    expect(await app.services.db.read.articleAttachment.count({ where: { key: gone.key } })).toBe(0);
    expect((await brigitte.get(`/anlagen/${kept.key}`)).body).toBe('bleibt liegen');
    expect(await actionsOf(app, slug)).toContain('article.attachment-purged');
  });
});

describe('an upload that goes wrong', () => {
  const head = (name: string) => headOf(brigitte, name);

  it('leaves nothing behind when the line breaks', async () => {
    const before = inStore();
    await breakOff(`${app.address}/artikel/${slug}/anlagen`, brigitte, 'halb.txt');
    expect(await storeOnceIn(before)).toEqual(before);
    expect((await brigitte.get(`/artikel/${slug}/anlagen`)).words).not.toContain('halb.txt');
  });

  it('says so when the form ends in the middle', async () => {
    const before = inStore();
    const answer = await brigitte.postRaw(`/artikel/${slug}/anlagen`, `${head('kurz.txt')}halb`, {
      'content-type': 'multipart/form-data; boundary=x',
    });
    expect(answer.status).toBe(422);
    expect(answer.words).toContain('kam nicht vollständig an');
    // The upload broken off before may reach the server only now.
    expect(await storeOnceIn(before)).toEqual(before);
  });

  it('refuses more than 50 MB while it arrives', async () => {
    const before = inStore();
    const answer = await add(brigitte, 'gross.txt', Buffer.alloc(50_000_001, 97));
    expect(answer.status).toBe(422);
    expect(JSON.parse(answer.body).message).toContain('höchstens 50 MB');
    expect(await storeOnceIn(before)).toEqual(before);
  });
});
