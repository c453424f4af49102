import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fromDateOrNull } from '../../src/shared/dates.js';
import { type HandoverOffice, handoverOffice, runPath, startByForm, stepOf } from './handover-office.js';

describe('starting a handover', () => {
  let stage: HandoverOffice;
  beforeAll(async () => {
    stage = await handoverOffice({ riskAttrition: 3, riskPosition: 3 });
  });
  afterAll(() => stage.app.close());

  const choice = (given: Record<string, string> = {}) => ({
    positionId: stage.post.id,
    templateVersionId: stage.templateVersionId,
    lastDayOn: '30.06.2026',
    successorStartsOn: '',
    ...given,
  });
  const preview = async (given: Record<string, string> = {}) =>
    (await stage.app.as(stage.people.personnel)).post('/uebergaben/neu/vorschau', choice(given));

  it('shows every step with date, rule and person, and saves nothing', async () => {
    const page = await preview();
    expect(page.status).toBe(200);
    expect(page.words).toContain('Vorschau, noch nichts gespeichert');
    expect(page.words).toContain('Es übergibt Brigitte Maurer');
    expect(page.words).toContain('Vakanzbeginn Mittwoch, 1. Juli 2026');
    expect(page.body.match(/<tr class="kern-table__row">/g)?.length).toBeGreaterThanOrEqual(35);
    expect(page.words).toMatch(
      /7 Wissenslandkarte[^0-9]*1–3 06\.05\.2026 55 Tage vor dem letzten Präsenztag Brigitte Maurer \(Stelleninhaber\/in\)/,
    );
    expect(page.words).toContain(
      'Noch keine Vertretung benannt; bis dahin liegt der Schritt bei Markus Dietterle.',
    );
    expect(page.words).toContain('entfällt: Bedingung „Risiko mindestens 16“ nicht erfüllt.');
    expect(page.words).toContain('Tag noch offen');
    expect(await stage.app.services.db.read.run.count()).toBe(0);
    expect(await stage.app.services.db.read.auditEvent.count({ where: { objectType: 'run' } })).toBe(0);
    // "Angaben ändern" brings the form back with what was chosen.
    const form = await (await stage.app.as(stage.people.personnel)).post('/uebergaben/neu', choice());
    expect(form.body).toMatch(new RegExp(`value="${stage.post.id}" selected`));
    expect(form.body).toContain('value="30.06.2026"');
  });

  it.each([
    [
      'a last day in the past',
      { lastDayOn: '2026-03-01' },
      'Der letzte Präsenztag liegt in der Vergangenheit.',
    ],
    ['one too far ahead', { lastDayOn: '2029-06-01' }, 'liegt mehr als drei Jahre voraus'],
    ['no day', { lastDayOn: '' }, 'Bitte den letzten Präsenztag angeben.'],
    ['a day that does not exist', { lastDayOn: '31.06.2026' }, 'Bitte einen Tag wie 22.11.2026 angeben.'],
    [
      'a successor before the last day',
      { successorStartsOn: '2026-06-30' },
      'Die Nachfolge beginnt erst nach dem letzten Präsenztag (30.06.2026).',
    ],
    ['no post', { positionId: '' }, 'Bitte eine Stelle aus der Liste wählen.'],
    ['an unknown post', { positionId: 'gibt-es-nicht' }, 'Bitte eine Stelle aus der Liste wählen.'],
    [
      'an unknown template',
      { templateVersionId: '00000000-0000-4000-8000-000000000000' },
      'Bitte eine Vorlage aus der Liste wählen.',
    ],
  ])('refuses %s by its field and keeps what was typed', async (_what, given, sentence) => {
    const page = await preview(given as Record<string, string>);
    expect(page.status).toBe(422);
    expect(page.words).toContain(sentence);
    const [name, value] = Object.entries(given)[0] ?? ['', ''];
    if (name.endsWith('On') && value) expect(page.body).toContain(`value="${value}"`);
    expect(await stage.app.services.db.read.run.count()).toBe(0);
  });

  it('names all mistakes at once', async () => {
    const page = await preview({ lastDayOn: '2026-03-01', positionId: 'x', successorStartsOn: '2026-02-01' });
    expect(page.words).toContain('Bitte prüfen Sie 3 Angaben');
  });

  it('refuses a post that nobody holds', async () => {
    const vacant = await stage.app.office.position(stage.section, 'Freie Stelle');
    const page = await preview({ positionId: vacant.id });
    expect(page.status).toBe(422);
    expect(page.words).toContain('Diese Stelle ist zurzeit nicht besetzt');
  });

  it('asks who leaves where several share the post', async () => {
    const { app, section } = stage;
    const shared = await app.office.position(section, 'Geteilte Stelle');
    await app.office.person('Anna Halb', { on: shared });
    const other = await app.office.person('Bernd Halb', { on: shared });
    const page = await preview({ positionId: shared.id });
    expect(page.status).toBe(422);
    expect(page.words).toContain('Bitte angeben, wer ausscheidet.');
    expect(page.words).toContain('Anna Halb');
    const clear = await preview({ positionId: shared.id, leaverId: other.id });
    expect(clear.status).toBe(200);
    expect(clear.words).toContain('Es übergibt Bernd Halb');
  });

  it('is for the personnel office alone', async () => {
    const head = await stage.app.as(stage.people.head);
    for (const path of ['/uebergaben/neu', '/uebergaben/neu/vorschau'])
      expect((await head.get(path)).status).toBe(403);
    expect((await head.post('/uebergaben', choice())).status).toBe(403);
    expect((await head.get('/uebergaben')).words).not.toContain('Übergabe starten');
  });

  it('saves what it showed: run, steps, people, history, audit record, and the end of the holding', async () => {
    const { app, people, post } = stage;
    const number = await startByForm(stage, { lastDayOn: '2026-06-30', successorStartsOn: '2026-10-01' });
    expect(number).toBe('Ü-2026-0001');
    const run = await app.services.db.read.run.findUniqueOrThrow({
      where: { number },
      include: { steps: true, events: true },
    });
    expect(run).toMatchObject({
      leaverId: people.leaver.id,
      startedById: people.personnel.id,
      status: 'ACTIVE',
    });
    expect(run.steps).toHaveLength(35);
    expect(run.events.map(({ what }) => what).sort()).toEqual([
      'holding.ended',
      'run.started',
      'step.waived',
    ]);
    expect(fromDateOrNull((await stepOf(app, number, '34')).dueOn)).toBe('2026-10-21');
    expect(
      await app.services.db.read.auditEvent.findFirst({ where: { action: 'handover.started' } }),
    ).toMatchObject({ actorId: people.personnel.id, objectId: run.id, label: 'Ü-2026-0001, Stelle 50-2-04' });
    const holding = await app.services.db.read.assignment.findFirstOrThrow({
      where: { positionId: post.id },
    });
    expect(fromDateOrNull(holding.endsOn)).toBe('2026-06-30');

    // A second one for the post is refused by its field, with the number of the first.
    const again = await preview();
    expect(again.status).toBe(422);
    expect(again.words).toContain('Für diese Stelle läuft schon die Übergabe Ü-2026-0001.');
    const list = await (await app.as(people.personnel)).get('/uebergaben');
    expect(list.words).toContain('Brigitte Maurer → Vertretung noch offen');
    expect(list.words).toContain('0 von 34');
    expect(list.body).toContain(`href="${runPath(number)}"`);
    // Session, actor and the page's own two.
    expect(list.queries.length).toBeLessThanOrEqual(4);
  });

  it('takes two that are sent at the same time, or shortly after, as one', async () => {
    const { app, people, neighbour } = stage;
    const personnel = await app.as(people.personnel);
    const both = await Promise.all([
      personnel.post('/uebergaben', choice({ positionId: neighbour.id })),
      personnel.post('/uebergaben', choice({ positionId: neighbour.id })),
    ]);
    const [first] = both;
    expect(both.map(({ status }) => status)).toEqual([303, 303]);
    const again = await personnel.post('/uebergaben', choice({ positionId: neighbour.id }));
    expect([both[1]?.location, again.location]).toEqual([first?.location, first?.location]);
    // Another day, another person or a minute later it is a second start.
    const otherDay = choice({ positionId: neighbour.id, lastDayOn: '01.07.2026' });
    expect((await personnel.post('/uebergaben', otherDay)).status).toBe(422);
    const colleague = await app.as(await app.office.person('Petra Zweit', { roles: ['PERSONNEL'] }));
    expect((await colleague.post('/uebergaben', choice({ positionId: neighbour.id }))).status).toBe(422);
    await app.services.db.read.run.updateMany({
      where: { positionId: neighbour.id },
      data: { startedAt: new Date(app.clock.now().getTime() - 61_000) },
    });
    expect((await personnel.post('/uebergaben', choice({ positionId: neighbour.id }))).status).toBe(422);
    expect(await app.services.db.read.run.count({ where: { positionId: neighbour.id } })).toBe(1);
  });
});
