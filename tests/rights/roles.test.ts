import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadActor } from '../../src/people/index.js';
import { knownGroupIds } from '../../src/people/store.js';
import { paths } from '../../src/shared/paths.js';
import { publish } from '../search/published.js';
import { startTestApp, type TestApp, type TestClient } from '../support/test-app.js';

describe('roles given to posts and groups', () => {
  let app: TestApp;
  let admin: TestClient;
  let house: Awaited<ReturnType<typeof settle>>;
  const db = () => app.services.db.read;

  async function settle() {
    const { office } = app;
    const county = await office.unit('Landratsamt');
    const social = await office.unit('Sozialamt', { parent: county });
    const care = await office.unit('Hilfe zur Pflege', { parent: social });
    const youth = await office.unit('Jugendamt', { parent: county });
    const it = await office.position(county, 'IT-Verwaltung', { number: '10-0-01' });
    const clerk = await office.position(youth, 'Sachbearbeitung Jugend', { number: '51-1-01' });
    const owner = await office.position(care, 'Sachbearbeitung Pflege', { number: '50-3-01' });
    return {
      social,
      care,
      it,
      clerk,
      owner,
      admin: await office.person('Ada Verwaltung', { on: it, roles: ['ADMIN'] }),
      clerkPerson: await office.person('Jule Jugend', { on: clerk }),
    };
  }

  beforeAll(async () => {
    app = await startTestApp();
    house = await settle();
    admin = await app.as(house.admin);
  });
  afterAll(() => app.close());

  const give = (fields: Record<string, string>) =>
    admin.post(paths.roles, {
      rolle: 'READER',
      einheit: house.social.id,
      stelle: house.clerk.id,
      von: '2026-03-02',
      grund: 'Vfg. 12/26',
      ...fields,
    });
  const clerk = async () => {
    const actor = await loadActor(app.services.db, house.clerkPerson.id, app.clock.today());
    if (!actor) throw new Error('no actor');
    return actor;
  };

  it('opens what is narrowed to a unit below, from the first day to the last, and no longer once taken back', async () => {
    const { slug } = await publish(app, {
      title: 'Vertrauliche Liste',
      source: 'Text',
      owner: house.owner,
      readers: house.care,
    });
    const reader = await app.as(house.clerkPerson);
    expect((await reader.get(paths.article(slug))).status).toBe(404);
    expect((await give({ von: '2026-03-03', bis: '2026-03-04' })).location).toBe(paths.roles);
    expect((await reader.get(paths.article(slug))).status).toBe(404);
    app.clock.set(new Date('2026-03-03T10:00:00Z'));
    expect((await reader.get(paths.article(slug))).status).toBe(200);
    app.clock.set(new Date('2026-03-05T10:00:00Z'));
    expect((await reader.get(paths.article(slug))).status).toBe(404);

    expect((await give({ von: '2026-03-05' })).status).toBe(303);
    expect((await reader.get(paths.article(slug))).status).toBe(200);
    const grant = await db().roleGrant.findFirstOrThrow({ where: { endsOn: null } });
    // A reason is asked for; without one nothing changes.
    await admin.post(paths.endRole(grant.id), { grund: ' ' });
    expect((await reader.get(paths.article(slug))).status).toBe(200);
    await admin.post(paths.endRole(grant.id), { grund: 'Projekt beendet' });
    expect((await reader.get(paths.article(slug))).status).toBe(404);
    expect((await admin.post(paths.endRole(grant.id), { grund: 'noch einmal' })).status).toBe(404);
    const actions = await db().auditEvent.findMany({ where: { objectType: 'role' }, orderBy: { id: 'asc' } });
    expect(actions.map(({ action }) => action)).toEqual([
      'rights.role-given',
      'rights.role-given',
      'rights.role-ended',
    ]);
    expect(actions[0]?.details).toMatchObject({
      to: 'Stelle 51-1-01',
      unit: 'Sozialamt',
      reason: 'Vfg. 12/26',
      until: '2026-03-04',
    });
    app.clock.set(new Date('2026-03-02T10:00:00Z'));
  });

  it('makes authors, editors and leads of a unit, without the house', async () => {
    for (const rolle of ['AUTHOR', 'EDITOR', 'SUPERIOR']) await give({ rolle });
    const actor = await clerk();
    expect(actor.writtenUnitIds).toEqual([house.social.id]);
    expect(actor.editedUnitIds).toEqual([house.social.id]);
    expect(actor.ledUnitIds).toEqual([house.social.id]);
    expect([...actor.permissions]).toEqual([]);
    await give({ rolle: 'AUDITOR', einheit: '' });
    expect((await clerk()).permissions.has('audit.read')).toBe(true);
    expect((await (await app.as(house.clerkPerson)).get(paths.audit)).status).toBe(200);
    await db().roleGrant.deleteMany({});
  });

  it('goes with a group, of which only known ones are kept', async () => {
    expect((await admin.post(paths.groups, { name: 'Projekt OZG', wert: 'CN=OZG' })).location).toBe(
      paths.roles,
    );
    expect((await admin.post(paths.groups, { name: 'Projekt OZG', wert: 'CN=Anders' })).status).toBe(422);
    const group = await db().group.findFirstOrThrow();
    const kept = await app.services.db.transact((tx) => knownGroupIds(tx, ['CN=Alle', 'CN=OZG']));
    expect(kept).toEqual([group.id]);
    await db().person.update({ where: { id: house.clerkPerson.id }, data: { groupIds: kept } });
    await give({ rolle: 'PERSONNEL', einheit: '', stelle: '', gruppe: group.id });
    expect((await clerk()).permissions.has('handovers.read-any')).toBe(true);
    const { body, words } = await admin.get(paths.roles);
    expect(words).toContain('Gruppe Projekt OZG');
    expect(words).toContain('1 Person');
    expect(body).not.toContain('CN=Alle');
  });

  it('names mistakes and keeps what was typed', async () => {
    const nothing = await give({ grund: '', von: 'morgen' });
    expect(nothing.status).toBe(422);
    expect(nothing.words).toContain('einen Tag wie');
    expect(nothing.words).toContain('Bitte den Grund angeben');
    expect(nothing.body).toContain('value="morgen"');
    const nobody = await give({ stelle: '', einheit: '' });
    expect(nobody.words).toContain('entweder eine Stelle oder eine Gruppe');
    expect(nobody.words).toContain('Bitte wählen Sie die Einheit');
    expect((await give({ rolle: 'ADMIN' })).words).toContain('gilt immer im ganzen Haus');
    expect((await give({ bis: '2026-03-01' })).words).toContain('letzte Tag liegt vor dem ersten');
  });

  it('is nothing that one gives oneself, or that others see', async () => {
    const own = await give({ stelle: house.it.id, grund: 'Ich will lesen' });
    expect(own.status).toBe(422);
    expect(own.words).toContain('eine andere Person aus der Verwaltung');
    expect(own.body).toContain('Ich will lesen');
    const other = await app.as(
      await app.office.person('Theo Text', { roles: ['EDITOR', 'PERSONNEL', 'AUDITOR'] }),
    );
    expect((await other.get(paths.roles)).status).toBe(403);
    expect((await other.post(paths.roles, {})).status).toBe(403);
    expect((await other.post(paths.groups, {})).status).toBe(403);
  });

  it('costs no further query: session and rights come in one', async () => {
    const { queries } = await admin.get(paths.roles);
    expect(queries.filter((sql) => sql.includes('"Session"'))).toHaveLength(1);
    expect(queries.length).toBeLessThanOrEqual(6);
  });
});
