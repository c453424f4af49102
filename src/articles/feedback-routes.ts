import { z } from 'zod';
import { FeedbackPage } from '../../views/articles/feedback-page.js';
import { GiveFeedbackPage } from '../../views/articles/give-feedback-page.js';
import { readCheckedForm, rowAgain } from '../http/checked-form.js';
import { readForm, typed, typedValues } from '../http/forms.js';
import { page, type Route, redirect, route } from '../http/route.js';
import { checkPersonalData, confirmField } from '../shared/checked-text.js';
import { paths } from '../shared/paths.js';
import { articleFor } from './article-for.js';
import { feedbackForm, settleForm } from './article-forms.js';
import { findFeedback } from './feedback-store.js';
import { giveFeedback } from './give-feedback.js';
import { presentFeedback } from './present-feedback.js';
import { slugParams } from './reading-routes.js';
import { settleFeedback } from './settle-feedback.js';

const yearMs = 365 * 86_400_000;
/** Rows on the page of an article's feedback. */
const shown = 200;
const sampleId = '00000000-0000-7000-8000-000000000000';

/** What readers say of articles, and what owners make of it. */
export const feedbackRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/artikel/:slug/rueckmeldung',
    access: 'signed-in',
    sample: '/artikel/persoenliches-budget/rueckmeldung?art=veraltet',
    audit: 'reads',
    params: slugParams,
    query: z.object({ art: z.enum(['nein', 'veraltet', 'danke', '']).catch('') }),
    async handler({ actor, params, query, services }) {
      const article = await articleFor(services.db, actor, params.slug, 'read');
      return page(GiveFeedbackPage, {
        slug: article.slug,
        articleTitle: article.title,
        values: { art: query.art, text: '', name: false },
        errors: {},
        confirm: { name: confirmField, value: null },
      });
    },
  }),
  route({
    method: 'post',
    path: '/artikel/:slug/rueckmeldung',
    access: 'signed-in',
    sample: '/artikel/persoenliches-budget/rueckmeldung',
    audit: ['article.feedback-given'],
    params: slugParams,
    async handler({ actor, params, body, services }) {
      const article = await articleFor(services.db, actor, params.slug, 'read');
      const form = readForm(feedbackForm, body);
      const values = typedValues(body);
      const checked = checkPersonalData({ text: typed(values, 'text') }, body);
      const errors = { ...checked.errors, ...(form.ok ? {} : form.errors) };
      if (!form.ok || Object.keys(errors).length > 0)
        return page(
          GiveFeedbackPage,
          {
            slug: article.slug,
            articleTitle: article.title,
            values: {
              art: typed(values, 'art'),
              text: typed(values, 'text'),
              name: typed(values, 'name') === 'ja',
            },
            errors,
            confirm: { name: confirmField, value: checked.confirmation },
          },
          422,
        );
      const { kind, text, named } = form.value;
      const { confirmed } = checked;
      await giveFeedback(services, actor, { slug: params.slug, kind, text, named, confirmed });
      return redirect(paths.article(params.slug), {
        kind: 'success',
        text:
          kind === 'HELPFUL' || kind === 'THANKS'
            ? 'Danke, das freut die Stelle, der der Artikel gehört.'
            : 'Danke. Die Stelle, der der Artikel gehört, sieht sich das an.',
      });
    },
  }),
  route({
    method: 'get',
    path: '/artikel/:slug/rueckmeldungen',
    access: 'signed-in',
    sample: '/artikel/persoenliches-budget/rueckmeldungen',
    audit: 'reads',
    params: slugParams,
    async handler({ actor, params, services }) {
      const { clock, db } = services;
      const article = await articleFor(db, actor, params.slug, 'confirm');
      const found = await findFeedback(db, article.id, new Date(clock.now().getTime() - yearMs), shown);
      return page(FeedbackPage, presentFeedback(article, found, clock.today()));
    },
  }),
  route({
    method: 'post',
    path: '/artikel/:slug/rueckmeldungen/:id/erledigt',
    access: 'signed-in',
    sample: `/artikel/persoenliches-budget/rueckmeldungen/${sampleId}/erledigt`,
    audit: ['article.feedback-settled'],
    params: slugParams.extend({ id: z.uuid() }),
    async handler({ actor, params, body, services }) {
      const check = readCheckedForm(settleForm, body, ['note']);
      const { form, confirmed } = check;
      if (!form.ok) {
        const { clock, db } = services;
        const article = await articleFor(db, actor, params.slug, 'confirm');
        const found = await findFeedback(db, article.id, new Date(clock.now().getTime() - yearMs), shown);
        const props = presentFeedback(article, found, clock.today());
        const failed = rowAgain(params.id, typed(typedValues(body), 'note'), form.errors, check);
        return page(FeedbackPage, { ...props, failed }, 422);
      }
      await settleFeedback(services, actor, { ...params, note: form.value.note, confirmed });
      return redirect(paths.articleFeedback(params.slug), {
        kind: 'success',
        text: 'Die Rückmeldung ist erledigt.',
      });
    },
  }),
];
