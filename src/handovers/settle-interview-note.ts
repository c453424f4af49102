import { record } from '../audit/index.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { conflict, forbidden, invalidInput, notFound } from '../shared/errors.js';
import { maxAnswer } from './interview-form.js';
import { applyAct } from './interview-rules.js';
import { listAnswers, writeAnswer } from './interview-store.js';
import { talkFor } from './moderation-access.js';
import { findNote, updateNote } from './moderation-store.js';

export interface SettledNote {
  readonly number: string;
  readonly id: string;
  readonly revision: number;
  readonly act: 'release' | 'discard';
  /** The wording that the answerer releases. */
  readonly text: string;
  readonly confirmed: boolean;
}

/**
 * The answerer takes a note into the answer, in their own wording, or keeps it out; then its text is gone.
 * @throws Forbidden for the moderator, NotFound for foreign notes, Conflict where note or answer changed meanwhile,
 * InvalidInput where the answer would become too long
 */
export async function settleInterviewNote(
  services: Services,
  actor: Actor,
  input: SettledNote,
): Promise<{ questionKey: string }> {
  const { run, role } = await talkFor(services, actor, input.number);
  if (role !== 'answerer') throw forbidden('Notizen gibt frei, wer die Leitfragen beantwortet.');
  const at = services.clock.now();
  return services.db.transact(async (tx) => {
    const note = await findNote(tx, run.id, input.id);
    if (!note) throw notFound();
    const { questionKey, question } = note;
    const release = input.act === 'release';
    if (note.state === (release ? 'released' : 'discarded')) return { questionKey };
    const settled = release ? { text: input.text, releasedAt: at } : { text: '', discardedAt: at };
    if (!(await updateNote(tx, note.id, input.revision, settled, at)))
      throw conflict('Diese Notiz wurde inzwischen geändert. Bitte laden Sie die Seite neu.');
    if (release) {
      const before = (await listAnswers(tx, run.id)).find((answer) => answer.questionKey === questionKey);
      const text = [before?.answer, input.text].filter(Boolean).join('\n');
      if (text.length > maxAnswer)
        throw invalidInput('Die Antwort würde zu lang. Bitte kürzen Sie die Notiz oder die Antwort.');
      const key = { runId: run.id, questionKey, question };
      const after = applyAct('save', text, before);
      if (!(await writeAnswer(tx, key, before?.revision ?? 0, after, actor.personId, at)))
        throw conflict('Die Antwort wurde inzwischen geändert. Bitte laden Sie die Seite neu.');
    }
    await record(tx, actor, {
      action: release ? 'interview.note-released' : 'interview.note-discarded',
      objectType: 'run',
      objectId: run.id,
      label: `${run.number}, Stelle ${run.position.number}`,
      details: { question: questionKey, ...(input.confirmed ? { personalDataConfirmed: true } : {}) },
    });
    return { questionKey };
  });
}
