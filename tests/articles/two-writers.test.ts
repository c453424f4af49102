import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { type ArticleOffice, actionsOf, articleOffice, editForm, write } from './article-office.js';

describe('two people at one article', () => {
  let app: TestApp;
  let house: ArticleOffice;
  beforeAll(async () => {
    app = await startTestApp();
    house = await articleOffice(app);
  });
  afterAll(() => app.close());

  const later = (seconds: number) => app.clock.set(new Date(app.clock.now().getTime() + seconds * 1000));
  const send = async (person: { id: string }, slug: string, body: Record<string, string>) => {
    const answer = await (await app.as(person)).post(`/artikel/${slug}/bearbeiten/stand`, body);
    return { status: answer.status, ...(answer.status === 200 ? JSON.parse(answer.body) : {}) };
  };
  const article = (slug: string) => app.services.db.read.article.findUniqueOrThrow({ where: { slug } });

  it('brings two people together who save at once, and loses neither text', async () => {
    const { brigitte, markus } = house.people;
    const lines = ['eins', 'zwei', 'drei', 'vier', 'fünf', 'sechs', 'sieben'].join('\n\n');
    const slug = await write(app, brigitte, {
      stelle: house.posts.post.id,
      title: 'Zu zweit',
      source: lines,
    });
    const base = await editForm(app, slug);
    const [asBrigitte, asMarkus] = [await app.as(brigitte), await app.as(markus)];
    const first = { ...base, source: lines.replace('eins', 'EINS von Markus') };
    expect((await asMarkus.post(`/artikel/${slug}/bearbeiten`, first)).status).toBe(303);

    const mine = { ...base, source: lines.replace('sieben', 'SIEBEN von Brigitte'), comment: 'Mein Anlass' };
    const stale = await asBrigitte.post(`/artikel/${slug}/bearbeiten`, mine);
    expect(stale.status).toBe(409);
    expect(stale.words).toContain('Markus Dietterle hat Fassung 2 gespeichert');
    expect(stale.words).toContain('Beide Änderungen passen zusammen');
    const field = /<textarea[^>]*name="source"[^>]*>([\s\S]*?)<\/textarea>/.exec(stale.body)?.[1] ?? '';
    expect(field).toContain('EINS von Markus');
    expect(field).toContain('SIEBEN von Brigitte');
    expect(stale.body).toContain('Mein Anlass');
    expect((await article(slug)).latestNo).toBe(2);

    const clash = await asBrigitte.post(`/artikel/${slug}/bearbeiten`, {
      ...base,
      source: lines.replace('eins', 'eins von Brigitte'),
    });
    expect(clash.status).toBe(409);
    expect(clash.words).toContain('Eine Stelle haben beide geändert');
    expect(clash.words).toMatch(/EINS von entfernt: Markus.*eins von neu: Brigitte/);
    const places = {
      ...base,
      theirsNo: '2',
      source: lines.replace('eins', 'eins von Brigitte').replace('vier', 'vier von Brigitte'),
      comment: 'Mein Anlass',
    };
    const merge = `/artikel/${slug}/bearbeiten/zusammenfuehren`;
    const undecided = await asBrigitte.post(merge, places);
    expect(undecided.status).toBe(422);
    expect(undecided.words).toContain('Bitte wählen Sie, was hier gelten soll.');
    for (const [choice, text] of [
      ['mine', 'eins von Brigitte\n'],
      ['theirs', 'EINS von Markus\n'],
      ['both', 'EINS von Markus\n\neins von Brigitte\n'],
    ] as const) {
      const editor = await asBrigitte.post(merge, { ...places, 'stelle-1': choice });
      expect(editor.body).toContain(`>${text}\nzwei\n\ndrei\n\nvier von Brigitte\n`);
      expect(editor.body).toMatch(/name="baseNo" value="2"/);
      expect(editor.body).toContain('Mein Anlass');
    }
    const jonas = await app.as(house.people.jonas);
    expect((await jonas.post(merge, { ...places, 'stelle-1': 'mine' })).status).toBe(404);

    const merged = await asBrigitte.post(`/artikel/${slug}/bearbeiten`, {
      ...base,
      baseNo: '2',
      source: field,
    });
    expect(merged.status).toBe(303);
    const versions = await app.services.db.read.articleVersion.count({
      where: { articleId: (await article(slug)).id },
    });
    expect(versions).toBe(3);
  });

  it('saves nothing where nothing changed, also from a stale form', async () => {
    const { brigitte } = house.people;
    const slug = await write(app, brigitte, { stelle: house.posts.post.id, title: 'Unverändert' });
    const answer = await (await app.as(brigitte)).post(
      `/artikel/${slug}/bearbeiten`,
      await editForm(app, slug, { baseNo: '0' }),
    );
    expect(answer.status).toBe(303);
    expect((await article(slug)).latestNo).toBe(1);
    expect(await actionsOf(app, slug)).toEqual(['article.created']);
  });

  it('keeps one draft when two people send at the same moment', async () => {
    const { brigitte, markus } = house.people;
    const slug = await write(app, brigitte, { stelle: house.posts.post.id, title: 'Gleichzeitig' });
    const base = await editForm(app, slug);
    const [asBrigitte, asMarkus] = [await app.as(brigitte), await app.as(markus)];
    const answers = await Promise.all([
      asBrigitte.post(`/artikel/${slug}/bearbeiten`, { ...base, source: 'Text von Brigitte' }),
      asMarkus.post(`/artikel/${slug}/bearbeiten`, { ...base, source: 'Text von Markus' }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409]);
    expect((await article(slug)).latestNo).toBe(2);
  });

  it('tells each of the other, and of what the other saved', async () => {
    const { brigitte, markus, jonas } = house.people;
    const slug = await write(app, brigitte, { stelle: house.posts.post.id, title: 'Nebenan' });
    await (await app.as(brigitte)).get(`/artikel/${slug}/bearbeiten`);
    const second = await (await app.as(markus)).get(`/artikel/${slug}/bearbeiten`);
    expect(second.words).toMatch(
      /Brigitte Maurer, Sachbearbeitung Persönliches Budget \(50-2-03\), schreibt seit \d\d:\d\d Uhr auch an diesem Artikel/,
    );
    expect((await send(brigitte, slug, { baseNo: '1' })).andere).toEqual([
      expect.stringContaining('Markus Dietterle, Leitung Eingliederungshilfe (50-2-01), schreibt seit'),
    ]);
    expect((await send(jonas, slug, { baseNo: '1' })).status).toBe(404);
    const saved = { title: 'Nebenan', source: 'Von Markus', baseNo: '1', aktion: 'speichern' };
    await (await app.as(markus)).post(`/artikel/${slug}/bearbeiten`, saved);
    const state = await send(brigitte, slug, { baseNo: '1' });
    expect(state.andere).toEqual([]);
    expect(state.neuer).toContain('Markus Dietterle hat inzwischen Fassung 2 gespeichert');
    // Who gives no sign for a minute has gone.
    await (await app.as(markus)).get(`/artikel/${slug}/bearbeiten`);
    later(61);
    expect((await send(brigitte, slug, { baseNo: '2' })).andere).toEqual([]);
  });
});
