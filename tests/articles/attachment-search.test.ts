import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeDocx, makePdf } from '../support/make-files.js';
import { startTestApp, type TestApp, type TestClient } from '../support/test-app.js';
import { type ArticleOffice, articleOffice, publish, write } from './article-office.js';

let app: TestApp;
let office: ArticleOffice;
let brigitte: TestClient;
let jonas: TestClient;

/** An Outlook message: subject and body in a compound file. */
function makeMsg(subject: string, body: string): Buffer {
  const { burn } = createRequire(import.meta.url)('@kenjiuno/msgreader/lib/Burner.js') as {
    burn(entries: readonly object[]): Uint8Array;
  };
  const stream = (name: string, content: Buffer) => ({
    name,
    type: 2,
    length: content.length,
    binaryProvider: () => new Uint8Array(content),
  });
  const unicode = (text: string) => Buffer.from(text, 'utf16le');
  return Buffer.from(
    burn([
      { name: 'Root Entry', type: 5, length: 0, children: [1, 2, 3] },
      stream('__properties_version1.0', Buffer.alloc(32)),
      stream('__substg1.0_0037001F', unicode(subject)),
      stream('__substg1.0_1000001F', unicode(body)),
    ]),
  );
}

/** An article for the whole house, or a unit, with these files; published. */
async function withFiles(title: string, files: Readonly<Record<string, Buffer>>, leserkreis = '') {
  const slug = await write(app, office.people.brigitte, { stelle: office.posts.post.id, title, leserkreis });
  await brigitte.upload(
    `/artikel/${slug}/anlagen`,
    Object.entries(files).map(([name, content]) => ({ field: 'datei', name, content })),
  );
  await publish(app, office, slug);
  // Reading a file's text is an event, and having the search take it up another.
  await app.work();
  await app.work();
  return slug;
}

beforeAll(async () => {
  app = await startTestApp({ search: 'postgres' });
  office = await articleOffice(app);
  brigitte = await app.as(office.people.brigitte);
  jonas = await app.as(office.people.jonas);
});
afterAll(() => app.close());

describe('an attachment', () => {
  it('is found by its inner text, under the article, with the page', async () => {
    const pdf = await makePdf(['Allgemeine Hinweise', 'Die Begleitperson erhält Fahrtkostenersatz.']);
    const slug = await withFiles('Reisen von Leistungsberechtigten', { 'Merkblatt Reise.pdf': pdf });
    const result = await jonas.get('/suche?q=Fahrtkostenersatz');
    expect(result.words).toContain('Reisen von Leistungsberechtigten');
    expect(result.words).toContain('Gefunden in der Anlage Merkblatt Reise.pdf, Seite 2');
    expect(result.words).toContain('„Fahrtkostenersatz“');
    const href = /href="(\/anlagen\/[a-z2-7]{12}\/ansehen)#page=2"/.exec(result.body)?.[1] ?? '';
    const shown = await jonas.get(href);
    expect(shown.headers.get('content-type')).toBe('application/pdf');
    expect(shown.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    // By its name too.
    expect((await jonas.get('/suche?q=Merkblatt+Reise')).words).toContain(
      'Gefunden in der Anlage Merkblatt Reise.pdf',
    );
    // No query more than without attachments, once the index's words and documents are known.
    const [filed, plain] = [
      await jonas.get('/suche?q=Fahrtkostenersatz'),
      await jonas.get('/suche?q=Leistungsberechtigten'),
    ];
    expect(filed.queries.length).toBeLessThanOrEqual(plain.queries.length);

    const key = href.split('/')[2];
    await brigitte.post(`/artikel/${slug}/anlagen/${key}/entfernen`);
    // Before the index knows.
    expect((await jonas.get('/suche?q=Fahrtkostenersatz')).words).not.toContain('Merkblatt Reise');
    await app.work();
    expect((await jonas.get('/suche?q=Fahrtkostenersatz')).words).not.toContain('Merkblatt Reise');
    expect((await jonas.get('/suche?q=Leistungsberechtigten')).words).toContain('Reisen von');
  });

  it('is found only by those who may read the article, and only once it is approved', async () => {
    const slug = await withFiles(
      'Vertrauliche Absprachen',
      { 'absprache.docx': makeDocx('Der Kurierdienst kommt montags.') },
      office.units.team.id,
    );
    expect((await brigitte.get('/suche?q=Kurierdienst')).words).toContain('absprache.docx');
    expect((await jonas.get('/suche?q=Kurierdienst')).words).not.toContain('absprache.docx');
    const added = { field: 'datei', name: 'neu.txt', content: Buffer.from('Die Rohrpost ist abgeschaltet.') };
    await brigitte.upload(`/artikel/${slug}/anlagen`, [added]);
    await app.work();
    await app.work();
    expect((await brigitte.get('/suche?q=Rohrpost')).words).toContain('Nichts gefunden zu „Rohrpost“');
  });

  it('says why its text is not known, and keeps what was saved', async () => {
    const slug = await withFiles('Mit Mängeln', {
      'umzug.msg': makeMsg('Umzug ins Behördenzentrum', 'Die Aktenrollen kommen am Dienstag.'),
      'geheim.pdf': await makePdf(['nichts zu sehen'], 'kennwort'),
      'scan.pdf': await makePdf(['']),
      'kaputt.docx': Buffer.from('PK\x03\x04 das war einmal ein Dokument'),
    });
    const page = await brigitte.get(`/artikel/${slug}/anlagen`);
    expect(page.words).toContain('Die Datei ist mit einem Kennwort geschützt');
    expect(page.words).toContain('Die Datei enthält keinen Text (vermutlich ein Scan)');
    expect(page.words).toContain('Die Datei lässt sich nicht lesen; sie ist beschädigt');
    const keys = new Set([...page.body.matchAll(/\/anlagen\/([a-z2-7]{12})/g)].map((match) => match[1]));
    expect(keys.size).toBe(4);
    for (const key of keys) expect((await jonas.get(`/anlagen/${key}`)).status).toBe(200);
    expect((await jonas.get('/suche?q=Aktenrollen')).words).toContain('Gefunden in der Anlage umzug.msg');
  });
});
