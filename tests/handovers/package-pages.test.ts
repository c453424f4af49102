import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startByForm } from './handover-office.js';
import { editCases } from './package-edit-cases.js';
import { auditOf, eventsOf, fillPackage, type PackageOffice, packageOffice, rows } from './package-office.js';

describe('the package of a post', () => {
  let stage: PackageOffice;
  const at = (rest: string) => `${stage.path}/paket${rest}`;
  const items = () => stage.app.services.db.read.packageItem.findMany({ orderBy: { id: 'asc' } });

  beforeAll(async () => {
    stage = await packageOffice();
  }, 60_000);
  afterAll(() => stage.app.close());

  it('is not there for strangers, whatever they ask', async () => {
    const { stranger } = stage;
    for (const path of ['', '/fristen', '/fassungen/1']) {
      const answer = await stranger.get(at(path));
      expect([path, answer.status]).toEqual([path, 404]);
      expect(answer.words).not.toContain('Eingliederungshilfe');
    }
    expect((await stranger.post(at('/fristen'), rows.fristen)).status).toBe(404);
    expect((await stranger.post(at('/fassungen'))).status).toBe(404);
    expect((await stage.app.visitor().get(at(''))).status).toBe(303);
    expect(await items()).toEqual([]);
  });

  it('answers unknown parts, runs and ids with a plain 404', async () => {
    for (const path of [
      at('/quatsch'),
      at('/fristen/keine-id'),
      at('/fristen/00000000-0000-7000-8000-000000000000'),
      '/uebergaben/%C3%9C-2026-9999/paket',
    ])
      expect([path, (await stage.leaver.get(path)).status]).toEqual([path, 404]);
  });

  it('tells readers of an empty package what will be here, and writers how to begin', async () => {
    expect((await stage.personnel.get(at(''))).words).toContain('Das Paket ist noch leer');
    const own = await stage.leaver.get(at(''));
    expect(own.words).toContain('Eintragen');
    expect(own.words).toContain('Noch nicht eingereicht');
    const refused = await stage.leaver.post(at('/fassungen'));
    expect(refused.status).toBe(422);
    expect(refused.words).toContain('Das Paket ist noch leer');
  });

  it('takes one row after another, with the cursor in the next form', async () => {
    await fillPackage(stage);
    expect(await items()).toHaveLength(Object.keys(rows).length);
    const saved = await stage.leaver.post(at('/fristen'), { ...rows.fristen, fileNumber: '50.2-EGH-0001' });
    expect(saved.location).toBe(`${at('/fristen')}?weiter=ja`);
    const next = await stage.leaver.get(`${at('/fristen')}?weiter=ja`);
    expect(next.words).toContain('Gespeichert: Frist „50.2-EGH-0001“.');
    expect(next.words).toContain('2 Einträge');
    expect(next.body.match(/autofocus/g)).toHaveLength(1);
    expect(next.body).toMatch(/id="feld-fileNumber"[^>]* autofocus/);
    expect((await auditOf(stage, /^package\.item-added$/)).length).toBe(Object.keys(rows).length + 1);
  });

  it('takes the same row sent twice within a minute as one', async () => {
    const { app, leaver, standIn } = stage;
    const row = { title: 'Schlüssel zählen', rhythm: 'yearly', dueOn: '', note: '' };
    const ids = async () => (await items()).filter(({ title }) => title === row.title).map(({ id }) => id);
    const both = await Promise.all([leaver.post(at('/aufgaben'), row), leaver.post(at('/aufgaben'), row)]);
    expect(both.map(({ status }) => status)).toEqual([303, 303]);
    expect(await ids()).toHaveLength(1);
    await leaver.post(at('/aufgaben'), { ...row, note: 'Auch die Ersatzschlüssel' });
    expect(await ids()).toHaveLength(2);
    await standIn.post(at('/aufgaben'), row);
    await app.services.db.read.packageItem.updateMany({
      where: { title: row.title },
      data: { createdAt: new Date(app.clock.now().getTime() - 61_000) },
    });
    const before = (await ids()).length;
    await leaver.post(at('/aufgaben'), row);
    expect(await ids()).toHaveLength(before + 1);
    await app.services.db.read.packageItem.deleteMany({ where: { title: row.title } });
  });

  it('shows deadlines first, with what has passed marked, and needs few queries', async () => {
    stage.app.clock.set('2026-03-18');
    const answer = await stage.standIn.get(at(''));
    stage.app.clock.set('2026-03-02');
    expect(answer.status).toBe(200);
    expect(answer.words.indexOf('Fristen (2)')).toBeLessThan(answer.words.indexOf('Offene Fälle (1)'));
    expect(answer.words).toContain('16.03.2026 (vor 2 Tagen abgelaufen)');
    expect(answer.body).toContain('href="tel:0799944800"');
    // Session, actor and run come first; then rows, versions, answers and articles.
    expect(answer.queries.length).toBeLessThanOrEqual(3 + 5);
    const part = await stage.standIn.get(at('/aufgaben'));
    expect(part.queries.length).toBeLessThanOrEqual(3 + 2);
  });

  it('names all faults at once and keeps what was typed', async () => {
    const answer = await stage.leaver.post(at('/faelle'), {
      fileNumber: 'Frau Meier',
      urgency: '',
      nextStep: '',
      dueOn: '31.02.2026',
    });
    expect(answer.status).toBe(422);
    for (const words of [
      'Bitte prüfen Sie 4 Angaben',
      'Namen gehören nicht hierher',
      'Bitte die Dringlichkeit wählen.',
      'Bitte den nächsten Schritt angeben.',
      'Bitte einen Tag wie 22.11.2026 angeben.',
    ])
      expect(answer.words).toContain(words);
    expect(answer.body).toContain('value="Frau Meier"');
    expect(answer.body).toContain('href="#feld-fileNumber"');
  });

  it('points out a citizen’s data until it is removed or confirmed', async () => {
    const typed = { ...rows.aufgaben, title: 'Konto prüfen', note: 'Max Mustermann, geb. 12.03.1968' };
    const first = await stage.leaver.post(at('/aufgaben'), typed);
    expect(first.status).toBe(422);
    expect(first.words).toContain('Das sieht aus wie ein Name mit Geburtsdatum');
    const value = /name="keinPersonenbezug"[^>]*value="([^"]+)"/.exec(first.body)?.[1] ?? '';
    const second = await stage.leaver.post(at('/aufgaben'), { ...typed, keinPersonenbezug: value });
    expect(second.status).toBe(303);
    const audit = await stage.app.services.db.read.auditEvent.findFirst({
      where: { action: 'package.item-added' },
      orderBy: { id: 'desc' },
    });
    expect(audit?.details).toMatchObject({ part: 'DUTY', personalDataConfirmed: true });
    expect(JSON.stringify([audit?.label, audit?.details])).not.toContain('Mustermann');
  });

  editCases(() => stage);

  it('hangs map nodes under others, three levels deep at most', async () => {
    const root = (await items()).find(({ part }) => part === 'MAP_NODE');
    const add = async (title: string, parent: string) =>
      stage.leaver.post(at('/landkarte'), { title, parent, priority: '2', article: '' });
    expect((await add('Abrechnung', root?.id ?? '')).status).toBe(303);
    const second = (await items()).find(({ title }) => title === 'Abrechnung');
    expect((await add('Leerfahrten', second?.id ?? '')).status).toBe(303);
    const third = (await items()).find(({ title }) => title === 'Leerfahrten');
    const fourth = await add('Zu tief', third?.id ?? '');
    expect(fourth.status).toBe(422);
    expect(fourth.words).toContain('Die Landkarte hat drei Ebenen');
    const page = await stage.leaver.get(at(''));
    expect(page.words).toContain('3 Wissensgebiete zu Sachbearbeitung Eingliederungshilfe');
  });

  it('names no article that the reader may not read', async () => {
    const { read } = stage.app.services.db;
    const hidden = await read.article.create({
      data: {
        slug: 'geheim',
        kind: 'NOTE',
        title: 'Geheime Notiz',
        ownerPositionId: stage.itPost.id,
        authorId: stage.people.it.id,
      },
    });
    const refused = await stage.leaver.post(at('/landkarte'), {
      title: 'Neu',
      parent: '',
      priority: '1',
      article: hidden.id,
    });
    expect(refused.status).toBe(422);
    expect(refused.words).not.toContain('Geheime Notiz');
    await read.packageItem.updateMany({ where: { title: 'Leerfahrten' }, data: { articleId: hidden.id } });
    expect((await stage.leaver.get(at(''))).words).not.toContain('Geheime Notiz');
  });

  it('is read but not changed by personnel office and successor', async () => {
    await stage.app.services.db.read.run.update({
      where: { number: stage.number },
      data: { successorId: stage.people.successor.id },
    });
    for (const client of [stage.personnel, stage.successor]) {
      const answer = await client.get(at(''));
      expect(answer.status).toBe(200);
      expect(answer.words).not.toContain('Bearbeiten');
      expect((await client.get(at('/fristen'))).location).toBe(`${at('')}#fristen`);
      expect((await client.post(at('/fristen'), rows.fristen)).status).toBe(403);
      expect((await client.post(at('/fassungen'))).status).toBe(403);
    }
  });

  it('is handed in once, reviewed by somebody else, and its versions stay', async () => {
    expect((await stage.standIn.post(at('/fassungen'))).status).toBe(403);
    for (let times = 0; times < 2; times += 1)
      expect((await stage.leaver.post(at('/fassungen'))).status).toBe(303);
    expect(await stage.app.services.db.read.packageVersion.count()).toBe(1);
    expect(await eventsOf(stage, /^package/)).toEqual(['package.submitted']);
    expect(await auditOf(stage, /^package\.submitted/)).toEqual(['package.submitted']);

    const bare = await stage.head.post(at('/fassungen/1/pruefung'), { urteil: 'returned', bemerkung: '' });
    expect(bare.status).toBe(422);
    expect(bare.words).toContain('Bitte angeben, was noch fehlt.');
    expect((await stage.leaver.post(at('/fassungen/1/pruefung'), { urteil: 'reviewed' })).status).toBe(403);
    const named = { urteil: 'returned', bemerkung: 'Frau Muster, geboren am 12.03.1968, fehlt.' };
    const pointedOut = await stage.head.post(at('/fassungen/1/pruefung'), named);
    expect(pointedOut.status).toBe(422);
    expect(pointedOut.body).toMatch(/name="keinPersonenbezug" type="checkbox"/);
    const back = { urteil: 'returned', bemerkung: 'Die Statistik fehlt.' };
    for (let times = 0; times < 2; times += 1)
      expect((await stage.head.post(at('/fassungen/1/pruefung'), back)).status).toBe(303);
    expect((await stage.leaver.get(at(''))).words).toContain('„Die Statistik fehlt.“');

    await stage.leaver.post(at('/aufgaben'), { ...rows.aufgaben, title: 'Statistik abgeben' });
    await stage.leaver.post(at('/fassungen'));
    expect((await stage.head.post(at('/fassungen/1/pruefung'), { urteil: 'reviewed' })).status).toBe(409);
    expect((await stage.head.post(at('/fassungen/2/pruefung'), { urteil: 'reviewed' })).status).toBe(303);
    expect(await eventsOf(stage, /^package/)).toEqual([
      'package.submitted',
      'package.returned',
      'package.submitted',
      'package.reviewed',
    ]);
    expect(await auditOf(stage, /^package\.re[vt]/)).toEqual(['package.returned', 'package.reviewed']);
    const page = await stage.leaver.get(at(''));
    expect(page.words).toContain('Fassung 2 geprüft am 02.03.2026 von Markus Dietterle');

    await stage.leaver.post(at('/aufgaben'), { ...rows.aufgaben, title: 'Erst nach Fassung 2' });
    await stage.leaver.get(at(''));
    const first = await stage.personnel.get(at('/fassungen/1'));
    expect(first.words).toContain('Sie lesen die festgehaltene Fassung 1');
    expect(first.words).not.toContain('Statistik abgeben');
    expect((await stage.leaver.get(at('/fassungen/2'))).words).not.toContain('Erst nach Fassung 2');
    expect((await stage.leaver.get(at(''))).words).toContain('Seit Fassung 2 geändert');
    expect((await stage.leaver.get(at('/fassungen/9'))).status).toBe(404);
  });

  it('shows a Markdown or HTML attempt as text', async () => {
    await stage.leaver.post(at('/aufgaben'), {
      ...rows.aufgaben,
      title: '<script>alert(1)</script>',
      note: '<img src=x onerror=alert(1)>',
    });
    const page = await stage.leaver.get(at(''));
    expect(page.body).not.toContain('<script>alert');
    expect(page.body).toContain('&lt;script>alert(1)&lt;/script>');
    expect(page.body).not.toContain('<img src=x');
  });

  it('stays quick with 500 rows, and takes no more', async () => {
    const { read } = stage.app.services.db;
    await read.packageItem.createMany({
      data: Array.from({ length: 500 }, (_, index) => ({
        positionId: stage.post.id,
        part: 'CONTACT' as const,
        title: `Kontakt ${index}`,
      })),
    });
    const page = await stage.leaver.get(at(''));
    expect(page.words).toContain('Kontakt 499');
    expect(page.queries.length).toBeLessThanOrEqual(3 + 5);
    const more = await stage.leaver.post(at('/kontakte'), { ...rows.kontakte, title: 'Noch eine Stelle' });
    expect(more.status).toBe(422);
    expect(more.words).toContain('Mehr als 500 Einträge liest niemand');
  });

  it('begins anew with the next handover of the post, though nothing in it has changed', async () => {
    expect((await stage.leaver.post(at('/fassungen'))).status).toBe(303);
    await stage.head.post(`${stage.path}/abbrechen`, { reason: 'Bleibt doch' });
    const again = `/uebergaben/${encodeURIComponent(await startByForm(stage))}/paket`;
    const page = await stage.leaver.get(again);
    expect(page.words).toContain('Noch nicht eingereicht');
    expect(page.words).toContain('Paket einreichen');
    expect((await stage.leaver.post(`${again}/fassungen`)).status).toBe(303);
    expect((await stage.leaver.get(again)).words).toContain('noch nicht geprüft');
  });
});
