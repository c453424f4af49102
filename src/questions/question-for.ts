import type { Reader, Tx } from '../platform/db/database.js';
import type { Actor } from '../shared/actor.js';
import { conflict, forbidden, invalidInput, notFound } from '../shared/errors.js';
import { isUuid } from '../shared/ids.js';
import { mayAnswer, mayRead } from './policy.js';
import { findQuestion, findQuestionForChange, type Question } from './question-store.js';

/** The one door to a question for reading. @throws NotFound where it is missing or unreadable */
export async function questionFor(reader: Reader, actor: Actor, id: string): Promise<Question> {
  const question = isUuid(id) ? await findQuestion(reader, id) : null;
  if (!question || !mayRead(actor, question).allowed) throw notFound();
  return question;
}

/**
 * The same door for those who answer, inside a change: the row is locked, open, and as the form showed it.
 * @throws NotFound, Forbidden, InvalidInput where it is done already, Conflict where it changed meanwhile
 */
export async function openQuestionFor(tx: Tx, actor: Actor, id: string, revision: number): Promise<Question> {
  const question = isUuid(id) ? await findQuestionForChange(tx, id) : null;
  if (!question || !mayRead(actor, question).allowed) throw notFound();
  const verdict = mayAnswer(actor, question);
  if (!verdict.allowed) throw forbidden(verdict.reason);
  if (question.state !== 'OPEN')
    throw invalidInput(
      'Die Frage ist inzwischen erledigt. Bitte laden Sie die Seite neu und lesen Sie die Antwort.',
    );
  if (question.revision !== revision)
    throw conflict(
      'Die Frage wurde inzwischen geändert. Bitte laden Sie die Seite neu, bevor Sie antworten.',
    );
  return question;
}
