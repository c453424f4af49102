import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { allRoutes } from '../../src/domains.js';
import { readStepFile } from '../../src/handovers/step-file-rules.js';
import { safeFileName } from '../../src/platform/files/file-kinds.js';
import { startTestApp, type TestApp, type TestClient } from '../support/test-app.js';

// Class 7 of the threats: magic bytes against extension against MIME; what could run only as download; names that climb;
// bombs. The whole way of an upload through the page is in handovers/step-kinds.test.ts.
describe('class 7: names and kinds of files', () => {
  it.each([
    ['Laufzettel.pdf', 'Laufzettel.pdf'],
    ['C:\\Users\\x\\Laufzettel.pdf', 'Laufzettel.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['..\\..%2f..%2fboot.ini', '..%2f..%2fboot.ini'.replace(/^[.]+/, '')],
    ['/absolut.pdf', 'absolut.pdf'],
    ['a\u0000b\u202Efdp.exe', 'abfdp.exe'],
    ['.htaccess', 'htaccess'],
    ['<b>"x"|?.pdf', '_b__x___.pdf'],
    ['', 'Datei'],
  ])('%j becomes %s', (given, kept) => {
    expect(safeFileName(given)).toBe(kept);
  });
  const pdf = Buffer.from('%PDF-1.7\n');
  it.each([
    ['a PDF', 'a.PDF', pdf, null],
    ['a picture that is a PDF', 'a.png', pdf, 'passt nicht zur Endung'],
    ['a program behind a second ending', 'a.pdf.exe', pdf, 'Endung „exe“'],
    ['SVG', 'a.svg', Buffer.from('<svg onload=alert(1)>'), 'Endung „svg“'],
    ['HTML called text', 'a.txt', Buffer.from('  <!DOCTYPE html><script>'), 'passt nicht'],
    ['text', 'a.txt', Buffer.from('Grüße'), null],
    ['text with NUL', 'a.csv', Buffer.from('a\0b'), 'passt nicht'],
    ['nothing', 'a.pdf', Buffer.alloc(0), 'ist leer'],
    ['no ending', 'Makefile', pdf, 'Endung „ohne“'],
  ])('%s', (_what, name, content, fault) => {
    const read = readStepFile({ name, content });
    if (fault === null) expect(typeof read).toBe('object');
    else expect(read).toContain(fault);
  });
});

describe('class 7: what an upload may cost', () => {
  let app: TestApp;
  let personnel: TestClient;
  beforeAll(async () => {
    app = await startTestApp();
    personnel = await app.as(await app.office.person('Katrin Häberle', { roles: ['PERSONNEL'] }));
  });
  afterAll(() => app.close());

  const send = async (path: string, form: FormData) => {
    form.set('_csrf', personnel.csrf);
    const answer = await fetch(app.address + path, {
      method: 'POST',
      headers: { cookie: personnel.cookie },
      body: form,
      redirect: 'manual',
    });
    return { status: answer.status, text: await answer.text(), headers: answer.headers };
  };

  it('every route with files says how large and how many', () => {
    const taking = allRoutes.filter(({ uploads }) => uploads);
    expect(taking.length).toBeGreaterThan(0);
    for (const { uploads } of taking) {
      expect(uploads?.maxBytes).toBeLessThanOrEqual(50_000_000);
      expect(uploads?.maxFiles).toBeLessThanOrEqual(10);
    }
  });

  it('forms with files are not read elsewhere, and a file too many is refused with the number', async () => {
    const form = new FormData();
    form.set('file', new Blob(['x']), 'x.csv');
    expect((await send('/suchwoerter/neu', form)).status).toBe(403);
    const two = new FormData();
    two.append('datei', new Blob(['a']), 'a.csv');
    two.append('datei', new Blob(['b']), 'b.csv');
    const refused = await send('/uebergaben/sammelstart/pruefung', two);
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('höchstens 1 Dateien auf einmal');
  });

  it('a file beyond the cap is refused while it arrives, in little memory', async () => {
    const before = process.memoryUsage().rss;
    const form = new FormData();
    form.set('datei', new Blob([new Uint8Array(30_000_000)]), 'gross.csv');
    const refused = await send('/uebergaben/sammelstart/pruefung', form);
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('Die Datei ist zu groß');
    expect(process.memoryUsage().rss - before).toBeLessThan(250_000_000);
  });

  it('a form broken off in the middle is refused, and the next one works', async () => {
    const broken = await fetch(`${app.address}/uebergaben/sammelstart/pruefung`, {
      method: 'POST',
      headers: { cookie: personnel.cookie, 'content-type': 'multipart/form-data; boundary=x' },
      body: '--x\r\nContent-Disposition: form-data; name="datei"; filename="a.csv"\r\n\r\nStelle',
      redirect: 'manual',
    });
    expect([403, 422]).toContain(broken.status);
    expect((await personnel.get('/uebergaben/sammelstart')).status).toBe(200);
  });

  it('everything to keep comes as attachment, sandboxed, and is not sniffed', async () => {
    const answer = await personnel.get('/uebergaben/sammelstart/muster.csv');
    expect(answer.status).toBe(200);
    const kept = await personnel.post('/meine-daten/ausgabe', { als: 'html' });
    for (const { headers } of [kept]) {
      expect(headers.get('content-disposition')).toMatch(/^attachment/);
      expect(headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
      expect(headers.get('x-content-type-options')).toBe('nosniff');
    }
  });
});
