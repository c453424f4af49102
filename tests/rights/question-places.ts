import { findQuestions } from '../../src/questions/question-store.js';
import { paths } from '../../src/shared/paths.js';
import type { Asked } from './comparison.js';

/** Questions. */
export async function compareQuestions({
  services,
  office,
  actor,
  may,
  compare,
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
}
