import { articleDuties, readingDuties, subscriptionNews } from '../articles/index.js';
import { entryDuties } from '../directory/index.js';
import {
  proposalNews,
  type WaitingLine,
  waitingFor,
  waitingLine,
  workingDaysOf,
} from '../handovers/index.js';
import { enqueue } from '../platform/jobs/enqueue.js';
import type { Services } from '../platform/services.js';
import { weekdayOf } from '../shared/dates.js';
import { digestContent } from './digest-content.js';
import { hasDigestsSince, insertDigests } from './digest-store.js';
import { daysOf } from './due-days.js';
import { gatherDue, tellOnce } from './due-store.js';
import { insightNews } from './insight-news-store.js';
import { markTold, questionNews } from './question-news-store.js';
import { reminderDays } from './reminder-days.js';
import { failedUnitChanges } from './unit-change-news-store.js';

/** People whose mails are made at a time: memory stays the same however many there are. */
const portion = 60;

/** Reviews due within this many days are worth a line. */
const soonDays = 7;

/**
 * Writes today's digests and enqueues their sending, in one transaction: what was told once is not told again, nobody
 * gets a second mail of the day, and a crash leaves nothing told that was not written. Several workers take turns. No
 * audit record: nothing of the house changes.
 * @returns how many people get one that did not have it yet
 */
export async function createDigests(services: Services): Promise<number> {
  const { clock, config, db } = services;
  const today = clock.today();
  const days = reminderDays(today, weekdayOf(today), workingDaysOf(config.holidayState));
  return db.transact(async (tx) => {
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('daily-digests'))`;
    await gatherDue(tx, days);
    const questions = new Map(
      (await questionNews(tx, today, days.lastDigestOn)).map((one) => [one.personId, one.questions]),
    );
    // The first digest of a week tells of all articles to look at, the others only of what is new: nobody is nagged daily.
    const weekly = !(await hasDigestsSince(tx, days.week, today));
    const articles = new Map(
      (
        await articleDuties(tx, today, {
          since: weekly ? null : days.lastDigestOn,
          until: days.sevenUntil,
          soonDays,
          newSince: days.lastDigestOn,
        })
      ).map((one) => [one.personId, one]),
    );
    const offers = new Map(
      (
        await entryDuties(tx, today, {
          since: weekly ? null : days.lastDigestOn,
          until: days.sevenUntil,
          soonDays,
        })
      ).map((one) => [one.personId, one.entries]),
    );
    const insights = new Map(
      (await insightNews(tx, today, days.lastDigestOn)).map((one) => [one.personId, one.insights]),
    );
    const readings = new Map(
      (await readingDuties(tx, today, weekly ? null : days.lastDigestOn)).map((one) => [
        one.personId,
        one.readings,
      ]),
    );
    const subscribed = await subscriptionNews(services, days.lastDigestOn);
    const waiting = new Map<string, WaitingLine[]>();
    for (const one of await waitingFor(tx, null, today, days.lastDigestOn))
      if (one.isNews)
        waiting.set(one.personId, [...(waiting.get(one.personId) ?? []), waitingLine(one, today)]);
    const proposals = new Map(
      (await proposalNews(tx, today, days.lastDigestOn)).map((one) => [one.personId, one.open]),
    );
    const failed = new Map(
      (await failedUnitChanges(tx, today, days.lastDigestOn)).map((one) => [one.personId, one.failed]),
    );
    const people = await tellOnce(tx, days, [
      ...questions.keys(),
      ...articles.keys(),
      ...readings.keys(),
      ...subscribed.keys(),
      ...offers.keys(),
      ...waiting.keys(),
      ...proposals.keys(),
      ...insights.keys(),
      ...failed.keys(),
    ]);
    const created: string[] = [];
    for (let from = 0; from < people.length; from += portion) {
      const due = await daysOf(tx, days, people.slice(from, from + portion));
      const digests = due.flatMap(({ personId, mail, ...day }) => {
        const { lawChecks = [], reviews = [], feedback = [] } = articles.get(personId) ?? {};
        const content = digestContent(
          {
            ...day,
            questions: questions.get(personId) ?? [],
            lawChecks,
            reviews,
            feedback,
            readings: readings.get(personId) ?? [],
            subscribed: subscribed.get(personId) ?? [],
            offers: offers.get(personId) ?? [],
            waiting: waiting.get(personId) ?? [],
            proposals: proposals.get(personId) ?? 0,
            insights: insights.get(personId) ?? [],
            failedChanges: failed.get(personId) ?? [],
          },
          today,
          config.baseUrl,
        );
        return content ? [{ personId, recipient: mail, forOn: today, ...content }] : [];
      });
      created.push(...(await insertDigests(tx, digests)));
    }
    await markTold(tx, created, clock.now());
    if (created.length > 0) await enqueue(tx, 'digest.due', { forOn: today }, { key: today });
    return created.length;
  });
}
