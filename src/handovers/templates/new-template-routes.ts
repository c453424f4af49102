import { z } from 'zod';
import { NewTemplatePage } from '../../../views/handovers/templates/draft-head-page.js';
import { choice, optionalText, requiredText } from '../../http/fields.js';
import { readForm, typed, typedValues } from '../../http/forms.js';
import { page, type Route, redirect, route } from '../../http/route.js';
import type { Services } from '../../platform/services.js';
import { paths } from '../../shared/paths.js';
import type { FieldErrors } from '../../shared/result.js';
import { createTemplate } from './create-template.js';
import { listTemplates } from './store.js';

const newForm = z.object({
  title: requiredText('einen Titel', 200),
  description: optionalText(1_000),
  basedOn: optionalText(80),
  kind: choice(['HANDOVER', 'INDUCTION']),
});

async function showNew(
  services: Services,
  body: Readonly<Record<string, unknown>>,
  errors: FieldErrors,
  status = 200,
) {
  const values = typedValues(body);
  const templates = await listTemplates(services.db.read);
  return page(
    NewTemplatePage,
    {
      values: {
        title: typed(values, 'title'),
        description: typed(values, 'description'),
        kind: typed(values, 'kind') || 'HANDOVER',
        basedOn: typed(values, 'basedOn'),
      },
      errors,
      templates: templates
        .filter(({ releasedNo }) => releasedNo !== null)
        .map(({ key, title }) => ({ value: key, label: title })),
    },
    status,
  );
}

/** A template that begins empty or as a copy of another. */
export const newTemplateRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/vorlagen/neu',
    access: 'templates.edit',
    sample: '/vorlagen/neu',
    audit: 'reads',
    handler: ({ services }) => showNew(services, {}, {}),
  }),
  route({
    method: 'post',
    path: '/vorlagen/neu',
    access: 'templates.edit',
    sample: '/vorlagen/neu',
    audit: ['template.draft-begun'],
    async handler({ services, actor, body }) {
      const form = readForm(newForm, body);
      if (!form.ok) return showNew(services, body, form.errors, 422);
      const { title, description, kind, basedOn } = form.value;
      const made = await createTemplate(services, actor, {
        title,
        description,
        kind,
        basedOn: basedOn || null,
      });
      if (!made.ok) return showNew(services, body, made.errors, 422);
      return redirect(paths.draft(made.value.key), { kind: 'success', text: 'Der Entwurf ist angelegt.' });
    },
  }),
];
