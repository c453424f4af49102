import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { importArticles } from '../../src/exchange/index.js';
import { type ArticleOffice, articleOffice, publish, write } from '../articles/article-office.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

// Class 4 of the threats: restore, move, copy and import check rights at the target; rights are fresh after a restore.
// Packages that move to another post: handovers/split.test.ts. Articles that move with a leaver: handovers/post-knowledge.test.ts.
describe('class 4: rights where something goes', () => {
  let app: TestApp;
  let house: ArticleOffice;
  beforeAll(async () => {
    app = await startTestApp({ search: 'postgres' });
    house = await articleOffice(app);
  });
  afterAll(() => app.close());

  const stelle = () => house.posts.post.id;
  const article = (slug: string) => app.services.db.read.article.findUniqueOrThrow({ where: { slug } });

  it('restore: only by those who answer for it now, with the readers of today', async () => {
    const { brigitte, jonas, markus } = house.people;
    const slug = await write(app, brigitte, { stelle: stelle(), title: 'Kommt wieder' });
    await publish(app, house, slug);
    const reader = await app.as(jonas);
    expect((await reader.get(`/artikel/${slug}`)).status).toBe(200);
    await (await app.as(brigitte)).post(`/artikel/${slug}/archivieren`, {});
    // Narrowed while it lay in the archive.
    await app.services.db.read.article.update({
      where: { slug },
      data: { readerIds: [house.units.social.id] },
    });
    expect((await reader.post(`/artikel/${slug}/wiederherstellen`)).status).toBe(404);
    expect(await article(slug)).toMatchObject({ state: 'ARCHIVED' });
    // Who answered for it once and no longer does, may not either.
    await app.services.db.read.assignment.updateMany({
      where: { personId: brigitte.id },
      data: { endsOn: new Date('2026-03-01T00:00:00Z') },
    });
    expect([403, 404]).toContain(
      (await (await app.as(brigitte)).post(`/artikel/${slug}/wiederherstellen`)).status,
    );
    await app.services.db.read.assignment.updateMany({
      where: { personId: brigitte.id },
      data: { endsOn: null },
    });
    expect((await (await app.as(markus)).post(`/artikel/${slug}/wiederherstellen`)).status).toBe(303);
    await app.work();
    expect((await reader.get(`/artikel/${slug}`)).status).toBe(404);
    expect((await reader.get('/suche?q=Kommt+wieder')).words).not.toContain('Kommt wieder Frage');
    expect((await reader.get('/artikel')).words).not.toContain('Kommt wieder');
  });

  it('restore an old version: through the editor, with the right to edit of today', async () => {
    const slug = await write(app, house.people.brigitte, { stelle: stelle(), title: 'Alte Fassung' });
    await publish(app, house, slug);
    const jonas = await app.as(house.people.jonas);
    expect([403, 404]).toContain((await jonas.get(`/artikel/${slug}/bearbeiten?fassung=1`)).status);
  });

  it('move and create: not onto a post that is not one’s own', async () => {
    const { brigitte, jonas } = house.people;
    const foreign = house.posts.youthPost.id;
    const made = await (await app.as(brigitte)).post('/artikel/neu', {
      art: 'faq',
      title: 'Auf fremder Stelle',
      source: 'x',
      stelle: foreign,
      aktion: 'speichern',
    });
    expect([403, 404, 422]).toContain(made.status);
    expect(await app.services.db.read.article.count({ where: { title: 'Auf fremder Stelle' } })).toBe(0);
    const slug = await write(app, brigitte, { stelle: stelle(), title: 'Bleibt hier' });
    for (const person of [brigitte, jonas]) {
      const sent = await (await app.as(person)).post(`/artikel/${slug}/bearbeiten`, {
        title: 'Bleibt hier',
        source: 'y',
        no: '1',
        stelle: foreign,
        aktion: 'speichern',
      });
      expect(sent.status).not.toBe(500);
    }
    expect((await article(slug)).ownerPositionId).toBe(stelle());
  });

  it('narrow: only to units that one belongs to or leads, so that nobody hides a text from themselves and theirs', async () => {
    const { brigitte } = house.people;
    const made = await (await app.as(brigitte)).post('/artikel/neu', {
      art: 'faq',
      title: 'Für Fremde',
      source: 'x',
      stelle: stelle(),
      leserkreis: house.units.youth.id,
      aktion: 'speichern',
    });
    const row = await app.services.db.read.article.findFirst({ where: { title: 'Für Fremde' } });
    if (made.status === 303 && row)
      expect((await (await app.as(house.people.jonas)).get(`/artikel/${row.slug}`)).status).toBe(404);
    else expect(made.status).toBe(422);
  });

  it('import: owner and readers are those that the file names and the house knows, or it is refused', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'staffelstab-threat-'));
    const head = (id: string, more: string) =>
      `---\nid: ${id}\ntitle: Import ${id}\nkind: faq\n${more}\n---\n\nText.\n`;
    await writeFile(join(folder, 'a.md'), head('ziel-1', 'owner: 50-2-03\nreaders: sozialamt'));
    await writeFile(join(folder, 'b.md'), head('ziel-2', 'owner: 99-9-99'));
    await writeFile(join(folder, 'c.md'), head('ziel-3', 'owner: 50-2-03\nreaders: gibt-es-nicht'));
    const report = await importArticles(app.services, folder);
    expect(report.refused.map(({ file }) => file).sort()).toEqual(['b.md', 'c.md']);
    await app.work();
    const jonas = await app.as(house.people.jonas);
    expect((await jonas.get('/artikel/ziel-1')).status).toBe(404);
    expect((await (await app.as(house.people.aylin)).get('/artikel/ziel-1')).status).toBe(200);
    // Read in again it does not open what the file narrows.
    await importArticles(app.services, folder);
    expect((await jonas.get('/artikel/ziel-1')).status).toBe(404);
    await rm(folder, { recursive: true });
  });
});
