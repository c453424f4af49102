import { z } from 'zod';
import { LawChangePage } from '../../views/articles/law-change-page.js';
import { LawChangesPage } from '../../views/articles/law-changes-page.js';
import { LawCheckPage } from '../../views/articles/law-check-page.js';
import { confirmBox, readCheckedForm } from '../http/checked-form.js';
import { typed, typedValues } from '../http/forms.js';
import { page, type Route, redirect, route } from '../http/route.js';
import { paths } from '../shared/paths.js';
import { lawKeptForm } from './article-forms.js';
import { beginLawChange } from './begin-law-change.js';
import { getLawChange, getLawCheck } from './get-law-check.js';
import { keepArticle } from './keep-article.js';
import { listLawChanges } from './list-law-changes.js';
import { presentLawChange, presentLawChanges, presentLawCheck } from './present-law.js';
import { slugParams } from './reading-routes.js';

const checkParams = slugParams.extend({ check: z.uuid() });
const sampleId = '00000000-0000-7000-8000-000000000000';

/** Changed law: what changed, whom it concerns, and the decision of each owner. */
export const lawRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/rechtsaenderungen',
    access: 'signed-in',
    sample: '/rechtsaenderungen',
    audit: 'reads',
    query: z.object({ seite: z.coerce.number().int().min(1).max(10_000).catch(1) }),
    async handler({ actor, query, services }) {
      const list = await listLawChanges(services, actor, query.seite);
      return page(LawChangesPage, presentLawChanges(list, query.seite, services.clock.today()));
    },
  }),
  route({
    method: 'get',
    path: '/rechtsaenderungen/:id',
    access: 'signed-in',
    sample: `/rechtsaenderungen/${sampleId}`,
    audit: 'reads',
    params: z.object({ id: z.uuid() }),
    async handler({ actor, params, services }) {
      const view = await getLawChange(services, actor, params.id);
      return page(LawChangePage, presentLawChange(view, services.clock.today()));
    },
  }),
  route({
    method: 'get',
    path: '/artikel/:slug/rechtsaenderung/:check',
    access: 'signed-in',
    sample: `/artikel/persoenliches-budget/rechtsaenderung/${sampleId}`,
    audit: 'reads',
    params: checkParams,
    async handler({ actor, params, services }) {
      const view = await getLawCheck(services, actor, { slug: params.slug, checkId: params.check });
      return page(LawCheckPage, presentLawCheck(view, services.clock.today()));
    },
  }),
  route({
    method: 'post',
    path: '/artikel/:slug/rechtsaenderung/:check/stimmt-noch',
    access: 'signed-in',
    sample: `/artikel/persoenliches-budget/rechtsaenderung/${sampleId}/stimmt-noch`,
    audit: ['article.law-kept'],
    params: checkParams,
    async handler({ actor, params, body, services }) {
      const which = { slug: params.slug, checkId: params.check };
      const check = readCheckedForm(lawKeptForm, body, ['note']);
      const { form, confirmed } = check;
      if (!form.ok) {
        const props = presentLawCheck(await getLawCheck(services, actor, which), services.clock.today());
        const typedNote = typed(typedValues(body), 'note');
        return page(
          LawCheckPage,
          { ...props, errors: form.errors, typedNote, confirm: confirmBox(check) },
          422,
        );
      }
      const { no, note } = form.value;
      await keepArticle(services, actor, { ...which, normNo: no, note, confirmed });
      return redirect(paths.article(params.slug), {
        kind: 'success',
        text: 'Danke. Der Artikel gilt für diese Rechtsänderung als geprüft.',
      });
    },
  }),
  route({
    method: 'post',
    path: '/artikel/:slug/rechtsaenderung/:check/aendern',
    access: 'signed-in',
    sample: `/artikel/persoenliches-budget/rechtsaenderung/${sampleId}/aendern`,
    audit: ['article.law-taken-up'],
    params: checkParams,
    async handler({ actor, params, services }) {
      await beginLawChange(services, actor, { slug: params.slug, checkId: params.check });
      return redirect(paths.editForLaw(params.slug, params.check));
    },
  }),
];
