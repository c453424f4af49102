import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { paths } from '../../src/shared/paths.js';
import { callCommand } from '../exchange/call-command.js';
import { startTestApp, type TestApp, type TestClient } from '../support/test-app.js';
import { change, publish } from './published.js';

describe('the search page', () => {
  let app: TestApp;
  let reader: TestClient;
  let member: TestClient;
  let editor: TestClient;
  let team: { id: string };
  let secret: { id: string; slug: string };

  beforeAll(async () => {
    app = await startTestApp({ search: 'postgres' });
    const sozialamt = await app.office.unit('Sozialamt', { key: 'sozialamt' });
    const teamUnit = await app.office.unit('Team Eingliederung', {
      parent: sozialamt,
      key: 'team-eingliederung',
    });
    team = teamUnit;
    const jugendamt = await app.office.unit('Jugendamt', { key: 'jugendamt' });
    const post = await app.office.position(teamUnit, 'Sachbearbeitung Eingliederungshilfe', {
      number: '50-2-14',
    });
    const other = await app.office.position(jugendamt, 'Sachbearbeitung ASD', { number: '51-1-01' });
    reader = await app.as(await app.office.person('Rita Leser', { on: other }));
    member = await app.as(await app.office.person('Mika Team', { on: post }));
    editor = await app.as(await app.office.person('Edda Redaktion', { roles: ['EDITOR'] }));
    await publish(app, {
      title: 'Antrag auf Eingliederungshilfe aufnehmen',
      source: '## Ablauf\n\nDer Antrag wird formlos angenommen und sofort bestätigt.',
      owner: post,
      reviewedOn: '2026-02-09',
    });
    await publish(app, {
      title: 'Wer bekommt Eingliederungshilfe?',
      source: 'Menschen mit einer wesentlichen Behinderung.',
      kind: 'FAQ',
      owner: other,
    });
    await publish(app, {
      title: '§ 99 SGB IX Leistungsberechtigung',
      source: 'Leistungen der Eingliederungshilfe erhalten Menschen mit Behinderungen.',
      kind: 'NORM',
    });
    secret = await publish(app, {
      title: 'Eingliederungshilfe: vertrauliche Sonderprüfung',
      source: 'Nur das Team liest von der Zwangsvollstreckungsabwehr.',
      kind: 'NOTE',
      owner: post,
      readers: team,
    });
    await app.work();
  });
  afterAll(() => app.close());

  const search = (client: TestClient, q: string, more = '') => client.get(`${paths.searchFor(q)}${more}`);

  it('sends strangers to sign in', async () => {
    const answer = await app.visitor().get(paths.searchFor('Eingliederungshilfe'));
    expect(answer.status).toBe(303);
    expect(answer.location).toContain('/saml/login');
  });

  it('shows hits with kind, owner post, freshness and excerpt; law apart', async () => {
    const { status, words, body, queries } = await search(reader, 'Eingliederungshilfe');
    expect(status).toBe(200);
    expect(words).toContain('3 Treffer');
    expect(words).toContain('Wissen des Hauses');
    expect(words).toContain('Gesetze und Vorschriften');
    expect(words).toContain(
      'Prozessbeschreibung · Stelle 50-2-14 Sachbearbeitung Eingliederungshilfe , Team Eingliederung',
    );
    expect(words).toContain('Geprüft vor 3 Wochen');
    expect(body).toContain('<mark class="st-mark">Eingliederungshilfe</mark>');
    expect(body).toContain(`href="${paths.position('50-2-14')}"`);
    // Session, synonyms, words, postings, the documents' facts, texts, what the hits tell; the first time in a process.
    expect(queries.length).toBeLessThanOrEqual(8);
    const again = await search(reader, 'Eingliederungshilfe');
    // Session, postings, what the hits tell.
    expect(again.queries.length).toBeLessThanOrEqual(3);
  });

  it('finds with a typo and says what it searched for', async () => {
    const { words } = await search(reader, 'Eingliderungshilfe aufnemen');
    expect(words).toContain('Antrag auf Eingliederungshilfe aufnehmen');
    expect(words).toContain('Eingliederungshilfe statt „Eingliderungshilfe“');
  });

  it('hides what the reader may not read, in hits, counts, filters and corrections', async () => {
    const strangers = await search(reader, 'Eingliederungshilfe');
    expect(strangers.words).not.toContain('Sonderprüfung');
    expect(strangers.words).not.toContain('Entscheidung oder Notiz');
    const team = await search(member, 'Eingliederungshilfe');
    expect(team.words).toContain('4 Treffer');
    expect(team.words).toContain('Sonderprüfung');
    expect((await search(editor, 'Eingliederungshilfe')).words).toContain('4 Treffer');
    const hidden = await search(reader, 'Zwangsvollstreckungsabwer');
    expect(hidden.words).toContain('Nichts gefunden');
    expect(hidden.words).not.toContain('Zwangsvollstreckungsabwehr ');
    expect((await search(member, 'Zwangsvollstreckungsabwer')).words).toContain(
      'Zwangsvollstreckungsabwehr statt',
    );
    expect((await search(reader, 'Eingliederungshilfe', '&art=note')).words).not.toContain('Sonderprüfung');
  });

  it('shows no hit whose right was withdrawn before the index heard of it', async () => {
    await change(app, secret.id, { readerIds: [] });
    await app.work();
    expect((await search(reader, 'Sonderprüfung')).words).toContain('vertrauliche');
    await change(app, secret.id, { readerIds: [team.id] });
    const before = await search(reader, 'Sonderprüfung');
    expect(before.words).not.toContain('vertrauliche');
    await app.work();
    expect((await search(reader, 'Sonderprüfung')).words).toContain('Nichts gefunden');
  });

  it('narrows by kind and unit with counts, and leads back out', async () => {
    const faq = await search(reader, 'Eingliederungshilfe', '&art=faq');
    expect(faq.words).toContain('1 Treffer');
    expect(faq.words).toMatch(/Frage und Antwort , gewählt; Filter aufheben 1 Treffer/);
    expect(faq.words).toMatch(/Prozessbeschreibung 1 Treffer/);
    const house = await search(reader, 'Eingliederungshilfe', '&art=haus');
    expect(house.words).toContain('2 Treffer');
    const unit = await search(reader, 'Eingliederungshilfe', '&einheit=team-eingliederung');
    expect(unit.words).toContain('1 Treffer');
    expect(unit.words).toContain('Team Eingliederung , gewählt');
    const both = await search(reader, 'Eingliederungshilfe', '&art=faq&einheit=team-eingliederung');
    expect(both.words).toContain('Mit diesen Filtern gibt es keinen Treffer');
  });

  it('keeps the filters in the search field and drops unknown ones', async () => {
    const kept = await search(reader, 'Eingliederungshilfe', '&art=faq&einheit=jugendamt');
    expect(kept.body).toContain('name="art" value="faq"');
    expect(kept.body).toContain('name="einheit" value="jugendamt"');
    const unknown = await search(reader, 'Eingliederungshilfe', '&art=xyz&einheit=gibt-es-nicht');
    expect(unknown.words).toContain('3 Treffer');
    expect(unknown.body).not.toContain('name="art"');
  });

  it('explains itself before a search and when nothing is found', async () => {
    expect((await reader.get(paths.search)).words).toContain('Suchen Sie, wie Sie fragen würden');
    const nothing = await search(reader, 'Quantenchromodynamik');
    expect(nothing.status).toBe(200);
    expect(nothing.words).toContain('Nichts gefunden zu „Quantenchromodynamik“');
    expect(nothing.words).toContain('Schreibweise');
    expect(nothing.words).not.toContain('Darin ist kein Wort');
    for (const nothingSaid of ['§', '"', '-', '😀', 'x', 'der die das'])
      expect((await search(reader, nothingSaid)).words).toContain('Darin ist kein Wort');
  });

  it('says when no text has all words', async () => {
    expect((await search(reader, 'Eingliederungshilfe Quantenchromodynamik')).words).toContain(
      'Kein Text enthält alle Wörter',
    );
  });

  it.each(['0', '-1', '2', '1000000000', '99999999999999999999', '1e9', 'abc', '1.5', ''])(
    'answers page %s calmly',
    async (page) => {
      const answer = await search(reader, 'Eingliederungshilfe', `&seite=${page}`);
      expect(answer.status).toBe(200);
      expect(answer.words).toContain('3 Treffer');
    },
  );

  it('turns pages', async () => {
    for (let count = 0; count < 12; count += 1)
      await publish(app, { title: `§ ${count + 1} TestG Blätterwerk`, source: 'Blätterwerk.', kind: 'NORM' });
    await app.work();
    const first = await search(reader, 'Blätterwerk');
    expect(first.words).toContain('12 Treffer , Seite 1 von 2');
    const next = /href="([^"#]+)[^"]*" rel="next"/.exec(first.body)?.[1] ?? 'no link to a second page';
    expect(next).toMatch(/^\/suche\?v=/);
    const second = await reader.get(next);
    expect(second.body.match(/class="st-hit"/g)).toHaveLength(2);
  });

  it.each([
    ['10,000 letters', 'a'.repeat(10_000)],
    ['10,000 umlauts', 'ü'.repeat(10_000)],
    ['5,000 blanks', `${' '.repeat(5_000)}Eingliederungshilfe`],
    ['an open quote', '"Eingliederungshilfe'],
    ['operators', '& | ! :* <-> ( ) ~ \\'],
    ['SQL', 'Eingliederungshilfe\'; drop table "Article"; --'],
    ['filter syntax', "readers IN ['all'] OR kind = NORM"],
    ['control characters', 'Ein\u0000glie\u0007derungshilfe'],
    ['emoji', '🙂🙃👩‍👩‍👧 Eingliederungshilfe'],
    ['markup', '<script>alert(1)</script>'],
    ['like signs', '%_%'],
    ['many words', 'wort '.repeat(2_000)],
    ['right to left', '\u202eEingliederungshilfe'],
  ])('answers %s', async (_what, text) => {
    const answer = await reader.get(`${paths.search}?q=${encodeURIComponent(text)}`);
    expect(answer.status).toBe(200);
    expect(answer.body).not.toContain('<script>alert');
  });

  it('answers broken addresses', async () => {
    for (const query of [
      'q=a&q=b',
      'q[]=x',
      'q[a]=x',
      'q=%E0%A4%A',
      'q=%00',
      'q=%ED%A0%BD',
      'seite=1&seite=2',
      'art=faq&art=norm',
    ])
      expect([200, 404]).toContain((await reader.get(`${paths.search}?${query}`)).status);
  });

  it('keeps what was typed in the field', async () => {
    expect((await search(reader, '"Büro" & <Amt>')).body).toContain(
      'value="&quot;Büro&quot; &amp; &lt;Amt>"',
    );
  });

  it('takes filters written into the field for the clickable ones', async () => {
    const { words, body } = await search(reader, 'typ:faq amt:jugendamt Eingliederungshilfe');
    expect(words).toContain('1 Treffer');
    expect(words).toContain('Wer bekommt Eingliederungshilfe ?');
    expect(body).toContain('name="art" value="faq"');
    expect(body).toContain('name="einheit" value="jugendamt"');
    expect(body).toContain('value="Eingliederungshilfe"');
    expect((await search(reader, 'typ:faq typ:gesetz Eingliederungshilfe')).words).toContain('2 Treffer');
    expect((await search(reader, 'amt:"Team Eingliederung" Eingliederungshilfe')).words).toContain(
      '1 Treffer',
    );
    expect((await search(reader, 'typ:quatsch Eingliederungshilfe')).words).toContain(
      'Den Filter „typ:quatsch“ gibt es nicht. Möglich sind typ:faq',
    );
    expect((await search(reader, 'typ:faq')).words).toContain('zum Suchen fehlt noch ein Wort');
  });

  it('takes quoted phrases word for word and leaves out what a minus excludes', async () => {
    expect((await search(reader, '"wesentlichen Behinderung"')).words).toContain('1 Treffer');
    expect((await search(reader, '"Behinderung wesentlichen"')).words).toContain('Nichts gefunden');
    const without = await search(reader, 'Eingliederungshilfe -Antrag');
    expect(without.words).toContain('2 Treffer');
    expect(without.words).toContain('Weggelassen sind Texte mit „Antrag“.');
    expect(without.words).not.toContain('Antrag auf Eingliederungshilfe aufnehmen');
  });

  it('tells why each text is a hit', async () => {
    const { words } = await search(reader, 'Antragstellung Eingliderungshilfe');
    expect(words).toContain('Warum dieser Treffer?');
    expect(words).toContain('„Eingliderungshilfe“ wurde als „Eingliederungshilfe“ gelesen');
    const norm = await search(reader, '§ 99 SGB IX');
    expect(norm.words).toContain('„§ 99 SGB IX“ ist dieser Text oder steht in seinem Titel.');
    expect((await search(member, 'Eingliederungshilfe')).words).toContain('Der Text gehört zu Ihrer Einheit');
  });

  it('reads everyday words, and says so', async () => {
    const { words } = await search(reader, 'EGH');
    expect(words).toContain('„EGH“ wurde auch gesucht als „Eingliederungshilfe“.');
    expect(words).toContain('3 Treffer');
  });

  it('is measured by the command, as JSON with exactly these fields', async () => {
    const known = ['par-99-sgb-ix-leistungsberechtigung', 'wer-bekommt-eingliederungshilfe'];
    const file = join(await mkdtemp(join(tmpdir(), 'staffelstab-eval-')), 'anfragen.tsv');
    await writeFile(file, `question\tWer bekommt EGH?\t${known.join('|')}\ntypo\tQuantnphysik\tx\n`);
    const { databaseUrl } = app.services.config;
    const { code, out } = await callCommand('search-eval', ['--queries', file, '--json'], databaseUrl);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual({
      engine: 'postgres',
      documents: expect.any(Number),
      queries: 2,
      mrr10: 0.5,
      success3: 0.5,
      classes: {
        question: { queries: 1, mrr10: 1, success3: 1 },
        typo: { queries: 1, mrr10: 0, success3: 0 },
      },
      misses: [{ class: 'typo', query: 'Quantnphysik', relevant: ['x'], rank: null, found: [] }],
    });
  });
});
