import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { compareProse } from '../articles/index.js';
import {
  longText,
  revised,
  startBareExpress,
  timeBeside,
  timeSaving,
  writeVersions,
} from '../bench/article-load.js';
import { signedInCookie, someArticleSlugs } from '../bench/bench-database.js';
import { readCorpus } from '../bench/recombine.js';
import { buildCounty, writeArticles } from '../bench/search-county.js';
import { sendLoad } from '../bench/send-load.js';
import { atLeast, atMost, type Measured } from '../bench/table.js';
import { startWeb } from '../bench/web-process.js';
import { csrfToken } from '../http/csrf.js';
import { projectPath } from '../platform/files/project-path.js';
import { paths } from '../shared/paths.js';
import { german, runMeasurement, say } from './measure.js';

// `npm run bench:articles [-- --articles N --seconds N]`: reading, saving, rendering and comparing articles in a throw-away
// database of N texts recombined from the corpus, and the same pages sent by bare Express beside it. Nothing here is a test.
const { values: options } = parseArgs({
  options: {
    articles: { type: 'string', default: '85000' },
    corpus: { type: 'string', default: projectPath('../shared/corpus/sgb') },
    connections: { type: 'string', default: '8' },
    seconds: { type: 'string', default: '10' },
  },
});
const count = Number(options.articles);
const connections = Number(options.connections);
const seconds = Number(options.seconds);
/** Pages that are asked for, spread over all articles. */
const pagesAsked = 1_000;
const step = 10_000;

const median = (times: readonly number[]) =>
  [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;

/** The session's id inside its cookie, for the token of its forms. */
const sessionIdOf = (cookie: string) =>
  decodeURIComponent(cookie.split('=')[1] ?? '')
    .slice(2)
    .split('.')[0] ?? '';

async function measure(databaseUrl: string): Promise<Measured[]> {
  const corpus = await readCorpus(options.corpus);
  if (corpus.length === 0) throw new Error(`In ${options.corpus} liegen keine Texte.`);
  const secret = randomBytes(32).toString('hex');
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 2 });
  const rows: Measured[] = [];
  try {
    const county = await buildCounty(pool);
    for (let from = 0; from < count; from += step) {
      await writeArticles(pool, corpus, county, from, Math.min(count, from + step));
      say(`${german(Math.min(count, from + step))} von ${german(count)} Artikeln`);
    }
    const old = longText(corpus, 100_000);
    const changed = revised(old, 20);
    await writeVersions(pool, 'messung-lang', [longText(corpus, 1_000_000)]);
    await writeVersions(pool, 'messung-vergleich', [old, changed]);
    await writeVersions(pool, 'messung-speichern', [longText(corpus, 10_000)]);
    await pool.query('analyze');
    const cookie = await signedInCookie(databaseUrl, secret);
    await pool.query(`update "Person" set roles = '{EDITOR}' where name = 'Messperson'`);
    const slugs = await someArticleSlugs(databaseUrl, pagesAsked);
    const web = await startWeb(databaseUrl, secret);
    const address = `http://127.0.0.1:${web.port}`;
    try {
      const reading = slugs.filter((slug) => slug !== 'messung-lang').map(paths.article);
      const about = { cookie, paths: reading, connections };
      say(`Artikelseite, ${connections} Verbindungen, ${seconds} s …`);
      await sendLoad({ ...about, port: web.port, seconds: Math.max(2, seconds / 3) });
      const pages: [string, string][] = [];
      for (const path of reading)
        pages.push([path, await (await fetch(address + path, { headers: { cookie } })).text()]);
      const bare = await startBareExpress(pages);
      try {
        const article = await sendLoad({ ...about, port: web.port, seconds });
        say(`Dieselben Seiten von Express allein, ${seconds} s …`);
        await sendLoad({ ...about, port: bare.port, seconds: Math.max(2, seconds / 3) });
        const alone = await sendLoad({ ...about, port: bare.port, seconds });
        const rate = `${Math.round(article.perSecond)}/s, Median ${german(article.p50, 1)} ms`;
        rows.push(
          atMost(`Artikelseite bei ${german(count)} Artikeln, p95`, article.p95, 25, 'ms', rate, 1),
          atLeast(
            'Anfragen/s zu Express allein',
            (article.perSecond / alone.perSecond) * 100,
            33,
            '%',
            `Express allein ${Math.round(alone.perSecond)}/s`,
          ),
        );
        const failures = article.failures + alone.failures;
        if (failures > 0) say(`Achtung: ${failures} Antworten waren keine 200.`);
      } finally {
        bare.stop();
      }
      const memory = await web.memory();
      if (memory !== null) rows.push(atMost('Speicher des Webdienstes danach', memory, 200, 'MB'));

      say('Speichern …');
      const { rows: kept } = await pool.query<{ source: string }>(
        `select v.source from "ArticleVersion" v join "Article" a on a.id = v."articleId" where a.slug = 'messung-speichern'`,
      );
      const saving = await timeSaving(address, 'messung-speichern', {
        cookie,
        csrf: csrfToken(secret, sessionIdOf(cookie)),
        times: 40,
        source: kept[0]?.source.trimEnd() ?? '',
      });
      const p95 = saving[Math.floor(saving.length * 0.95)] ?? 0;
      rows.push(
        atMost(
          'Speichern eines Textes von 10 kB, p95',
          p95,
          100,
          'ms',
          `Median ${german(median(saving), 1)} ms`,
          1,
        ),
      );

      say('1 MB Markdown …');
      const long = await timeBeside(address, paths.article('messung-lang'), cookie);
      rows.push(
        atMost(
          '1 MB Markdown zum ersten Mal zeigen',
          long.took,
          1_000,
          'ms',
          `${german(long.bytes / 1e6, 1)} MB HTML`,
        ),
        atMost('  andere warten dabei höchstens', long.otherWaited, 50, 'ms', '', 1),
      );
      compareProse(old, changed);
      const comparing = Array.from({ length: 5 }, () => {
        const startedAt = performance.now();
        compareProse(old, changed);
        return performance.now() - startedAt;
      });
      const compared = await timeBeside(address, paths.articleVersion('messung-vergleich', 2), cookie);
      rows.push(
        atMost(
          'Unterschiede zweier Fassungen von 100 kB',
          median(comparing),
          200,
          'ms',
          `ganze Seite ${german(compared.took)} ms`,
        ),
        atMost('  andere warten dabei höchstens', compared.otherWaited, 50, 'ms', '', 1),
      );
    } finally {
      await web.stop();
    }
  } finally {
    await pool.end();
  }
  return rows;
}

await runMeasurement(measure, {
  check() {
    if (!Number.isInteger(count) || count < 100 || count > 1_000_000)
      throw new Error('Bitte --articles zwischen 100 und 1000000 angeben.');
  },
  reason: ({ code }) =>
    code === 'ENOENT' ? 'Der Korpus fehlt; er gehört neben das Projekt (../shared) oder in --corpus.' : null,
});
