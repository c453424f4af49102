import type { Reader } from '../platform/db/database.js';
import { interviewQuestions } from './interview-questions.js';
import { stateOf } from './interview-rules.js';
import { listAnswers } from './interview-store.js';
import { partOfPurpose } from './package-parts.js';
import { countOpenReservations, type Run, type RunStep, type StepAnswer } from './run-store.js';
import { missingArticles } from './step-article-store.js';
import { filesOfStep } from './step-files.js';

/** The map is one from this many nodes on (domain: "mind. 5 Knoten"). */
const leastMapNodes = 5;

/**
 * What a step's page cannot see by itself: the thing that should exist does not. A note says why it is right all the
 * same, so that nobody is stopped by a rule that does not fit their post.
 * @returns the sentence for the form, or null where the step may be reported done
 */
export async function missingEvidence(
  reader: Reader,
  run: Run,
  step: Pick<RunStep, 'id' | 'kind' | 'purpose'>,
  answer: StepAnswer,
): Promise<string | null> {
  const explained = typeof answer.note === 'string' && answer.note.trim() !== '';
  if (step.purpose === 'reservations') {
    const open = await countOpenReservations(reader, run.id);
    return open === 0
      ? null
      : 'Es sind noch Vorbehalte offen. Der Schritt ist getan, sobald die letzte Erledigung bestätigt ist.';
  }
  if (step.kind === 'ARTICLE') return missingArticles(reader, step);
  if (explained) return null;
  if (step.kind === 'UPLOAD') {
    const files = await filesOfStep(reader, step.id);
    return files.length > 0
      ? null
      : 'Bitte laden Sie eine Datei hoch, oder schreiben Sie, wo das Dokument liegt.';
  }
  if (step.purpose === 'interview') {
    const answers = new Map((await listAnswers(reader, run.id)).map((one) => [one.questionKey, one]));
    const open = interviewQuestions().filter(({ key }) => {
      const state = stateOf(answers.get(key));
      return state === 'open' || state === 'postponed';
    });
    return open.length === 0
      ? null
      : `${open.length} ${open.length === 1 ? 'Frage ist' : 'Fragen sind'} noch offen. Bitte beantworten Sie sie, wählen Sie „trifft nicht zu“, oder schreiben Sie in die Anmerkung, warum das so genügt.`;
  }
  const part = run.kind === 'HANDOVER' ? partOfPurpose(step.purpose) : null;
  if (!part) return null;
  const least = part.key === 'MAP_NODE' ? leastMapNodes : 1;
  const count = await reader.packageItem.count({
    where: { positionId: run.position.id, part: part.key, removedAt: null },
  });
  if (count >= least) return null;
  return least > 1
    ? `Die Wissenslandkarte hat erst ${count} von mindestens ${least} Knoten. Bitte ergänzen Sie sie, oder schreiben Sie in die Anmerkung, warum das so genügt.`
    : `Unter „${part.title}“ ist noch nichts eingetragen. Bitte tragen Sie etwas ein, oder schreiben Sie in die Anmerkung, warum es dort nichts gibt.`;
}
