import { z } from 'zod';
import { Autosaved, type AutosavedProps } from '../../views/handovers/interview-autosave.js';
import { fragment, route } from '../http/route.js';
import { formatInstant } from '../shared/dates.js';
import { answerInterviewQuestions } from './answer-interview-question.js';
import { readAllAnswers, readOneAnswer } from './interview-form.js';
import { answerMark } from './interview-rules.js';
import { checkPersonalData } from './package-form.js';

/**
 * The page saves what is typed while it is typed. What looks like a citizen's data waits for the button, where it can be
 * confirmed; what somebody else changed meanwhile is left for the button too.
 */
export const interviewAutosaveRoute = route({
  method: 'post',
  path: '/uebergaben/:number/leitfragen/sichern',
  access: 'signed-in',
  params: z.object({ number: z.string() }),
  sample: '/uebergaben/Ü-2026-0001/leitfragen/sichern',
  audit: ['interview.answered'],
  async handler({ services, actor, params: { number }, body }) {
    const single = typeof body.frage === 'string';
    const { given, errors } = single ? readOneAnswer(body) : readAllAnswers(body);
    const reply = (props: Omit<AutosavedProps, 'single'>) => fragment(Autosaved({ ...props, single }));
    const texts = Object.fromEntries(given.map(({ questionKey, text }) => [questionKey, text]));
    const checked = checkPersonalData(texts, body);
    const [fault] = Object.values({ ...checked.errors, ...errors });
    if (fault)
      return reply({
        text: `Noch nicht gesichert. ${fault.replace('unten bestätigen', 'nach „Speichern“ bestätigen')}`,
        tone: 'warning',
        answers: [],
      });
    const { stale, now } = await answerInterviewQuestions(
      services,
      actor,
      number,
      given.map((one) => ({
        ...one,
        // On the long page there is no button behind each question that would say "finished".
        act: single && one.act === 'save' ? ('typed' as const) : one.act,
        byItself: true,
        confirmed: checked.confirmed,
      })),
    );
    const time = formatInstant(services.clock.now()).split(', ')[1] ?? '';
    return reply({
      text:
        stale.length > 0
          ? `${stale[0]?.updatedByName ?? 'Jemand anderes'} hat diese Antwort inzwischen geändert. Bitte speichern Sie mit dem Knopf; Sie sehen dann beide Fassungen.`
          : `Gesichert um ${time} Uhr`,
      tone: stale.length > 0 ? 'warning' : 'quiet',
      answers: given.flatMap(({ questionKey }) => {
        const answer = now.get(questionKey);
        return answer && !stale.includes(answer)
          ? [{ key: questionKey, revision: answer.revision, mark: answerMark(answer) }]
          : [];
      }),
    });
  },
});
