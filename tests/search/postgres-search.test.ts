import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Database, openDatabase } from '../../src/platform/db/database.js';
import { postgresSearch } from '../../src/platform/search/postgres/postgres-search.js';
import { eachPosting } from '../../src/platform/search/postgres/postings.js';
import type { SearchDocument, SearchEngine } from '../../src/platform/search/search-engine.js';
import { germanAnalysis } from '../../src/search/index.js';
import { cloneDatabase, type TestDatabase } from '../support/test-database.js';
import { asking, document, engineContract, hitWords, textOf } from './engine-contract.js';
import { rankingContract } from './ranking-contract.js';

let database: TestDatabase;
let db: Database;

beforeAll(async () => {
  database = await cloneDatabase();
  db = openDatabase(database.url, { max: 6 });
});
afterAll(async () => {
  await db.close();
  await database.drop();
});

async function empty(): Promise<SearchEngine> {
  await db.pool.query(
    'update "SearchState" set revision = revision + 1, documents = 0; truncate "SearchDocument", "SearchText", "SearchPlace", "SearchWord", "SearchBlock", "SearchDocumentBlock" restart identity',
  );
  return postgresSearch(db.pool, germanAnalysis);
}

engineContract('PostgreSQL', empty);
rankingContract('PostgreSQL', empty);

