import { enqueue } from '../platform/jobs/enqueue.js';
import type { Services } from '../platform/services.js';
import { addDays, type Day, weekdayOf } from '../shared/dates.js';
import { digestContent, soonDays } from './digest-content.js';
import { insertDigests } from './digest-store.js';
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
    const people = withQuestions(due, await questionNews(tx, today, newSince));
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
