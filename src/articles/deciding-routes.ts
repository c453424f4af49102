import { VersionPage } from '../../views/articles/version-page.js';
import { confirmBox, readCheckedForm } from '../http/checked-form.js';
import { readForm, typed, typedValues } from '../http/forms.js';
import { page, type Route, redirect, route } from '../http/route.js';
import { invalidInput } from '../shared/errors.js';
import { paths } from '../shared/paths.js';
import type { FieldErrors } from '../shared/result.js';
import { approveArticle } from './approve-article.js';
import { returnForm, versionForm } from './article-forms.js';
import { confirmArticle } from './confirm-article.js';
import { getVersion } from './get-version.js';
import { presentVersion } from './present-version.js';
import { slugParams } from './reading-routes.js';
import { restoreArticle } from './restore-article.js';
import { returnArticle } from './return-article.js';
import { submitForReview } from './submit-for-review.js';

/** The version a button is about; the page always sends it. */
function versionOf(body: Readonly<Record<string, unknown>>): number {
  const form = readForm(versionForm, body);
  if (!form.ok) throw invalidInput('Bitte laden Sie die Seite neu und versuchen Sie es noch einmal.');
  return form.value.no;
}

/** What became of "Zur Freigabe geben". */
export function submittedWords(done: 'submitted' | 'published', no: number): string {
  return done === 'published'
    ? `Fassung ${no} ist veröffentlicht; ihre Sammlungen verlangen keine Freigabe.`
    : `Fassung ${no} liegt jetzt zur Freigabe vor.`;
}

export const decidingRoutes: readonly Route[] = [
  route({
    method: 'post',
    path: '/artikel/:slug/zur-freigabe',
    access: 'signed-in',
    sample: '/artikel/persoenliches-budget/zur-freigabe',
    audit: ['article.submitted', 'article.published'],
    params: slugParams,
    async handler({ actor, params, body, services }) {
      const no = versionOf(body);
      const done = await submitForReview(services, actor, { slug: params.slug, no });
      return redirect(paths.article(params.slug), { kind: 'success', text: submittedWords(done, no) });
    },
  }),
  route({
    method: 'post',
    path: '/artikel/:slug/freigeben',
    access: 'signed-in',
    sample: '/artikel/persoenliches-budget/freigeben',
    audit: ['article.published', 'article.approved'],
    params: slugParams,
    async handler({ actor, params, body, services }) {
      const no = versionOf(body);
      const done = await approveArticle(services, actor, { slug: params.slug, no });
      return redirect(paths.article(params.slug), {
        kind: 'success',
        text:
          done === 'published'
            ? `Fassung ${no} ist veröffentlicht.`
            : `Ihre Freigabe von Fassung ${no} zählt. Sie erscheint, sobald eine zweite Person freigibt.`,
      });
    },
  }),
  route({
    method: 'post',
    path: '/artikel/:slug/zurueckgeben',
    access: 'signed-in',
    sample: '/artikel/persoenliches-budget/zurueckgeben',
    audit: ['article.returned'],
    params: slugParams,
    async handler({ actor, params, body, services }) {
      const check = readCheckedForm(returnForm, body, ['note']);
      const { form, confirmed } = check;
      const failed = async (errors: FieldErrors) => {
        const view = await getVersion(services, actor, { slug: params.slug, no: versionOf(body) });
        const props = await presentVersion(view, actor, services.clock.today());
        const note = typed(typedValues(body), 'note');
        const review = props.review && { ...props.review, errors, note, confirm: confirmBox(check) };
        return page(VersionPage, { ...props, review }, 422);
      };
      if (!form.ok) return failed(form.errors);
      const done = await returnArticle(services, actor, { slug: params.slug, ...form.value, confirmed });
      if (done === 'reason missing')
        return failed({ note: 'Bitte den Grund angeben oder die Stellen im Text anmerken, um die es geht.' });
      return redirect(paths.article(params.slug), {
        kind: 'success',
        text: `Fassung ${form.value.no} ist mit Ihren Hinweisen zurückgegeben.`,
      });
    },
  }),
  route({
    method: 'post',
    path: '/artikel/:slug/stimmt-noch',
    access: 'signed-in',
    sample: '/artikel/persoenliches-budget/stimmt-noch',
    audit: ['article.confirmed'],
    params: slugParams,
    async handler({ actor, params, services }) {
      await confirmArticle(services, actor, params.slug);
      return redirect(paths.article(params.slug), {
        kind: 'success',
        text: 'Danke. Der Artikel gilt als heute geprüft.',
      });
    },
  }),
  route({
    method: 'post',
    path: '/artikel/:slug/wiederherstellen',
    access: 'signed-in',
    sample: '/artikel/persoenliches-budget/wiederherstellen',
    audit: ['article.restored'],
    params: slugParams,
    async handler({ actor, params, services }) {
      await restoreArticle(services, actor, params.slug);
      return redirect(paths.article(params.slug), { kind: 'success', text: 'Der Artikel ist wieder da.' });
    },
  }),
];
