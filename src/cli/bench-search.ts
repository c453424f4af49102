import { parseArgs } from 'node:util';
import { readQueries } from '../bench/queries.js';
import { rawMeilisearch } from '../bench/raw-meilisearch.js';
import { readCorpus } from '../bench/recombine.js';
import { type BenchCounty, buildCounty, writeArticles } from '../bench/search-county.js';
import { atLeast, atMost, type Measured } from '../bench/table.js';
import { timeDrain, timeOneChange } from '../bench/time-queue.js';
import { timeSearches } from '../bench/time-searches.js';
import type { Context } from '../context.js';
import { projectPath } from '../platform/files/project-path.js';
import type { SearchQuery } from '../platform/search/search-engine.js';
import { indexArticles, rebuildIndex } from '../search/index.js';
import { german, runMeasurement, say } from './measure.js';
import { type MeasuredContext, measuredContext } from './measured-context.js';

// `npm run bench:search -- --documents N`: fills a throw-away database with N documents recombined from the corpus, searches
// it with several callers at once, small and full, and times changes through the queue. With MEILI_URL also the
// Meilisearch adapter against the bare engine. Nothing here is a test: machines differ.
const { values: options } = parseArgs({
  options: {
    documents: { type: 'string', default: '10000' },
    corpus: { type: 'string', default: projectPath('../shared/corpus/sgb') },
    queries: { type: 'string', default: projectPath('../shared/search/queries.tsv') },
    connections: { type: 'string', default: '8' },
    seconds: { type: 'string', default: '10' },
    changes: { type: 'string', default: '10000' },
  },
});
/** What the growth is measured from. */
const small = 3_000;
const documents = Number(options.documents);
const load = { callers: Number(options.connections), seconds: Number(options.seconds) };

const asking =
  (county: BenchCounty) =>
  (text: string): SearchQuery => ({
    text,
    readerKeys: county.readerUnitIds,
    readsAll: false,
    kinds: [],
    unitId: null,
    nearUnitIds: [],
    today: '2026-11-22',
    limit: 10,
    offset: 0,
  });

/** Puts new articles into the index as an import does. @returns documents a second */
async function index(context: Context, ids: readonly string[]): Promise<number> {
  const startedAt = performance.now();
  const step = Math.max(5_000, Math.ceil(ids.length / 10 / 1_000) * 1_000);
  for (let from = 0; from < ids.length; from += step) {
    await indexArticles(context.services, ids.slice(from, from + step));
    if (from + step < ids.length) say(`  ${german(from + step)} von ${german(ids.length)}`);
  }
  await context.services.search.settled();
  return ids.length / ((performance.now() - startedAt) / 1_000);
}

async function measure(context: MeasuredContext): Promise<Measured[]> {
  const { services } = context;
  const { pool } = services.db;
  const [corpus, queries] = await Promise.all([readCorpus(options.corpus), readQueries(options.queries)]);
  if (corpus.length === 0) throw new Error(`In ${options.corpus} liegen keine Texte.`);
  const county = await buildCounty(pool);
  const ask = asking(county);
  const search = (text: string) => services.search.search(ask(text));
  const rows: Measured[] = [];

  const first = Math.min(small, documents);
  say(`${german(first)} Dokumente …`);
  const ids = await writeArticles(pool, corpus, county, 0, first);
  await rebuildIndex(services);
  const before = await timeSearches(queries, search, load);
  if (documents > small) {
    say(`${german(documents)} Dokumente …`);
    const more = await writeArticles(pool, corpus, county, small, documents);
    const rate = await index(context, more);
    rows.push(atLeast('Erstes Indizieren', rate, 300, 'Dokumente/s'));
    ids.push(...more);
  }
  say(`Suche, ${load.callers} Verbindungen, ${load.seconds} s …`);
  const after = documents > small ? await timeSearches(queries, search, load) : before;
  rows.push(
    atMost(`Suche in ${german(first)}, p95`, before.p95, 60, 'ms', `Median ${before.p50.toFixed(1)} ms`, 1),
    atMost(
      `Suche in ${german(documents)}, p95`,
      after.p95,
      60,
      'ms',
      `Median ${after.p50.toFixed(1)} ms, ${Math.round(after.perSecond)}/s`,
      1,
    ),
    atMost('Wachstum von p95', after.p95 / before.p95, 2.5, 'fach', '', 2),
  );
  if (context.index !== null) {
    const raw = await timeSearches(queries, rawMeilisearch(services.config, context.index, ask), load);
    rows.push(
      atMost(
        'Ganze Antwort zu bloßem Meilisearch, Median',
        after.p50 / raw.p50,
        1.5,
        'fach',
        `bloß ${raw.p50.toFixed(1)} ms`,
        2,
      ),
      atMost(
        'Ganze Antwort zu bloßem Meilisearch, p95',
        after.p95 / raw.p95,
        1.5,
        'fach',
        `bloß ${raw.p95.toFixed(1)} ms`,
        2,
      ),
    );
  }

  // The worker would use the office's own index on the server; its queue is measured with PostgreSQL.
  if (context.index !== null) return rows;
  const worker = await context.startWorker();
  try {
    say('Änderungen durch die Warteschlange …');
    const waits: number[] = [];
    for (let no = 0; no < 7; no += 1)
      waits.push(await timeOneChange(context, ids[no * 37] ?? ids[0] ?? '', ask, no));
    rows.push(atMost('Änderung ist findbar, längste von 7', Math.max(...waits) / 1_000, 2, 's', '', 2));
    const changed = ids.slice(0, Math.min(ids.length, Number(options.changes)));
    const rate = await timeDrain(context, changed);
    rows.push(atLeast(`${german(changed.length)} Änderungen zugleich`, rate, 300, 'Dokumente/s'));
  } finally {
    await worker.stop();
  }
  return rows;
}

const engine = process.env.MEILI_URL ? 'meilisearch' : 'postgres';
await runMeasurement(
  async (databaseUrl) => {
    const context = measuredContext(databaseUrl, engine, true);
    try {
      return await measure(context);
    } finally {
      await context.clear().catch(() => undefined);
      await context.close();
    }
  },
  {
    about: engine,
    check() {
      if (!Number.isInteger(documents) || documents < 100 || documents > 1_000_000)
        throw new Error('Bitte --documents zwischen 100 und 1000000 angeben.');
    },
    reason: ({ code }) =>
      code === 'ENOENT'
        ? 'Korpus oder Anfragen fehlen; sie gehören neben das Projekt (../shared) oder in --corpus und --queries.'
        : null,
  },
);
