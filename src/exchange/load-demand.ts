import { join } from 'node:path';
import { z } from 'zod';
import { recordedAt } from '../audit/index.js';
import { type Fault, findPositionByNumber, listUnits } from '../organisation/index.js';
import { loadActor, peopleByExternalIds } from '../people/index.js';
import { SettableClock } from '../platform/clock/clock.js';
import type { Services } from '../platform/services.js';
import { usageWriter } from '../platform/usage/usage-store.js';
import { answerQuestion, askQuestion } from '../questions/index.js';
import { searchKey } from '../search/index.js';
import type { Actor } from '../shared/actor.js';
import { addDays, type Day, daysBetween, weekdayOf } from '../shared/dates.js';
import { readRelativeDay } from './relative-day.js';
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
  let questions = 0;
  for (const [index, entry] of read.value.fragen.entries()) {
    const message = await playQuestion(services, entry);
    if (message) faults.push({ file: 'nachfragen.yaml', line: read.lineOf(['fragen', index]), message });
    else questions += 1;
  }
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

/** @returns why it could not be asked or answered; null where it was */
async function playQuestion(services: Services, entry: DemandFile['fragen'][number]): Promise<string | null> {
  const today = services.clock.today();
  const askedOn = readRelativeDay(entry.am, today);
  if (!askedOn) return `am: ${entry.am}`;
  const post = entry.an ? await findPositionByNumber(services.db.read, entry.an) : null;
  if (entry.an && !post) return `Die Stelle ${entry.an} gibt es nicht.`;
  // A nameless question needs somebody to ask it, and keeps nothing of them.
  const asker = await actorOf(services, entry.von || entry.durch || 'p-friederike-sandmann', askedOn);
  if (!asker) return `${entry.von} gibt es nicht.`;
  const clock = new SettableClock(services.clock.now());
  const then = { ...services, clock };
  clock.set(askedOn);
  const id = await recordedAt(clock.now(), () =>
    askQuestion(then, asker, {
      text: entry.frage,
      searchWords: entry.suche,
      named: entry.von !== '',
      positionId: post?.id ?? null,
    }),
  );
  const answeredOn = entry.beantwortet ? readRelativeDay(entry.beantwortet, today) : null;
  if (!entry.antwort || !answeredOn) return null;
  const answerer = entry.durch ? await actorOf(services, entry.durch, answeredOn) : null;
  if (!answerer) return `durch: ${entry.durch ?? ''}`;
  clock.set(answeredOn);
  await recordedAt(clock.now(), () =>
    answerQuestion(then, answerer, {
      id,
      revision: 1,
      answer: entry.antwort ?? '',
      article: entry.artikel ? { title: entry.artikel, ownerPositionId: null } : null,
    }),
  );
  return null;
}

async function actorOf(services: Services, externalId: string, on: Day): Promise<Actor | null> {
  const id = (await peopleByExternalIds(services.db.read, [externalId])).get(externalId);
  return id ? loadActor(services.db, id, on) : null;
}
