import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '../support/test-app.js';

describe('the door of the house', () => {
  let app: TestApp;
  let person: { id: string };

  beforeAll(async () => {
    app = await startTestApp();
    person = await app.office.person('Erna Beispiel', { roles: ['PERSONNEL'] });
  });
  afterAll(() => app.close());

  it('sends visitors to the sign-in and brings them back to their page', async () => {
    const answer = await app.visitor().get('/meine-aufgaben?woche=1');
    expect(answer.status).toBe(303);
    expect(answer.location).toBe('/saml/login?zurueck=%2Fmeine-aufgaben%3Fwoche%3D1');
  });

  it('carries no typed words to the sign-in, nor by it to the identity provider', async () => {
    for (const path of ['/suche?q=Frau+Weber', '/stellen?q=Weber', '/suchwoerter?wort=Weber']) {
      const { status, location } = await app.visitor().get(path);
      expect(status).toBe(303);
      expect(location).toMatch(/^\/saml\/login\?zurueck=%2F(suche|stellen|suchwoerter)%3Fv%3D[\w-]+$/);
    }
  });

  it('lets no page load or send anything elsewhere', async () => {
    const { headers } = await (await app.as(person)).get('/');
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("style-src 'self';");
    expect(policy).not.toContain('unsafe');
    expect(policy).toContain("frame-ancestors 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('same-origin');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-powered-by')).toBeNull();
  });

  it('answers unknown, malformed and foreign addresses with the same plain 404', async () => {
    const client = await app.as(person);
    const bodies = [];
    for (const path of [
      '/gibt-es-nicht',
      '/stellen/%00',
      '/stellen/50-2-99',
      '/artikel/..%2f..%2fetc%2fpasswd',
      '/artikel/gibt-es-nicht',
      '/uebergaben/%C3%9C-2026-9999',
      '/uebergaben/xyz',
      "/einheiten/'%20or%201=1--",
      '/artikel/%E0%A4%A',
    ]) {
      const answer = await client.get(path);
      expect(`${path} ${answer.status}`).toBe(`${path} 404`);
      bodies.push(answer.words.replace(/^.*?Seite nicht gefunden/, ''));
    }
    expect(new Set(bodies).size).toBe(1);
  });

  it.each([
    ['two megabytes of form', '/fragen/neu', 2_200_000],
    ['six megabytes of an article', '/artikel/vorschau', 6_400_000],
  ])('takes no more than %s', async (_what, path, letters) => {
    const client = await app.as(person);
    const answer = await client.postRaw(
      path,
      `_csrf=${encodeURIComponent(client.csrf)}&text=${'x'.repeat(letters)}`,
    );
    expect(answer.status).toBe(422);
    expect(answer.words).toContain('zu viel auf einmal');
  });

  it('answers encodings that nobody offers as the caller’s fault', async () => {
    const client = await app.as(person);
    const offers: readonly Record<string, string>[] = [
      { 'content-type': 'application/x-www-form-urlencoded; charset=utf-7' },
      { 'content-encoding': 'foo' },
    ];
    for (const headers of offers)
      expect((await client.post('/uebergaben/neu/vorschau', { x: '1' }, headers)).status).toBe(422);
    expect((await client.get('/htmx.js', { range: 'bytes=99999999-' })).status).toBe(422);
  });
});
