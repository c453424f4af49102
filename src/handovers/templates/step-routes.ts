import { z } from 'zod';
import { StepFormPage } from '../../../views/handovers/templates/step-form-page.js';
import { revision } from '../../http/fields.js';
import { typed, typedValues } from '../../http/forms.js';
import { page, type Reply, type Route, redirect, route } from '../../http/route.js';
import type { Services } from '../../platform/services.js';
import { AppError, notFound } from '../../shared/errors.js';
import { paths } from '../../shared/paths.js';
import type { FieldErrors, FormValues } from '../../shared/result.js';
import { saveDraft } from './draft-acts.js';
import { readDraft } from './draft-routes.js';
import { addStep, moveStep, nextKey, removeStep, replaceStep } from './edit-source.js';
import { presentStepForm } from './present-draft.js';
import { readStepInput } from './read-step-form.js';
import { keyParams } from './reading-routes.js';

const stepParams = keyParams.extend({ step: z.string().regex(/^[0-9A-Za-z][0-9A-Za-z-]{0,19}$/) });
const sample = '/vorlagen/uebergabe-eingliederungshilfe/entwurf/schritte';

type Body = Readonly<Record<string, unknown>>;

const seen = (body: Body) => {
  const read = revision.safeParse(body.revision);
  return read.success ? read.data : -1;
};

async function show(
  services: Services,
  key: string,
  which: { step: string } | { phase: string },
  attempt: { values: FormValues; errors: FieldErrors } | null = null,
  status = 200,
): Promise<Reply> {
  const { draft, read } = await readDraft(services, key);
  if (!('step' in which)) return page(StepFormPage, presentStepForm(draft, read, which, attempt), status);
  const step = read.steps.find((one) => one.key === which.step);
  if (!step) throw notFound();
  return page(StepFormPage, presentStepForm(draft, read, { step }, attempt), status);
}

/** Refusals come back as the form with what was typed. */
async function orAgain(
  services: Services,
  key: string,
  which: { step: string } | { phase: string },
  body: Body,
  act: () => Promise<Reply>,
): Promise<Reply> {
  try {
    return await act();
  } catch (error) {
    const told = error instanceof AppError && (error.code === 'Conflict' || error.code === 'InvalidInput');
    if (!told) throw error;
    const errors = { '': error.publicMessage };
    return show(services, key, which, { values: typedValues(body), errors }, error.status);
  }
}

export const templateStepRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/vorlagen/:key/entwurf/schritte',
    access: 'templates.edit',
    params: keyParams,
    query: z.object({ phase: z.string().max(100).catch('') }),
    sample,
    audit: 'reads',
    handler: ({ services, params: { key }, query: { phase } }) => show(services, key, { phase }),
  }),
  route({
    method: 'post',
    path: '/vorlagen/:key/entwurf/schritte',
    access: 'templates.edit',
    params: keyParams,
    sample,
    audit: ['template.draft-saved'],
    async handler({ services, actor, params: { key }, body }) {
      const values = typedValues(body);
      const which = { phase: typed(values, 'phase') };
      const { draft } = await readDraft(services, key);
      const input = readStepInput(body, nextKey(draft.source));
      if (!input.ok) return show(services, key, which, { values, errors: input.errors }, 422);
      return orAgain(services, key, which, body, async () => {
        const { step, phase } = input.value;
        await saveDraft(services, actor, {
          key,
          revision: seen(body),
          change: (source) => addStep(source, step, phase),
        });
        return redirect(paths.draftStep(key, step.key), {
          kind: 'success',
          text: `Schritt ${step.key} ist angelegt.`,
        });
      });
    },
  }),
  route({
    method: 'get',
    path: '/vorlagen/:key/entwurf/schritte/:step',
    access: 'templates.edit',
    params: stepParams,
    sample: `${sample}/7`,
    audit: 'reads',
    handler: ({ services, params: { key, step } }) => show(services, key, { step }),
  }),
  route({
    method: 'post',
    path: '/vorlagen/:key/entwurf/schritte/:step',
    access: 'templates.edit',
    params: stepParams,
    sample: `${sample}/7`,
    audit: ['template.draft-saved'],
    async handler({ services, actor, params: { key, step: number }, body }) {
      const input = readStepInput(body, number);
      const which = { step: number };
      if (!input.ok)
        return show(services, key, which, { values: typedValues(body), errors: input.errors }, 422);
      return orAgain(services, key, which, body, async () => {
        const { step, phase } = input.value;
        await saveDraft(services, actor, {
          key,
          revision: seen(body),
          change: (source) => replaceStep(source, number, step, phase),
        });
        return redirect(paths.draftStep(key, number), {
          kind: 'success',
          text: `Schritt ${number} ist gespeichert.`,
        });
      });
    },
  }),
  route({
    method: 'post',
    path: '/vorlagen/:key/entwurf/schritte/:step/entfernen',
    access: 'templates.edit',
    params: stepParams,
    sample: `${sample}/7/entfernen`,
    audit: ['template.draft-saved'],
    async handler({ services, actor, params: { key, step }, body }) {
      await saveDraft(services, actor, {
        key,
        revision: seen(body),
        change: (source) => removeStep(source, step),
      });
      return redirect(paths.draft(key), { kind: 'success', text: `Schritt ${step} ist entfernt.` });
    },
  }),
  route({
    method: 'post',
    path: '/vorlagen/:key/entwurf/schritte/:step/verschieben',
    access: 'templates.edit',
    params: stepParams,
    sample: `${sample}/7/verschieben`,
    audit: ['template.draft-saved'],
    async handler({ services, actor, params: { key, step }, body }) {
      const direction = body.direction === 'up' ? 'up' : 'down';
      await saveDraft(services, actor, {
        key,
        revision: seen(body),
        // At the end of its phase it stays where it is.
        change: (source) => moveStep(source, step, direction) ?? source,
      });
      return redirect(paths.draft(key));
    },
  }),
];
