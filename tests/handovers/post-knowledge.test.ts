import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { coverageOfPosts, coverageOfUnits } from '../../src/handovers/index.js';
import type { TestClient } from '../support/test-app.js';
import { type HandoverOffice, handoverOffice, startByForm } from './handover-office.js';
import { promptCases } from './prompt-cases.js';

describe('what belongs to a post between its handovers', () => {
  let stage: HandoverOffice;
  let holder: TestClient;
  let head: TestClient;
  let personnel: TestClient;
  let stranger: TestClient;
  const at = (rest = '') => `/stellen/50-2-04${rest}`;
  const audit = async (prefix: RegExp) =>
    (await stage.app.services.db.read.auditEvent.findMany({ orderBy: { id: 'asc' } })).filter(({ action }) =>
      prefix.test(action),
    );
  const items = () => stage.app.services.db.read.packageItem.findMany({ orderBy: { id: 'asc' } });

  beforeAll(async () => {
    stage = await handoverOffice();
    const { app, people } = stage;
    holder = await app.as(people.leaver);
    head = await app.as(people.head);
    personnel = await app.as(people.personnel);
    stranger = await app.as(people.stranger);
  }, 60_000);
  afterAll(() => stage.app.close());

  it('lets whoever fills the post and its superior keep the package, the personnel office read it', async () => {
    const added = await holder.post(at('/paket/kontakte'), {
      title: 'Disposition Fahrdienst',
      occasion: 'Touren',
    });
    expect(added.location).toBe(at('/paket/kontakte?weiter=ja'));
    expect((await head.get(at('/paket'))).words).toContain('Disposition Fahrdienst');
    const read = await personnel.get(at('/paket'));
    expect(read.words).toContain('Disposition Fahrdienst');
    expect(read.queries.length).toBeLessThanOrEqual(5 + 2);
    expect((await personnel.post(at('/paket/kontakte'), { title: 'x' })).status).toBe(403);
    for (const path of [at('/paket'), at('/landkarte'), at('/paket/kontakte')])
      expect((await stranger.get(path)).status).toBe(404);
    expect((await stranger.post(at('/paket/kontakte'), { title: 'x' })).status).toBe(404);
    expect((await stranger.get(at())).words).not.toContain('Paket der Stelle');
    const [item] = await items();
    const removed = await head.post(at(`/paket/kontakte/${item?.id}/entfernen`));
    expect(removed.location).toBe(at('/paket/kontakte'));
    await holder.post(at(`/paket/kontakte/${item?.id}/wiederherstellen`));
    expect((await audit(/^package/)).map(({ action, details }) => [action, details])).toEqual([
      ['package.item-added', { part: 'CONTACT' }],
      ['package.item-removed', { part: 'CONTACT' }],
      ['package.item-restored', { part: 'CONTACT' }],
    ]);
  });

  it('points out a citizen’s data in every field of every part', async () => {
    const answer = await holder.post(at('/paket/ablage'), {
      title: 'Akten',
      place: 'Schrank 3',
      note: 'DE89 3704 0044 0532 0130 00',
    });
    expect(answer.status).toBe(422);
    expect(answer.words).toContain('Das sieht aus wie eine Bankverbindung (IBAN)');
    expect(answer.body).toContain('aria-invalid');
    expect((await items()).length).toBe(1);
  });

  it('draws the map with links to reach by keyboard, and the same as a list', async () => {
    const node = async (title: string, priority: string, parent = '') => {
      await holder.post(at('/paket/landkarte'), { title, priority, parent, article: '' });
      return (await items()).find((item) => item.title === title)?.id ?? '';
    };
    const top = await node('Fahrdienste', '1');
    await node('Leerfahrten', '1', top);
    await node('Statistik', '3');
    const article = await stage.app.services.db.read.article.create({
      data: {
        slug: 'leerfahrten-abrechnen',
        kind: 'PROCESS',
        state: 'PUBLISHED',
        title: 'Leerfahrten abrechnen',
        ownerPositionId: stage.post.id,
        authorId: stage.people.leaver.id,
        publishedNo: 1,
        versions: {
          create: {
            no: 1,
            title: 'Leerfahrten abrechnen',
            source: 'Text',
            sourceHash: 'x',
            authorId: stage.people.leaver.id,
          },
        },
      },
    });
    await stage.app.services.db.read.packageItem.updateMany({
      where: { title: 'Leerfahrten' },
      data: { articleId: article.id },
    });
    const page = await holder.get(at('/landkarte'));
    expect(page.words).toContain('1 von 2 wichtigen Gebieten hat noch keinen gültigen Artikel');
    expect(page.words).toContain('Abdeckung 50 %');
    expect(page.body).toContain(
      '<title>Fahrdienste, Stufe 1: Zuerst sichern, noch kein gültiger Artikel</title>',
    );
    expect(page.body).toContain('<title>Leerfahrten, Stufe 1: Zuerst sichern, gültiger Artikel</title>');
    expect(page.queries.length).toBeLessThanOrEqual(5 + 2);
    // Who only reads is not led to forms.
    const reading = await personnel.get(at('/landkarte'));
    expect(reading.body).not.toContain('/paket/landkarte/');
    expect((await holder.get(at())).words).toContain('1 von 2 wichtigen Gebieten mit gültigem Artikel');
  });

  it('counts coverage on post, unit and everything above, and no longer with a review that is overdue', async () => {
    const { read } = stage.app.services.db;
    const of = async (today: string) =>
      [...(await coverageOfUnits(read, [stage.section.id, stage.amt.id], today)).values()].map(
        ({ first, covered, posts, mapped }) => ({ first, covered, posts, mapped }),
      );
    expect(await of('2026-03-02')).toEqual([
      { first: 2, covered: 1, posts: expect.any(Number), mapped: 1 },
      { first: 2, covered: 1, posts: expect.any(Number), mapped: 1 },
    ]);
    await read.article.updateMany({ data: { reviewDueOn: new Date('2026-03-01') } });
    expect((await of('2026-03-02')).map(({ covered }) => covered)).toEqual([0, 0]);
    const [first, second] = await coverageOfPosts(read, stage.amt.id, '2026-03-02');
    expect(first).toMatchObject({ number: '50-2-04', first: 2, covered: 0, nodes: 3 });
    expect(second?.first).toBe(0);
  });

  it('shows the post’s year as a picture and a list, and what has no day yet', async () => {
    const duty = (fields: Record<string, string>) =>
      holder.post(at('/paket/aufgaben'), { note: '', ...fields });
    await duty({ title: 'Rechnungen prüfen', rhythm: 'monthly', dueOn: '2026-01-31', note: 'Bis 12 Uhr.' });
    await duty({ title: 'Fachausschuss', rhythm: 'quarterly', dueOn: '2026-04-14', pattern: 'same-weekday' });
    await duty({ title: 'Posteingang', rhythm: 'daily', dueOn: '2026-03-02' });
    await duty({ title: 'Statistik', rhythm: 'yearly' });
    const page = await holder.get(at('/jahr'));
    expect(page.words).toContain('März 2026 bis Februar 2027');
    expect(page.words).toContain('30.04. Rechnungen prüfen (monatlich)');
    expect(page.words).toContain('14.07. Fachausschuss (vierteljährlich)');
    expect(page.words).toContain('Eine Aufgabe ohne Tag');
    expect(page.body).toContain('<svg class="st-drawing"');
    expect((await holder.get(at('/jahr?ab=2027-01'))).words).toContain('13.04. Fachausschuss');
    expect((await holder.get(at('/jahr?ab=quatsch'))).status).toBe(200);
    expect((await stranger.get(at('/jahr'))).status).toBe(404);
    // The package counts on from the day that was typed once.
    expect((await holder.get(at('/paket/aufgaben'))).words).toContain('31.03.2026');
  });

  it('gives the year to a calendar program behind a secret that ends with the right', async () => {
    const made = await holder.post(at('/jahr/abonnieren'));
    const address = /value="[^"]*(\/kalender\/stelle\.ics\?s=[\w-]+)"/.exec(made.body)?.[1] ?? '';
    const visitor = stage.app.visitor();
    const feed = await visitor.get(address);
    expect([feed.status, feed.headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8']);
    expect(feed.body).toContain('RRULE:FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1');
    expect(feed.body).toContain('RRULE:FREQ=MONTHLY;INTERVAL=3;BYDAY=2TU');
    expect(feed.body).toContain('DTSTART;VALUE=DATE:20260131');
    expect(feed.body).not.toContain('Statistik');
    expect((await holder.get(at('/jahr'))).words).toContain(
      'Abonniert seit 02.03.2026, zuletzt abgerufen am',
    );
    const { read } = stage.app.services.db;
    expect(JSON.stringify(await read.calendarFeed.findMany())).not.toContain(address.split('=')[1]);
    // A second address ends the first; a right that ends, an account that is closed, and the button end it too.
    const second = await holder.post(at('/jahr/abonnieren'));
    const next = /value="[^"]*(\/kalender\/stelle\.ics\?s=[\w-]+)"/.exec(second.body)?.[1] ?? '';
    expect((await visitor.get(address)).status).toBe(404);
    expect((await visitor.get(next.replace('stelle.ics', 'schritte.ics'))).status).toBe(404);
    expect((await visitor.get(next)).status).toBe(200);
    await read.assignment.updateMany({
      where: { personId: stage.people.leaver.id },
      data: { endsOn: new Date('2026-03-01') },
    });
    expect((await visitor.get(next)).status).toBe(404);
    await read.assignment.updateMany({ where: { personId: stage.people.leaver.id }, data: { endsOn: null } });
    expect((await holder.post(at('/jahr/abbestellen'))).status).toBe(303);
    expect((await visitor.get(next)).status).toBe(404);
    expect((await audit(/^calendar/)).map(({ action }) => action)).toEqual([
      'calendar.subscribed',
      'calendar.subscribed',
      'calendar.ended',
    ]);
    expect((await stranger.post(at('/jahr/abonnieren'))).status).toBe(404);
  });

  promptCases(() => stage);

  it('lists what only this post carries, and has each decided before the last day', async () => {
    const { app, people, post, neighbour } = stage;
    const { read } = app.services.db;
    const number = await startByForm(stage);
    const write = (slug: string, more: Record<string, unknown>, authors: readonly string[]) =>
      read.article.create({
        data: {
          slug,
          kind: 'FAQ',
          state: 'PUBLISHED',
          title: slug,
          ownerPositionId: post.id,
          authorId: authors[0] ?? null,
          publishedNo: authors.length,
          latestNo: authors.length,
          ...more,
          versions: {
            create: authors.map((authorId, index) => ({
              no: index + 1,
              title: slug,
              source: 'Text',
              sourceHash: 'x',
              authorId,
            })),
          },
        },
      });
    const leaver = people.leaver.id;
    const shared = await write('zu-zweit', {}, [leaver, people.standIn.id]);
    const draft = await write('angefangen', { state: 'DRAFT', publishedNo: null }, [leaver]);
    await write('anderswo', { ownerPositionId: neighbour.id, reviewerId: leaver }, [people.standIn.id]);
    const own = await read.article.findFirstOrThrow({ where: { slug: 'leerfahrten-abrechnen' } });
    await read.question.create({ data: { text: 'Gilt das auch im Kreis nebenan?', positionId: post.id } });
    const page = await holder.get(at('/nur-hier'));
    for (const words of [
      'Zu entscheiden (3)',
      '0 von 3 entschieden',
      'nur Brigitte Maurer hat daran geschrieben',
      'zuletzt von hier freigegeben',
      'Entwurf oder Änderung in Arbeit',
      'Gilt das auch im Kreis nebenan?',
      'Das entscheidet die zuständige Stelle',
    ])
      expect(page.words).toContain(words);
    expect(page.words).not.toContain('zu-zweit');
    await read.readTally.create({
      data: { day: new Date('2026-02-20'), unitId: stage.section.id, articleId: shared.id, reads: 12 },
    });
    expect((await head.get(at('/nur-hier'))).words).toContain('viel gelesen (12 Aufrufe in 90 Tagen)');
    expect((await personnel.get(at('/nur-hier'))).status).toBe(403);
    expect((await stranger.get(at('/nur-hier'))).status).toBe(404);
    const editor = await app.as(people.editor);
    expect((await editor.get(at('/nur-hier'))).status).toBe(200);

    const decide = (artikel: string, was: string, stelle = '') =>
      holder.post(at('/nur-hier'), { artikel, was, stelle });
    expect((await decide(own.id, 'REFRESHED')).status).toBe(303);
    expect((await decide(shared.id, 'TRANSFERRED')).words).toContain('Bitte eine Stelle angeben.');
    expect((await holder.get(at(`/nur-hier?uebertragen=${shared.id}`))).words).toContain(
      'Wer führt den Artikel weiter?',
    );
    expect((await decide(shared.id, 'TRANSFERRED', neighbour.id)).status).toBe(303);
    expect((await decide(draft.id, 'RETIRED')).status).toBe(303);
    const hidden = await write('fremd', { ownerPositionId: neighbour.id }, [people.standIn.id]);
    expect((await decide(hidden.id, 'RETIRED')).status).toBe(404);
    expect((await stranger.post(at('/nur-hier'), { artikel: own.id, was: 'RETIRED' })).status).toBe(404);
    const after = await read.article.findMany({ where: { id: { in: [own.id, shared.id, draft.id] } } });
    expect(new Map(after.map((one) => [one.slug, [one.state, one.ownerPositionId]]))).toEqual(
      new Map([
        ['leerfahrten-abrechnen', ['PUBLISHED', post.id]],
        ['zu-zweit', ['PUBLISHED', neighbour.id]],
        ['angefangen', ['ARCHIVED', post.id]],
      ]),
    );
    const decisions = await read.articleDecision.findMany({ where: { run: { number } } });
    expect(decisions.map(({ fate }) => fate).sort()).toEqual(['REFRESHED', 'RETIRED', 'TRANSFERRED']);
    expect((await holder.get(at('/nur-hier'))).words).toContain('3 von 4 entschieden');
    expect((await audit(/^(knowledge|article\.transferred)/)).map(({ action }) => action)).toEqual([
      'knowledge.decided',
      'article.transferred',
      'knowledge.decided',
      'knowledge.decided',
    ]);
  });
});