describe('PostgreSQL reads German', () => {
  let engine: SearchEngine;
  const team = randomUUID();
  const titles: Record<string, SearchDocument> = {};
  const add = (change: Parameters<typeof document>[0]) => {
    titles[change.title] = document(change);
  };
  add({
    title: '§ 74 SGB XII Bestattungskosten',
    kind: 'NORM',
    body: 'Die erforderlichen Kosten einer Bestattung werden übernommen.',
  });
  add({
    title: '§ 35a SGB VIII Eingliederungshilfe für Kinder',
    kind: 'NORM',
    body: 'Kinder haben Anspruch auf Eingliederungshilfe.',
  });
  add({
    title: 'Bescheid über Eingliederungshilfe',
    body: 'Rechtsgrundlage ist § 35a SGB VIII. Die örtliche Zuständigkeit wird geprüft.',
  });
  add({ title: 'Straßenreinigung', kind: 'NOTE', body: 'Große Straßen, Maße und Gefäße.' });
  add({ title: 'Pflegegeld auszahlen', body: 'Das Pflegegeld wird monatlich gezahlt.' });
  add({
    title: 'Hausordnung',
    kind: 'NOTE',
    body: 'Die Post kommt um zehn. Anträge, Kosten und Pflege werden erwähnt.',
  });
  add({ title: 'Mitwirkung', body: 'Wer mitwirken muss, wird belehrt.' });
  add({
    title: 'Vertraulich: Geheimschutzbeauftragte',
    body: 'Nur hier steht Zuverlässigkeitsüberprüfung.',
    readerKeys: [team],
  });

  beforeEach(async () => {
    engine = await empty();
    await engine.put(Object.values(titles));
  });
  const first = async (text: string) => textOf((await engine.search(asking(text))).hits[0]?.title ?? []);

  it.each([
    ['Strassenreinigung', 'Straßenreinigung'],
    ['STRASSENREINIGUNG', 'Straßenreinigung'],
    ['oertliche Zustaendigkeit', 'Bescheid über Eingliederungshilfe'],
    ['ortliche zustandigkeit', 'Bescheid über Eingliederungshilfe'],
    ['Grosse Masse', 'Straßenreinigung'],
    ['Bestattungen', '§ 74 SGB XII Bestattungskosten'],
    ['Kosten Bestattung', '§ 74 SGB XII Bestattungskosten'],
    ['Geld für Pflege', 'Pflegegeld auszahlen'],
    ['Pflege-Geld', 'Pflegegeld auszahlen'],
    ['wer wirkt nicht mit', ''],
    ['mitwirkt', 'Mitwirkung'],
    ['Eingliderungshilfe Bescheid', 'Bescheid über Eingliederungshilfe'],
    ['Bestatungskosten', '§ 74 SGB XII Bestattungskosten'],
    ['§ 35a SGB VIII', '§ 35a SGB VIII Eingliederungshilfe für Kinder'],
    ['SGB 8 35a', '§ 35a SGB VIII Eingliederungshilfe für Kinder'],
    ['Paragraf 35a achtes Buch', '§ 35a SGB VIII Eingliederungshilfe für Kinder'],
    ['74 sgb xii', '§ 74 SGB XII Bestattungskosten'],
    ['Welche Kosten werden bei einer Bestattung übernommen?', '§ 74 SGB XII Bestattungskosten'],
  ])('%s -> %s', async (typed, title) => {
    expect(await first(typed)).toBe(title);
  });

  it('takes texts with all words first, and the best partial ones, said so, where there is none', async () => {
    const all = await engine.search(asking('Bescheid Eingliederungshilfe'));
    expect(all).toMatchObject({ partial: false });
    expect(textOf(all.hits[0]?.title ?? [])).toBe('Bescheid über Eingliederungshilfe');
    const some = await engine.search(asking('Bestattungskosten Quantenphysik'));
    expect(some).toMatchObject({ partial: true, total: 1 });
  });

  it('marks the found words in title and excerpt, also where they are written otherwise', async () => {
    const hit = (await engine.search(asking('strassen grosse'))).hits[0];
    expect(hitWords(hit?.excerpt ?? [])).toEqual(['Große', 'Straßen']);
    expect(textOf(hit?.excerpt ?? [])).toBe('Große Straßen, Maße und Gefäße.');
  });

  it('says how it read a mistyped word', async () => {
    expect((await engine.search(asking('Eingliderungshilfe'))).corrections).toEqual({
      Eingliderungshilfe: 'Eingliederungshilfe',
    });
    expect((await engine.search(asking('Eingliederungshilfe'))).corrections).toEqual({});
  });

  it('does not correct short words, numbers and citations', async () => {
    for (const typed of ['Psot', '§ 75b SGB XII', '2025']) {
      const result = await engine.search(asking(typed));
      expect(result.corrections).toEqual({});
    }
  });

  it('corrects only to words of texts that the asker may read', async () => {
    const typed = 'Zuverlässigkeitsüberprüfunk';
    const stranger = await engine.search(asking(typed, { readerKeys: [randomUUID()] }));
    expect(stranger).toMatchObject({ total: 0, corrections: {} });
    const member = await engine.search(asking(typed, { readerKeys: [team] }));
    expect(member).toMatchObject({ total: 1, corrections: { [typed]: 'Zuverlässigkeitsüberprüfung' } });
    expect((await engine.search(asking(typed, { readsAll: true }))).total).toBe(1);
  });

  it('lets a hidden word not even keep a correction from being made', async () => {
    // "Pflegegelt" stands in a hidden text; for strangers it is as unknown as any mistyped word.
    await engine.put([document({ title: 'Pflegegelt', body: '', readerKeys: [team] })]);
    const stranger = await engine.search(asking('Pflegegelt'));
    expect(stranger.corrections).toEqual({ Pflegegelt: 'Pflegegeld' });
    expect(stranger.total).toBe(1);
    const member = await engine.search(asking('Pflegegelt', { readerKeys: [team] }));
    expect(member.corrections).toEqual({});
  });

  it('writes nothing of the words where a text is put again unchanged', async () => {
    const written = async () =>
      (await db.pool.query('select "wordId", block, xmin::text from "SearchBlock" order by 1, 2')).rows;
    const before = await written();
    await engine.put(Object.values(titles));
    expect(before.length).toBeGreaterThan(20);
    expect(await written()).toEqual(before);
  });

  it('keeps the words of the index exact through changes', async () => {
    const words = async () => {
      const { rows } = await db.pool.query<{
        word: string;
        documents: number;
        houseDocuments: number;
        bytes: Buffer;
      }>(
        `select w.word, w.documents, w."houseDocuments", coalesce(string_agg(b.postings, ''), '') as bytes
         from "SearchWord" w left join "SearchBlock" b on b."wordId" = w.id group by w.id`,
      );
      const house = await db.pool.query<{ id: number }>(
        'select id from "SearchDocument" where cardinality("readerKeys") = 0',
      );
      const ofHouse = new Set(house.rows.map(({ id }) => id));
      return rows.flatMap(({ word, documents, houseDocuments, bytes }) => {
        const ids: number[] = [];
        eachPosting(bytes, (id) => ids.push(id));
        const right =
          ids.length === documents && ids.filter((id) => ofHouse.has(id)).length === houseDocuments;
        return right ? [] : [{ word, documents, houseDocuments, ids }];
      });
    };
    expect(await words()).toEqual([]);
    const some = Object.values(titles)[2] as SearchDocument;
    await engine.put([{ ...some, body: 'Ganz anderer Text über Kosten.', readerKeys: [team] }]);
    await engine.put([some, some]);
    await engine.remove([some.articleId]);
    expect(await words()).toEqual([]);
    await engine.rebuild(async function* () {
      yield [some];
    });
    expect(await words()).toEqual([]);
    expect(
      (await db.pool.query('select count(*)::int as n from "SearchWord" where documents = 0')).rows,
    ).toEqual([{ n: 0 }]);
  });

  it('sees at once what another process changed, though it remembers words', async () => {
    const elsewhere = postgresSearch(db.pool, germanAnalysis);
    const total = async (text: string) => (await engine.search(asking(text))).total;
    expect(await total('Pflegegeld')).toBe(1);
    const more = document({ title: 'Pflegegelder im Ausland', body: 'Pflegegeldes' });
    await elsewhere.put([more]);
    expect(await total('Pflegegeld')).toBe(2);
    expect(await total('Ausland')).toBe(1);
    await elsewhere.put([{ ...more, readerKeys: [team] }]);
    expect(await total('Pflegegeld')).toBe(1);
    expect(await total('Ausland')).toBe(0);
    await elsewhere.put([more]);
    expect(await total('Ausland')).toBe(1);
    await elsewhere.remove([more.articleId]);
    expect(await total('Ausland')).toBe(0);
    expect(await total('Pflegegeld')).toBe(1);
  });

  it('looks a known word up once', async () => {
    const sent: string[] = [];
    const counted = openDatabase(database.url, { max: 1, onQuery: (sql) => sent.push(sql) });
    let counting = postgresSearch(counted.pool, germanAnalysis);
    await counting.search(asking('Pflegegeld'));
    sent.length = 0;
    await counting.search(asking('Pflegegeld'));
    // Its postings; the page's texts were shown before.
    expect(sent).toHaveLength(1);
    counting = postgresSearch(counted.pool, germanAnalysis);
    // Words, what an unknown one may be made of or meant, its compounds, postings, the documents' facts, texts.
    for (const queries of [7, 1]) {
      sent.length = 0;
      expect((await counting.search(asking('Pflegegelt'))).corrections).toEqual({ Pflegegelt: 'Pflegegeld' });
      expect(sent).toHaveLength(queries);
    }
    await counted.close();
  });

  it('sees at once that an unknown word has become known, or a better correction', async () => {
    const elsewhere = postgresSearch(db.pool, germanAnalysis);
    const seen = async () => {
      const { total, corrections } = await engine.search(asking('Pflegegelt'));
      return [total, corrections.Pflegegelt];
    };
    expect(await seen()).toEqual([1, 'Pflegegeld']);
    const known = document({ title: 'Pflegegelt' });
    await elsewhere.put([known]);
    expect(await seen()).toEqual([1, undefined]);
    await elsewhere.remove([known.articleId]);
    expect(await seen()).toEqual([1, 'Pflegegeld']);
    expect((await engine.search(asking('Kraftfahrzeug'))).total).toBe(0);
    await elsewhere.put([document({ title: 'Kraftfahrzeug' })]);
    expect((await engine.search(asking('Kraftfahrzeug'))).total).toBe(1);
  });

  it('takes changes from several sides at once', async () => {
    const documents = Array.from({ length: 12 }, (_, index) =>
      document({ title: `Vermerk ${index}`, body: `Gemeinsame Wörter und Zahl ${index}.` }),
    );
    await Promise.all([
      ...documents.map((one) => engine.put([one])),
      ...documents.map((one) => engine.put([{ ...one, versionNo: 2 }])),
      engine.put([...documents].reverse()),
    ]);
    expect((await engine.search(asking('gemeinsame Wörter'))).total).toBe(12);
  });

  it('never lets a search find nothing while it is rebuilt', async () => {
    const many = Array.from({ length: 600 }, (_, index) =>
      document({
        title: `Schulbegleitung ${index}`,
        body: 'Die Schulbegleitung wird bewilligt. '.repeat(20),
      }),
    );
    await engine.put(many);
    let rebuilding = true;
    const totals: number[] = [];
    const searching = (async () => {
      while (rebuilding) totals.push((await engine.search(asking('Schulbegleitung'))).total);
    })();
    await engine.rebuild(async function* () {
      for (let from = 0; from < many.length; from += 100) yield many.slice(from, from + 100);
    });
    rebuilding = false;
    await searching;
    expect(totals.length).toBeGreaterThan(5);
    expect(Math.min(...totals)).toBe(600);
    expect(Math.max(...totals)).toBe(600);
  });
});
