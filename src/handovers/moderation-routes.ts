import { z } from 'zod';
import { type InterviewNoteView, InterviewTalkPage } from '../../views/handovers/interview-talk-page.js';
import { InterviewTalkQuestionPage } from '../../views/handovers/interview-talk-question-page.js';
import { choice, optionalText, requiredText, revision } from '../http/fields.js';
import { readForm } from '../http/forms.js';
import { page, type Reply, type Route, redirect, route } from '../http/route.js';
import { listPeopleForSelect } from '../organisation/index.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { notFound } from '../shared/errors.js';
import { paths } from '../shared/paths.js';
import type { FieldErrors } from '../shared/result.js';
import { interviewBlocks, interviewQuestions } from './interview-questions.js';
import { talkFor } from './moderation-access.js';
import { type InterviewNote, listNotes } from './moderation-store.js';
import { nameModerator } from './name-moderator.js';
import { checkPersonalData, confirmField } from './package-form.js';
import { settleInterviewNote } from './settle-interview-note.js';
import { writeInterviewNote } from './write-interview-note.js';

const params = z.object({ number: z.string() });
const noteParams = z.object({ number: z.string(), id: z.uuid() });
const sample = '/uebergaben/Ü-2026-0001/leitfragen/gespraech';

/** What was typed and found wrong: at the choice of the moderator, at a new note, or at a note by its id. */
interface Typed {
  readonly at: string;
  readonly text: string;
  readonly errors: FieldErrors;
  readonly confirmation: string | null;
}

/** A note is a few sentences; the answer it goes into is longer. */
const maxNote = 4_000;

function presentNote(note: InterviewNote, typed: Typed | undefined): InterviewNoteView {
  const mine = typed?.at === note.id ? typed : null;
  return {
    id: note.id,
    question: note.question,
    text: mine?.text ?? note.text,
    by: note.authorName ?? 'Unbekannt',
    state: note.state,
    revision: note.revision,
    errors: mine?.errors,
    confirm: { name: confirmField, value: mine?.confirmation ?? null },
  };
}

/** The conversation as the answerer sees it, or the moderator's list of questions. */
async function showTalk(services: Services, actor: Actor, number: string, typed?: Typed): Promise<Reply> {
  const { run, role, moderation } = await talkFor(services, actor, number);
  const { read } = services.db;
  const mine = role === 'moderator';
  const notes = await listNotes(read, run.id, mine ? actor.personId : null);
  const people = mine ? [] : await listPeopleForSelect(read, services.clock.today());
  return page(
    InterviewTalkPage,
    {
      number,
      position: run.position,
      role,
      leaverName: run.leaver?.name ?? null,
      moderator: moderation ? { id: moderation.moderatorId, name: moderation.moderatorName } : null,
      people: people
        .filter(({ id }) => id !== actor.personId && id !== run.leaver?.id)
        .map(({ id, name, posts }) => ({ value: id, label: posts ? `${name}, ${posts}` : name })),
      nameErrors: typed?.at === 'moderator' ? typed.errors : undefined,
      chosen: typed?.at === 'moderator' ? typed.text : (moderation?.moderatorId ?? ''),
      notes: notes.map((note) => presentNote(note, typed)),
      blocks: mine
        ? interviewBlocks().map(({ title, questions }) => ({
            title,
            questions: questions.map(({ key, text }) => ({
              href: paths.interviewTalkQuestion(number, key),
              text,
              notes: notes.filter(({ questionKey }) => questionKey === key).length,
            })),
          }))
        : [],
    },
    typed ? 422 : 200,
  );
}

/** One question before the moderator, with the notes taken at it. */
async function showTalkQuestion(
  services: Services,
  actor: Actor,
  number: string,
  key: string,
  typed?: Typed,
): Promise<Reply> {
  const { run, role } = await talkFor(services, actor, number);
  if (role !== 'moderator') return redirect(paths.interviewTalk(number));
  const questions = interviewQuestions();
  const place = questions.findIndex((question) => question.key === key);
  const question = questions[place];
  const block = interviewBlocks().find(({ questions: own }) => own.some((one) => one.key === key));
  if (!question || !block) throw notFound();
  const notes = await listNotes(services.db.read, run.id, actor.personId);
  const fresh = typed?.at === 'new' ? typed : null;
  return page(
    InterviewTalkQuestionPage,
    {
      number,
      position: run.position,
      block: block.title,
      question,
      place: place + 1,
      total: questions.length,
      noted: new Set(notes.map(({ questionKey }) => questionKey)).size,
      notes: notes.filter(({ questionKey }) => questionKey === key).map((note) => presentNote(note, typed)),
      text: fresh?.text ?? '',
      errors: fresh?.errors,
      confirm: { name: confirmField, value: fresh?.confirmation ?? null },
      previous: questions[place - 1]?.key ?? null,
      next: questions[place + 1]?.key ?? null,
    },
    typed ? 422 : 200,
  );
}

