import { articleDuties, type PersonsArticles } from '../articles/index.js';
import { enqueue } from '../platform/jobs/enqueue.js';
import type { Services } from '../platform/services.js';
import { addDays, type Day, weekdayOf } from '../shared/dates.js';
import { digestContent, soonDays } from './digest-content.js';
import { hasDigestsSince, insertDigests } from './digest-store.js';
import { type DuePerson, duePeople } from './due-store.js';
import { markTold, type PersonsQuestions, questionNews } from './question-news-store.js';

/** Monday looks back over the weekend; what began since then is new to people. */
function lastWorkingDay(today: Day): Day {
  const back: Record<number, number> = { 1: 3, 7: 2 };
  return addDays(today, -(back[weekdayOf(today)] ?? 1));
}

/**
 * Writes today's digests and enqueues their sending, in one transaction: one mail a person a day, however often and by
 * however many workers this runs. No audit record: nothing of the house changes.
 * @returns how many people get one that did not have it yet
 */
export async function createDigests(services: Services): Promise<number> {
  const { clock, config, db } = services;
  const today = clock.today();
  return db.transact(async (tx) => {
    const newSince = lastWorkingDay(today);
    const due = await duePeople(tx, today, addDays(today, soonDays), newSince);
    const questions = withQuestions(due, await questionNews(tx, today, newSince));
    // The first digest of a week tells of all articles to look at, the others only of what is new: nobody is nagged daily.
    const weekly = !(await hasDigestsSince(tx, mondayOf(today), today));
    const people = withArticles(
      questions,
      await articleDuties(tx, today, {
        since: weekly ? null : newSince,
        until: addDays(today, soonDays),
        soonDays,
      }),
    );
    const digests = people.flatMap(({ personId, mail, ...day }) => {
      const content = digestContent(day, today, config.baseUrl);
      return content ? [{ personId, recipient: mail, forOn: today, ...content }] : [];
    });
    const created = await insertDigests(tx, digests);
    await markTold(tx, created, clock.now());
    if (created.length > 0) await enqueue(tx, 'digest.due', { forOn: today }, { key: today });
    return created.length;
  });
}

const mondayOf = (today: Day) => addDays(today, 1 - weekdayOf(today));

/** Together with the articles that people have to look at; somebody may have only these. */
function withArticles(
  people: readonly (DuePerson & { questions: PersonsQuestions['questions'] })[],
  duties: readonly PersonsArticles[],
): readonly DuePerson[] {
  const open = new Map(duties.map((one) => [one.personId, one]));
  const both = people.map((person) => {
    const own = open.get(person.personId);
    return { ...person, lawChecks: own?.lawChecks ?? [], reviews: own?.reviews ?? [] };
  });
  for (const { personId } of people) open.delete(personId);
  return [
    ...both,
    ...[...open.values()].map((one) => ({ steps: [], reservations: [], approvals: [], ...one })),
  ];
}

/** What is due together with what is new about questions; somebody may have only one of them. */
function withQuestions(
  due: readonly DuePerson[],
  news: readonly PersonsQuestions[],
): readonly (DuePerson & { questions: PersonsQuestions['questions'] })[] {
  const open = new Map(news.map((one) => [one.personId, one]));
  const both = due.map((person) => ({ ...person, questions: open.get(person.personId)?.questions ?? [] }));
  for (const { personId } of due) open.delete(personId);
  return [
    ...both,
    ...[...open.values()].map((one) => ({ steps: [], reservations: [], approvals: [], ...one })),
  ];
}
