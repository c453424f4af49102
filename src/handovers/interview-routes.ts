import { z } from 'zod';
import { revision } from '../http/fields.js';
import { type Route, redirect, route } from '../http/route.js';
import { paths } from '../shared/paths.js';
import { answerInterviewQuestions } from './answer-interview-question.js';
import { interviewAutosaveRoute } from './interview-autosave-routes.js';
import { readAllAnswers, readAnswerForm } from './interview-form.js';
import { answersFor, showAll, showInterviewResult, showQuestion } from './interview-page-routes.js';
import { interviewQuestions } from './interview-questions.js';
import { nextOpen } from './interview-rules.js';
import { turnAnswerRoute } from './interview-turn-routes.js';
import { checkPersonalData } from './package-form.js';

const params = z.object({ number: z.string() });

/** The guiding questions: one a screen, all on one page, and what came of them. */
export const interviewRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/uebergaben/:number/leitfragen',
    access: 'signed-in',
    params,
    query: z.object({ frage: z.string().max(80).catch('') }),
    sample: '/uebergaben/Ü-2026-0001/leitfragen?frage=kalender-1',
    audit: 'reads',
    async handler({ services, actor, params: { number }, query: { frage } }) {
      if (frage) return showQuestion(services, actor, number, frage);
      const { answers, rights } = await answersFor(services, actor, number, 'readAnswers');
      const next = rights.answer ? nextOpen(interviewQuestions(), answers, null) : null;
      return redirect(next ? paths.interviewQuestion(number, next.key) : paths.interviewResult(number));
    },
  }),
  route({
    method: 'post',
    path: '/uebergaben/:number/leitfragen',
    access: 'signed-in',
    params,
    sample: '/uebergaben/Ü-2026-0001/leitfragen',
    audit: ['interview.answered'],
    async handler({ services, actor, params: { number }, body }) {
      const form = readAnswerForm(body);
      const typedText = typeof body.antwort === 'string' ? body.antwort : '';
      const key = typeof body.frage === 'string' ? body.frage : '';
      const { errors, confirmed, confirmation } = checkPersonalData({ antwort: typedText }, body);
      const all = { ...errors, ...(form.ok ? {} : form.errors) };
      if (!form.ok || Object.keys(all).length > 0)
        return showQuestion(services, actor, number, key, {
          text: typedText,
          errors: all,
          confirmation,
          revision: revision.catch(0).parse(body.revision),
        });
      const { weiter: act, antwort: text } = form.value;
      const { stale } = await answerInterviewQuestions(services, actor, number, [
        { questionKey: key, act, text, revision: form.value.revision, confirmed },
      ]);
      if (stale[0])
        return showQuestion(services, actor, number, key, { text: typedText, confirmation, stale: stale[0] });
      if (act === 'hide' || act === 'show')
        return redirect(`${paths.interviewResult(number)}#antwort-${key}`, {
          kind: 'success',
          text: act === 'hide' ? 'Der Wortlaut bleibt aus dem Paket.' : 'Der Wortlaut steht wieder im Paket.',
        });
      if (act === 'reopen') return redirect(paths.interviewQuestion(number, key));
      const { answers } = await answersFor(services, actor, number, 'answer');
      const next = nextOpen(interviewQuestions(), answers, key);
      const undo =
        act === 'not-applicable'
          ? {
              undo: {
                action: paths.interview(number),
                label: 'Rückgängig',
                fields: { frage: key, weiter: 'reopen', revision: String(answers.get(key)?.revision ?? 0) },
              },
            }
          : {};
      const words = {
        typed: 'Gesichert.',
        later: 'Auf später verschoben.',
        'not-applicable': 'Als nicht zutreffend vermerkt.',
      };
      return redirect(next ? paths.interviewQuestion(number, next.key) : paths.interviewResult(number), {
        kind: 'success',
        text: act === 'save' ? 'Gespeichert.' : words[act],
        ...undo,
      });
    },
  }),
  route({
    method: 'get',
    path: '/uebergaben/:number/leitfragen/alle',
    access: 'signed-in',
    params,
    sample: '/uebergaben/Ü-2026-0001/leitfragen/alle',
    audit: 'reads',
    handler: ({ services, actor, params: { number } }) => showAll(services, actor, number),
  }),
  route({
    method: 'post',
    path: '/uebergaben/:number/leitfragen/alle',
    access: 'signed-in',
    params,
    sample: '/uebergaben/Ü-2026-0001/leitfragen/alle',
    audit: ['interview.answered'],
    async handler({ services, actor, params: { number }, body }) {
      const { given, errors } = readAllAnswers(body);
      const texts = Object.fromEntries(
        given.map(({ questionKey, text }) => [`antwort.${questionKey}`, text]),
      );
      const checked = checkPersonalData(texts, body);
      const all = { ...checked.errors, ...errors };
      const { confirmation, confirmed } = checked;
      if (Object.keys(all).length > 0)
        return showAll(services, actor, number, { body, errors: all, confirmation });
      const { stale } = await answerInterviewQuestions(
        services,
        actor,
        number,
        given.map((one) => ({ ...one, confirmed })),
      );
      if (stale.length > 0) return showAll(services, actor, number, { body, confirmation, stale });
      return redirect(paths.interviewResult(number), {
        kind: 'success',
        text: 'Alle Antworten sind gespeichert.',
      });
    },
  }),
  route({
    method: 'get',
    path: '/uebergaben/:number/leitfragen/ergebnis',
    access: 'signed-in',
    params,
    sample: '/uebergaben/Ü-2026-0001/leitfragen/ergebnis',
    audit: 'reads',
    handler: ({ services, actor, params: { number } }) => showInterviewResult(services, actor, number),
  }),
  interviewAutosaveRoute,
  turnAnswerRoute,
];
