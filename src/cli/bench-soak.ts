import { randomBytes } from 'node:crypto';
import { access } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { someArticleSlugs, timeImport } from '../bench/bench-database.js';
import { fillCounty } from '../bench/handover-county.js';
import { soak } from '../bench/soak-load.js';
import { signEverybodyIn } from '../bench/soak-office.js';
import { atMost, type Measured } from '../bench/table.js';
import { makeMeasuredIdp, timeSignIns } from '../bench/time-sign-ins.js';
import { startWeb } from '../bench/web-process.js';
import { projectPath } from '../platform/files/project-path.js';
import { paths } from '../shared/paths.js';
import { german, runMeasurement, say } from './measure.js';

// `npm run bench:soak [-- --seconds 300 --rate 100 --people 2000 --corpus FOLDER]`: everybody of a county is signed in at
// once and reads mixed pages at a steady rate; asks this machine only and ends by itself. Nothing here is a test.
const { values: options } = parseArgs({
  options: {
    seconds: { type: 'string', default: '300' },
    rate: { type: 'string', default: '100' },
    people: { type: 'string', default: '2000' },
    corpus: { type: 'string', default: projectPath('../shared/corpus/sgb') },
  },
});
/** Within what one machine can be asked for. */
const bounded = (text: string, least: number, most: number) =>
  Math.min(most, Math.max(least, Math.round(Number(text)) || least));
const seconds = bounded(options.seconds, 10, 3_600);
const rate = bounded(options.rate, 1, 1_000);
const people = bounded(options.people, 10, 10_000);
const signIns = 200;

/** What an office reads in a morning, by how often. */
function mixedPages(slugs: readonly string[]): string[] {
  const words = ['Akteneinsicht', 'Persönliches Budget', 'Eingliderungshilfe', '§ 35a SGB VIII', 'Wohngeld'];
  const often = (count: number, make: (n: number) => string) =>
    Array.from({ length: count }, (_, n) => make(n));
  const post = (n: number) => `M-${String((n * 37) % people || 1).padStart(5, '0')}`;
  return [
    ...often(30, (n) => paths.searchFor(words[n % words.length] ?? '')),
    ...often(35, (n) => (slugs.length > 0 ? paths.article(slugs[n % slugs.length] ?? '') : paths.articles)),
    ...often(15, () => paths.home),
    ...often(8, () => paths.myTasks),
    ...often(6, (n) => paths.position(post(n + 1))),
    ...often(3, () => paths.articles),
    ...often(3, () => paths.questions),
  ];
}

async function measure(databaseUrl: string): Promise<Measured[]> {
  const rows: Measured[] = [];
  const hasCorpus = await access(options.corpus).then(
    () => true,
    () => false,
  );
  say(`Landkreis mit ${german(people)} Stellen und ihren Leuten …`);
  await fillCounty(databaseUrl, people);
  if (hasCorpus) {
    say(`Import von ${options.corpus} …`);
    await timeImport(databaseUrl, options.corpus);
  } else say(`Der Korpus ${options.corpus} fehlt; gemessen wird ohne Texte.`);
  const secret = randomBytes(32).toString('hex');
  const idp = await makeMeasuredIdp();
  const cookies = await signEverybodyIn(databaseUrl, secret);
  const slugs = await someArticleSlugs(databaseUrl, 500);
  const web = await startWeb(databaseUrl, secret, {
    SAML_IDP_METADATA: idp.metadataFile,
    SIGN_IN_PER_ADDRESS: '100000',
    // All of them come from this machine.
    SEARCH_PER_ADDRESS: '10000000',
  });
  try {
    say(`${signIns} Anmeldungen nacheinander …`);
    const times = (await timeSignIns(web.port, idp, signIns)).sort((a, b) => a - b);
    rows.push(atMost('Anmeldung, unser Teil, p95', times[Math.floor(signIns * 0.95)] ?? 0, 50, 'ms', '', 1));
    say(`${german(cookies.length)} Angemeldete, ${rate} Anfragen/s, ${seconds} s …`);
    const about = { port: web.port, cookies, paths: mixedPages(slugs), perSecond: rate, memory: web.memory };
    await soak({ ...about, seconds: 5 });
    const result = await soak({
      ...about,
      seconds,
      onTick: (second, requests) => {
        if (second % 60 === 0) say(`  ${second} s: ${german(requests)} Antworten`);
      },
    });
    rows.push(
      atMost(`${german(cookies.length)} Angemeldete, ${rate} Anfragen/s, p95`, result.p95, 150, 'ms', '', 1),
      atMost('Antworten, die keine 200 waren', result.failures, 0, ''),
    );
    say(
      `${german(result.requests)} Antworten, p50 ${german(result.p50, 1)} ms, p95 ${german(result.p95, 1)} ms, p99 ${german(result.p99, 1)} ms`,
    );
    const { memoryAtStart, memoryAtEnd, memorySlope } = result;
    if (memoryAtStart !== null && memoryAtEnd !== null) {
      say(
        `Speicher des Webdienstes: ${german(memoryAtStart)} MB am Anfang, ${german(memoryAtEnd)} MB am Ende`,
      );
      rows.push(atMost('Speicher des Webdienstes am Ende', memoryAtEnd, 200, 'MB'));
    }
    // Flat: in an eight-hour day it would not grow by a quarter of what it may have.
    if (memorySlope !== null)
      rows.push(atMost('Anstieg des Speichers, zweite Hälfte', memorySlope, 1, 'MB/min', '', 2));
  } finally {
    await web.stop();
  }
  return rows;
}

await runMeasurement(measure);
