import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createDigests } from '../../src/notifications/index.js';
import { loadActor } from '../../src/people/index.js';
import { applyDueUnitChanges } from '../../src/reorganisation/apply-unit-changes.js';
import { startTestApp, type TestApp, type TestClient } from '../support/test-app.js';

// Units renamed, moved, merged and split with a day in the future; posts, rights and addresses follow, history stays.

describe('changes of units', () => {
  let app: TestApp;
  let office: TestClient;
  let root: { id: string; path: string[] };
  let first: { id: string; path: string[]; key: string };
  let second: { id: string; path: string[]; key: string };
  let youth: { id: string; path: string[]; key: string };
  let care: { id: string; key: string };
  let posts: { id: string; number: string }[];
  let author: { id: string };

  const db = () => app.services.db.read;
  const base = { tag: '2026-04-01', grund: 'Beschluss des Kreistags' };
  const plan = (fields: Record<string, string | readonly string[]>) =>
    office.post('/verwaltung/einheiten', { ...base, ...fields });
  const unit = (key: string) => db().unit.findUnique({ where: { key } });

  beforeAll(async () => {
    app = await startTestApp();
    const { office: house } = app;
    root = await house.unit('Landratsamt', { key: 'lra' });
    first = await house.unit('Dezernat 4', { parent: root, key: 'd4' });
    second = await house.unit('Dezernat 5', { parent: root, key: 'd5' });
    youth = await house.unit('Jugendamt', { parent: first, key: 'jugendamt' });
    care = await house.unit('Pflegekinderdienst', { parent: youth, key: 'pkd' });
    posts = [
      await house.position(youth, 'Leitung Jugendamt', { number: '51-01', head: true }),
      await house.position(youth, 'Vormundschaften', { number: '51-02' }),
      await house.position(youth, 'Beistandschaften', { number: '51-03' }),
      await house.position(care, 'Pflegekinder', { number: '51-11' }),
    ];
    author = await house.person('Anton Autor', { on: posts[3] });
    await house.person('Karla Kern', { on: posts[1] });
    await db().roleGrant.create({
      data: {
        role: 'AUTHOR',
        positionId: posts[3]?.id ?? '',
        unitId: youth.id,
        startsOn: new Date('2026-01-01'),
        reason: 'Aufbau',
      },
    });
    office = await app.as(await house.person('Petra Personal', { roles: ['PERSONNEL'] }));
  });
  afterAll(() => app.close());

  it('shows what a change touches, and plans nothing that cannot be', async () => {
    const shown = await office.post('/verwaltung/einheiten/vorschau', {
      ...base,
      art: 'zusammenlegen',
      einheit: youth.id,
      ziel: second.id,
      rollen: 'folgen',
    });
    expect(shown.words).toContain('„Jugendamt“ geht in „Dezernat 5“ auf');
    expect(shown.words).toContain('4 Stellen, besetzt mit 2 Personen');
    expect(shown.words).toContain('Sie reichen weiter als vorher');
    expect(await db().unitChange.count()).toBe(0);
    for (const [fields, words] of [
      [{ art: 'zusammenlegen', einheit: youth.id, ziel: care.id }, 'liegt darunter'],
      [{ art: 'zusammenlegen', einheit: root.id, ziel: care.id }, 'liegt darunter'],
      [{ art: 'umhaengen', einheit: youth.id, ziel: first.id }, 'Dort ist die Einheit schon'],
      [{ art: 'umbenennen', einheit: youth.id, name: 'Jugendamt' }, 'So heißt die Einheit schon'],
      [{ art: 'umbenennen', einheit: youth.id, name: 'X', tag: '2026-03-01' }, 'liegt in der Vergangenheit'],
      [{ art: 'umbenennen', einheit: youth.id, name: 'X', tag: 'morgen' }, 'Bitte einen Tag'],
      [
        { art: 'teilen', einheit: youth.id, name: 'X', kuerzel: 'pkd', stelle: posts[1]?.id ?? '' },
        'hat schon eine andere Einheit',
      ],
      [
        { art: 'teilen', einheit: youth.id, name: 'X', kuerzel: 'neu', stelle: posts[3]?.id ?? '' },
        'gehört nicht zu dieser Einheit',
      ],
    ] as const) {
      const refused = await plan(fields);
      expect(refused.status).toBe(422);
      expect(refused.words).toContain(words);
    }
    expect(await db().unitChange.count()).toBe(0);
    const caseworker = await app.as(author);
    expect((await caseworker.get('/verwaltung/einheiten')).status).toBe(403);
    expect(
      (
        await caseworker.post('/verwaltung/einheiten', {
          ...base,
          art: 'umbenennen',
          einheit: youth.id,
          name: 'X',
        })
      ).status,
    ).toBe(403);
  });

  it('renames on the day and not before; the old name stays readable and findable', async () => {
    await plan({ art: 'umbenennen', einheit: youth.id, name: 'Amt für Familie', kurz: 'Amt 51' });
    const page = await office.get('/einheiten/jugendamt');
    expect(page.words).toContain('Bis 31.03.2026: Jugendamt, ab 01.04.2026: Amt für Familie');
    app.clock.set('2026-03-31');
    expect(await applyDueUnitChanges(app.services)).toBe(0);
    app.clock.set('2026-04-01');
    expect(await applyDueUnitChanges(app.services)).toBe(1);
    expect(await applyDueUnitChanges(app.services)).toBe(0);
    const now = await office.get('/einheiten/jugendamt');
    expect(now.words).toContain('Amt für Familie');
    expect(now.words).toContain('Bis 31.03.2026: Jugendamt');
    expect((await office.get('/stellen/51-02')).words).toContain('bis 31.03.2026: Jugendamt');
    expect((await office.get('/stellen?q=jugendamt')).words).toContain('51-02');
    expect(await db().auditEvent.count({ where: { action: 'unit.renamed' } })).toBe(1);
  });

  it('is called off with a reason before its day', async () => {
    await plan({ art: 'umbenennen', einheit: youth.id, name: 'Doch nicht', tag: '2026-05-01' });
    const { id } = await db().unitChange.findFirstOrThrow({ where: { state: 'PLANNED' } });
    await office.post(`/verwaltung/einheiten/${id}/absagen`, { grund: '' });
    expect(await db().unitChange.count({ where: { state: 'PLANNED' } })).toBe(1);
    await office.post(`/verwaltung/einheiten/${id}/absagen`, { grund: 'Beschluss aufgehoben' });
    app.clock.set('2026-05-01');
    expect(await applyDueUnitChanges(app.services)).toBe(0);
    expect((await office.get('/verwaltung/einheiten')).words).toContain('Beschluss aufgehoben');
    expect((await office.post(`/verwaltung/einheiten/${id}/absagen`, { grund: 'noch einmal' })).status).toBe(
      404,
    );
  });

  it('moves with everything below: the paths that rights go by follow', async () => {
    expect(
      (await plan({ art: 'umhaengen', einheit: youth.id, ziel: second.id, tag: '2026-05-01' })).location,
    ).toBe('/verwaltung/einheiten');
    expect((await unit('pkd'))?.path).toEqual([root.id, second.id, youth.id, care.id]);
    expect((await office.get('/einheiten/jugendamt')).words).toContain('Teil von „Dezernat 4“');
  });

  it('splits: posts, roles and narrowed articles reach the new unit, too', async () => {
    await plan({
      art: 'teilen',
      einheit: youth.id,
      name: 'Vormundschaft',
      kuerzel: '51-4',
      stelle: [posts[1]?.id ?? ''],
      tag: '2026-05-01',
    });
    const made = await unit('51-4');
    expect(made).toMatchObject({ parentId: second.id, path: [root.id, second.id, made?.id] });
    const actor = await loadActor(app.services.db, author.id, app.clock.today());
    expect([...(actor?.writtenUnitIds ?? [])].sort()).toEqual([youth.id, made?.id ?? ''].sort());
    expect((await office.get('/stellen/51-02')).words).toContain('bis 30.04.2026: Amt für Familie');
  });

  it('merges: nothing is lost, the old address leads on, a file with the old key finds the new unit', async () => {
    const article = await db().article.create({
      data: {
        slug: 'nur-jugendamt',
        kind: 'FAQ',
        title: 'Nur fürs Jugendamt',
        ownerPositionId: posts[1]?.id ?? '',
        readerIds: [youth.id],
      },
    });
    await plan({
      art: 'zusammenlegen',
      einheit: youth.id,
      ziel: second.id,
      rollen: 'folgen',
      tag: '2026-06-01',
    });
    // A plan for a unit that is gone by then says so instead of doing something else.
    await plan({ art: 'umbenennen', einheit: youth.id, name: 'Zu spät', tag: '2026-06-02' });
    app.clock.set('2026-06-03');
    expect(await applyDueUnitChanges(app.services)).toBe(1);
    expect(await unit('jugendamt')).toBeNull();
    expect(await db().position.count({ where: { unitId: second.id } })).toBe(2);
    expect((await unit('pkd'))?.path).toEqual([root.id, second.id, care.id]);
    expect((await unit('d5'))?.headPositionId).toBe(posts[0]?.id);
    expect((await db().article.findUniqueOrThrow({ where: { id: article.id } })).readerIds).toEqual([
      second.id,
    ]);
    const jobs = await db().$queryRaw<{ n: number }[]>`
      select count(*)::int as n from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
      where t.identifier = 'articles.changed' and j.payload::text like ${`%${article.id}%`}`;
    expect(jobs[0]?.n).toBeGreaterThan(0);
    const actor = await loadActor(app.services.db, author.id, app.clock.today());
    expect(actor?.writtenUnitIds).toContain(second.id);
    expect(actor?.writtenUnitIds).not.toContain(youth.id);
    expect((await office.get('/einheiten/jugendamt')).location).toBe('/einheiten/d5');
    expect((await office.get('/einheiten/d5')).words).toContain('seitdem hier: Amt für Familie');
    expect((await office.get('/verwaltung/einheiten')).words).toContain('Die Einheit gibt es nicht mehr.');
    // Whoever may plan anew is told; nobody else.
    await createDigests(app.services);
    const told = (await db().digest.findMany()).filter(({ text }) => text.includes('bitte neu planen'));
    const petra = await db().person.findFirstOrThrow({ where: { name: 'Petra Personal' } });
    expect(told.map(({ personId }) => personId)).toEqual([petra.id]);
    expect(told[0]?.text).toContain('Die Einheit gibt es nicht mehr.');
    expect(told[0]?.text).toContain('/verwaltung/einheiten');
    expect(await db().auditEvent.count({ where: { action: 'unit.change-failed' } })).toBe(1);
    // On the start page, too, until it is planned anew or a month has passed.
    const failed = 'Änderung von Einheiten gescheitert (1)';
    expect((await office.get('/')).words).toContain(failed);
    expect((await (await app.as(author)).get('/')).words).not.toContain(failed);
    app.clock.set('2026-07-04');
    expect((await office.get('/')).words).not.toContain(failed);
    app.clock.set('2026-06-03');
    const file = await office.post('/verwaltung/organisation/pruefung', {
      text: 'Einheit;Stelle;Bezeichnung der Stelle\njugendamt;51-99;Neue Stelle',
      umfang: 'teil',
    });
    expect(file.words).toContain('51-99 Neue Stelle');
    expect(file.words).not.toContain('abgelehnt');
  });

  it('lets roles end where that was chosen', async () => {
    await db().roleGrant.create({
      data: {
        role: 'EDITOR',
        positionId: posts[1]?.id ?? '',
        unitId: care.id,
        startsOn: new Date('2026-01-01'),
        reason: 'Probe',
      },
    });
    await plan({
      art: 'zusammenlegen',
      einheit: care.id,
      ziel: second.id,
      rollen: 'enden',
      tag: '2026-06-03',
    });
    const grant = await db().roleGrant.findFirstOrThrow({ where: { role: 'EDITOR' } });
    expect(grant).toMatchObject({ unitId: second.id });
    expect(grant.endedAt).not.toBeNull();
    expect(grant.endReason).toContain('Pflegekinderdienst');
  });
});
