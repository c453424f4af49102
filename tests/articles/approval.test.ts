import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createDigests } from '../../src/notifications/index.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { type ArticleOffice, actionsOf, articleOffice, write } from './article-office.js';

describe('approval as collections want it', () => {
  let app: TestApp;
  let house: ArticleOffice;
  beforeAll(async () => {
    app = await startTestApp({ today: '2026-03-02' });
    house = await articleOffice(app);
    for (const titel of ['Frei', 'Streng', 'Geprüft'])
      await post(house.people.mehmet, '/sammlungen/neu', {
        titel,
        stelle: house.posts.post.id,
      });
  });
  afterAll(() => app.close());

  const post = async (person: { id: string }, path: string, fields: Record<string, string | string[]>) =>
    (await app.as(person)).post(path, fields);
  const get = async (person: { id: string }, path: string) => (await app.as(person)).get(path);
  const rule = (
    person: { id: string },
    collection: string,
    freigaben: string,
    stellen = '',
    revision = '1',
  ) => post(person, `/sammlungen/${collection}/freigabe`, { freigaben, stellen, revision });
  const article = async (title: string, collection: string) => {
    const slug = await write(app, house.people.brigitte, {
      stelle: house.posts.post.id,
      title,
      source: '## Ablauf\n\nDer Antrag geht an die Teilhabeplanung.\n\nDie Frist ist zwei Wochen.\n',
    });
    await post(house.people.mehmet, `/sammlungen/${collection}/artikel`, { artikel: slug });
    return slug;
  };
  const stateOf = async (slug: string) =>
    (await app.services.db.read.article.findUniqueOrThrow({ where: { slug } })).state;
  const submit = (slug: string) => post(house.people.brigitte, `/artikel/${slug}/zur-freigabe`, { no: '1' });
  const approve = (person: { id: string }, slug: string) =>
    post(person, `/artikel/${slug}/freigeben`, { no: '1' });

  it('is ruled by leads and editors, switched off by editors only', async () => {
    const { brigitte, markus, mehmet, ute } = house.people;
    expect((await rule(brigitte, 'streng', '2')).status).toBe(403);
    expect((await rule(ute, 'streng', '2')).status).toBe(403);
    expect((await rule(markus, 'frei', '0')).status).toBe(403);
    expect((await rule(markus, 'geprueft', '1', '99-9-99')).words).toContain(
      'Die Stelle 99-9-99 gibt es nicht.',
    );
    expect((await rule(markus, 'streng', '2')).status).toBe(303);
    expect((await rule(markus, 'streng', '1')).status).toBe(409);
    expect((await rule(mehmet, 'frei', '0')).status).toBe(303);
    expect((await rule(mehmet, 'geprueft', '1', '51-1-02')).status).toBe(303);
    expect((await get(markus, '/sammlungen/geprueft/bearbeiten')).body).toContain('51-1-02');
  });

  it('none: who writes publishes', async () => {
    const slug = await article('Ohne Freigabe', 'frei');
    expect((await get(house.people.brigitte, `/artikel/${slug}`)).words).toContain('Veröffentlichen');
    expect((await submit(slug)).status).toBe(303);
    expect(await stateOf(slug)).toBe('PUBLISHED');
    expect((await actionsOf(app, slug)).at(-1)).toBe('article.published');
  });

  it('two: the second, different person publishes', async () => {
    const slug = await article('Zu zweit', 'streng');
    await submit(slug);
    const { markus, mehmet } = house.people;
    expect((await approve(markus, slug)).status).toBe(303);
    expect(await stateOf(slug)).toBe('IN_REVIEW');
    expect((await get(markus, `/artikel/${slug}/fassungen/1`)).words).toContain(
      'es fehlt noch jemand anderes',
    );
    expect((await approve(markus, slug)).status).toBe(422);
    const page = await get(mehmet, `/artikel/${slug}/fassungen/1`);
    expect(page.words).toContain('Markus Dietterle hat schon freigegeben.');
    await approve(mehmet, slug);
    expect(await stateOf(slug)).toBe('PUBLISHED');
    expect((await actionsOf(app, slug)).filter((one) => one.startsWith('article.')).slice(-2)).toEqual([
      'article.approved',
      'article.published',
    ]);
  });

  it('asks the posts named, in the digest and by the right to read it', async () => {
    const slug = await article('Geprüft von drüben', 'geprueft');
    const { jonas, ute, markus } = house.people;
    expect((await get(jonas, `/artikel/${slug}`)).status).toBe(404);
    await submit(slug);
    expect((await get(jonas, `/artikel/${slug}`)).words).toContain('wartet auf Ihre Freigabe');
    expect((await get(jonas, '/artikel')).words).toContain('Wartet auf Ihre Freigabe Geprüft von drüben');
    expect((await get(jonas, '/')).words).toContain('1 Artikel wartet auf die Prüfung durch diese Stelle');
    expect((await approve(markus, slug)).status).toBe(403);
    await createDigests(app.services);
    const digest = await app.services.db.read.digest.findFirstOrThrow({ where: { personId: jonas.id } });
    expect(digest.text).toContain('Geprüft von drüben');
    // The post falls vacant: its head is asked and may.
    await app.services.db.read.assignment.updateMany({
      where: { personId: jonas.id },
      data: { endsOn: new Date('2026-03-03') },
    });
    app.clock.set('2026-03-09');
    await createDigests(app.services);
    const next = await app.services.db.read.digest.findFirst({
      where: { personId: ute.id, forOn: new Date('2026-03-09') },
    });
    expect(next?.text).toContain('Geprüft von drüben');
    expect((await get(jonas, `/artikel/${slug}`)).status).toBe(404);
    expect((await approve(ute, slug)).status).toBe(303);
    expect(await stateOf(slug)).toBe('PUBLISHED');
  });

  it('gets no laxer by filing without those who may approve', async () => {
    const slug = await article('Bleibt streng', 'streng');
    const { brigitte, mehmet } = house.people;
    const out = { angeboten: 'streng', sammlungen: [] as string[] };
    expect((await post(brigitte, `/artikel/${slug}/sammlungen`, out)).status).toBe(403);
    expect((await post(mehmet, `/artikel/${slug}/sammlungen`, out)).status).toBe(303);
    const row = await app.services.db.read.article.findUniqueOrThrow({ where: { slug } });
    expect(row.approvals).toBe(1);
  });

  it('gives back with remarks at passages, beside the text until the author has dealt with them', async () => {
    const { brigitte, markus, aylin } = house.people;
    const slug = await article('Mit Anmerkungen', 'streng');
    await submit(slug);
    const version = `/artikel/${slug}/fassungen/1`;
    const form = await get(markus, `${version}?absatz=1`);
    expect(form.words).toContain('Um diese Worte geht es');
    expect(form.body).toContain('Die Frist ist zwei Wochen.</textarea>');
    const remark = { no: '1', stelle: 'zwei Wochen', text: 'Sind es nicht drei?' };
    const missing = await post(markus, `${version}?absatz=1`, { ...remark, text: '' });
    expect(missing.status).toBe(422);
    expect(missing.body).toContain('zwei Wochen</textarea>');
    expect((await post(aylin, `${version}?absatz=1`, remark)).status).toBe(404);
    expect((await post(brigitte, `${version}?absatz=1`, remark)).status).toBe(403);
    const none = await post(markus, `/artikel/${slug}/zurueckgeben`, { no: '1', note: '' });
    expect(none.status).toBe(422);
    expect((await post(markus, `${version}?absatz=1`, remark)).status).toBe(303);
    expect((await post(markus, `/artikel/${slug}/zurueckgeben`, { no: '1', note: '' })).status).toBe(303);
    expect((await get(brigitte, `/artikel/${slug}`)).words).toContain(
      'Siehe die Anmerkungen an den Stellen.',
    );
    const seen = await get(brigitte, version);
    expect(seen.words).toContain('Ganzer Text, eine offene Anmerkung');
    expect(seen.words).toMatch(
      /Die Frist ist zwei Wochen\. Markus Dietterle, heute zu „zwei Wochen“ Sind es nicht drei\?/,
    );
    const { id } = await app.services.db.read.reviewRemark.findFirstOrThrow();
    const done = `${version}/anmerkungen/${id}/erledigt`;
    expect((await post(aylin, done, {})).status).toBe(404);
    expect((await post(brigitte, done, { antwort: 'Ja, drei.' })).status).toBe(303);
    expect((await post(brigitte, done, {})).status).toBe(409);
    expect((await get(brigitte, version)).words).toContain('Erledigt von Brigitte Maurer: Ja, drei.');
    expect((await actionsOf(app, slug)).slice(-1)).toEqual(['article.remark-resolved']);
    // Readers never see any of it.
    expect((await get(aylin, version)).status).toBe(404);
  });
});
