import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sealAddress } from '../../src/http/sealed-address.js';
import { createDigests } from '../../src/notifications/index.js';
import { paths } from '../../src/shared/paths.js';
import { publish } from '../search/published.js';
import { startTestApp, type TestApp, type TestClient } from '../support/test-app.js';

// Four people, a post that knows and an editor: one question goes its whole way, others show who may see what.
describe('a question to a post', () => {
  let app: TestApp;
  let asker: { id: string; mail: string | null };
  let owner: { id: string; mail: string | null };
  let asking: TestClient;
  let answering: TestClient;
  let lead: TestClient;
  let editor: TestClient;
  let stranger: TestClient;
  let post: { id: string; number: string };
  let otherPost: { id: string };
  /** As pages and redirects carry what somebody searched for. */
  const sealed = (address: string) => sealAddress(app.config, address);
  const db = () => app.services.db.read;

  beforeAll(async () => {
    app = await startTestApp({ search: 'postgres' });
    const office = await app.office.unit('Sozialamt', { key: 'sozialamt' });
    const youth = await app.office.unit('Jugendamt', { key: 'jugendamt' });
    post = await app.office.position(office, 'Eingliederungshilfe, Fahrdienste', { number: '50-2-07' });
    otherPost = await app.office.position(youth, 'Kindertagesbetreuung', { number: '51-3-06' });
    const head = await app.office.position(office, 'Amtsleitung', { number: '50-0-01', head: true });
    asker = await app.office.person('Anna Frage', { on: otherPost });
    owner = await app.office.person('Otto Antwort', { on: post });
    asking = await app.as(asker);
    answering = await app.as(owner);
    lead = await app.as(await app.office.person('Lea Leitung', { on: head }));
    editor = await app.as(await app.office.person('Edda Redaktion', { roles: ['EDITOR'] }));
    stranger = await app.as(
      await app.office.person('Fritz Fremd', { on: await app.office.position(youth, 'Unterhalt') }),
    );
    await publish(app, {
      title: 'Fahrdienst zur Werkstatt bewilligen',
      source: 'Der Fahrdienst wird für zwölf Monate bewilligt.',
      owner: post,
    });
    await db().packageItem.create({
      data: { positionId: post.id, part: 'DUTY', title: 'Fahrdienstrechnungen prüfen' },
    });
    await db().packageItem.create({
      data: { positionId: post.id, part: 'MAP_NODE', title: 'Schweigepflicht im Fachausschuss' },
    });
    await app.work();
  });
  afterAll(() => app.close());

  const ask = (client: TestClient, fields: Record<string, string>) =>
    client.post(paths.newQuestion, { an: post.id, suche: 'Leerfahrten Fahrdienst', ...fields });
  const idOf = (location: string | null) => (location ?? '').split('/').at(-1) ?? '';

  it('may be about a passage of an article, which only its readers see', async () => {
    const slug = await publish(app, {
      title: 'Beförderung im Rollstuhl',
      source: '## Wer zahlt\n\nDie Werkstatt rechnet monatlich ab.\n',
      owner: post,
    }).then(
      async () =>
        (await db().article.findFirstOrThrow({ where: { title: 'Beförderung im Rollstuhl' } })).slug,
    );
    const form = await asking.get(paths.newQuestionAbout(slug));
    expect(form.words).toContain('Um welchen Abschnitt geht es?');
    expect(form.body).toContain('<option value="Wer zahlt">');
    const marked = await asking.get(`${paths.newQuestionAbout(slug)}&passage=rechnet%20monatlich`);
    expect(marked.body).toContain('rechnet monatlich</textarea>');
    const asked = await ask(asking, {
      frage: 'Bis zum wievielten?',
      artikel: slug,
      passage: 'rechnet monatlich ab',
      name: 'ja',
    });
    const page = paths.question(idOf(asked.location));
    expect((await answering.get(page)).words).toContain('Zur Stelle „rechnet monatlich ab“');
    await db().article.update({ where: { slug }, data: { readerIds: [otherPost.id] } });
    expect((await editor.get(page)).words).toContain('rechnet monatlich ab');
    await db().question.update({ where: { id: idOf(asked.location) }, data: { positionId: otherPost.id } });
    await db().article.update({
      where: { slug },
      data: { readerIds: ['00000000-0000-4000-8000-000000000000'] },
    });
    const forwarded = await asking.get(page);
    expect(forwarded.status).toBe(200);
    expect(forwarded.words).not.toContain('rechnet monatlich ab');
    await db().question.delete({ where: { id: idOf(asked.location) } });
  });

  it('offers the post that knows, from its articles and duties, beside the results and in the form', async () => {
    const found = await asking.get(paths.searchFor('Fahrdienst'));
    // The posts come when the reader gets there; without JavaScript a link leads to them.
    expect(found.body).toContain(`hx-get="${sealed(paths.knowingPostsBeside('Fahrdienst'))}"`);
    expect(found.body).toContain(`href="${sealed(paths.knowingPostsFor('Fahrdienst'))}"`);
    const beside = await asking.get(paths.knowingPostsBeside('Fahrdienst'));
    expect(beside.words).toContain('Wer weiß etwas dazu?');
    expect(beside.words).toContain('50-2-07 Eingliederungshilfe, Fahrdienste');
    expect(beside.words).toContain('Aufgabe: Fahrdienstrechnungen prüfen');
    expect(found.body).toContain(`href="${sealed(paths.newQuestionFrom('Fahrdienst'))}"`);
    const form = await asking.get(paths.newQuestionFrom('Fahrdienst'));
    expect(form.status).toBe(200);
    expect(form.body).toContain(`value="${post.id}"`);
    // Nothing found is where questions begin.
    const nothing = await asking.get(paths.searchFor('Leerfahrtenpauschale'));
    expect(nothing.words).toContain('Dazu fehlt etwas');
    const finder = await asking.get(paths.knowingPostsFor('FAHRDIENST-RECHNUNGEN'));
    expect(finder.words).toContain('50-2-07');
    expect(finder.words).not.toContain('Otto Antwort');
  });

  it('shows nodes of a knowledge map only to those who may read the package', async () => {
    const words = paths.knowingPostsFor('Schweigepflicht');
    expect((await asking.get(words)).words).not.toContain('50-2-07');
    expect((await answering.get(words)).words).toContain('Wissensgebiet: Schweigepflicht im Fachausschuss');
    expect((await lead.get(words)).words).toContain('Wissensgebiet: Schweigepflicht');
  });

  it('needs a text and a recipient, and points out what looks like a citizen', async () => {
    const empty = await asking.post(paths.newQuestion, { suche: 'Fahrdienst' });
    expect(empty.status).toBe(422);
    expect(empty.words).toContain('Bitte Ihre Frage angeben.');
    expect(empty.words).toContain('Bitte wählen, wer antworten soll.');
    const citizen = await ask(asking, { frage: 'Was ist mit Frau Meier, geb. 12.03.1980?' });
    expect(citizen.status).toBe(422);
    expect(citizen.words).toContain('Name mit Geburtsdatum');
    expect(citizen.body).toContain('Frau Meier');
    expect(await db().question.count()).toBe(0);
  });

  it('goes to the post, is answered straight into a FAQ draft, and the asker is told once', async () => {
    const asked = await ask(asking, { frage: 'Wer zahlt Leerfahrten im Fahrdienst?', name: 'ja' });
    expect(asked.status).toBe(303);
    const id = idOf(asked.location);
    // A second press of the button is the same question.
    expect(
      idOf((await ask(asking, { frage: 'Wer zahlt Leerfahrten im Fahrdienst?', name: 'ja' })).location),
    ).toBe(id);
    expect((await asking.get(paths.question(id))).words).toContain('Offen');
    app.clock.set('2026-03-03');
    await createDigests(app.services);
    const told = await db().digest.findFirstOrThrow({ where: { personId: owner.id } });
    expect(told.subject).toBe('Ihre Aufgaben bei Staffelstab: 1 Frage');
    expect(told.text).toContain(paths.question(id));
    expect(told.text).not.toContain('Leerfahrten');

    const list = await answering.get(paths.questions);
    expect(list.words).toContain('Wer zahlt Leerfahrten im Fahrdienst?');
    expect(list.queries.length).toBeLessThanOrEqual(5);
    const page = await answering.get(paths.question(id));
    expect(page.words).toContain('Anna Frage');
    expect(page.queries.length).toBeLessThanOrEqual(7);
    const answered = await answering.post(paths.answerQuestion(id), {
      revision: '1',
      antwort: 'Leerfahrten zahlt die Eingliederungshilfe nur bei Absage nach 18 Uhr.',
      als: 'faq',
      titel: 'Wer zahlt Leerfahrten im Fahrdienst?',
    });
    expect(answered.location).toBe(paths.editArticle('wer-zahlt-leerfahrten-im-fahrdienst'));
    const article = await db().article.findFirstOrThrow({ where: { kind: 'FAQ', ownerPositionId: post.id } });
    expect(article).toMatchObject({ state: 'DRAFT', title: 'Wer zahlt Leerfahrten im Fahrdienst?' });
    expect(await db().question.findFirstOrThrow({ where: { id } })).toMatchObject({
      state: 'ANSWERED',
      answerArticleId: article.id,
      answeredById: owner.id,
    });
    const audit = await db().auditEvent.findMany({ where: { objectId: id }, orderBy: { id: 'asc' } });
    expect(audit.map(({ action, actorId }) => [action, actorId])).toEqual([
      ['question.asked', asker.id],
      ['question.answered', owner.id],
    ]);

    const read = await asking.get(paths.question(id));
    expect(read.words).toContain('nur bei Absage nach 18 Uhr');
    // The draft is none of the asker's business yet.
    expect(read.body).not.toContain(article.slug);
    app.clock.set('2026-03-04');
    await createDigests(app.services);
    await createDigests(app.services);
    const digests = () => db().digest.findMany({ where: { personId: asker.id } });
    expect((await digests()).map(({ subject }) => subject)).toEqual([
      'Ihre Aufgaben bei Staffelstab: 1 Antwort',
    ]);
    app.clock.set('2026-03-05');
    await createDigests(app.services);
    expect(await digests()).toHaveLength(1);
    // Somebody who has the old form open learns that it is done.
    const late = await lead.post(paths.answerQuestion(id), { revision: '1', antwort: 'Zu spät.' });
    expect(late.status).toBe(422);
    expect(late.words).toContain('inzwischen erledigt');
  });

  it('keeps nothing of an asker without a name', async () => {
    const asked = await ask(asking, { frage: 'Muss ich Leerfahrten melden?' });
    expect(asked.location).toBe(sealed(paths.searchFor('Leerfahrten Fahrdienst')));
    const row = await db().question.findFirstOrThrow({ where: { text: 'Muss ich Leerfahrten melden?' } });
    expect(row.askedById).toBeNull();
    expect(await db().auditEvent.findFirstOrThrow({ where: { objectId: row.id } })).toMatchObject({
      actorId: null,
    });
    expect((await asking.get(paths.question(row.id))).status).toBe(404);
    expect((await answering.get(paths.question(row.id))).words).toContain('ohne Namen');
  });

  it('is passed on and closed by those who are asked, and nobody else knows of it', async () => {
    const { location } = await ask(asking, { frage: 'Wer macht Baulasten?', name: 'ja' });
    const id = idOf(location);
    for (const path of [paths.question(id), paths.answerQuestion(id)])
      expect((await stranger.get(path)).status).toBe(404);
    const refused = await stranger.post(paths.answerQuestion(id), { revision: '1', antwort: 'Ich!' });
    expect(refused.status).toBe(404);
    expect((await stranger.get(paths.questions)).words).not.toContain('Baulasten');
    // The asker may read it, not answer it.
    expect((await asking.post(paths.closeQuestion(id), { revision: '1', grund: 'Egal' })).status).toBe(403);
    const stale = await lead.post(paths.forwardQuestion(id), { revision: '7', an: 'redaktion' });
    expect(stale.status).toBe(409);
    const passed = await answering.post(paths.forwardQuestion(id), { revision: '1', an: 'redaktion' });
    expect(passed.status).toBe(303);
    expect((await answering.get(paths.question(id))).status).toBe(404);
    expect((await editor.get(paths.question(id))).words).toContain('Wissensredaktion');
    // Without an asked post the editor says whose article it will be.
    const homeless = await editor.post(paths.answerQuestion(id), {
      revision: '2',
      antwort: 'Die Bauaufsicht.',
      als: 'faq',
      titel: 'Wer macht Baulasten?',
    });
    expect(homeless.status).toBe(422);
    expect(homeless.words).toContain('Bitte wählen Sie die Stelle');
    const closed = await editor.post(paths.closeQuestion(id), {
      revision: '2',
      grund: 'Steht im Artikel Baulast.',
    });
    expect(closed.status).toBe(303);
    expect((await asking.get(paths.question(id))).words).toContain('Steht im Artikel Baulast.');
  });
});
