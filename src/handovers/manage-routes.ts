import { z } from 'zod';
import { MoveDatesPage, type MoveDatesPageProps } from '../../views/handovers/move-dates-page.js';
import { confirmBox, type PersonalDataCheck, readCheckedForm, unchecked } from '../http/checked-form.js';
import { optionalDay, optionalText } from '../http/fields.js';
import { typed, typedValues } from '../http/forms.js';
import { page, type Reply, type Route, redirect, route } from '../http/route.js';
import { formatDay, formatLongDay } from '../shared/dates.js';
import { paths } from '../shared/paths.js';
import type { FieldErrors, FormValues } from '../shared/result.js';
import { daysStamp, type MovePreview, moveAnchors, previewMove } from './move-anchors.js';
import { runFor } from './run-access.js';
import type { Run } from './run-store.js';
import { whoWords } from './step-words.js';

const params = z.object({ number: z.string().max(40) });
const sample = '/uebergaben/Ü-2026-0001';

const datesForm = z.object({
  lastDayOn: optionalDay(),
  successorStartsOn: optionalDay(),
  reason: optionalText(300),
  bisher: z.string().optional().catch(undefined),
});

function presentMove({
  days,
  moved,
  done,
  overdue,
}: MovePreview): NonNullable<MoveDatesPageProps['preview']> {
  const late = new Set(overdue.map(({ step }) => step.id));
  const word = (day: string | null) => (day ? formatDay(day) : 'noch offen');
  return {
    summary:
      moved.length === 1
        ? 'Ein Schritt bekommt einen anderen Tag.'
        : `${moved.length} Schritte bekommen einen anderen Tag.`,
    vacancy: days.V ? `Die Vakanz beginnt am ${formatLongDay(days.V)}.` : null,
    overdueCount: overdue.length,
    moved: moved.map(({ step, from, to }) => ({
      title: `${step.key} ${step.title}`,
      who: whoWords(step),
      from: word(from),
      to: word(to),
      overdue: late.has(step.id),
    })),
    done: done.map(({ key, title }) => `${key} ${title}`),
  };
}

function showDates(
  run: Run,
  values: FormValues | null,
  errors: FieldErrors,
  preview: MovePreview | null,
  check: PersonalDataCheck,
): Reply {
  return page(
    MoveDatesPage,
    {
      number: run.number,
      positionTitle: run.position.title,
      hasLastDay: run.kind !== 'INDUCTION',
      seen: daysStamp(run.days),
      values: {
        lastDayOn: values ? typed(values, 'lastDayOn') : (run.days.T ?? ''),
        successorStartsOn: values ? typed(values, 'successorStartsOn') : (run.days.S ?? ''),
        reason: values ? typed(values, 'reason') : '',
      },
      confirm: confirmBox(check),
      errors,
      preview: preview && presentMove(preview),
    },
    Object.keys(errors).length > 0 ? 422 : 200,
  );
}

export const manageRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/uebergaben/:number/termine',
    access: 'signed-in',
    params,
    sample: `${sample}/termine`,
    audit: 'reads',
    async handler({ services, actor, params: { number } }) {
      const { run } = await runFor(services.db.read, actor, number, 'manage');
      return showDates(run, null, {}, null, unchecked);
    },
  }),
  route({
    method: 'post',
    path: '/uebergaben/:number/termine/vorschau',
    access: 'signed-in',
    params,
    sample: `${sample}/termine/vorschau`,
    audit: 'none: shows what moving the days would change, saves nothing',
    async handler({ services, actor, params: { number }, body }) {
      const { run } = await runFor(services.db.read, actor, number, 'manage');
      const values = typedValues(body);
      const checked = readCheckedForm(datesForm, body, ['reason']);
      const { form } = checked;
      if (!form.ok) return showDates(run, values, form.errors, null, checked);
      const preview = await previewMove(services, actor, number, form.value);
      return preview.ok
        ? showDates(run, values, {}, preview.value, checked)
        : showDates(preview.run, values, preview.errors, null, checked);
    },
  }),
  route({
    method: 'post',
    path: '/uebergaben/:number/termine',
    access: 'signed-in',
    params,
    sample: `${sample}/termine`,
    audit: ['handover.rescheduled'],
    async handler({ services, actor, params: { number }, body }) {
      const { run } = await runFor(services.db.read, actor, number, 'manage');
      const values = typedValues(body);
      const checked = readCheckedForm(datesForm, body, ['reason']);
      const { form } = checked;
      if (!form.ok) return showDates(run, values, form.errors, null, checked);
      const result = await moveAnchors(services, actor, number, {
        ...form.value,
        confirmed: checked.confirmed,
      });
      if (!result.ok) return showDates(result.run, values, result.errors, null, checked);
      const { moved } = result.value;
      return redirect(paths.run(number), {
        kind: 'success',
        text: `Die Tage sind geändert. ${moved === 1 ? 'Ein Schritt ist' : `${moved} Schritte sind`} mitgezogen.`,
      });
    },
  }),
];
