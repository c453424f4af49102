import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp, type TestClient } from '../support/test-app.js';

const own = (queries: readonly string[]) =>
  queries.filter((sql) => !/"Session"|from "Person" p\s+where p\.id = \$1::uuid and p\.active/.test(sql));

describe('the start page', () => {
  let app: TestApp;
  let section: { id: string; path: string[] };
  let clerkPost: { id: string; number: string };
  const as: Record<string, TestClient> = {};
  const people: Record<string, { id: string }> = {};

  beforeAll(async () => {
    app = await startTestApp({ today: '2026-03-02' });
    const { office } = app;
    const root = await office.unit('Landratsamt');
    section = await office.unit('Wohngeld', { parent: root });
    const head = await office.position(section, 'Leitung Wohngeld', { head: true });
    clerkPost = await office.position(section, 'Wohngeld Raum Nord', { number: '50-4-02' });
    const vacant = await office.position(section, 'Wohngeld Raum Süd', { number: '50-4-03' });
    const add = async (key: string, name: string, options: Parameters<typeof office.person>[1] = {}) => {
      const one = await office.person(name, options);
      people[key] = one;
      as[key] = await app.as(one);
      return one;
    };
    await add('head', 'Regine Bauk', { on: head });
    const clerk = await add('clerk', 'Natalia Wojt', { on: clerkPost });
    await office.assign(vacant, clerk, { kind: 'STAND_IN' });
    await office.person('Simone Kalb', { on: clerkPost, kind: 'STAND_IN' });
    await add('new', 'Neu Hier');
    await add('everything', 'Alle Rechte', {
      on: vacant,
      kind: 'ACTING',
      roles: ['PERSONNEL', 'EDITOR', 'AUDITOR', 'ADMIN'],
    });
  });
  afterAll(() => app.close());

  async function article(
    title: string,
    options: { state?: 'PUBLISHED' | 'IN_REVIEW'; due?: string; author?: string } = {},
  ) {
    const { state = 'PUBLISHED' } = options;
    return app.services.db.read.article.create({
      data: {
        slug: title.toLowerCase().replace(/[^a-z0-9]+/g, '-'),
        kind: 'FAQ',
        state,
        title,
        ownerPositionId: clerkPost.id,
        authorId: options.author ?? null,
        publishedNo: state === 'PUBLISHED' ? 1 : null,
        publishedAt: state === 'PUBLISHED' ? new Date('2026-02-20T08:00:00Z') : null,
        reviewDueOn: options.due ? new Date(`${options.due}T00:00:00Z`) : null,
        versions: {
          create: { no: 1, title, source: 'Text', sourceHash: title, authorId: options.author ?? null },
        },
      },
    });
  }

  async function run(overdueOn: string, assignee: string) {
    const { db } = app.services;
    const template = await db.read.template.create({ data: { key: `t-${overdueOn}`, kind: 'HANDOVER' } });
    const version = await db.read.templateVersion.create({
      data: { templateId: template.id, no: 1, title: 'Vorlage', status: 'RELEASED', sourceHash: 'x' },
    });
    const created = await db.read.run.create({
      data: {
        number: `Ü-2026-${overdueOn.slice(5).replace('-', '')}`,
        kind: 'HANDOVER',
        positionId: clerkPost.id,
        templateVersionId: version.id,
      },
    });
    const step = async (key: string, dueOn: string, status: 'OPEN' | 'BLOCKED' | 'DONE') => {
      const { id } = await db.read.runStep.create({
        data: {
          runId: created.id,
          key,
          sort: Number(key),
          title: `Schritt ${key} vom ${dueOn}`,
          phase: 'Planung',
          roles: ['SI'],
          kind: 'TASK',
          mandatory: true,
          after: [],
          dueOn: new Date(`${dueOn}T00:00:00Z`),
          anchor: 'T',
          offsetDays: 0,
          status,
        },
      });
      await db.read.stepAssignee.create({ data: { stepId: id, role: 'SI', rank: 0, personId: assignee } });
    };
    await step('1', overdueOn, 'OPEN');
    await step('2', '2026-04-01', 'OPEN');
    await step('3', '2026-04-02', 'BLOCKED');
    await step('4', '2026-01-01', 'DONE');
    return created;
  }

  it('welcomes visitors calmly and asks the database for nothing but the office', async () => {
    const answer = await app.visitor().get('/');
    expect(answer.status).toBe(200);
    expect(answer.words).toContain('Wissen bleibt, wenn jemand geht');
    expect(answer.body).toContain('href="/saml/login"');
    expect(answer.queries.length).toBeLessThanOrEqual(1);
  });

  it('helps somebody for whom there is nothing yet', async () => {
    const { words } = (await as.new?.get('/')) ?? { words: '' };
    for (const helpful of ['Nichts zu tun', 'Noch keine Stelle', 'hilft die Personalstelle'])
      expect(words).toContain(helpful);
    expect(words).not.toContain('Übergaben im Verzug');
  });

  it('shows own steps by date, own posts with their people, and what changed', async () => {
    await run('2026-02-20', people.clerk?.id ?? '');
    await article('Wohngeld online beantragen');
    await article('Mietstufen', { due: '2026-03-10' });
    const { words } = (await as.clerk?.get('/')) ?? { words: '' };
    expect(words).toContain('Montag, 2. März 2026');
    expect(words).toContain('Eine Aufgabe ist überfällig.');
    expect(words.indexOf('Schritt 1 vom 2026-02-20')).toBeGreaterThan(0);
    expect(words.indexOf('Schritt 1 vom 2026-02-20')).toBeLessThan(words.indexOf('Schritt 2 vom 2026-04-01'));
    expect(words).not.toContain('Schritt 3');
    expect(words).not.toContain('Schritt 4');
    expect(words).toContain(
      '50-4-02 Wohngeld Raum Nord Vertretung: Simone Kalb 2 Artikel 1 Artikel ist zu prüfen',
    );
    expect(words).toContain('50-4-03 Wohngeld Raum Süd Sie vertreten diese Stelle.');
    expect(words).toContain('Wohngeld online beantragen');
  });

  it('asks the lead for approvals, and nobody for their own text', async () => {
    await article('Entwurf der Sachbearbeitung', { state: 'IN_REVIEW', author: people.clerk?.id ?? '' });
    await article('Entwurf der Leitung', { state: 'IN_REVIEW', author: people.head?.id ?? '' });
    const head = (await as.head?.get('/'))?.words ?? '';
    expect(head).toContain('Warten auf Ihre Freigabe (1)');
    expect(head).toContain('Entwurf der Sachbearbeitung');
    expect(head).not.toContain('Entwurf der Leitung');
    const stranger = (await as.new?.get('/'))?.words ?? '';
    expect(stranger).not.toContain('Entwurf');
  });

  it('shows late handovers to the personnel office only', async () => {
    expect((await as.everything?.get('/'))?.words).toContain(
      'Übergaben im Verzug (1) Alle Übergaben 50-4-02 Wohngeld Raum Nord Übergabe Ü-2026-0220: 1 Schritt überfällig',
    );
    for (const key of ['head', 'clerk', 'new'])
      expect((await as[key]?.get('/'))?.words).not.toContain('im Verzug');
  });

  it('suggests what the unit reads, what came since the last visit, and what waits for a confirmation', async () => {
    const db = app.services.db.read;
    const read = await article('Heizkostenzuschuss berechnen');
    const rarely = await article('Selten gelesen', { due: '2026-02-01' });
    const tally = { unitId: section.id, day: new Date('2026-02-25T00:00:00Z') };
    await db.readTally.createMany({
      data: [
        { ...tally, articleId: read.id, reads: 7 },
        { ...tally, articleId: rarely.id, reads: 4 },
      ],
    });
    await db.question.createMany({
      data: [1, 2].map((no) => ({ text: `Frage ${no}`, positionId: clerkPost.id })),
    });
    await db.person.update({
      where: { id: people.clerk?.id ?? '' },
      data: { previousSignInAt: new Date('2026-02-19T08:00:00Z') },
    });
    const { words } = (await as.clerk?.get('/')) ?? { words: '' };
    const section_ = (title: string, next: string) => words.split(title)[1]?.split(next)[0] ?? '';
    expect(section_('Was Ihre Einheit liest', 'Hilfe')).toContain('Heizkostenzuschuss berechnen');
    expect(section_('Was Ihre Einheit liest', 'Hilfe')).not.toContain('Selten gelesen');
    expect(section_('Warten auf Ihre Bestätigung', 'Meine Stelle')).toContain('Selten gelesen');
    expect(words).toContain('2 Fragen an Ihre Stellen');
    expect(words).toMatch(/\d Artikel sind neu seit Ihrem letzten Besuch/);
    // Other units neither see its reading nor its questions.
    const stranger = (await as.new?.get('/'))?.words ?? '';
    expect(stranger).not.toContain('Was Ihre Einheit liest');
    expect(stranger).not.toContain('Fragen an Ihre');
  });

  it('costs at most five queries, for whoever may see everything, and no more with more rows', async () => {
    await as.everything?.get('/');
    const before = own((await as.everything?.get('/'))?.queries ?? []).length;
    expect(before).toBeGreaterThan(0);
    expect(before).toBeLessThanOrEqual(5);
    for (let count = 0; count < 20; count += 1) await article(`Weiterer Artikel ${count}`);
    expect(own((await as.everything?.get('/'))?.queries ?? []).length).toBe(before);
  });
});
