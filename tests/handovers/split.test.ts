import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fromDateOrNull } from '../../src/shared/dates.js';
import {
  finish,
  type HandoverOffice,
  handoverOffice,
  runPath,
  startByForm,
  stepOf,
} from './handover-office.js';

describe('a lapsing post', () => {
  let stage: HandoverOffice;
  let number: string;
  let second: { id: string; number: string };
  const ids: Record<string, string> = {};
  const db = () => stage.app.services.db.read;

  beforeAll(async () => {
    stage = await handoverOffice();
    const { app, people, post, section, neighbour } = stage;
    second = await app.office.position(section, 'Sachbearbeitung Bestattungskosten', { number: '50-2-06' });
    await app.office.person('Carla Reinhardt', { on: second });
    const item = async (part: 'DUTY' | 'DEADLINE' | 'MAP_NODE' | 'CONTACT', title: string, more = {}) => {
      ids[title] = (
        await db().packageItem.create({ data: { positionId: post.id, part, title, ...more } })
      ).id;
    };
    await item('DUTY', 'Statistik zum Quartal', { fields: { hint: 'bis zum Zehnten' } });
    await item('DEADLINE', '50.2-4711/25', { dueOn: new Date('2026-09-01T00:00:00Z') });
    await item('MAP_NODE', 'Gesamtplan');
    await item('MAP_NODE', 'Konferenzen', { parentId: ids.Gesamtplan });
    await item('CONTACT', 'Gesundheitsamt');
    // The neighbour knows this contact already.
    await db().packageItem.create({
      data: { positionId: neighbour.id, part: 'CONTACT', title: 'gesundheitsamt ' },
    });
    number = await startByForm(stage);
    await finish(app, people.head, number, '1', { lastDayOn: '2026-06-30', note: 'Personalstelle' });
    expect((await finish(app, people.head, number, '2', { refill: 'kw' })).status).toBe(303);
  });
  afterAll(() => stage.app.close());

  const choice = () => ({
    an: ['50-2-05', '50-2-06'],
    [`ziel.${ids['Statistik zum Quartal']}`]: '50-2-06',
    [`ziel.${ids.Gesamtplan}`]: '50-2-05',
    [`ziel.${ids.Konferenzen}`]: '50-2-05',
    [`ziel.${ids.Gesundheitsamt}`]: '50-2-05',
    reason: 'Stelle fällt zum Jahresende weg',
  });
  const path = () => `${runPath(number)}/aufteilen`;

  it('shows what would go where before anything is saved, and needs a reason', async () => {
    const head = await stage.app.as(stage.people.head);
    expect((await head.get(runPath(number))).words).toContain('Paket an andere Stellen');
    const form = await head.get(`${path()}?an=50-2-05&an=50-2-06`);
    expect(form.status).toBe(200);
    expect(form.words).toContain('50.2-4711/25 Fristen, 01.09.2026');
    const preview = await head.post(`${path()}/vorschau`, choice());
    expect(preview.status).toBe(200);
    expect(preview.words).toContain(
      '50-2-05 Sachbearbeitung Hilfe zur Pflege: 2 Einträge kommen dazu, 1 hat die Stelle schon, 3 Schritte werden für sie geplant',
    );
    expect(preview.words).toContain('Ein Eintrag bleibt nur bei der bisherigen Stelle.');
    expect(await db().packageTransfer.count()).toBe(0);
    const bare = await head.post(`${path()}/vorschau`, { ...choice(), reason: ' ' });
    expect(bare.status).toBe(422);
    expect(bare.words).toContain('Bitte einen Grund angeben.');
    expect(bare.body).toMatch(/<option value="50-2-06" selected/);
    expect((await head.post(path(), { an: '50-2-05', reason: 'x' })).status).toBe(422);
    expect((await head.post(path(), { ...choice(), an: ['50-2-04'] })).status).toBe(422);
    // Nobody gives to a post that they do not lead, and outsiders see nothing.
    const other = stage.itPost;
    expect((await head.get(`${path()}?an=${other.number}`)).status).toBe(403);
    expect(
      (await (await stage.app.as(stage.people.personnel)).get(`${path()}?an=${other.number}`)).status,
    ).toBe(200);
    expect((await (await stage.app.as(stage.people.leaver)).get(path())).status).toBe(403);
    expect((await (await stage.app.as(stage.people.stranger)).get(path())).status).toBe(404);
  });

  it('takes a package with more rows than a usual form has fields', async () => {
    const { app, people, post } = stage;
    const many = Array.from({ length: 600 }, (_, index) => ({
      positionId: post.id,
      part: 'PLACE' as const,
      title: `Ordner ${index}`,
    }));
    await db().packageItem.createMany({ data: many });
    const rows = await db().packageItem.findMany({ where: { title: { startsWith: 'Ordner ' } } });
    const head = await app.as(people.head);
    const preview = await head.post(`${path()}/vorschau`, {
      ...choice(),
      ...Object.fromEntries(rows.map(({ id }) => [`ziel.${id}`, '50-2-06'])),
    });
    expect(preview.status).toBe(200);
    expect(preview.words).toContain('50-2-06 Sachbearbeitung Bestattungskosten: 601 Einträge kommen dazu');
    await db().packageItem.deleteMany({ where: { title: { startsWith: 'Ordner ' } } });
    const named = await head.post(`${path()}/vorschau`, {
      ...choice(),
      reason: 'Frau Muster, geboren am 12.03.1968',
    });
    expect(named.status).toBe(422);
    expect(named.words).toContain('sieht aus wie ein Name mit Geburtsdatum');
  });

  it('hands the package to several posts with its origin, plans the steps 33 to 35 for each, and takes it back', async () => {
    const { app, people, post, neighbour } = stage;
    const head = await app.as(people.head);
    expect((await head.post(path(), choice())).status).toBe(303);
    const there = await db().packageItem.findMany({
      where: { positionId: neighbour.id, removedAt: null },
      orderBy: { createdAt: 'asc' },
    });
    expect(there.map(({ title, origin }) => `${title}|${origin}`)).toEqual([
      'gesundheitsamt |null',
      'Gesamtplan|50-2-04 Sachbearbeitung Eingliederungshilfe',
      'Konferenzen|50-2-04 Sachbearbeitung Eingliederungshilfe',
    ]);
    expect(there[2]?.parentId).toBe(there[1]?.id);
    const duty = await db().packageItem.findFirstOrThrow({ where: { positionId: second.id } });
    expect(duty).toMatchObject({ title: 'Statistik zum Quartal', fields: { hint: 'bis zum Zehnten' } });
    // The lapsing post's own package stays readable.
    expect(await db().packageItem.count({ where: { positionId: post.id, removedAt: null } })).toBe(5);

    const accept = await stepOf(app, number, '34-50-2-05');
    expect(accept).toMatchObject({ status: 'BLOCKED', anchor: 'V', purpose: null, after: ['33-50-2-05'] });
    expect(fromDateOrNull(accept.dueOn)).toBe('2026-07-21');
    expect(accept.assignees.find(({ role }) => role === 'NF')).toMatchObject({
      personId: people.standIn.id,
      climbedNote: 'Für die empfangende Stelle 50-2-05.',
    });
    expect((await stepOf(app, number, '33-50-2-06')).status).toBe('OPEN');
    const page = await head.get(runPath(number));
    expect(page.words).toContain(
      'Paket an Stelle 50-2-05, Stelle 50-2-06 übergeben: Stelle fällt zum Jahresende weg',
    );
    expect(
      await db().auditEvent.count({ where: { action: 'package.transferred', actorId: people.head.id } }),
    ).toBe(1);
    // Sent twice: what is there is not added again.
    expect((await head.post(path(), choice())).status).toBe(303);
    expect(await db().packageItem.count({ where: { positionId: neighbour.id, removedAt: null } })).toBe(3);

    // The receiver has changed a row meanwhile: it stays when the transfer is taken back.
    await db().packageItem.update({
      where: { id: duty.id },
      data: { title: 'Statistik (neu)', revision: 2 },
    });
    const transfer = await db().packageTransfer.findFirstOrThrow({ orderBy: { createdAt: 'asc' } });
    const undone = await head.post(`${path()}/${transfer.id}/zuruecknehmen`);
    expect(undone.status).toBe(303);
    expect(await db().packageItem.count({ where: { positionId: neighbour.id, removedAt: null } })).toBe(1);
    expect(await db().packageItem.count({ where: { positionId: second.id, removedAt: null } })).toBe(1);
    expect(await stepOf(app, number, '33-50-2-05')).toMatchObject({
      status: 'WAIVED',
      reason: 'Die Übergabe an diese Stelle ist zurückgenommen.',
    });
    expect((await head.get(path())).words).toContain('zurückgenommen');
    expect((await head.post(`${path()}/${transfer.id}/zuruecknehmen`)).status).toBe(422);
    // Given again, the steps are needed again.
    expect((await head.post(path(), choice())).status).toBe(303);
    expect((await stepOf(app, number, '33-50-2-05')).status).toBe('OPEN');
  });
});
