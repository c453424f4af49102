import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { compareChecklists, mergeTicks } from '../../src/articles/checklists/checklist-rules.js';
import { removeOldChecklists } from '../../src/articles/checklists/remove-old-checklists.js';
import { renderMarkdown } from '../../src/articles/render-markdown.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { type ArticleOffice, articleOffice, publish, write } from './article-office.js';

describe('points of a checklist', () => {
  it('have a label of their own words, also with links, blank lines and lists below them', () => {
    const source =
      '- [ ] Ausweis nach § 1\n  - [x] Kopie\n\n- [ ] [Antrag](artikel:antrag)\n\n  Erst danach.\n\n- kein Punkt';
    const { points, pieces } = renderMarkdown(source, 'live');
    expect(points).toEqual(['Ausweis nach § 1', 'Kopie', 'Antrag']);
    expect(pieces.filter((piece) => typeof piece === 'object' && 'box' in piece)).toHaveLength(3);
    const html = pieces.map((piece) => (typeof piece === 'string' ? piece : '')).join('');
    expect(html).toContain('<label for="punkt-2"> Kopie</label>');
    expect(html).toMatch(/<label for="punkt-3"> <\/label>\s*<\/p>\s*<p>Erst danach\./);
    expect(renderMarkdown(source).points).toEqual(points);
  });

  it.each([
    [[], [], [2], [2]],
    [[2], [], [3], [2, 3]],
    [[2, 3], [2, 3], [3], [3]],
    [[1, 2], [], [], [1, 2]],
    [[], [], [9, 0], []],
  ])('merges %j with what was seen %j and sent %j', (kept, seen, sent, merged) =>
    expect(mergeTicks(kept, seen, sent, 5)).toEqual(merged),
  );

  it('keeps ticks with their words when the text changes', () => {
    expect(compareChecklists(['a', 'b', 'a', 'c'], ['b', 'neu', 'a', 'a'], [1, 2, 4])).toEqual({
      added: ['neu'],
      removed: ['c'],
      ticked: [1, 3],
    });
  });
});

