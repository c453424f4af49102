import { z } from 'zod';
import { choice, optionalText, requiredText, revision } from '../http/fields.js';
import { readForm } from '../http/forms.js';
import type { FieldErrors, FormResult } from '../shared/result.js';
import type { GivenAnswer } from './answer-interview-question.js';
import { interviewQuestions } from './interview-questions.js';
import { answerMark, type InterviewAct, interviewActs } from './interview-rules.js';

/** An answer is a page of text at most; a whole manual belongs into an article. */
export const maxAnswer = 8_000;

type Body = Readonly<Record<string, unknown>>;
type Given = Omit<GivenAnswer, 'confirmed'>;

const oneSchema = z.object({
  frage: requiredText('die Frage', 80),
  antwort: optionalText(maxAnswer),
  weiter: choice(interviewActs).catch('save'),
  revision: revision.catch(0),
});

/** The form with a single question, as its button sent it. */
export function readAnswerForm(
  body: Body,
): FormResult<{ frage: string; antwort: string; weiter: InterviewAct; revision: number }> {
  return readForm(oneSchema, body);
}

/** The same as the page sends it by itself. */
export function readOneAnswer(body: Body): { given: readonly Given[]; errors: FieldErrors } {
  const form = readAnswerForm(body);
  if (!form.ok) return { given: [], errors: form.errors };
  const { frage, antwort, revision: seen } = form.value;
  return { given: [{ questionKey: frage, act: 'save', text: antwort, revision: seen }], errors: {} };
}

/** The answers of the long page that differ from what it showed; untouched and absent ones are left alone. */
export function readAllAnswers(body: Body): { given: readonly Given[]; errors: FieldErrors } {
  const errors: Record<string, string> = {};
  const given = interviewQuestions().flatMap(({ key }): Given[] => {
    const typed = body[`antwort.${key}`];
    if (typeof typed !== 'string') return [];
    const text = optionalText(maxAnswer).safeParse(typed);
    if (!text.success) {
      errors[`antwort.${key}`] = text.error.issues[0]?.message ?? 'Bitte prüfen.';
      return [];
    }
    const seen = revision.safeParse(body[`revision.${key}`]);
    const act = body[`entfaellt.${key}`] === 'ja' ? 'not-applicable' : 'save';
    const mark = answerMark({ answer: text.data, notApplicable: act === 'not-applicable' });
    if (body[`gezeigt.${key}`] === mark) return [];
    return [{ questionKey: key, act, text: text.data, revision: seen.success ? seen.data : 0 }];
  });
  return { given, errors };
}
