import { z } from 'zod';
import { VersionPage } from '../../../views/articles/version-page.js';
import { confirmBox, readCheckedForm, rowAgain } from '../../http/checked-form.js';
import { typed, typedValues } from '../../http/forms.js';
import { page, type Route, redirect, route } from '../../http/route.js';
import { paths } from '../../shared/paths.js';
import { getVersion } from '../get-version.js';
import { presentVersion } from '../present-version.js';
import { versionParams } from '../reading-routes.js';
import { addRemark } from './add-remark.js';
import { remarkForm, resolveForm } from './remark-forms.js';
import { resolveRemark } from './resolve-remark.js';

const sampleId = '00000000-0000-7000-8000-000000000000';
const block = z.coerce.number().int().min(0).max(10_000);

/** Remarks on passages of a version that waits for approval. */
export const remarkRoutes: readonly Route[] = [
  route({
    method: 'post',
    path: '/artikel/:slug/fassungen/:no',
    access: 'signed-in',
    sample: '/artikel/persoenliches-budget/fassungen/1?absatz=0',
    audit: ['article.remark-made'],
    params: versionParams,
    query: z.object({ absatz: block.catch(0) }),
    async handler({ actor, params, query, body, services }) {
      const check = readCheckedForm(remarkForm, body, ['stelle', 'text']);
      const { form, confirmed } = check;
      if (!form.ok) {
        const view = await getVersion(services, actor, params);
        const values = typedValues(body);
        const draft = {
          block: query.absatz,
          again: { quote: typed(values, 'stelle'), text: typed(values, 'text'), errors: { ...form.errors } },
        };
        const today = services.clock.today();
        return page(VersionPage, await presentVersion(view, actor, today, draft, confirmBox(check)), 422);
      }
      const { no, stelle, text } = form.value;
      await addRemark(services, actor, { slug: params.slug, no, quote: stelle, text, confirmed });
      return redirect(`${paths.articleVersion(params.slug, params.no)}#absatz-${query.absatz + 1}`, {
        kind: 'success',
        text: 'Ihre Anmerkung steht neben der Stelle.',
      });
    },
  }),
  route({
    method: 'post',
    path: '/artikel/:slug/fassungen/:no/anmerkungen/:id/erledigt',
    access: 'signed-in',
    sample: `/artikel/persoenliches-budget/fassungen/1/anmerkungen/${sampleId}/erledigt`,
    audit: ['article.remark-resolved'],
    params: versionParams.extend({ id: z.uuid() }),
    async handler({ actor, params, body, services }) {
      const check = readCheckedForm(resolveForm, body, ['antwort']);
      const { form, confirmed } = check;
      if (!form.ok) {
        const view = await getVersion(services, actor, params);
        const resolving = rowAgain(params.id, typed(typedValues(body), 'antwort'), form.errors, check);
        const draft = { block: null, resolving };
        return page(VersionPage, await presentVersion(view, actor, services.clock.today(), draft), 422);
      }
      await resolveRemark(services, actor, {
        slug: params.slug,
        id: params.id,
        resolution: form.value.antwort,
        confirmed,
      });
      return redirect(`${paths.articleVersion(params.slug, params.no)}#text`, {
        kind: 'success',
        text: 'Die Anmerkung ist erledigt.',
      });
    },
  }),
];
