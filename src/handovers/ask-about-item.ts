import type { Services } from '../platform/services.js';
import { askQuestionWithin } from '../questions/index.js';
import type { Actor } from '../shared/actor.js';
import type { FormResult } from '../shared/result.js';
import { subjectFor } from './induction-subject.js';

export interface ItemQuestion {
  readonly number: string;
  readonly itemId?: string;
  readonly articleId?: string;
  /** Mentor, stand-in, predecessor or superior of this induction. */
  readonly toId: string;
  readonly text: string;
  readonly confirmed: boolean;
}

/** The successor asks about something in front of them; who answers is somebody of their induction. */
export async function askAboutItem(
  services: Services,
  actor: Actor,
  input: ItemQuestion,
): Promise<FormResult<string>> {
  const { run, title, itemId, articleId, people } = await subjectFor(services, actor, input.number, input);
  if (!people.some(({ id }) => id === input.toId))
    return { ok: false, errors: { an: 'Bitte wählen, wer antworten soll.' } };
  const id = await services.db.transact((tx) =>
    askQuestionWithin(tx, services, actor, {
      text: `Zu: ${title}\n\n${input.text}`,
      named: true,
      positionId: run.position.id,
      articleId,
      packageItemId: itemId,
      runId: run.id,
      addresseeId: input.toId,
      confirmed: input.confirmed,
    }),
  );
  return { ok: true, value: id };
}
