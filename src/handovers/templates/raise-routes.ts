import { z } from 'zod';
import { RaiseRunPage } from '../../../views/handovers/templates/raise-run-page.js';
import { RaiseRunsPage } from '../../../views/handovers/templates/raise-runs-page.js';
import { requiredText } from '../../http/fields.js';
import { readForm, typed, typedValues } from '../../http/forms.js';
import { page, type Reply, type Route, redirect, route } from '../../http/route.js';
import type { Services } from '../../platform/services.js';
import type { Actor } from '../../shared/actor.js';
import { formatDay } from '../../shared/dates.js';
import { AppError } from '../../shared/errors.js';
import { paths } from '../../shared/paths.js';
import type { FieldErrors } from '../../shared/result.js';
import { ruleInWords } from '../rules.js';
import { presentComparison, stepRow } from './present-template.js';
import { previewRaise, type RaisePreview, raiseRun } from './raise-run.js';
import { offerRaise, type RaiseResult, raiseRuns } from './raise-runs.js';
import { keyParams } from './reading-routes.js';

const runParams = z.object({ number: z.string().max(40) });
const reason = requiredText('einen Grund', 300);
const no = z.coerce.number().int().min(1).max(100_000).catch(0);
const runForm = z.object({ reason, no });
const runsForm = z.object({
  reason,
  no,
  runs: z
    .union([z.string().transform((one) => [one]), z.array(z.string())], {
      message: 'Bitte mindestens eine Übergabe oder Einarbeitung wählen.',
    })
    .pipe(z.array(z.string().max(40)).max(500)),
});

/** New steps with their day, so that nobody is surprised by what is due at once. */
function targetProps({ target, plan, dueOf }: RaisePreview) {
  if (!target) return null;
  const added = plan.added.map(({ to, status, reason: why }) => {
    const due = dueOf(to);
    const day = due ? `${formatDay(due)} (${ruleInWords(to)})` : ruleInWords(to);
    return {
      ...stepRow(to, target.steps),
      due: status === 'WAIVED' ? `entfällt vorerst: ${why ?? ''}` : day,
    };
  });
  return {
    no: target.no,
    note: target.changeNote,
    comparison: {
      ...presentComparison(
        { added: [], removed: plan.removed, changed: [], same: 0 },
        plan.removed,
        target.steps,
      ),
      added,
      changed: plan.changed.map(({ step, changes, status, reason: why }) => ({
        key: step.key,
        title: step.title,
        changes: [
          ...changes,
          ...(status
            ? [
                {
                  name: 'Stand',
                  from: step.status === 'WAIVED' ? 'entfällt' : 'offen',
                  to: status === 'WAIVED' ? `entfällt: ${why ?? ''}` : 'wird gebraucht',
                },
              ]
            : []),
        ],
      })),
      same: target.steps.length - plan.added.length - plan.changed.length,
    },
    done: plan.done.map(({ key, title }) => `${key} ${title}`),
  };
}

async function showRun(
  services: Services,
  actor: Actor,
  number: string,
  again: { reason: string; errors: FieldErrors; status: number } = { reason: '', errors: {}, status: 200 },
): Promise<Reply> {
  const preview = await previewRaise(services, actor, number);
  const { run } = preview;
  return page(
    RaiseRunPage,
    {
      number,
      positionTitle: run.position.title,
      now: `${run.templateTitle}, Fassung ${run.templateNo}`,
      target: targetProps(preview),
      reason: again.reason,
      errors: again.errors,
    },
    again.status,
  );
}

async function showRuns(
  services: Services,
  actor: Actor,
  key: string,
  again: {
    chosen?: readonly string[];
    reason?: string;
    errors?: FieldErrors;
    refused?: RaiseResult['refused'];
    status?: number;
  } = {},
): Promise<Reply> {
  const { released, steps, versions, left } = await offerRaise(services, actor, key);
  return page(
    RaiseRunsPage,
    {
      templateKey: key,
      title: released.title,
      no: released.no,
      note: released.changeNote,
      versions: versions.map((version) => ({
        no: version.no,
        comparison: presentComparison(version.comparison, version.steps, steps),
        runs: version.runs.map(({ number, positionNumber, positionTitle, unitName, done, total }) => ({
          number,
          label: `${number}: ${positionNumber} ${positionTitle}`,
          hint: `${unitName}, ${done} von ${total} Schritten erledigt`,
        })),
      })),
      left,
      chosen: again.chosen ?? versions.flatMap(({ runs }) => runs.map(({ number }) => number)),
      reason: again.reason ?? '',
      errors: again.errors ?? {},
      refused: again.refused ?? [],
    },
    again.status ?? 200,
  );
}

const counted = (n: number) => (n === 1 ? 'Eine folgt' : `${n} folgen`);

export const raiseRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/uebergaben/:number/fassung',
    access: 'signed-in',
    params: runParams,
    sample: '/uebergaben/Ü-2026-0001/fassung',
    audit: 'reads',
    handler: ({ services, actor, params: { number } }) => showRun(services, actor, number),
  }),
  route({
    method: 'post',
    path: '/uebergaben/:number/fassung',
    access: 'signed-in',
    params: runParams,
    sample: '/uebergaben/Ü-2026-0001/fassung',
    audit: ['handover.version-raised'],
    async handler({ services, actor, params: { number }, body }) {
      const form = readForm(runForm, body);
      const typedReason = typed(typedValues(body), 'reason');
      if (!form.ok)
        return showRun(services, actor, number, { reason: typedReason, errors: form.errors, status: 422 });
      try {
        const raised = await raiseRun(services, actor, { number, ...form.value });
        return redirect(paths.run(number), {
          kind: 'success',
          text: `Sie folgt jetzt Fassung ${raised.no}: ${raised.added} neue, ${raised.changed} geänderte, ${raised.removed} entfallene Schritte.`,
        });
      } catch (error) {
        if (!(error instanceof AppError) || error.code !== 'Conflict') throw error;
        return showRun(services, actor, number, {
          reason: typedReason,
          errors: { '': error.publicMessage },
          status: 409,
        });
      }
    },
  }),
  route({
    method: 'get',
    path: '/vorlagen/:key/heben',
    access: 'templates.edit',
    params: keyParams,
    sample: '/vorlagen/uebergabe-eingliederungshilfe/heben',
    audit: 'reads',
    handler: ({ services, actor, params: { key } }) => showRuns(services, actor, key),
  }),
  route({
    method: 'post',
    path: '/vorlagen/:key/heben',
    access: 'templates.edit',
    params: keyParams,
    sample: '/vorlagen/uebergabe-eingliederungshilfe/heben',
    audit: ['handover.version-raised'],
    async handler({ services, actor, params: { key }, body }) {
      const form = readForm(runsForm, body);
      const values = typedValues(body);
      if (!form.ok) {
        const runs = values.runs ?? [];
        const chosen = Array.isArray(runs) ? runs : [String(runs)];
        const errors = form.errors;
        return showRuns(services, actor, key, {
          chosen,
          reason: typed(values, 'reason'),
          errors,
          status: 422,
        });
      }
      const { runs: numbers, ...rest } = form.value;
      const { raised, refused } = await raiseRuns(services, actor, { numbers, ...rest });
      if (refused.length === 0)
        return redirect(paths.template(key), {
          kind: 'success',
          text: `${counted(raised.length)} jetzt der geltenden Fassung.`,
        });
      return showRuns(services, actor, key, { refused, reason: rest.reason });
    },
  }),
];
