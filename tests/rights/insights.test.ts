import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createDigests } from '../../src/notifications/create-digests.js';
import { toDate } from '../../src/shared/dates.js';
import { paths } from '../../src/shared/paths.js';
import { publish } from '../search/published.js';
import { startTestApp, type TestApp, type TestClient } from '../support/test-app.js';

describe('an insight that administrators take openly', () => {
  let app: TestApp;
  let house: Awaited<ReturnType<typeof settle>>;
  let admin: TestClient;
  const db = () => app.services.db.read;

  async function settle() {
    const { office } = app;
    const county = await office.unit('Landratsamt');
    const care = await office.unit('Hilfe zur Pflege', { parent: county });
    const owner = await office.position(care, 'Sachbearbeitung Pflege', { number: '50-3-01' });
    const { slug, id } = await publish(app, {
      title: 'Liste der Siegel',
      source: 'Der Siegelschrank steht im Keller.',
      owner,
      readers: care,
    });
    const { id: templateVersionId } = await db().templateVersion.findFirstOrThrow({
      where: { status: 'RELEASED' },
    });
    const leaver = await office.person('Lea Geht', { on: owner });
    await db().run.create({
      data: {
        number: 'Ü-2026-0001',
        kind: 'HANDOVER',
        positionId: owner.id,
        templateVersionId,
        leaverId: leaver.id,
        lastDayOn: toDate('2026-06-30'),
      },
    });
    return {
      slug,
      id,
      leaver,
      admin: await office.person('Ada Verwaltung', { roles: ['ADMIN'] }),
      auditor: await office.person('Rita Revision', { roles: ['AUDITOR'] }),
    };
  }

  beforeAll(async () => {
    app = await startTestApp();
    house = await settle();
    admin = await app.as(house.admin);
  });
  afterAll(() => app.close());

  const take = (fields: Record<string, string> = {}) =>
    admin.post(paths.insights, {
      was: paths.article(house.slug),
      grund: 'Ticket 4711: Seite bricht ab',
      bis: '2026-03-04',
      ...fields,
    });
  const found = async () =>
    (await admin.get(paths.searchFor('Siegelschrank'))).body.includes('Liste der Siegel');

  it('is not there without a reason, for too long, or for what there is not', async () => {
    expect((await admin.get(paths.article(house.slug))).status).toBe(404);
    expect(await found()).toBe(false);
    expect((await take({ grund: ' ' })).words).toContain('Bitte den Grund angeben');
    const late = await take({ bis: '2026-03-10' });
    expect(late.status).toBe(422);
    expect(late.words).toContain('zwischen heute und dem 09.03.2026');
    expect(late.body).toContain('Ticket 4711');
    expect((await take({ bis: '2026-03-01' })).status).toBe(422);
    expect((await take({ was: 'gibt-es-nicht' })).words).toContain('keinen veröffentlichten Artikel');
    await db().article.update({ where: { id: house.id }, data: { state: 'DRAFT' } });
    expect((await take()).words).toContain('keinen veröffentlichten Artikel');
    await db().article.update({ where: { id: house.id }, data: { state: 'PUBLISHED' } });
    await app.work();
    expect(await db().insight.count()).toBe(0);
  });

  it('opens one article to page and search, in sight of those whose it is, and is recorded with each reading', async () => {
    const answer = await take({ was: `https://wissen.example${paths.article(house.slug)}?x=1` });
    expect(answer.location).toBe(paths.article(house.slug));
    const read = await admin.get(paths.article(house.slug));
    expect(read.words).toContain('Siegelschrank');
    expect(read.words).toContain('Ada Verwaltung hat bis 04.03.2026 Einsicht. Grund: Ticket 4711');
    expect(await found()).toBe(true);
    expect((await take()).words).toContain('Das können Sie schon lesen');
    const owner = await app.as(house.leaver);
    expect((await owner.get(paths.article(house.slug))).words).toContain(
      'Ada Verwaltung hat bis 04.03.2026 Einsicht',
    );
    expect((await owner.get(paths.articleAudience(house.slug))).words).toContain(
      'mit offen genommener Einsicht',
    );
    // Reading is all it is.
    expect((await admin.get(paths.editArticle(house.slug))).status).toBe(403);
    const events = await db().auditEvent.findMany({
      where: { actorId: house.admin.id },
      orderBy: { id: 'asc' },
    });
    expect(events.map(({ action, objectId, details }) => [action, objectId, details])).toEqual([
      ['rights.insight-taken', house.id, { reason: 'Ticket 4711: Seite bricht ab', until: '2026-03-04' }],
      ['article.read', house.id, { on: '2026-03-02', insight: true }],
    ]);
    // The record tells auditors that it happened, and not of what.
    const auditor = await app.as(house.auditor);
    const { words } = await auditor.get(paths.audit);
    expect(words).toContain('Einsicht in Eingeschränktes genommen');
    expect(words).not.toContain('Liste der Siegel');
  });

  it('is told to the owner the same evening, in the one mail of the day, without the reason', async () => {
    await createDigests(app.services);
    const mail = await db().digest.findFirstOrThrow({ where: { personId: house.leaver.id } });
    expect(mail.subject).toContain('1 Einsicht der Verwaltung');
    expect(mail.text).toContain('Liste der Siegel\n  bis 04.03.2026');
    expect(mail.text).toContain(paths.article(house.slug));
    expect(mail.text).not.toMatch(/4711|Ada/);
    expect(await db().digest.count({ where: { personId: house.admin.id } })).toBe(0);
  });

  it('opens one handover with its package and nothing to do there, and is given back', async () => {
    expect((await admin.get(paths.run('Ü-2026-0001'))).status).toBe(404);
    expect((await take({ was: 'Ü-2026-0001' })).location).toBe(paths.run('Ü-2026-0001'));
    expect((await admin.get(paths.run('Ü-2026-0001'))).words).toContain(
      'Ada Verwaltung hat bis 04.03.2026 Einsicht',
    );
    expect((await admin.get(paths.package('Ü-2026-0001'))).status).toBe(200);
    expect((await admin.get(paths.handovers)).words).toContain('Ü-2026-0001');
    expect((await admin.get(paths.interviewAll('Ü-2026-0001'))).status).toBe(403);
    expect((await admin.get(paths.cancelRun('Ü-2026-0001'))).status).toBe(403);
    expect(await db().auditEvent.count({ where: { action: 'run.read-by-insight' } })).toBe(1);
    const { body } = await admin.get(paths.insights);
    const back = await db().insight.findFirstOrThrow({ where: { objectType: 'run' } });
    expect(body).toContain(paths.endInsight(back.id));
    expect((await admin.post(paths.endInsight(back.id))).location).toBe(paths.insights);
    expect((await admin.get(paths.run('Ü-2026-0001'))).status).toBe(404);
    expect((await admin.get(paths.package('Ü-2026-0001'))).status).toBe(404);
    expect((await admin.post(paths.endInsight(back.id))).status).toBe(404);
    // What it was in is named no more.
    expect((await admin.get(paths.insights)).words).not.toContain('Sachbearbeitung Pflege');
  });

  it('ends with its last day, and with the role', async () => {
    app.clock.set(new Date('2026-03-04T10:00:00Z'));
    expect((await admin.get(paths.article(house.slug))).status).toBe(200);
    await db().person.update({ where: { id: house.admin.id }, data: { roles: [] } });
    expect((await admin.get(paths.article(house.slug))).status).toBe(404);
    await db().person.update({ where: { id: house.admin.id }, data: { roles: ['ADMIN'] } });
    app.clock.set(new Date('2026-03-05T10:00:00Z'));
    expect((await admin.get(paths.article(house.slug))).status).toBe(404);
    expect(await found()).toBe(false);
    expect((await (await app.as(house.leaver)).get(paths.article(house.slug))).words).not.toContain(
      'hat Einsicht',
    );
  });

  it('lasts as long as data protection says, and not as those say who take it', async () => {
    expect((await admin.post(paths.insightLimit, { tage: '30', revision: '0' })).status).toBe(403);
    const officer = await app.as(await app.office.person('Dora Schutz', { roles: ['PERSONNEL'] }));
    expect((await officer.post(paths.insightLimit, { tage: '99', revision: '0' })).status).toBe(422);
    expect((await officer.post(paths.insightLimit, { tage: '1', revision: '0' })).location).toBe(
      paths.insights,
    );
    expect((await officer.get(paths.insights)).words).toContain('für höchstens einen Tag');
    expect((await officer.post(paths.insights, {})).status).toBe(403);
    expect((await take({ bis: '2026-03-07' })).words).toContain('heute und dem 06.03.2026');
    expect((await (await app.as(house.leaver)).get(paths.insights)).status).toBe(403);
  });
});
