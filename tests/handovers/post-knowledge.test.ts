import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { coverageOfPosts, coverageOfUnits } from '../../src/handovers/index.js';
import type { TestClient } from '../support/test-app.js';
import { type HandoverOffice, handoverOffice } from './handover-office.js';

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
      'aria-label="Fahrdienste, Stufe 1: Zuerst sichern, noch kein gültiger Artikel"',
    );
    expect(page.body).toContain('aria-label="Leerfahrten, Stufe 1: Zuerst sichern, gültiger Artikel"');
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
});
