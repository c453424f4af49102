import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from './test-app.js';

describe('the house stands', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.close());

  it('answers its health and readiness', async () => {
    expect((await app.visitor().get('/healthz')).status).toBe(200);
    expect((await app.visitor().get('/readyz')).body).toBe('ready\n');
  });

  it('answers an unknown address with a plain German page', async () => {
    const person = await app.office.person('Erna Beispiel');
    const answer = await (await app.as(person)).get('/gibt-es-nicht');
    expect(answer.status).toBe(404);
    expect(answer.words).toContain('Seite nicht gefunden');
    expect(answer.words).toContain('Erna Beispiel');
  });
});
