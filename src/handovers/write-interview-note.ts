import { record } from '../audit/index.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { conflict, forbidden, notFound } from '../shared/errors.js';
import { findQuestion } from './interview-questions.js';
import { talkFor } from './moderation-access.js';
import { findNote, insertNote, updateNote } from './moderation-store.js';

export interface TakenNote {
  readonly number: string;
  readonly questionKey: string;
  readonly text: string;
  readonly confirmed: boolean;
  /** The note that is changed, with the revision that was shown; null takes a new one. */
  readonly changes: { readonly id: string; readonly revision: number } | null;
}

/**
 * The moderator takes or changes a note; nobody but the answerer reads it.
 * @throws Forbidden for the answerer, NotFound for unknown questions and foreign notes, Conflict where it was settled meanwhile
 */
export async function writeInterviewNote(services: Services, actor: Actor, note: TakenNote): Promise<void> {
  const { run, role } = await talkFor(services, actor, note.number);
  if (role !== 'moderator') throw forbidden('Notizen schreibt, wer das Gespräch moderiert.');
  const question = findQuestion(note.questionKey);
  if (!question) throw notFound();
  const { text, changes } = note;
  const at = services.clock.now();
  await services.db.transact(async (tx) => {
    if (changes) {
      const before = await findNote(tx, run.id, changes.id);
      if (!before || before.authorId !== actor.personId) throw notFound();
      if (before.text === text) return;
      if (!(await updateNote(tx, changes.id, changes.revision, { text }, at)))
        throw conflict('Über diese Notiz ist inzwischen entschieden. Bitte laden Sie die Seite neu.');
    } else {
      const key = { runId: run.id, questionKey: question.key, question: question.text };
      await insertNote(tx, { ...key, text, authorId: actor.personId, at });
    }
    await record(tx, actor, {
      action: 'interview.noted',
      objectType: 'run',
      objectId: run.id,
      label: `${run.number}, Stelle ${run.position.number}`,
      details: { question: question.key, ...(note.confirmed ? { personalDataConfirmed: true } : {}) },
    });
  });
}
