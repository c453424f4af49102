import { z } from 'zod';
import { StepFormPage } from '../../../views/handovers/templates/step-form-page.js';
import { typed, typedValues } from '../../http/forms.js';
import { page, type Reply, type Route, redirect, route } from '../../http/route.js';
import type { Services } from '../../platform/services.js';
import { expectedRefusal, notFound } from '../../shared/errors.js';
import { paths } from '../../shared/paths.js';
import type { FieldErrors, FormValues } from '../../shared/result.js';
import { saveDraft } from './draft-acts.js';
import { addStep, moveStep, nextKey, removeStep, replaceStep } from './edit-source.js';
import { presentStepForm } from './present-draft.js';
import { orShown, readDraft, seenRevision } from './present-draft-page.js';
import { readStepInput } from './read-step-form.js';
import { keyParams } from './reading-routes.js';
import type { WritableStep } from './write-step.js';

const stepParams = keyParams.extend({ step: z.string().regex(/^[0-9A-Za-z][0-9A-Za-z-]{0,19}$/) });
const sample = '/vorlagen/uebergabe-eingliederungshilfe/entwurf/schritte';

type Body = Readonly<Record<string, unknown>>;

type Which = { step: string } | { phase: string };

interface Attempt {
  readonly values: FormValues;
  readonly errors: FieldErrors;
}

async function show(
  services: Services,
  key: string,
  which: Which,
  attempt: Attempt | null = null,
  status = 200,
  typedStep: WritableStep | null = null,
): Promise<Reply> {
  const { draft, read } = await readDraft(services, key);
  if (!('step' in which)) return page(StepFormPage, presentStepForm(draft, read, which, attempt), status);
  const step = read.steps.find((one) => one.key === which.step);
  if (!step) throw notFound();
  const theirs = typedStep && {
    ...step,
    ...typedStep,
    phase: attempt ? typed(attempt.values, 'phase') : step.phase,
  };
  return page(StepFormPage, presentStepForm(draft, read, { step }, attempt, theirs), status);
}

/**
 * Refusals come back as the form with what was typed. Where somebody else was faster, it stands beside theirs; where
 * they took the step out, it becomes a new one.
 */
async function orAgain(
  services: Services,
  key: string,
  which: Which,
  body: Body,
  typedStep: WritableStep,
  act: () => Promise<Reply>,
): Promise<Reply> {
  try {
    return await act();
  } catch (error) {
    const { code, publicMessage, status } = expectedRefusal(error, 'Conflict', 'InvalidInput');
    const values = typedValues(body);
    const { read } = await readDraft(services, key);
    if ('step' in which && !read.steps.some((one) => one.key === which.step)) {
      const words = `Jemand hat Schritt ${which.step} inzwischen aus dem Entwurf genommen. Ihre Angaben stehen noch hier; Speichern legt ihn als neuen Schritt an.`;
      return show(services, key, { phase: typed(values, 'phase') }, { values, errors: { '': words } }, 409);
    }
    const hint = code === 'Conflict' ? ' Ihre Angaben stehen noch im Formular; Speichern setzt sie ein.' : '';
    const errors = { '': `${publicMessage}${hint}` };
    return show(services, key, which, { values, errors }, status, code === 'Conflict' ? typedStep : null);
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
      return orAgain(services, key, which, body, input.value.step, async () => {
        const { step, phase } = input.value;
        await saveDraft(services, actor, {
          key,
          revision: seenRevision(body),
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
    async handler({ services, params: { key, step } }) {
      const { read } = await readDraft(services, key);
      if (read.steps.some((one) => one.key === step)) return show(services, key, { step });
      return redirect(paths.draft(key), {
        kind: 'info',
        text: `Schritt ${step} gibt es in diesem Entwurf nicht (mehr). Hier stehen die Schritte, wie sie jetzt sind.`,
      });
    },
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
      return orAgain(services, key, which, body, input.value.step, async () => {
        const { step, phase } = input.value;
        await saveDraft(services, actor, {
          key,
          revision: seenRevision(body),
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
      return orShown(services, actor, key, async () => {
        await saveDraft(services, actor, {
          key,
          revision: seenRevision(body),
          change: (source) => removeStep(source, step),
        });
        return redirect(paths.draft(key), { kind: 'success', text: `Schritt ${step} ist entfernt.` });
      });
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
      return orShown(services, actor, key, async () => {
        await saveDraft(services, actor, {
          key,
          revision: seenRevision(body),
          // At the end of its phase it stays where it is.
          change: (source) => moveStep(source, step, direction) ?? source,
        });
        return redirect(paths.draft(key));
      });
    },
  }),
];
