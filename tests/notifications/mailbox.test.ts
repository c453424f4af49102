import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '../support/test-app.js';

describe("the demo's mailbox", () => {
  let app: TestApp;
  const digests: string[] = [];
  let owner: { id: string };
  let stranger: { id: string };
  let admin: { id: string };

  beforeAll(async () => {
    app = await startTestApp({ env: { STAFFELSTAB_DEMO: '1' } });
    owner = await app.office.person('Natalia Wojt');
    stranger = await app.office.person('Miriam Oker');
    admin = await app.office.person('Paul Nowak', { roles: ['ADMIN'] });
    for (const day of ['2026-03-01', '2026-03-02']) {
      const { id } = await app.services.db.read.digest.create({
        data: {
          personId: owner.id,
          forOn: new Date(`${day}T00:00:00Z`),
          recipient: 'natalia@hohenbruck.example',
          subject: `Ihre Aufgaben bei Staffelstab: ${day}`,
          text: 'Guten Morgen,\n\nhttp://localhost:3999/meine-aufgaben\nhttps://evil.example/x\n<b>fett</b>',
          html: '<p>unbenutzt</p>',
          createdAt: new Date(`${day}T05:00:00Z`),
        },
      });
      digests.push(id);
    }
  });
  afterAll(() => app.close());

  it('shows the own mails, newest first, and one as text with links into the house only', async () => {
    const client = await app.as(owner);
    const list = await client.get('/postfach');
    expect(list.words.indexOf('2026-03-02')).toBeLessThan(list.words.indexOf('2026-03-01'));
    const mail = await client.get(`/postfach/${digests[1]}`);
    expect(mail.body).toContain('href="/meine-aufgaben"');
    expect(mail.body).not.toContain('href="https://evil.example');
    expect(mail.body).toContain('&lt;b>fett');
    expect((await client.get('/postfach/neueste')).words).toContain('2026-03-02');
  });

  it("does not let others read or count somebody's mails, but administrators all", async () => {
    const other = await app.as(stranger);
    expect((await other.get('/postfach')).words).toContain('Noch keine Mail');
    for (const id of [...digests, 'neueste', 'kein-schluessel', '00000000-0000-4000-8000-000000000000'])
      expect((await other.get(`/postfach/${id}`)).status).toBe(404);
    const all = await (await app.as(admin)).get('/postfach');
    expect(all.words).toContain('natalia@hohenbruck.example');
  });

  it('does not exist outside of the demo', async () => {
    const real = await startTestApp();
    const client = await real.as(await real.office.person('Paul Nowak', { roles: ['ADMIN'] }));
    expect((await client.get('/postfach')).status).toBe(404);
    expect((await client.get('/')).words).not.toContain('Postfach');
    await real.close();
  });
});
