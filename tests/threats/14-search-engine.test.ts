import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { projectPath } from '../../src/platform/files/project-path.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

// Class 14 of the threats: the browser never talks to the search engine, nor learns its address or key.
describe('class 14: the search engine stays behind', () => {
  let app: TestApp;
  const key = 'a-key-that-nobody-may-see-0123456789';
  beforeAll(async () => {
    app = await startTestApp({ env: { MEILI_URL: 'http://engine.internal.example:7700', MEILI_KEY: key } });
  });
  afterAll(() => app.close());

  it.each(['/', '/suche?q=Wohngeld', '/suche/treffer?q=Wohngeld', '/verwaltung/anmeldung'])(
    '%s names neither address nor key, and may connect to this house only',
    async (path) => {
      const client = await app.as(await app.office.person('Adam Admin', { roles: ['ADMIN', 'EDITOR'] }));
      const { body, headers, status } = await client.get(path);
      expect(status).toBe(200);
      expect(body).not.toMatch(/engine\.internal|meilisearch|:7700/i);
      expect(body).not.toContain(key);
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("connect-src 'self'");
      expect([...headers.values()].join()).not.toContain(key);
    },
  );

  it('no script of ours knows it', () => {
    const folder = projectPath('views/assets');
    for (const name of readdirSync(folder).filter((one) => one.endsWith('.js')))
      expect(readFileSync(join(folder, name), 'utf8')).not.toMatch(/meili|7700|https?:\/\//i);
  });
});
