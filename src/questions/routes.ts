import { z } from 'zod';
import { QuestionPage, type QuestionPageProps } from '../../views/questions/question-page.js';
import { QuestionsPage } from '../../views/questions/questions-page.js';
import { articlesByIds, listOwnerChoices } from '../articles/index.js';
import { readForm, typed, typedValues } from '../http/forms.js';
import { page, type Reply, type Route, redirect, route } from '../http/route.js';
import { listPositionsForSelect } from '../organisation/index.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { checkPersonalData, confirmField } from '../shared/checked-text.js';
import { paths } from '../shared/paths.js';
import type { FieldErrors } from '../shared/result.js';
import { answerQuestion } from './answer-question.js';
import { closeQuestion } from './close-question.js';
import { forwardQuestion } from './forward-question.js';
import { listQuestions } from './list-questions.js';
import { mayAnswer, mayWriteArticle } from './policy.js';
import { ownerChoices, presentQuestion, presentQuestions, targetChoices } from './present.js';
import { questionFor } from './question-for.js';
import { answerForm, closeForm, forwardForm } from './question-forms.js';
import type { Question } from './question-store.js';

const params = z.object({ id: z.uuid() });
const sampleId = '00000000-0000-7000-8000-000000000000';

type FormName = NonNullable<NonNullable<QuestionPageProps['forms']>['open']>;

/** What a form asks again. */
interface Again {
  readonly form: FormName;
  readonly body: Readonly<Record<string, unknown>>;
  readonly errors: FieldErrors;
  readonly confirmation: string | null;
}

async function formsOf(
  services: Services,
  actor: Actor,
  question: Question,
  again?: Again,
): Promise<QuestionPageProps['forms']> {
  if (question.state !== 'OPEN' || !mayAnswer(actor, question).allowed) return null;
  const mayWrite = mayWriteArticle(actor, question);
  const [posts, owners] = await Promise.all([
    listPositionsForSelect(services.db.read),
    mayWrite && question.positionId === null ? listOwnerChoices(services, actor) : [],
  ]);
  const values = typedValues(again?.body ?? {});
  return {
    values: {
      antwort: typed(values, 'antwort'),
      als: typed(values, 'als') || (mayWrite ? 'faq' : 'antwort'),
      titel: again ? typed(values, 'titel') : question.text.replace(/\s+/g, ' ').slice(0, 200),
      artikelstelle: typed(values, 'artikelstelle'),
      grund: typed(values, 'grund'),
    },
    errors: again?.errors ?? {},
    confirm: { name: confirmField, value: again?.confirmation ?? null },
    mayWrite,
    ownerPosts: ownerChoices(owners),
    targets: targetChoices(posts, question),
    open: again?.form ?? null,
  };
}

async function questionPage(services: Services, actor: Actor, id: string, again?: Again): Promise<Reply> {
  const question = await questionFor(services.db.read, actor, id);
  const articleIds = [question.articleId, question.answerArticleId].filter((one) => one !== null);
  const [articles, forms] = await Promise.all([
    articlesByIds(services, actor, articleIds),
    formsOf(services, actor, question, again),
  ]);
  const props = { ...presentQuestion(question, articles, services.clock.today()), forms };
  return page(QuestionPage, props, again ? 422 : 200);
}

