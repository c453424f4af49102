import { z } from 'zod';
import { MassRaisePage } from '../../../views/handovers/templates/mass-raise-page.js';
import { RaiseRunPage } from '../../../views/handovers/templates/raise-run-page.js';
import { RaiseRunsPage } from '../../../views/handovers/templates/raise-runs-page.js';
import { confirmBox, type PersonalDataCheck, readCheckedForm, unchecked } from '../../http/checked-form.js';
import { choice, requiredText } from '../../http/fields.js';
import { typed, typedValues } from '../../http/forms.js';
import { page, type Reply, type Route, redirect, route } from '../../http/route.js';
import type { Services } from '../../platform/services.js';
import type { Actor } from '../../shared/actor.js';
import { formatDay } from '../../shared/dates.js';
import { expectedRefusal } from '../../shared/errors.js';
import { paths } from '../../shared/paths.js';
import type { FieldErrors } from '../../shared/result.js';
import { ruleInWords } from '../rules.js';
import { presentComparison, stepRow } from './present-template.js';
import { previewRaise, type RaisePreview, raiseRun } from './raise-run.js';
import { offerRaise, orderRaise, readMassRaise } from './raise-runs.js';
import { keyParams } from './reading-routes.js';

const runParams = z.object({ number: z.string().max(40) });
const reason = requiredText('einen Grund', 300);
const no = z.coerce.number().int().min(1).max(100_000).catch(0);
const runForm = z.object({ reason, no });
const runsForm = z.object({
  reason,
  no,
  umfang: choice(['alle', 'auswahl'], 'Bitte wählen, was folgen soll.').catch('auswahl'),
  runs: z
    .union([z.string().transform((one) => [one]), z.array(z.string())], {
      message: 'Bitte mindestens eine Übergabe oder Einarbeitung wählen.',
    })
    .pipe(z.array(z.string().max(40)).max(500)),
});
const allForm = runsForm.omit({ runs: true });

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
  again: { reason: string; errors: FieldErrors; status: number; check?: PersonalDataCheck } = {
    reason: '',
    errors: {},
    status: 200,
  },
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
      confirm: confirmBox(again.check ?? unchecked),
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
    scope?: 'alle' | 'auswahl';
    check?: PersonalDataCheck;
    status?: number;
  } = {},
): Promise<Reply> {
  const { released, steps, versions, total } = await offerRaise(services, actor, key);
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
      total,
      scope: again.scope ?? 'alle',
      confirm: confirmBox(again.check ?? unchecked),
      chosen: again.chosen ?? versions.flatMap(({ runs }) => runs.map(({ number }) => number)),
      reason: again.reason ?? '',
      errors: again.errors ?? {},
    },
    again.status ?? 200,
  );
}

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
      const check = readCheckedForm(runForm, body, ['reason']);
      const { form } = check;
      const typedReason = typed(typedValues(body), 'reason');
      if (!form.ok)
        return showRun(services, actor, number, {
          reason: typedReason,
          errors: form.errors,
          check,
          status: 422,
        });
      try {
        const raised = await raiseRun(services, actor, { number, ...form.value });
        return redirect(paths.run(number), {
          kind: 'success',
          text: `Sie folgt jetzt Fassung ${raised.no}: ${raised.added} neue, ${raised.changed} geänderte, ${raised.removed} entfallene Schritte.`,
        });
      } catch (error) {
        const { publicMessage, status } = expectedRefusal(error, 'Conflict');
        return showRun(services, actor, number, {
          reason: typedReason,
          errors: { '': publicMessage },
          check,
          status,
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
    audit: ['template.raise-ordered', 'handover.version-raised'],
    async handler({ services, actor, params: { key }, body }) {
      const all = body.umfang === 'alle';
      const checked = readCheckedForm(all ? allForm : runsForm, body, ['reason']);
      const { form, confirmed } = checked;
      const values = typedValues(body);
      const again = (errors: FieldErrors, status: number) => {
        const runs = values.runs ?? [];
        return showRuns(services, actor, key, {
          scope: all ? 'alle' : 'auswahl',
          chosen: Array.isArray(runs) ? runs : [String(runs)],
          reason: typed(values, 'reason'),
          check: checked,
          errors,
          status,
        });
      };
      if (!form.ok) return again(form.errors, 422);
      try {
        const numbers = 'runs' in form.value ? (form.value.runs as readonly string[]) : 'all';
        const { no: seen, reason: why } = form.value;
        const { id } = await orderRaise(services, actor, { key, numbers, no: seen, reason: why, confirmed });
        return redirect(paths.massRaise(key, id));
      } catch (error) {
        const { publicMessage, status } = expectedRefusal(error, 'Conflict', 'InvalidInput');
        return again({ '': publicMessage }, status);
      }
    },
  }),
  route({
    method: 'get',
    path: '/vorlagen/:key/heben/:id',
    access: 'templates.edit',
    params: keyParams.extend({ id: z.string().max(60) }),
    sample: '/vorlagen/uebergabe-eingliederungshilfe/heben/00000000-0000-7000-8000-000000000000',
    audit: 'reads',
    async handler({ services, actor, params: { key, id } }) {
      const { order, title } = await readMassRaise(services, actor, key, id);
      const done = order.raised + order.refusedCount;
      return page(MassRaisePage, {
        templateKey: key,
        title,
        no: order.no,
        href: paths.massRaise(key, id),
        done,
        total: done + order.waiting,
        running: order.waiting > 0,
        text: [
          order.raised === 1 ? 'eine folgt der neuen Fassung' : `${order.raised} folgen der neuen Fassung`,
          ...(order.waiting > 0 ? [`${order.waiting} warten noch`] : []),
          ...(order.refusedCount > 0 ? [`${order.refusedCount} nicht gehoben`] : []),
        ].join(', '),
        refused: order.refused,
        unlisted: order.refusedCount - order.refused.length,
      });
    },
  }),
];
