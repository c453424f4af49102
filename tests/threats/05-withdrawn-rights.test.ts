import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ArticleOffice, articleOffice, publish, write } from '../articles/article-office.js';
import { sessionRowOf } from '../people/sign-in-steps.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

// Class 5 of the threats: a right withdrawn ends open editors, streams and sessions; a deactivated account is out within
// a minute. Staffelstab keeps no streams open: pages ask at least once a minute whether their session still lives.
describe('class 5: a right withdrawn', () => {
  let app: TestApp;
  let house: ArticleOffice;
  beforeAll(async () => {
    app = await startTestApp();
    house = await articleOffice(app);
  });
  afterAll(() => app.close());

  const deactivate = (id: string) =>
    app.services.db.read.person.update({ where: { id }, data: { active: false } });
  const state = (answer: { body: string }) => JSON.parse(answer.body) as Record<string, unknown>;

  it('deactivated: the session is over at the next request, and its row gone', async () => {
    const leaver = await app.office.person('Gustav Weg');
    const client = await app.as(leaver);
    const row = sessionRowOf(client.cookie);
    expect((await client.get('/')).words).toContain('Gustav Weg');
    await deactivate(leaver.id);
    const answer = await client.get('/meine-aufgaben');
    expect([answer.status, answer.location]).toEqual([303, '/saml/login?zurueck=%2Fmeine-aufgaben']);
    expect(await app.services.db.read.session.findUnique({ where: { id: row } })).toBeNull();
  });

  it('deactivated: open pages learn of it within a minute', async () => {
    const person = await app.office.person('Fritz Fort');
    const client = await app.as(person);
    expect(state(await client.get('/anmeldung/stand')).angemeldet).toBe(true);
    await deactivate(person.id);
    expect(state(await client.get('/anmeldung/stand'))).toEqual({ angemeldet: false });
    const { body } = await app.visitor().get('/assets/session-watch.js');
    const [, every] = /everyMs = ([\d_]+)/.exec(body) ?? [];
    expect(Number(every?.replaceAll('_', ''))).toBeLessThanOrEqual(60_000);
    const page = await (await app.as(await app.office.person('Da Geblieben'))).get('/meine-aufgaben');
    expect(page.body).toContain('src="/assets/session-watch.js"');
    expect((await app.visitor().get('/hilfe')).body).not.toContain('session-watch');
  });

  it('an open editor: what is sent after the post is gone changes nothing', async () => {
    const { post, lead } = house.posts;
    const author = await app.office.person('Edda Editor', { on: post });
    const client = await app.as(author);
    const slug = await write(app, house.people.brigitte, { stelle: post.id, title: 'Offen im Editor' });
    await publish(app, house, slug);
    const editor = await client.get(`/artikel/${slug}/bearbeiten`);
    expect(editor.status).toBe(200);
    await app.services.db.read.assignment.updateMany({
      where: { personId: author.id },
      data: { endsOn: new Date('2026-03-01T00:00:00Z') },
    });
    const fields = { title: 'Offen im Editor', source: 'Zu spät.', aktion: 'speichern', no: '1' };
    const sent = await client.post(`/artikel/${slug}/bearbeiten`, fields);
    expect([403, 404]).toContain(sent.status);
    expect(await app.services.db.read.articleVersion.count({ where: { source: 'Zu spät.' } })).toBe(0);
    expect(lead.id).toBeTruthy();
  });

  it('an editor of a text that was narrowed meanwhile: gone, as if it had never been', async () => {
    const slug = await write(app, house.people.brigitte, {
      stelle: house.posts.post.id,
      title: 'Wird enger',
    });
    await publish(app, house, slug);
    const jonas = await app.as(house.people.jonas);
    expect((await jonas.get(`/artikel/${slug}`)).status).toBe(200);
    await app.services.db.read.article.update({
      where: { slug },
      data: { readerIds: [house.units.social.id] },
    });
    expect((await jonas.get(`/artikel/${slug}`)).status).toBe(404);
    expect((await jonas.post(`/artikel/${slug}/rueckmeldung`, { art: 'helpful' })).status).toBe(404);
  });

  it('a role taken away counts at the next request', async () => {
    const person = await app.office.person('Rolle Weg', { roles: ['AUDITOR'] });
    const client = await app.as(person);
    expect((await client.get('/nachweis')).status).toBe(200);
    await app.services.db.read.person.update({ where: { id: person.id }, data: { roles: [] } });
    expect((await client.get('/nachweis')).status).toBe(403);
  });
});
