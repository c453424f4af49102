import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runRetention } from '../../src/handovers/index.js';
import { runTables } from '../../src/handovers/run-rows.js';
import { finishedRun } from './finished-run.js';
import {
  finish,
  type HandoverOffice,
  handoverOffice,
  runPath,
  startByForm,
  stepOf,
} from './handover-office.js';

describe('the end of the retention', () => {
  let stage: HandoverOffice;
  let number = '';

  /** Every row of the database that holds this text, by table; accounts and sessions aside. */
  async function tablesWith(text: string): Promise<string[]> {
    const { read } = stage.app.services.db;
    const tables = await read.$queryRaw<{ name: string }[]>`
      select table_name::text as name from information_schema.tables
      where table_schema = 'public' and table_type = 'BASE TABLE' and table_name not in ('Person', 'Session')`;
    const found: string[] = [];
    for (const { name } of tables) {
      const [row] = await read.$queryRawUnsafe<{ n: number }[]>(
        `select count(*)::int as n from "${name}" t where to_jsonb(t)::text like $1`,
        `%${text}%`,
      );
      if (row && row.n > 0) found.push(name);
    }
    return found;
  }

  beforeAll(async () => {
    stage = await handoverOffice();
    number = await finishedRun(stage);
  }, 60_000);
  afterAll(() => stage?.app.close());

  it('finds every table in which a run names people', async () => {
    const tables = await runTables(stage.app.services.db.read);
    const names = tables.map(({ table }) => table);
    // Whatever refers to a run or its parts is found by itself; these must be among them.
    expect(names).toEqual(
      expect.arrayContaining([
        'Run',
        'RunStep',
        'StepAssignee',
        'RunEvent',
        'Acceptance',
        'Reservation',
        'PackageVersion',
        'Protocol',
        'InterviewAnswer',
        'InterviewOutcome',
        'ReadingMark',
      ]),
    );
    // Knowledge of the post is none of the run's.
    for (const kept of [
      'PackageItem',
      'Article',
      'ArticleVersion',
      'Position',
      'Assignment',
      'AuditEvent',
      'Person',
    ])
      expect(names).not.toContain(kept);
  });

  it('shows whose names go, and keeps the rest of the house away', async () => {
    const { app, people } = stage;
    for (const path of ['/verwaltung/aufbewahrung', '/verwaltung/konto-loeschen'])
      expect((await (await app.as(people.head)).get(path)).status).toBe(403);
    const personnel = await app.as(people.personnel);
    const page = await personnel.get('/verwaltung/aufbewahrung');
    expect(page.words).toContain('Bei keinem abgeschlossenen Übergabevorgang ist die Frist abgelaufen.');
    expect(page.queries.length).toBeLessThanOrEqual(8);
    expect((await personnel.post('/verwaltung/aufbewahrung', { months: '0', revision: '0' })).status).toBe(
      422,
    );
    expect((await personnel.post('/verwaltung/aufbewahrung', { months: '12', revision: '0' })).status).toBe(
      303,
    );
    expect((await personnel.post('/verwaltung/aufbewahrung', { months: '6', revision: '0' })).status).toBe(
      409,
    );
    await personnel.post('/verwaltung/aufbewahrung', { months: '24', revision: '1' });
    expect(await app.services.db.read.auditEvent.count({ where: { action: 'retention.set' } })).toBe(2);
    // One day before the two years nothing happens, and the page names the case.
    app.clock.set(new Date('2028-03-02T10:00:00.000Z'));
    expect(await runRetention(app.services)).toBe(0);
    // Who answers for the retention without reading cases learns that there is one, not which.
    const officer = await stage.app.as(await stage.app.office.person('Dora', { roles: ['DATA_PROTECTION'] }));
    const told = (await officer.get('/verwaltung/aufbewahrung')).words;
    expect(told).toContain('eingeschränkt');
    expect(told).not.toContain(number);
    expect((await personnel.get('/verwaltung/aufbewahrung')).words).toMatch(
      new RegExp(`In den nächsten drei Monaten.*${number}.*03.03.2028`),
    );
  });

  it('(m) past the retention names are gone, counts and articles remain', async () => {
    const { app, people } = stage;
    const { read } = app.services.db;
    const run = await read.run.findUniqueOrThrow({
      where: { number },
      include: { steps: { orderBy: { key: 'asc' } } },
    });
    const before = {
      events: await read.runEvent.count({ where: { runId: run.id } }),
      steps: run.steps.map(({ key, status, dueOn }) => [key, status, dueOn?.toISOString()]),
      records: await read.auditEvent.count(),
      actors: new Set(
        (await read.runEvent.findMany({ where: { runId: run.id } })).map(({ personId }) => personId),
      ).size,
      hash: (await read.protocol.findFirstOrThrow({ where: { runId: run.id } })).factsHash,
    };
    expect(await tablesWith('Maurer')).not.toEqual([]);
    app.clock.set(new Date('2028-03-03T10:00:00.000Z'));
    expect((await (await app.as(people.personnel)).get('/verwaltung/aufbewahrung')).words).toMatch(
      new RegExp(`Nächster Lauf.*${number}`),
    );
    expect(await runRetention(app.services)).toBe(1);
    expect(await runRetention(app.services)).toBe(0);

    expect(await tablesWith('Maurer')).toEqual([]);
    // Whoever did something in the case is no longer told by an id either; what the house did since is another matter.
    const ids = await tablesWith(people.leaver.id);
    expect(ids.sort()).toEqual(
      ['Article', 'ArticleVersion', 'Assignment'].filter((name) => ids.includes(name)),
    );
    const after = await read.run.findUniqueOrThrow({
      where: { number },
      include: { steps: { orderBy: { key: 'asc' } } },
    });
    expect(after.steps.map(({ key, status, dueOn }) => [key, status, dueOn?.toISOString()])).toEqual(
      before.steps,
    );
    const events = await read.runEvent.findMany({ where: { runId: run.id } });
    // One more: that the names were taken out.
    expect(events).toHaveLength(before.events + 1);
    expect(new Set(events.map(({ personId }) => personId).filter(Boolean)).size).toBeGreaterThanOrEqual(2);
    expect(await read.auditEvent.count()).toBe(before.records + 1);
    expect(await read.article.count({ where: { slug: 'bleibt', authorId: people.leaver.id } })).toBe(1);
    const protocol = await read.protocol.findFirstOrThrow({ where: { runId: run.id } });
    expect(protocol.file).toBeNull();
    const file = await read.stepFile.findFirstOrThrow({ where: { step: { runId: run.id } } });
    expect({ name: file.name, size: file.content.length, sha256: file.sha256 }).toEqual({
      name: expect.stringMatching(/^Laufzettel Person [A-Z]\.pdf$/),
      size: 0,
      sha256: 'x',
    });
    expect(protocol.factsHash).toBe(before.hash);

    const personnel = await app.as(people.personnel);
    const page = await personnel.get(runPath(number));
    expect(page.status).toBe(200);
    expect(page.words).toMatch(/Person [A-Z]/);
    expect(page.words).toContain('Schritt 1 „Letzten Präsenztag bestätigen');
    expect(page.words).toContain('Namen durch Pseudonyme ersetzt');
    expect((await personnel.get(`${runPath(number)}/protokoll`)).words).toContain(
      'nach Ablauf der Aufbewahrung entfernt',
    );
    expect((await personnel.get(`${runPath(number)}/protokoll/1/pdf`)).status).toBe(404);
    expect((await personnel.post('/protokoll-pruefen', { pruefsumme: before.hash })).words).toContain(
      'Die Angaben sind unverändert',
    );
    // Nobody who only stands for somebody can be chosen.
    expect((await personnel.get('/verwaltung/konto-loeschen')).words).not.toMatch(/Person [A-Z] /);
  });

  it('still refuses every other change of history and record', async () => {
    const { read } = stage.app.services.db;
    const update = () =>
      read.$executeRaw`update "RunEvent" set what = 'x' where id = (select min(id) from "RunEvent")`;
    await expect(update()).rejects.toThrow('append-only');
    await expect(read.$executeRaw`delete from "AuditEvent"`).rejects.toThrow('append-only');
    await expect(
      stage.app.services.db.transact(async (tx) => {
        await tx.$executeRaw`select set_config('staffelstab.pseudonymising', 'on', true)`;
        await tx.$executeRaw`update "RunEvent" set at = now()`;
      }),
    ).rejects.toThrow('append-only');
  });

  it("a person's deletion does the same at once, and steps fall to whoever answers now", async () => {
    const { app, people } = stage;
    const { read } = app.services.db;
    app.clock.set(new Date('2026-03-02T10:00:00.000Z'));
    const second = await startByForm(stage, { lastDayOn: '2026-07-31', positionId: stage.neighbour.id });
    const note = 'Markus Dietterle hat mit Herrn Dietterle gesprochen';
    await finish(app, people.head, second, '1', { lastDayOn: '2026-07-31', note });
    await read.digest.create({
      data: {
        personId: people.head.id,
        forOn: new Date('2026-03-02'),
        recipient: 'x',
        subject: 'x',
        text: 'x',
        html: 'x',
      },
    });
    const personnel = await app.as(people.personnel);
    const head = await app.as(people.head);
    const preview = await personnel.get(`/verwaltung/konto-loeschen?person=${people.head.id}`);
    expect(preview.words).toContain('Folgen für Markus Dietterle');
    expect(preview.words).toContain('Leitung Eingliederungshilfe');
    const unsure = await personnel.post('/verwaltung/konto-loeschen', { personId: people.head.id });
    expect(unsure.status).toBe(422);
    const own = await personnel.post('/verwaltung/konto-loeschen', {
      personId: people.personnel.id,
      sicher: 'ja',
    });
    expect(own.status).toBe(422);
    expect(
      (await head.post('/verwaltung/konto-loeschen', { personId: people.it.id, sicher: 'ja' })).status,
    ).toBe(403);

    const done = await personnel.post('/verwaltung/konto-loeschen', {
      personId: people.head.id,
      sicher: 'ja',
    });
    expect(done.status).toBe(303);
    await app.work();
    expect(await tablesWith('Dietterle')).toEqual([]);
    const row = await read.person.findUniqueOrThrow({ where: { id: people.head.id } });
    expect(row).toMatchObject({ mail: null, active: false, pseudonym: true });
    expect(row.name).toMatch(/^Ehemalige Person [0-9A-F]{6}$/);
    expect(await read.digest.count({ where: { personId: people.head.id } })).toBe(0);
    // Out at once, and what was open lies with the superior above.
    expect((await head.get('/meine-aufgaben')).status).toBe(303);
    expect((await stepOf(app, second, '2')).assignees[0]?.personId).toBe(people.amtHead.id);
    expect((await stepOf(app, second, '1')).completedById).toBe(people.head.id);
    const page = await personnel.get(runPath(second));
    expect(page.words).toContain(`erledigt am 02.03.2026 von ${row.name}`);
    expect(
      await read.auditEvent.count({ where: { action: 'person.removed', objectId: people.head.id } }),
    ).toBe(1);
    // Twice is once.
    const again = await personnel.post('/verwaltung/konto-loeschen', {
      personId: people.head.id,
      sicher: 'ja',
    });
    expect(again.status).toBe(404);
  });
});
