import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { paths } from '../../src/shared/paths.js';
import { publish } from '../search/published.js';
import { type RecordedServer, startRecordedServer } from '../search/recorded-server.js';
import { startTestApp, type TestApp, type TestClient } from '../support/test-app.js';

// Numbers of a seed, so that a failure can be repeated.
function numbers(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

/** Words that no text has but the one they are made for, and no other word resembles. */
const secretWords = [
  'Quarzbrecherei',
  'Zwölfjahresplan',
  'Hyazinthenhof',
  'Pechblende',
  'Vexierbild',
  'Krummhorn',
  'Lackmuspapier',
  'Jodtinktur',
  'Tragflügelboot',
  'Oxidkeramik',
  'Murmeltierbau',
  'Samtvorhang',
  'Bleikristall',
  'Nachtfalterfang',
  'Wünschelrute',
  'Dampfhammer',
  'Glockenspiel',
  'Fingerhut',
  'Rhabarberfeld',
  'Eisvogel',
  'Uferschwalbe',
  'Igelkolben',
  'Altarbild',
  'Yachthafen',
];

interface Text {
  readonly id: string;
  readonly slug: string;
  readonly title: string;
  readonly word: string;
  readonly kind: 'PROCESS' | 'FAQ' | 'NOTE';
  readonly state: 'PUBLISHED' | 'DRAFT' | 'ARCHIVED';
  readonly reader: string | null;
  /** The owning post and its unit. */
  readonly post: string;
  readonly unit: string;
}

// Class 2 of the threats: hits, totals, suggestions, highlights and facets under the same rights; nobody's drafts.
describe.each(['postgres', 'meilisearch'] as const)('class 2: rights in search with %s', (engine) => {
  let app: TestApp;
  let server: RecordedServer | null = null;
  const texts: Text[] = [];
  const units: { id: string; path: string[]; name: string }[] = [];
  const readers: {
    client: TestClient;
    unit: string | null;
    editor: boolean;
    id: string;
    post: string | null;
  }[] = [];
  const db = () => app.services.db.read;

  beforeAll(async () => {
    server = engine === 'meilisearch' ? await startRecordedServer() : null;
    app = await startTestApp({
      search: 'postgres',
      env: server ? { MEILI_URL: server.url, MEILI_KEY: 'k' } : {},
    });
    const random = numbers(5_722);
    const pick = <T>(of: readonly T[]): T => of[random(of.length)] as T;
    const root = await app.office.unit('Landratsamt');
    units.push(root);
    for (let no = 0; no < 6; no += 1)
      units.push(
        await app.office.unit(`Bereich ${no}`, { parent: no < 3 ? root : pick(units), key: `bereich-${no}` }),
      );
    const posts: { id: string; unitId: string }[] = [];
    for (let no = 0; no < 8; no += 1) posts.push(await app.office.position(pick(units), `Platz ${no}`));
    for (const [no, word] of secretWords.entries()) {
      const owner = pick(posts);
      const kind = pick(['PROCESS', 'FAQ', 'NOTE'] as const);
      const state = pick(['PUBLISHED', 'PUBLISHED', 'PUBLISHED', 'DRAFT', 'ARCHIVED'] as const);
      const reader = random(3) === 0 ? null : pick(units);
      const title = `Merkblatt zu ${word}`;
      const { id, slug } = await publish(app, {
        title,
        source: `## Näheres\n\nDer Grundsatz gilt für ${word} und alles daneben, Nummer ${no}.`,
        kind,
        state,
        owner,
        ...(reader ? { readers: reader } : {}),
      });
      texts.push({
        id,
        slug,
        title,
        word,
        kind,
        state,
        reader: reader?.id ?? null,
        post: owner.id,
        unit: owner.unitId,
      });
    }
    const addReader = async (post: { id: string; unitId: string } | null, editor: boolean) => {
      const person = await app.office.person(`Mensch ${readers.length}`, {
        ...(post ? { on: post } : {}),
        ...(editor ? { roles: ['EDITOR'] as ['EDITOR'] } : {}),
      });
      readers.push({
        client: await app.as(person),
        unit: post?.unitId ?? null,
        editor,
        id: person.id,
        post: post?.id ?? null,
      });
    };
    for (const post of posts.slice(0, 5)) await addReader(post, false);
    await addReader(null, false);
    await addReader(null, true);
    await app.work();
    // The counts of what the house searches must not carry one reader's words to another.
    await app.services.usage.flush();
  }, 30_000);
  afterAll(async () => {
    await app.close();
    await server?.close();
    if (server) expect(server.unknown).toEqual([]);
  });

  const pathOf = (unit: string | null) => units.find(({ id }) => id === unit)?.path ?? [];
  /** What the index may show to this reader: the rule in words, written down a second time. */
  const mayFind = (reader: (typeof readers)[number], text: Text) =>
    text.state === 'PUBLISHED' &&
    (reader.editor ||
      text.reader === null ||
      pathOf(reader.unit).includes(text.reader) ||
      reader.post === text.post);
  const countIn = (body: string) => Number(/<strong>(\d+) Treffer<\/strong>/.exec(body)?.[1] ?? 0);
  const facets = (body: string) =>
    [
      ...body.matchAll(
        /<span>([^<]+)(?:<span[^>]*>[^<]*<\/span>)?<\/span><span class="st-filter-list__count">(\d+)/g,
      ),
    ].map(([, label, count]) => [label, Number(count)]);

  it('counts, facets and lists what each reader may read, on all pages', async () => {
    for (const reader of readers) {
      const mine = texts.filter((text) => mayFind(reader, text));
      const first = await reader.client.get(paths.searchFor('Grundsatz'));
      expect(countIn(first.body)).toBe(mine.length);
      const shown: string[] = [];
      for (let page = 1; page <= Math.ceil(mine.length / 10); page += 1) {
        const { body } = await reader.client.get(paths.searchPage({ q: 'Grundsatz', seite: String(page) }));
        const slugs = [...body.matchAll(/href="\/suche\/zu\/([^?"]+)/g)].map((match) => match[1] ?? '');
        // The filter stands in the query: pages are full.
        if (page * 10 <= mine.length) expect(slugs).toHaveLength(10);
        shown.push(...slugs);
      }
      expect(shown.sort()).toEqual(mine.map(({ slug }) => slug).sort());
      const counts = new Map(facets(first.body) as [string, number][]);
      for (const unit of units.slice(1)) {
        const count = mine.filter((text) => pathOf(text.unit).includes(unit.id)).length;
        expect([unit.name, counts.get(unit.name) ?? 0]).toEqual([unit.name, count]);
      }
    }
  }, 30_000);

  it('lets no word, title or address of a hidden text through: hits, corrections, posts, questions, suggestions', async () => {
    for (const [no, reader] of readers.entries()) {
      // Every reader, each with other texts.
      const hidden = texts.filter((one) => !mayFind(reader, one));
      for (const text of [0, 1].map((turn) => hidden[(no * 2 + turn) % hidden.length])) {
        if (!text) continue;
        // Typed with a slip, the right spelling would tell that the word is there.
        const slip = text.word.replace(/(.{4})./, '$1q');
        const own = reader.post !== null && text.unit === reader.unit;
        for (const path of [
          paths.searchFor(text.word),
          paths.searchFor(slip),
          `${paths.liveSearch}?q=${encodeURIComponent(slip)}`,
          paths.knowingPostsFor(slip),
          paths.newQuestionFrom(slip),
          paths.home,
        ]) {
          const { status, body, words } = await reader.client.get(path);
          expect(status).toBe(200);
          expect([path, body.includes(text.slug) && !own]).toEqual([path, false]);
          expect([path, body.includes(text.title) && !own]).toEqual([path, false]);
          if (path.includes(encodeURIComponent(slip)) || path.includes(slip))
            expect([path, words.includes(text.word)]).toEqual([path, false]);
        }
        const searched = await reader.client.get(paths.searchFor(text.word));
        expect([text.word, countIn(searched.body)]).toEqual([text.word, 0]);
        // The redirect of a hit tells no more than the article's own address.
        const guessed = await reader.client.get(`/suche/zu/${text.slug}`);
        const made = await reader.client.get('/suche/zu/gibt-es-nicht');
        expect(guessed.status).toBe(made.status);
      }
    }
  }, 60_000);

  it('forgets at the next search what was narrowed, archived or taken from the reader', async () => {
    const open = texts.filter(({ state, reader }) => state === 'PUBLISHED' && reader === null);
    const [narrowed, archived] = open;
    const reader = readers.find(({ unit, editor }) => unit && !editor);
    if (!narrowed || !archived || !reader) throw new Error('the seed gives none');
    const foreign = units.find(({ id }) => !pathOf(reader.unit).includes(id));
    const before = countIn((await reader.client.get(paths.searchFor('Grundsatz'))).body);
    // Straight in the tables: the event has not been handled yet, the index lags behind.
    await db().article.update({
      where: { id: narrowed.id },
      data: { readerIds: foreign ? [foreign.id] : [] },
    });
    await db().article.update({ where: { id: archived.id }, data: { state: 'ARCHIVED' } });
    for (const word of [narrowed.word, archived.word]) {
      const { body } = await reader.client.get(paths.searchFor(word));
      expect([word, countIn(body)]).toEqual([word, 0]);
      expect(body).not.toContain(`Merkblatt zu`);
    }
    expect(countIn((await reader.client.get(paths.searchFor('Grundsatz'))).body)).toBe(before - 2);
    // The post taken away, its circle of readers is closed at once.
    const own = texts.find(
      (text) =>
        text.state === 'PUBLISHED' && text.reader !== null && pathOf(reader.unit).includes(text.reader),
    );
    if (!own) throw new Error('the seed gives none');
    expect(countIn((await reader.client.get(paths.searchFor(own.word))).body)).toBe(1);
    await db().assignment.deleteMany({ where: { personId: reader.id } });
    expect(countIn((await reader.client.get(paths.searchFor(own.word))).body)).toBe(0);
  });
});
