import { z } from 'zod';
import { CancelPage } from '../../views/handovers/cancel-page.js';
import { RestartPage, type RestartPageProps } from '../../views/handovers/restart-page.js';
import { confirmBox, type PersonalDataCheck, readCheckedForm, unchecked } from '../http/checked-form.js';
import { optionalDay, optionalText, requiredText } from '../http/fields.js';
import { typed, typedValues } from '../http/forms.js';
import { page, type Reply, type Route, redirect, route } from '../http/route.js';
import { formatDay } from '../shared/dates.js';
import { paths } from '../shared/paths.js';
import type { FieldErrors, FormValues } from '../shared/result.js';
import { type CancelPreview, cancelRun, previewCancel } from './cancel-run.js';
import { closeRun } from './close-run.js';
import { assertCancelled, previewRestart, type RestartPreview, restartRun } from './restart-run.js';
import { runFor } from './run-access.js';
import type { Run } from './run-store.js';
import { whoWords } from './step-words.js';

const params = z.object({ number: z.string().max(40) });
const sample = '/uebergaben/Ü-2026-0001';

const cancelForm = z.object({ reason: requiredText('einen Grund', 500) });

const restartForm = z.object({
  lastDayOn: optionalDay(),
  successorStartsOn: optionalDay(),
  reason: optionalText(300),
});

function showCancel(
  preview: CancelPreview,
  reason: string,
  errors: FieldErrors,
  check: PersonalDataCheck,
): Reply {
  const { run, done, open, takenBack, kept } = preview;
  return page(
    CancelPage,
    {
      number: run.number,
      positionTitle: run.position.title,
      stays: `${done === 1 ? 'Ein erledigter Schritt bleibt' : `${done} erledigte Schritte bleiben`} erledigt, ${open === 1 ? 'einer bleibt' : `${open} bleiben`} offen stehen.`,
      takenBack,
      kept,
      reason,
      confirm: confirmBox(check),
      errors,
    },
    Object.keys(errors).length > 0 ? 422 : 200,
  );
}

function presentRestart({
  moved,
  done,
  open,
  atOnce,
}: RestartPreview): NonNullable<RestartPageProps['preview']> {
  const word = (day: string | null) => (day ? formatDay(day) : 'noch offen');
  const kept =
    done.length === 1 ? ' Ein erledigter bleibt erledigt.' : ` ${done.length} erledigte bleiben erledigt.`;
  return {
    summary: `${open.length === 1 ? 'Ein Schritt geht' : `${open.length} Schritte gehen`} weiter${atOnce > 0 ? `, ${atOnce} davon sofort fällig` : ''}.${done.length > 0 ? kept : ''}`,
    moved: moved.map(({ step, from, to }) => ({
      title: `${step.key} ${step.title}`,
      who: whoWords(step),
      from: word(from),
      to: word(to),
    })),
  };
}

function showRestart(
  run: Run,
  values: FormValues | null,
  errors: FieldErrors,
  preview: RestartPreview | null,
  check: PersonalDataCheck,
): Reply {
  const value = (name: string, now: string | null) => (values ? typed(values, name) : (now ?? ''));
  return page(
    RestartPage,
    {
      number: run.number,
      positionTitle: run.position.title,
      closeReason: run.closeReason,
      hasLastDay: run.kind !== 'INDUCTION',
      values: {
        lastDayOn: value('lastDayOn', run.days.T),
        successorStartsOn: value('successorStartsOn', run.days.S),
        reason: value('reason', ''),
      },
      confirm: confirmBox(check),
      errors,
      preview: preview && presentRestart(preview),
    },
    Object.keys(errors).length > 0 ? 422 : 200,
  );
}

export const endingRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/uebergaben/:number/abbrechen',
    access: 'signed-in',
    params,
    sample: `${sample}/abbrechen`,
    audit: 'reads',
    handler: async ({ services, actor, params: { number } }) =>
      showCancel(await previewCancel(services, actor, number), '', {}, unchecked),
  }),
  route({
    method: 'post',
    path: '/uebergaben/:number/abbrechen',
    access: 'signed-in',
    params,
    sample: `${sample}/abbrechen`,
    audit: ['handover.cancelled'],
    async handler({ services, actor, params: { number }, body }) {
      const checked = readCheckedForm(cancelForm, body, ['reason']);
      const { form, confirmed } = checked;
      if (!form.ok)
        return showCancel(
          await previewCancel(services, actor, number),
          typed(typedValues(body), 'reason'),
          form.errors,
          checked,
        );
      await cancelRun(services, actor, { number, reason: form.value.reason, confirmed });
      return redirect(paths.run(number), {
        kind: 'success',
        text: `${number} ist abgebrochen. Alles bleibt nachlesbar und lässt sich wieder aufnehmen.`,
      });
    },
  }),
  route({
    method: 'get',
    path: '/uebergaben/:number/wieder-aufnehmen',
    access: 'signed-in',
    params,
    sample: `${sample}/wieder-aufnehmen`,
    audit: 'reads',
    async handler({ services, actor, params: { number } }) {
      const { run } = await runFor(services.db.read, actor, number, 'manage');
      assertCancelled(run);
      return showRestart(run, null, {}, null, unchecked);
    },
  }),
  route({
    method: 'post',
    path: '/uebergaben/:number/wieder-aufnehmen/vorschau',
    access: 'signed-in',
    params,
    sample: `${sample}/wieder-aufnehmen/vorschau`,
    audit: 'none: shows what taking the case up again would do, saves nothing',
    async handler({ services, actor, params: { number }, body }) {
      const { run } = await runFor(services.db.read, actor, number, 'manage');
      const values = typedValues(body);
      const checked = readCheckedForm(restartForm, body, ['reason']);
      const { form } = checked;
      if (!form.ok) return showRestart(run, values, form.errors, null, checked);
      const preview = await previewRestart(services, actor, number, form.value);
      return preview.ok
        ? showRestart(run, values, {}, preview.value, checked)
        : showRestart(run, values, preview.errors, null, checked);
    },
  }),
  route({
    method: 'post',
    path: '/uebergaben/:number/wieder-aufnehmen',
    access: 'signed-in',
    params,
    sample: `${sample}/wieder-aufnehmen`,
    audit: ['handover.restarted'],
    async handler({ services, actor, params: { number }, body }) {
      const { run } = await runFor(services.db.read, actor, number, 'manage');
      const values = typedValues(body);
      const checked = readCheckedForm(restartForm, body, ['reason']);
      const { form } = checked;
      if (!form.ok) return showRestart(run, values, form.errors, null, checked);
      const result = await restartRun(services, actor, number, {
        ...form.value,
        confirmed: checked.confirmed,
      });
      if (!result.ok) return showRestart(result.run, values, result.errors, null, checked);
      const { open } = result.value;
      return redirect(paths.run(number), {
        kind: 'success',
        text: `${number} läuft wieder, ${open === 1 ? 'ein Schritt ist' : `${open} Schritte sind`} offen.`,
      });
    },
  }),
  route({
    method: 'post',
    path: '/uebergaben/:number/abschliessen',
    access: 'signed-in',
    params,
    sample: `${sample}/abschliessen`,
    audit: ['handover.completed'],
    async handler({ services, actor, params: { number } }) {
      await closeRun(services, actor, number);
      return redirect(paths.run(number), { kind: 'success', text: `${number} ist abgeschlossen.` });
    },
  }),
];
