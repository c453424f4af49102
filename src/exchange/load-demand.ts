import { join } from 'node:path';
import { z } from 'zod';
import { type Fault, findPositionByNumber, listUnits } from '../organisation/index.js';
import type { Services } from '../platform/services.js';
import { usageWriter } from '../platform/usage/usage-store.js';
import { answerQuestion, askQuestion } from '../questions/index.js';
import { searchKey } from '../search/index.js';
import { addDays, type Day, daysBetween, weekdayOf } from '../shared/dates.js';
import { playAs, playEach, StoryFault } from './play-as.js';
import { readYaml } from './yaml-file.js';

const count = z.number().int().min(0).max(1_000);
const text = z.string().trim().max(2_000);
const file = z.object({
  suchen: z.array(z.object({ worte: text, einheit: text, 'je-woche': count, ohne: count, geoeffnet: count })),
  gelesen: z.array(z.object({ artikel: text, einheit: text, 'je-woche': count })),
  fragen: z.array(
    z.object({
      frage: text,
      suche: text,
      an: text,
      von: text,
      am: text,
      antwort: text.optional(),
      durch: text.optional(),
      beantwortet: text.optional(),
      artikel: text.optional(),
    }),
  ),
});
type DemandFile = z.infer<typeof file>;

/** Weeks that the counts of the demo reach back. */
const weeks = 11;

/** What the demo's searches and questions became. */
export interface DemandReport {
  readonly searches: number;
  readonly questions: number;
  readonly faults: readonly Fault[];
}

/**
 * Fills a demo with searches, reads and questions, the questions through their use cases on their days. Where there are
 * questions already, nothing happens.
 * @throws Error outside of the demo
 */
export async function loadDemand(services: Services, folder: string): Promise<DemandReport> {
  if (!services.config.demo) throw new Error('demand is made up in the demo only');
  const faults: Fault[] = [];
  const read = await readYaml(join(folder, 'nachfragen.yaml'), file, faults);
  if (!read || (await services.db.read.question.count()) > 0) return { searches: 0, questions: 0, faults };
  const searches = await countUses(services, read.value);
  const source = { file: 'nachfragen.yaml', yaml: read, way: ['fragen'], faults };
  const questions = await playEach(read.value.fragen, source, (entry) => playQuestion(services, entry));
  return { searches, questions, faults };
}

/** The same numbers every week but for a small swing, on working days. @returns how many searches */
async function countUses(services: Services, { suchen, gelesen }: DemandFile): Promise<number> {
  const today = services.clock.today();
  const units = new Map((await listUnits(services.db.read)).map(({ key, id }) => [key, id]));
  const slugs = await services.db.read.article.findMany({
    where: { externalId: { in: gelesen.map(({ artikel }) => artikel) } },
    select: { id: true, externalId: true },
  });
  const articles = new Map(slugs.map(({ id, externalId }) => [externalId, id]));
  const days: Day[] = [];
  for (let day = addDays(today, -weeks * 7); day <= today; day = addDays(day, 1))
    if (weekdayOf(day) <= 5) days.push(day);
  /** Spreads `perWeek` over the days; the swing makes weeks differ. */
  const on = (day: Day, perWeek: number, turn: number) => {
    const no = daysBetween('2020-01-06', day);
    const swing = 1 + 0.3 * Math.sin(no / 9 + turn);
    const until = (ofDay: number) => Math.floor((ofDay * perWeek * swing) / 5);
    const weekday = weekdayOf(day);
    return until(weekday) - until(weekday - 1);
  };
  const write = usageWriter(services.db);
  const searches = suchen.flatMap((row, turn) =>
    days.flatMap((day) => {
      const n = on(day, row['je-woche'], turn);
      const share = (part: number) => Math.round((n * part) / row['je-woche']);
      const withoutHit = share(row.ohne);
      return n === 0
        ? []
        : [
            {
              day,
              unitId: units.get(row.einheit) ?? null,
              key: searchKey(row.worte),
              words: row.worte,
              searches: n,
              withoutHit,
              clicked: Math.min(n - withoutHit, share(row.geoeffnet)),
            },
          ];
    }),
  );
  const reads = gelesen.flatMap((row, turn) =>
    days.flatMap((day) => {
      const articleId = articles.get(row.artikel);
      const n = on(day, row['je-woche'], turn);
      return articleId && n > 0 ? [{ day, unitId: units.get(row.einheit) ?? null, articleId, reads: n }] : [];
    }),
  );
  await write({ searches, reads });
  return searches.reduce((sum, row) => sum + row.searches, 0);
}

async function playQuestion(services: Services, entry: DemandFile['fragen'][number]): Promise<void> {
  const post = entry.an ? await findPositionByNumber(services.db.read, entry.an) : null;
  if (entry.an && !post) throw new StoryFault(`Die Stelle ${entry.an} gibt es nicht.`);
  // A nameless question needs somebody to ask it, and keeps nothing of them.
  const asker = entry.von || entry.durch || 'p-friederike-sandmann';
  const id = await playAs(services, entry.am, asker, (then, actor) =>
    askQuestion(then, actor, {
      text: entry.frage,
      searchWords: entry.suche,
      named: entry.von !== '',
      positionId: post?.id ?? null,
    }),
  );
  const { antwort, beantwortet, durch = '', artikel } = entry;
  if (!antwort || !beantwortet) return;
  await playAs(services, beantwortet, durch, (then, actor) =>
    answerQuestion(then, actor, {
      id,
      revision: 1,
      answer: antwort,
      article: artikel ? { title: artikel, ownerPositionId: null } : null,
    }),
  );
}