const words = (body: Readonly<Record<string, unknown>>, name: string) =>
  typeof body[name] === 'string' ? (body[name] as string) : '';

/** The text of a note as typed, with what looks like a citizen's data pointed out. */
function readNote(body: Readonly<Record<string, unknown>>, needed: boolean) {
  const text = words(body, 'notiz');
  const schema = z.object({
    notiz: needed ? requiredText('eine Notiz', maxNote) : optionalText(maxNote),
    revision: revision.catch(0),
  });
  const form = readForm(schema, body);
  const checked = needed
    ? checkPersonalData({ notiz: text }, body)
    : { errors: {}, confirmed: false, confirmation: null };
  const errors = { ...checked.errors, ...(form.ok ? {} : form.errors) };
  const value = form.ok && Object.keys(errors).length === 0 ? form.value : null;
  return { value, errors, text, confirmation: checked.confirmation, confirmed: checked.confirmed };
}

/** The moderated conversation: who leads it, what they noted, and what the leaver releases. */
export const moderationRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/uebergaben/:number/leitfragen/gespraech',
    access: 'signed-in',
    params,
    query: z.object({ frage: z.string().max(80).catch('') }),
    sample,
    audit: 'reads',
    handler: ({ services, actor, params: { number }, query: { frage } }) =>
      frage ? showTalkQuestion(services, actor, number, frage) : showTalk(services, actor, number),
  }),
  route({
    method: 'post',
    path: '/uebergaben/:number/leitfragen/gespraech/moderation',
    access: 'signed-in',
    params,
    sample: `${sample}/moderation`,
    audit: ['interview.moderator-named', 'interview.moderator-removed'],
    async handler({ services, actor, params: { number }, body }) {
      const text = words(body, 'moderatorId');
      const named = await nameModerator(services, actor, number, text);
      if (!named.ok)
        return showTalk(services, actor, number, {
          at: 'moderator',
          text,
          errors: named.errors,
          confirmation: null,
        });
      return redirect(paths.interviewTalk(number), {
        kind: 'success',
        text: text ? 'Die Moderation ist eingetragen.' : 'Sie antworten ohne Moderation.',
      });
    },
  }),
  route({
    method: 'post',
    path: '/uebergaben/:number/leitfragen/gespraech',
    access: 'signed-in',
    params,
    sample,
    audit: ['interview.noted'],
    async handler({ services, actor, params: { number }, body }) {
      const key = words(body, 'frage');
      const { value, ...typed } = readNote(body, true);
      const id = words(body, 'id');
      if (!value) return showTalkQuestion(services, actor, number, key, { at: id || 'new', ...typed });
      await writeInterviewNote(services, actor, {
        number,
        questionKey: key,
        text: value.notiz,
        confirmed: typed.confirmed,
        changes: id ? { id, revision: value.revision } : null,
      });
      return redirect(paths.interviewTalkQuestion(number, key), { kind: 'success', text: 'Notiert.' });
    },
  }),
  route({
    method: 'post',
    path: '/uebergaben/:number/leitfragen/gespraech/notizen/:id',
    access: 'signed-in',
    params: noteParams,
    sample: `${sample}/notizen/00000000-0000-7000-8000-000000000000`,
    audit: ['interview.note-released', 'interview.note-discarded'],
    async handler({ services, actor, params: { number, id }, body }) {
      const act = choice(['release', 'discard']).catch('discard').parse(body.weiter);
      const { value, ...typed } = readNote(body, act === 'release');
      if (!value) return showTalk(services, actor, number, { at: id, ...typed });
      const { questionKey } = await settleInterviewNote(services, actor, {
        number,
        id,
        act,
        revision: value.revision,
        text: value.notiz,
        confirmed: typed.confirmed,
      });
      return act === 'release'
        ? redirect(`${paths.interviewResult(number)}#antwort-${questionKey}`, {
            kind: 'success',
            text: 'Die Notiz steht jetzt in Ihrer Antwort.',
          })
        : redirect(paths.interviewTalk(number), {
            kind: 'success',
            text: 'Die Notiz ist verworfen und ihr Text gelöscht.',
          });
    },
  }),
];
