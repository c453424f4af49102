import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '../support/test-app.js';
import {
  type ArticleOffice,
  actionsOf,
  articleOffice,
  publish,
  waitingEvents,
  write,
} from './article-office.js';

describe('writing an article', () => {
  let app: TestApp;
  let house: ArticleOffice;
  beforeAll(async () => {
    app = await startTestApp();
    house = await articleOffice(app);
  });
  afterAll(() => app.close());

  const article = (slug: string) => app.services.db.read.article.findUniqueOrThrow({ where: { slug } });
  const editForm = async (slug: string, over: Record<string, string> = {}) => {
    const { id, latestNo } = await article(slug);
    const version = await app.services.db.read.articleVersion.findUniqueOrThrow({
      where: { articleId_no: { articleId: id, no: latestNo } },
    });
    return {
      title: version.title,
      source: version.source,
      baseNo: String(latestNo),
      aktion: 'speichern',
      ...over,
    };
  };

  it('begins one article however often the button is pressed, and two people one each', async () => {
    const brigitte = await app.as(house.people.brigitte);
    const page = await brigitte.get('/artikel/neu?art=faq');
    const stelle = /name="stelle"[^>]*value="([^"]+)"/.exec(page.body)?.[1] ?? '';
    const form = { art: 'faq', stelle, title: 'Zweimal geklickt', source: 'Ein Text.', leserkreis: '' };
    const clicks = await Promise.all([1, 2, 3].map(() => brigitte.post('/artikel/neu', form)));
    expect(clicks.map(({ status, location }) => [status, location])).toEqual(
      [1, 2, 3].map(() => [303, '/artikel/zweimal-geklickt']),
    );
    expect(await app.services.db.read.article.count({ where: { title: form.title } })).toBe(1);
    const others = await Promise.all(
      ['Anders', 'Ganz anders'].map((source) => brigitte.post('/artikel/neu', { ...form, source })),
    );
    expect(others.map(({ location }) => location).sort()).toEqual([
      '/artikel/zweimal-geklickt-2',
      '/artikel/zweimal-geklickt-3',
    ]);
  });

  it('offers the kinds, then the template of the one chosen for the own post', async () => {
    const brigitte = await app.as(house.people.brigitte);
    expect((await brigitte.get('/artikel/neu')).words).toContain('Was möchten Sie schreiben?');
    const form = await brigitte.get('/artikel/neu?art=process');
    expect(form.status).toBe(200);
    expect(form.body).toContain('## Wer macht was');
    expect(form.words).toContain('Für die Stelle 50-2-03 Sachbearbeitung Persönliches Budget');
    expect(form.words).not.toContain('51-1-02');
  });

  it('tells those without a post why they cannot write', async () => {
    const guest = await app.office.person('Ohne Stelle');
    expect((await (await app.as(guest)).get('/artikel/neu?art=faq')).words).toContain(
      'Artikel gehören Stellen',
    );
  });

  it('saves a draft with its version, audit record and event', async () => {
    const slug = await write(app, house.people.brigitte, {
      stelle: house.posts.post.id,
      title: 'Budget für Arbeit',
      source: 'Erste Zeile \r\n\r\nZweite',
    });
    expect(slug).toBe('budget-fuer-arbeit');
    const row = await article(slug);
    expect(row).toMatchObject({ state: 'DRAFT', kind: 'FAQ', latestNo: 1, publishedNo: null });
    const version = await app.services.db.read.articleVersion.findFirstOrThrow({
      where: { articleId: row.id },
    });
    expect(version.source).toBe('Erste Zeile\n\nZweite\n');
    expect(await actionsOf(app, slug)).toEqual(['article.created']);
    expect(await waitingEvents(app)).toContain(row.id);
    expect(
      await write(app, house.people.brigitte, { stelle: house.posts.post.id, title: 'Budget für Arbeit' }),
    ).toBe('budget-fuer-arbeit-2');
    expect(await write(app, house.people.brigitte, { stelle: house.posts.post.id, title: 'Neu' })).toBe(
      'neu-2',
    );
  });

  it('names all faults at once and keeps what was typed', async () => {
    const brigitte = await app.as(house.people.brigitte);
    const answer = await brigitte.post('/artikel/neu', {
      art: 'faq',
      title: ' ',
      source: '',
      stelle: 'unsinn',
      zweck: 'Mein getippter Zweck',
    });
    expect(answer.status).toBe(422);
    expect(answer.words).toContain('Bitte prüfen Sie 3 Angaben');
    expect(answer.words).toContain('Bitte einen Titel angeben.');
    expect(answer.words).toContain('Bitte einen Text schreiben.');
    expect(answer.body).toContain('Mein getippter Zweck');
  });

  it('refuses a text that is too entangled or too long, with the way out', async () => {
    const brigitte = await app.as(house.people.brigitte);
    const form = { art: 'faq', title: 'x', stelle: house.posts.post.id };
    const tangled = await brigitte.post('/artikel/neu', { ...form, source: `gut\n\n${'['.repeat(900)}` });
    expect(tangled.status).toBe(422);
    expect(tangled.words).toContain('Zeile 3 lässt sich nicht als Markdown lesen');
    const long = await brigitte.post('/artikel/neu', { ...form, source: 'wort '.repeat(30_000) });
    expect(long.words).toContain('Bitte auf 100.000 Zeichen kürzen');
  });

  it('lets nobody write for a post that is none of theirs, whatever the form says', async () => {
    const jonas = await app.as(house.people.jonas);
    const answer = await jonas.post('/artikel/neu', {
      art: 'faq',
      title: 'Fremd',
      source: 'x',
      stelle: house.posts.post.id,
    });
    expect(answer.status).toBe(403);
    expect(await app.services.db.read.article.count({ where: { title: 'Fremd' } })).toBe(0);
    const law = await jonas.post('/artikel/neu', { art: 'norm', title: 'Fremd', source: 'x' });
    expect(law.status).toBe(422);
  });

  it('shows the preview without saving, with and without script', async () => {
    const brigitte = await app.as(house.people.brigitte);
    const page = await brigitte.post('/artikel/neu', {
      art: 'faq',
      title: 'Nur Vorschau',
      source: '## Hallo\n\n<script>alert(1)</script> [x](artikel:gibt-es-nicht)',
      stelle: house.posts.post.id,
      aktion: 'vorschau',
    });
    expect(page.status).toBe(200);
    expect(page.body).toContain('&#x3C;script>alert(1)');
    expect(page.words).toContain('Zeile 3: Der Verweis „artikel:gibt-es-nicht“');
    const live = await brigitte.post('/artikel/vorschau', { art: 'faq', source: '**fett**' });
    expect(live.body).toContain('<strong>fett</strong>');
    expect(live.body).not.toContain('<html');
    expect(await app.services.db.read.article.count({ where: { title: 'Nur Vorschau' } })).toBe(0);
  });

  it('asks about personal data, and saves only what was removed or confirmed', async () => {
    const brigitte = await app.as(house.people.brigitte);
    const form = {
      art: 'faq',
      title: 'Mit Konto',
      stelle: house.posts.post.id,
      source: 'Überweisung an DE89 3704 0044 0532 0130 00.',
    };
    const asked = await brigitte.post('/artikel/neu', form);
    expect(asked.status).toBe(422);
    expect(asked.words).toContain('Zeile 1: „DE89… 00“ sieht aus wie eine IBAN');
    expect(await app.services.db.read.article.count({ where: { title: 'Mit Konto' } })).toBe(0);
    const confirmed = /name="confirmed"[^>]*value="([^"]+)"/.exec(asked.body)?.[1] ?? '';
    expect((await brigitte.post('/artikel/neu', { ...form, confirmed: 'irgendwas' })).status).toBe(422);
    expect((await brigitte.post('/artikel/neu', { ...form, confirmed })).status).toBe(303);

    const again = await editForm('mit-konto', { source: `${form.source}\n\nMehr.` });
    expect((await brigitte.post('/artikel/mit-konto/bearbeiten', again)).status).toBe(303);
    const more = await editForm('mit-konto', { zweck: 'Für 65 170839 J 003' });
    const second = await brigitte.post('/artikel/mit-konto/bearbeiten', more);
    expect(second.status).toBe(422);
    expect(second.words).toContain('Sozialversicherungsnummer');
    const question = second.words.slice(
      second.words.indexOf('Stehen hier Daten'),
      second.words.lastIndexOf('Bitte entfernen'),
    );
    expect(question).toContain(
      'Titel, Kasten oder „Was ist neu?“: „65 1…003“ sieht aus wie eine Sozialversicherungsnummer',
    );
    expect(question).not.toContain('IBAN');

    const comment = 'Nach Hinweis von Frau Muster, geboren am 12.03.1968';
    const noted = await editForm('mit-konto', { source: `${form.source}\n\nNoch mehr.`, comment });
    const third = await brigitte.post('/artikel/mit-konto/bearbeiten', noted);
    expect(third.status).toBe(422);
    expect(third.words).toContain('„Was ist neu?“: „gebo…968“ sieht aus wie');
  });

  it('keeps the published text for readers until the change is approved by somebody else', async () => {
    const { brigitte, markus, jonas } = house.people;
    const slug = await write(app, brigitte, {
      stelle: house.posts.post.id,
      title: 'Hilfsmittel',
      source: 'Alte Fassung.',
    });
    const [asBrigitte, asMarkus, asJonas] = [
      await app.as(brigitte),
      await app.as(markus),
      await app.as(jonas),
    ];
    expect((await asJonas.get(`/artikel/${slug}`)).status).toBe(404);
    expect((await asBrigitte.post(`/artikel/${slug}/freigeben`, { no: '1' })).status).toBe(403);
    await publish(app, house, slug);
    expect(await article(slug)).toMatchObject({ state: 'PUBLISHED', publishedNo: 1 });
    expect((await asJonas.get(`/artikel/${slug}`)).words).toContain('Alte Fassung.');
    expect((await asJonas.get(`/artikel/${slug}`)).words).toContain('Geprüft heute');

    const saved = await asBrigitte.post(
      `/artikel/${slug}/bearbeiten`,
      await editForm(slug, {
        source: 'Neue Fassung.',
        title: 'Hilfsmittel und Zuschüsse',
        aktion: 'freigabe',
      }),
    );
    expect(saved.location).toBe(`/artikel/${slug}`);
    expect(await article(slug)).toMatchObject({
      state: 'PUBLISHED',
      pendingState: 'IN_REVIEW',
      latestNo: 2,
      publishedNo: 1,
      title: 'Hilfsmittel',
    });
    const reader = await asJonas.get(`/artikel/${slug}`);
    expect(reader.words).toContain('Alte Fassung.');
    expect(reader.words).not.toMatch(/Neue Fassung|Zuschüsse|Prüfung wartet|in Arbeit|in Prüfung/);
    expect((await asJonas.get(`/artikel/${slug}/fassungen/2`)).status).toBe(404);
    expect((await asJonas.get(`/artikel/${slug}/fassungen`)).words).not.toContain('Fassung 2');

    const look = await asMarkus.get(`/artikel/${slug}/fassungen/2`);
    expect(look.words).toContain('Änderungen gegenüber Fassung 1');
    expect(look.words).toContain('Freigeben und veröffentlichen');
    expect((await asMarkus.post(`/artikel/${slug}/freigeben`, { no: '1' })).status).toBe(409);
    expect((await asMarkus.post(`/artikel/${slug}/freigeben`, { no: '2' })).status).toBe(303);
    expect((await asJonas.get(`/artikel/${slug}`)).words).toContain('Neue Fassung.');
    expect((await asJonas.get(`/artikel/${slug}/fassungen/1`)).words).toContain('Alte Fassung.');
    expect(await actionsOf(app, slug)).toEqual([
      'article.created',
      'article.submitted',
      'article.published',
      'article.saved',
      'article.submitted',
      'article.published',
    ]);
    await app.work();
  });

  it('gives back with a note, which only those who edit see', async () => {
    const { brigitte, markus } = house.people;
    const slug = await write(app, brigitte, { stelle: house.posts.post.id, title: 'Kfz-Hilfe' });
    await (await app.as(brigitte)).post(`/artikel/${slug}/zur-freigabe`, { no: '1' });
    const asMarkus = await app.as(markus);
    const bare = await asMarkus.post(`/artikel/${slug}/zurueckgeben`, { no: '1', note: ' ' });
    expect(bare.status).toBe(422);
    expect(bare.words).toContain('Bitte den Grund angeben.');
    expect(
      (await asMarkus.post(`/artikel/${slug}/zurueckgeben`, { no: '1', note: 'Frist fehlt.' })).status,
    ).toBe(303);
    expect(await article(slug)).toMatchObject({ state: 'DRAFT', reviewNote: 'Frist fehlt.' });
    expect((await (await app.as(brigitte)).get(`/artikel/${slug}`)).words).toContain('Frist fehlt.');
    expect(await actionsOf(app, slug)).toEqual(['article.created', 'article.submitted', 'article.returned']);
  });

  it('takes a version back to draft when it is changed during review', async () => {
    const { brigitte, markus } = house.people;
    const slug = await write(app, brigitte, { stelle: house.posts.post.id, title: 'Blindenhilfe' });
    await (await app.as(brigitte)).post(`/artikel/${slug}/zur-freigabe`, { no: '1' });
    await (await app.as(brigitte)).post(
      `/artikel/${slug}/bearbeiten`,
      await editForm(slug, { source: 'Anders.' }),
    );
    expect(await article(slug)).toMatchObject({ state: 'DRAFT', latestNo: 2 });
    expect((await (await app.as(markus)).post(`/artikel/${slug}/freigeben`, { no: '1' })).status).toBe(422);
  });

  it('brings two people together who save at once, and loses neither text', async () => {
    const { brigitte, markus } = house.people;
    const lines = ['eins', 'zwei', 'drei', 'vier', 'fünf', 'sechs', 'sieben'].join('\n\n');
    const slug = await write(app, brigitte, {
      stelle: house.posts.post.id,
      title: 'Zu zweit',
      source: lines,
    });
    const base = await editForm(slug);
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
    expect(clash.words).toContain('Beide haben dieselben Stellen geändert. Im Feld steht Ihr Text.');
    expect(/<textarea[^>]*name="source"[^>]*>([\s\S]*?)<\/textarea>/.exec(clash.body)?.[1]).toContain(
      'eins von Brigitte',
    );

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
      await editForm(slug, { baseNo: '0' }),
    );
    expect(answer.status).toBe(303);
    expect((await article(slug)).latestNo).toBe(1);
    expect(await actionsOf(app, slug)).toEqual(['article.created']);
  });

  it('keeps one draft when two people send at the same moment', async () => {
    const { brigitte, markus } = house.people;
    const slug = await write(app, brigitte, { stelle: house.posts.post.id, title: 'Gleichzeitig' });
    const base = await editForm(slug);
    const [asBrigitte, asMarkus] = [await app.as(brigitte), await app.as(markus)];
    const answers = await Promise.all([
      asBrigitte.post(`/artikel/${slug}/bearbeiten`, { ...base, source: 'Text von Brigitte' }),
      asMarkus.post(`/artikel/${slug}/bearbeiten`, { ...base, source: 'Text von Markus' }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409]);
    expect((await article(slug)).latestNo).toBe(2);
  });

  it('confirms that it still holds, as the post that answers for it', async () => {
    const { brigitte, jonas } = house.people;
    const slug = await write(app, brigitte, { stelle: house.posts.post.id, title: 'Stimmt noch' });
    expect((await (await app.as(brigitte)).post(`/artikel/${slug}/stimmt-noch`)).status).toBe(422);
    await publish(app, house, slug);
    app.clock.set('2026-10-01');
    expect((await (await app.as(jonas)).post(`/artikel/${slug}/stimmt-noch`)).status).toBe(403);
    expect((await (await app.as(brigitte)).post(`/artikel/${slug}/stimmt-noch`)).status).toBe(303);
    const row = await article(slug);
    expect(row.reviewedOn?.toISOString().slice(0, 10)).toBe('2026-10-01');
    expect(row.reviewDueOn?.toISOString().slice(0, 10)).toBe('2027-10-01');
    app.clock.set('2026-03-02');
  });

  it('archives with a way back, and readers find it gone meanwhile', async () => {
    const { brigitte, jonas } = house.people;
    const slug = await write(app, brigitte, { stelle: house.posts.post.id, title: 'Veraltet' });
    await publish(app, house, slug);
    const [asBrigitte, asJonas] = [await app.as(brigitte), await app.as(jonas)];
    expect((await asJonas.post(`/artikel/${slug}/archivieren`)).status).toBe(403);
    const gone = await asBrigitte.post(`/artikel/${slug}/archivieren`);
    expect(gone.status).toBe(303);
    expect((await asBrigitte.get(`/artikel/${slug}`)).body).toContain(`/artikel/${slug}/wiederherstellen`);
    expect((await asJonas.get(`/artikel/${slug}`)).status).toBe(410);
    expect((await asJonas.post(`/artikel/${slug}/wiederherstellen`)).status).toBe(404);
    expect((await asBrigitte.get(`/artikel/${slug}/bearbeiten`)).status).toBe(422);
    await app.work();
    expect((await asBrigitte.post(`/artikel/${slug}/wiederherstellen`)).status).toBe(303);
    expect((await asJonas.get(`/artikel/${slug}`)).status).toBe(200);
    expect(await actionsOf(app, slug)).toEqual([
      'article.created',
      'article.submitted',
      'article.published',
      'article.archived',
      'article.restored',
    ]);
  });

  it('narrows the readers of what is published only by those who publish', async () => {
    const { brigitte, markus, jonas } = house.people;
    const slug = await write(app, brigitte, { stelle: house.posts.post.id, title: 'Leserkreis' });
    await publish(app, house, slug);
    const narrowed = await editForm(slug, { leserkreis: house.units.social.id });
    expect((await (await app.as(brigitte)).post(`/artikel/${slug}/bearbeiten`, narrowed)).status).toBe(403);
    expect((await (await app.as(markus)).post(`/artikel/${slug}/bearbeiten`, narrowed)).status).toBe(303);
    expect((await (await app.as(jonas)).get(`/artikel/${slug}`)).status).toBe(404);
    expect((await (await app.as(house.people.aylin)).get(`/artikel/${slug}`)).words).toContain(
      'Nur lesbar für Sozialamt',
    );
  });
});
