import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { allRoutes } from '../../src/domains.js';
import { csrfToken } from '../../src/http/csrf.js';
import { samlRoutesForReview } from '../support/saml-routes.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

// Class 10 of the threats: CSRF on every POST; the sign-in's endpoints are the only exemption
// (architecture/routes.test.ts has their list).
const posts = [...samlRoutesForReview(), ...allRoutes].filter(
  ({ method, csrf }) => method === 'post' && csrf !== 'exempt',
);

describe('class 10: forms of other sites', () => {
  let app: TestApp;
  let person: { id: string };
  beforeAll(async () => {
    app = await startTestApp();
    person = await app.office.person('Erna Beispiel', {
      roles: ['EDITOR', 'PERSONNEL', 'AUDITOR', 'ADMIN'],
    });
  });
  afterAll(() => app.close());

  it('every POST without the token is refused, before anything is looked up', async () => {
    const client = await app.as(person);
    const before = await app.services.db.read.auditEvent.count();
    expect(posts.length).toBeGreaterThan(60);
    const got = await Promise.all(
      posts.map(async ({ sample }) => `${sample} ${(await client.postRaw(encodeURI(sample), 'x=1')).status}`),
    );
    expect(got.filter((line) => !line.endsWith(' 403'))).toEqual([]);
    expect(await app.services.db.read.auditEvent.count()).toBe(before);
  });

  it('nor with the token of another session, an invented one, or from another site', async () => {
    const client = await app.as(person);
    const other = await app.as(person);
    const path = '/uebergaben/neu/vorschau';
    const attempts = [
      await client.postRaw(path, `_csrf=${encodeURIComponent(other.csrf)}`),
      await client.postRaw(path, `_csrf=${encodeURIComponent(csrfToken('wrong', 'x'))}`),
      await client.post(path, {}, { 'sec-fetch-site': 'cross-site' }),
      await client.post(path, {}, { 'sec-fetch-site': 'same-site' }),
    ];
    expect(attempts.map(({ status }) => status)).toEqual([403, 403, 403, 403]);
    // A 403 never signs anyone out.
    expect((await client.get('/')).words).toContain('Erna Beispiel');
    expect((await client.post(path, {}, { 'sec-fetch-site': 'same-origin' })).status).toBe(422);
  });
});