describe('working off a checklist', () => {
  let app: TestApp;
  let house: ArticleOffice;
  let slug: string;
  let id: string;
  beforeAll(async () => {
    app = await startTestApp();
    house = await articleOffice(app);
    slug = await write(app, house.people.brigitte, {
      stelle: house.posts.post.id,
      title: 'Erstgespräch',
      art: 'checklist',
      source: '## Vorher\n\n- [ ] Akte gelesen\n- [ ] Raum gebucht\n- [ ] Dolmetscher',
      leserkreis: house.units.social.id,
    });
    await publish(app, house, slug);
  });
  afterAll(() => app.close());

  const start = async (person: { id: string }, aktenzeichen: string, more = {}) =>
    (await app.as(person)).post(`/artikel/${slug}/checkliste`, { aktenzeichen, ...more });
  const rows = () => app.services.db.read.checklist.findMany();
  const ticks = async () =>
    (await app.services.db.read.checklist.findUniqueOrThrow({ where: { id } })).ticked;

  it('is offered where the published text has points, without a query more', async () => {
    const aylin = await app.as(house.people.aylin);
    expect((await aylin.get(`/artikel/${slug}`)).words).toContain('Checkliste abarbeiten');
    const plain = await write(app, house.people.brigitte, { stelle: house.posts.post.id, title: 'Ohne' });
    await publish(app, house, plain);
    expect((await aylin.get(`/artikel/${plain}`)).words).not.toContain('Checkliste abarbeiten');
    expect((await aylin.get(`/artikel/${plain}/checkliste`)).status).toBe(422);
  });

  it('takes a file number and nothing that looks like a person', async () => {
    const { aylin, jonas } = house.people;
    expect((await start(aylin, '')).status).toBe(422);
    expect((await start(aylin, 'Frau Kaya')).words).toContain('Namen gehören nicht hierher');
    const data = await start(aylin, 'DE89 3704 0044 0532 0130 00');
    expect(data.status).toBe(422);
    expect(data.body).toContain('DE89 3704 0044 0532 0130 00');
    expect((await start(jonas, '50.2-1')).status).toBe(404);
    expect(await rows()).toEqual([]);
    const begun = await start(aylin, '50.2-EGH-1187');
    expect(begun.status).toBe(303);
    id = (begun.location ?? '').replace('/checklisten/', '');
    expect((await start(aylin, '50.2-EGH-1187')).location).toBe(`/checklisten/${id}`);
    expect(await rows()).toHaveLength(1);
  });

  it('keeps ticks by button and while ticking, and what another window ticked', async () => {
    const aylin = await app.as(house.people.aylin);
    const shown = await aylin.get(`/checklisten/${id}`);
    expect(shown.words).toContain('0 von 3 Punkten erledigt');
    expect(shown.body).toContain('<label for="punkt-1"> Akte gelesen</label>');
    const saved = await aylin.post(`/checklisten/${id}`, { fassung: '1', gesehen: '', punkt: '1' });
    expect(saved.location).toBe(`/checklisten/${id}`);
    await aylin.post(`/checklisten/${id}`, { fassung: '1', gesehen: '', punkt: '3' });
    expect(await ticks()).toEqual([1, 3]);
    await aylin.post(`/checklisten/${id}`, { fassung: '1', gesehen: '1,3', punkt: '3' });
    expect(await ticks()).toEqual([3]);
    expect((await aylin.get(`/checklisten/${id}`)).body).toMatch(/value="3" checked/);
    const events = await app.services.db.read.auditEvent.findMany({
      where: { action: { contains: 'checklist' } },
    });
    expect(events).toEqual([]);
  });

  it('is nobody else’s, whatever they may read', async () => {
    for (const person of [house.people.brigitte, house.people.mehmet, house.people.jonas]) {
      const client = await app.as(person);
      expect((await client.get(`/checklisten/${id}`)).status).toBe(404);
      for (const act of ['', '/abschliessen', '/wieder-oeffnen', '/neue-fassung', '/loeschen'])
        expect((await client.post(`/checklisten/${id}${act}`, { fassung: '1', punkt: '1' })).status).toBe(
          404,
        );
      expect((await client.get('/checklisten')).words).not.toContain('50.2-EGH-1187');
      expect((await client.get('/')).words).not.toContain('50.2-EGH-1187');
    }
    expect(await ticks()).toEqual([3]);
  });

  it('is resumed from the start page and from the article', async () => {
    const aylin = await app.as(house.people.aylin);
    expect((await aylin.get('/')).words).toContain('50.2-EGH-1187: Erstgespräch 1 von 3 Punkten erledigt');
    expect((await aylin.get(`/artikel/${slug}/checkliste`)).words).toContain('Weitermachen');
  });

  it('tells of a newer text and moves there only when told to', async () => {
    const { brigitte, markus } = house.people;
    await (await app.as(brigitte)).post(`/artikel/${slug}/bearbeiten`, {
      title: 'Erstgespräch',
      source: '- [ ] Dolmetscher\n- [ ] Vollmacht',
      baseNo: '1',
      aktion: 'freigabe',
      leserkreis: house.units.social.id,
    });
    expect((await (await app.as(markus)).post(`/artikel/${slug}/freigeben`, { no: '2' })).status).toBe(303);
    const aylin = await app.as(house.people.aylin);
    const told = (await aylin.get(`/checklisten/${id}`)).words;
    expect(told).toContain('Es gibt eine neuere Fassung (2)');
    expect(told).toContain('Neu: Vollmacht Fällt weg: Akte gelesen Raum gebucht Ein Häkchen bleibt');
    expect((await aylin.post(`/checklisten/${id}/neue-fassung`, { fassung: '3' })).status).toBe(409);
    expect((await aylin.post(`/checklisten/${id}/neue-fassung`, { fassung: '2' })).status).toBe(303);
    expect(await ticks()).toEqual([1]);
    expect((await aylin.post(`/checklisten/${id}`, { fassung: '1', gesehen: '', punkt: '2' })).status).toBe(
      409,
    );
  });

  it('finishes when nothing is open or the rest is said to be needless, and opens again', async () => {
    const aylin = await app.as(house.people.aylin);
    const sent = { fassung: '2', gesehen: '1', punkt: '1' };
    const open = await aylin.post(`/checklisten/${id}/abschliessen`, sent);
    expect(open.status).toBe(422);
    expect(open.words).toContain('Ein Punkt ist noch offen');
    expect((await aylin.post(`/checklisten/${id}/abschliessen`, { ...sent, rest: 'ja' })).status).toBe(303);
    expect((await aylin.get('/checklisten')).words).toContain('Abgeschlossen (1)');
    expect((await aylin.get('/')).words).not.toContain('50.2-EGH-1187');
    expect((await aylin.post(`/checklisten/${id}`, sent)).status).toBe(409);
    expect((await aylin.get(`/checklisten/${id}`)).body).toContain('<fieldset disabled');
    expect((await aylin.post(`/checklisten/${id}/wieder-oeffnen`)).status).toBe(303);
    expect((await rows())[0]?.finishedAt).toBeNull();
  });

  it('stays with who began it when the article is archived, and goes with the right to read it', async () => {
    const aylin = await app.as(house.people.aylin);
    await (await app.as(house.people.brigitte)).post(`/artikel/${slug}/archivieren`);
    expect((await aylin.get(`/checklisten/${id}`)).words).toContain('Der Artikel ist inzwischen archiviert');
    await app.services.db.read.article.update({
      where: { slug },
      data: { readerIds: [house.units.youth.id] },
    });
    expect((await aylin.get(`/checklisten/${id}`)).status).toBe(404);
    expect((await aylin.get('/checklisten')).words).not.toContain('Erstgespräch');
  });

  it('is deleted when nobody touches it, or by its owner', async () => {
    const { aylin } = house.people;
    await app.services.db.read.article.update({
      where: { slug },
      data: { readerIds: [], state: 'PUBLISHED' },
    });
    const begun = await start(aylin, '50.2-EGH-2');
    expect((await (await app.as(aylin)).post(`${begun.location}/loeschen`)).status).toBe(303);
    expect(await rows()).toHaveLength(1);
    expect(await removeOldChecklists(app.services)).toBe(0);
    const old = new Date(app.clock.now().getTime() - 181 * 86_400_000);
    await app.services.db.read.checklist.update({ where: { id }, data: { touchedAt: old } });
    expect(await removeOldChecklists(app.services)).toBe(1);
  });
});
