import { randomBytes } from 'node:crypto';
import { access } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { signedInCookie, someArticleSlugs, timeImport } from '../bench/bench-database.js';
import { firstLoadBytes } from '../bench/page-weight.js';
import { readQueries } from '../bench/queries.js';
import { type LoadResult, sendLoad } from '../bench/send-load.js';
import { atLeast, atMost, type Measured } from '../bench/table.js';
import { startWeb } from '../bench/web-process.js';
import { projectPath } from '../platform/files/project-path.js';
import { paths } from '../shared/paths.js';
import { runMeasurement, say } from './measure.js';

// `npm run bench [-- --corpus FOLDER --queries FILE --connections N --seconds N]`: imports the corpus into a throw-away
// database, asks the web process for pages and prints what was reached. Nothing here is a test: machines differ.
const { values: options } = parseArgs({
  options: {
    corpus: { type: 'string', default: projectPath('../shared/corpus/sgb') },
    queries: { type: 'string', default: projectPath('../shared/search/queries.tsv') },
    connections: { type: 'string', default: '8' },
    seconds: { type: 'string', default: '10' },
  },
});
const connections = Number(options.connections);
const seconds = Number(options.seconds);

/** Common words of social law, for machines without the list of queries. */
const usualQueries = [
  'Akteneinsicht',
  'Persönliches Budget',
  'Hilfe zur Erziehung',
  'Eingliderungshilfe',
  'Kosten Bestattung',
  'Oertliche Zustaendigkeit',
  '§ 35a SGB VIII',
  'Wer bekommt Eingliederungshilfe?',
];

/** The given queries, or the usual ones where there are none. */
async function queriesOrUsual(): Promise<string[]> {
  const queries = await readQueries(options.queries).catch(() => []);
  return queries.length > 0 ? queries : usualQueries;
}

async function load(port: number, cookie: string, addresses: readonly string[]): Promise<LoadResult> {
  const about = { port, cookie, paths: addresses, connections };
  // Code and caches are warm in an office at work, too.
  await sendLoad({ ...about, seconds: Math.max(2, seconds / 3) });
  return sendLoad({ ...about, seconds });
}

async function measure(databaseUrl: string): Promise<Measured[]> {
  const rows: Measured[] = [];
  const hasCorpus = await access(options.corpus).then(
    () => true,
    () => false,
  );
  if (hasCorpus) {
    say(`Import von ${options.corpus} …`);
    const took = await timeImport(databaseUrl, options.corpus);
    rows.push(atMost('Import des Korpus', took, 20, 's', 'Outline 217 s', 1));
  } else say(`Der Korpus ${options.corpus} fehlt; gemessen wird ohne Texte.`);
  const secret = randomBytes(32).toString('hex');
  const cookie = await signedInCookie(databaseUrl, secret);
  const slugs = await someArticleSlugs(databaseUrl, 500);
  const web = await startWeb(databaseUrl, secret);
  try {
    rows.push(atMost('npm start bis bereit', web.readyAfterMs / 1000, 2, 's', '', 2));
    const home = await firstLoadBytes(`http://127.0.0.1:${web.port}${paths.home}`, cookie);
    rows.push(atMost('Startseite, erster Aufruf ohne Schriften', home / 1000, 150, 'kB', '', 0));
    say(`Suche, ${connections} Verbindungen, ${seconds} s …`);
    const search = await load(web.port, cookie, (await queriesOrUsual()).map(paths.searchFor));
    rows.push(
      atMost('Suche, p95', search.p95, 30, 'ms', 'Outline 152 ms, Wiki.js 564 ms', 1),
      atLeast('Suche', search.perSecond, 300, 'Anfragen/s', 'Outline 91, Wiki.js 35'),
    );
    let failures = search.failures;
    if (slugs.length > 0) {
      say(`Artikelseite, ${connections} Verbindungen, ${seconds} s …`);
      const article = await load(web.port, cookie, slugs.map(paths.article));
      rows.push(
        atMost('Artikelseite, p95', article.p95, 15, 'ms', '', 1),
        atLeast('Artikelseite', article.perSecond, 600, 'Anfragen/s', 'Wiki.js 247, Outline 119'),
      );
      failures += article.failures;
    }
    const memory = await web.memory();
    if (memory !== null)
      rows.push(
        atMost('Speicher des Webdienstes danach', memory, 200, 'MB', 'Outline 445 MB, Wiki.js 259 MB'),
      );
    if (failures > 0) say(`Achtung: ${failures} Antworten waren keine 200.`);
  } finally {
    await web.stop();
  }
  return rows;
}

await runMeasurement(measure);
