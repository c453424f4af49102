import { listEvents } from '../../src/audit/list-events.js';
import { findQuestions } from '../../src/questions/question-store.js';
import { paths } from '../../src/shared/paths.js';
import type { Asked } from './comparison.js';

/** Questions, and titles in the record. */
export async function compareQuestions({
  services,
  office,
  rules,
  actor,
  may,
  compare,
  within,
  opened,
}: Asked): Promise<void> {
  const { db } = services;
  await opened(
    'page of question',
    office.questions.map(({ id }) => id),
    paths.question,
    may.questions,
  );
  const { questions, total } = await findQuestions(
    db,
    actor,
    { whose: 'all', state: 'any' },
    { limit: 100, offset: 0 },
  );
  compare(
    'list of questions',
    questions.map(({ id }) => id),
    may.questions,
  );
  compare('count of questions', [String(total)], [String(may.questions.length)]);

  if (actor.permissions.has('audit.read')) {
    const { lines } = await listEvents(services, actor, {
      from: null,
      until: null,
      action: null,
      objectType: 'article',
      text: null,
      before: null,
    });
    const titles = new Set(office.articles.map(({ title }) => title));
    const open = office.articles
      .filter(({ id }) => rules.articles.get(id)?.readerIds.length === 0)
      .map(({ title }) => title);
    within(
      'record',
      // The record cannot be emptied: it still tells of the offices drawn before.
      lines.map(({ label }) => label).filter((label) => titles.has(label)),
      [...open, ...may.articles.map(({ title }) => title)],
    );
  }
}
