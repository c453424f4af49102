import { parseArgs } from 'node:util';
import { fillCounty } from '../bench/handover-county.js';
import { letTimePass, measureDailyRun, personnelOf, startFromFile } from '../bench/handover-load.js';
import { atMost, type Measured } from '../bench/table.js';
import { listReleasedTemplates, loadTemplates, workingDaysOf } from '../handovers/index.js';
import { addDays } from '../shared/dates.js';
import { commandContext } from './command-context.js';
import { german, runMeasurement, say } from './measure.js';

// `npm run bench:handovers [-- --runs 2500,5000,10000]`: starts handovers from files in a throw-away database, lets two
// months pass, runs the daily work over all of them and prints what was reached. Nothing here is a test.
const { values: options } = parseArgs({ options: { runs: { type: 'string', default: '2500,5000,10000' } } });
const sizes = options.runs
  .split(',')
  .map(Number)
  .filter((size) => Number.isInteger(size) && size > 0)
  .sort((a, b) => a - b);
/** The template whose steps are counted in the requirement. */
const templateKey = 'uebergabe-eingliederungshilfe';
const firstStart = 1_000;
/** Lines a file: as many as the page takes. */
const perFile = 2_000;

async function measure(databaseUrl: string): Promise<Measured[]> {
  const rows: Measured[] = [];
  const most = Math.max(firstStart, sizes.at(-1) ?? 0);
  say(`Landkreis mit ${german(most)} Stellen …`);
  await fillCounty(databaseUrl, most);
  const context = commandContext(databaseUrl);
  try {
    const { services } = context;
    await loadTemplates(services);
    const template = (await listReleasedTemplates(services.db.read, 'HANDOVER')).find(
      ({ key }) => key === templateKey,
    );
    const actor = await personnelOf(services);
    const start = (from: number, to: number) => startFromFile(services, actor, templateKey, { from, to });
    const first = await start(1, firstStart);
    say(`${german(first.started)} Übergaben mit je ${template?.stepCount ?? 0} Schritten gestartet`);
    rows.push(
      atMost(`${german(first.started)} Übergaben aus einer Datei starten`, first.seconds, 20, 's', '', 1),
    );
    // A working day two months on: a third of the last days has passed.
    const day = workingDaysOf(services.config.holidayState).atOrAfter(addDays(services.clock.today(), 60));
    let running = first.started;
    const times: { runs: number; seconds: number }[] = [];
    for (const size of sizes) {
      for (; running < size; )
        running += (await start(running + 1, Math.min(size, running + perFile))).started;
      const steps = await services.db.read.runStep.count();
      await letTimePass(databaseUrl, day);
      const daily = await measureDailyRun(databaseUrl, day);
      const next = await measureDailyRun(databaseUrl, addDays(day, 1));
      const words = `Tageslauf über ${german(size)} offene Übergaben (${german(steps)} Schritte)`;
      say(
        `${words}: ${german(daily.seconds, 1)} s, ${german(daily.megabytes)} MB, ${german(daily.digests)} Mails; am Tag darauf ${german(next.seconds, 1)} s, ${german(next.digests)} Mails`,
      );
      rows.push(
        atMost(words, daily.seconds, 30, 's', `am Tag darauf ${german(next.seconds, 1)} s`, 1),
        atMost('  Speicher dabei', Math.max(daily.megabytes, next.megabytes), 300, 'MB'),
      );
      times.push({ runs: size, seconds: daily.seconds });
    }
    const [small, large] = [times[0], times.at(-1)];
    if (small && large && large.runs > small.runs)
      rows.push(
        atMost(
          `Zeit je Übergabe, ${german(large.runs)} gegen ${german(small.runs)}`,
          large.seconds / large.runs / (small.seconds / small.runs),
          2,
          'fach',
          'linear ist 1',
          2,
        ),
      );
  } finally {
    await context.close();
  }
  return rows;
}

await runMeasurement(measure);
