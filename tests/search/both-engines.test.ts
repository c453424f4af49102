import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { rebuildIndex } from '../../src/search/index.js';
import { paths } from '../../src/shared/paths.js';
import { startTestApp, type TestApp, type TestClient } from '../support/test-app.js';
import { change, publish } from './published.js';
import { type RecordedServer, startRecordedServer } from './recorded-server.js';

describe('an office with Meilisearch', () => {
  let server: RecordedServer;
  let app: TestApp;
  let reader: TestClient;
  let team: { id: string };
  let post: { id: string };

  beforeAll(async () => {
    server = await startRecordedServer();
    app = await startTestApp({ search: 'postgres', env: { MEILI_URL: server.url, MEILI_KEY: 'k' } });
    team = await app.office.unit('Team Wohngeld');
    post = await app.office.position(team, 'Sachbearbeitung Wohngeld');
    reader = await app.as(await app.office.person('Rita Leser'));
  });
  afterAll(async () => {
    await app.close();
    await server.close();
    expect(server.unknown).toEqual([]);
  });
  const words = async (text: string) => (await reader.get(paths.searchFor(text))).words;

  it('is answered by PostgreSQL until the first change fills the new engine with everything', async () => {
    await publish(app, { title: 'Lastenzuschuss', source: 'Text.', owner: post });
    await publish(app, { title: 'Mietzuschuss', source: 'Text.', owner: post });
    expect(await words('Lastenzuschuss')).toContain('Nichts gefunden');
    await app.work();
    expect(await words('Lastenzuschuss')).toContain('1 Treffer');
    const written = server.seen.filter(({ path }) => path.endsWith('/documents')).flatMap(({ body }) => body);
    expect(JSON.stringify(written)).toContain('Mietzuschuss');
  });

  it('is answered by Meilisearch', async () => {
    await new Promise((settle) => setTimeout(settle, 5_100));
    server.seen.length = 0;
    expect(await words('Lastenzuschuss')).toContain('1 Treffer');
    expect(server.seen.map(({ path }) => path)).toContain('/multi-search');
  }, 15_000);

  it('is answered by PostgreSQL while it is down, with the same rights', async () => {
    const { id } = await publish(app, { title: 'Zuschussakte', source: 'Text.', owner: post, readers: team });
    await app.work();
    expect(await words('Zuschussakte')).toContain('Nichts gefunden');
    server.fail('drop');
    expect(await words('Lastenzuschuss')).toContain('1 Treffer');
    expect(await words('Zuschussakte')).toContain('Nichts gefunden');
    server.fail('not');
    await change(app, id, { state: 'ARCHIVED' });
    await app.work();
  });

  it('rebuilds both', async () => {
    expect(await rebuildIndex(app.services)).toBe(2);
  });
});