/** Questions: the list, one question, and what those who are asked do with it. Asking is in src/search/ask-routes.ts. */
export const questionRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/fragen',
    access: 'signed-in',
    sample: '/fragen',
    audit: 'reads',
    query: z.object({
      auswahl: z.enum(['', 'von-mir']).catch(''),
      stand: z.enum(['', 'erledigt']).catch(''),
      seite: z.coerce.number().int().min(1).max(100_000).catch(1),
    }),
    async handler({ actor, query, services }) {
      const address = {
        auswahl: query.auswahl === 'von-mir' ? 'mine' : 'to-answer',
        stand: query.stand === 'erledigt' ? 'done' : 'open',
        page: query.seite,
      } as const;
      const filter = { whose: address.auswahl, state: address.stand };
      const list = await listQuestions(services, actor, filter, query.seite);
      return page(QuestionsPage, presentQuestions(list, address, services.clock.today()));
    },
  }),
  route({
    method: 'get',
    path: '/fragen/:id',
    access: 'signed-in',
    params,
    sample: `/fragen/${sampleId}`,
    audit: 'reads',
    handler: ({ actor, params: { id }, services }) => questionPage(services, actor, id),
  }),
  route({
    method: 'post',
    path: '/fragen/:id/antwort',
    access: 'signed-in',
    params,
    sample: `/fragen/${sampleId}/antwort`,
    audit: ['question.answered', 'article.created'],
    async handler({ actor, params: { id }, services, body }) {
      const form = readForm(answerForm, body);
      const values = typedValues(body);
      const texts = { antwort: typed(values, 'antwort'), titel: typed(values, 'titel') };
      const checked = checkPersonalData(texts, body);
      const errors = { ...checked.errors, ...(form.ok ? {} : form.errors) };
      const again = { form: 'answer', body, errors, confirmation: checked.confirmation } as const;
      if (!form.ok || Object.keys(errors).length > 0) return questionPage(services, actor, id, again);
      const { revision, antwort, als, titel, artikelstelle } = form.value;
      if (als === 'faq' && !artikelstelle) {
        const { positionId } = await questionFor(services.db.read, actor, id);
        const missing = { artikelstelle: 'Bitte wählen Sie die Stelle, der der Artikel gehören soll.' };
        if (!positionId) return questionPage(services, actor, id, { ...again, errors: missing });
      }
      const draft = await answerQuestion(services, actor, {
        id,
        revision,
        answer: antwort,
        article: als === 'faq' ? { title: titel, ownerPositionId: artikelstelle } : null,
        confirmed: checked.confirmed,
      });
      return draft
        ? redirect(paths.editArticle(draft.slug), {
            kind: 'success',
            text: 'Die Antwort ist gegeben. Hier liegt sie als Entwurf: Ergänzen Sie, was fehlt, und geben Sie ihn zur Freigabe.',
          })
        : redirect(paths.question(id), { kind: 'success', text: 'Die Antwort ist gegeben.' });
    },
  }),
  route({
    method: 'post',
    path: '/fragen/:id/weitergeben',
    access: 'signed-in',
    params,
    sample: `/fragen/${sampleId}/weitergeben`,
    audit: ['question.forwarded'],
    async handler({ actor, params: { id }, services, body }) {
      const form = readForm(forwardForm, body);
      if (!form.ok)
        return questionPage(services, actor, id, {
          form: 'forward',
          body,
          errors: form.errors,
          confirmation: null,
        });
      await forwardQuestion(services, actor, {
        id,
        revision: form.value.revision,
        positionId: form.value.an,
      });
      // Passed on, it may no longer be the actor's to read.
      return redirect(paths.questions, { kind: 'success', text: 'Die Frage ist weitergegeben.' });
    },
  }),
  route({
    method: 'post',
    path: '/fragen/:id/schliessen',
    access: 'signed-in',
    params,
    sample: `/fragen/${sampleId}/schliessen`,
    audit: ['question.closed'],
    async handler({ actor, params: { id }, services, body }) {
      const form = readForm(closeForm, body);
      const checked = checkPersonalData({ grund: typed(typedValues(body), 'grund') }, body);
      const errors = { ...checked.errors, ...(form.ok ? {} : form.errors) };
      if (!form.ok || Object.keys(errors).length > 0)
        return questionPage(services, actor, id, {
          form: 'close',
          body,
          errors,
          confirmation: checked.confirmation,
        });
      await closeQuestion(services, actor, {
        id,
        revision: form.value.revision,
        reason: form.value.grund,
      });
      return redirect(paths.questions, { kind: 'success', text: 'Die Frage ist geschlossen.' });
    },
  }),
];
