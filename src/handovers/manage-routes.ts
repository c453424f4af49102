import { z } from 'zod';
import { CancelPage } from '../../views/handovers/cancel-page.js';
import { MoveDatesPage, type MoveDatesPageProps } from '../../views/handovers/move-dates-page.js';
import { PeoplePage } from '../../views/handovers/people-page.js';
import { optionalDay, optionalText, requiredText } from '../http/fields.js';
import { readForm, typed, typedValues } from '../http/forms.js';
import { page, type Reply, type Route, redirect, route } from '../http/route.js';
import { listPeopleForSelect } from '../organisation/index.js';
import type { Services } from '../platform/services.js';
import { formatDay, formatLongDay } from '../shared/dates.js';
import { paths } from '../shared/paths.js';
import type { FieldErrors, FormValues } from '../shared/result.js';
import { cancelRun } from './cancel-run.js';
import { closeRun } from './close-run.js';
import { daysStamp, type MovePreview, moveAnchors, previewMove } from './move-anchors.js';
import { whoWords } from './present-run.js';
import { runFor } from './run-access.js';
import type { Run } from './run-store.js';
import { setPeople } from './set-people.js';

const params = z.object({ number: z.string().max(40) });
const sample = '/uebergaben/Ü-2026-0001';

const datesForm = z.object({
  lastDayOn: optionalDay(),
  successorStartsOn: optionalDay(),
  reason: optionalText(300),
  bisher: z.string().optional().catch(undefined),
});

const peopleForm = z.object({
  standInId: optionalText(60).transform((id) => id || null),
  successorId: optionalText(60).transform((id) => id || null),
  mentorId: optionalText(60).transform((id) => id || null),
});

const cancelForm = z.object({ reason: requiredText('einen Grund', 500) });

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
  status = 200,
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
      errors,
      preview: preview && presentMove(preview),
    },
    status,
  );
}

const peopleNames = ['standInId', 'successorId', 'mentorId'] as const;
type PeopleValues = Record<(typeof peopleNames)[number], string>;

const namedNow = (run: Run): PeopleValues => ({
  standInId: run.standIn?.id ?? '',
  successorId: run.successor?.id ?? '',
  mentorId: run.mentor?.id ?? '',
});

/** What the form showed when it was opened; undefined where it was not sent along. */
function seenPeople(body: Readonly<Record<string, unknown>>): Partial<PeopleValues> {
  return Object.fromEntries(
    peopleNames.flatMap((name) => {
      const value = body[`bisher.${name}`];
      return typeof value === 'string' ? [[name, value]] : [];
    }),
  );
}

/** The form, or again with what was typed; fields that were not touched follow the newest state. */
async function showPeople(
  services: Services,
  run: Run,
  again?: { values: FormValues; seen: Partial<PeopleValues>; errors: FieldErrors },
): Promise<Reply> {
  const now = namedNow(run);
  const shown = (name: (typeof peopleNames)[number]) => {
    const value = again ? typed(again.values, name) : now[name];
    return value === again?.seen[name] ? now[name] : value;
  };
  const people = await listPeopleForSelect(services.db.read, services.clock.today());
  return page(
    PeoplePage,
    {
      number: run.number,
      positionTitle: run.position.title,
      people: people
        .filter(({ id }) => id !== run.leaver?.id)
        .map(({ id, name, posts }) => ({ value: id, label: posts ? `${name} – ${posts}` : name })),
      values: {
        standInId: shown('standInId'),
        successorId: shown('successorId'),
        mentorId: shown('mentorId'),
      },
      seen: now,
      errors: again?.errors ?? {},
    },
    again ? 422 : 200,
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
      return showDates(run, null, {}, null);
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
      const form = readForm(datesForm, body);
      if (!form.ok) return showDates(run, values, form.errors, null, 422);
      const preview = await previewMove(services, actor, number, form.value);
      return preview.ok
        ? showDates(run, values, {}, preview.value)
        : showDates(preview.run, values, preview.errors, null, 422);
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
      const form = readForm(datesForm, body);
      if (!form.ok) return showDates(run, values, form.errors, null, 422);
      const result = await moveAnchors(services, actor, number, form.value);
      if (!result.ok) return showDates(result.run, values, result.errors, null, 422);
      const { moved } = result.value;
      return redirect(paths.run(number), {
        kind: 'success',
        text: `Die Tage sind geändert. ${moved === 1 ? 'Ein Schritt ist' : `${moved} Schritte sind`} mitgezogen.`,
      });
    },
  }),
  route({
    method: 'get',
    path: '/uebergaben/:number/beteiligte',
    access: 'signed-in',
    params,
    sample: `${sample}/beteiligte`,
    audit: 'reads',
    async handler({ services, actor, params: { number } }) {
      const { run } = await runFor(services.db.read, actor, number, 'manage');
      return showPeople(services, run);
    },
  }),
  route({
    method: 'post',
    path: '/uebergaben/:number/beteiligte',
    access: 'signed-in',
    params,
    sample: `${sample}/beteiligte`,
    audit: ['handover.people-changed'],
    async handler({ services, actor, params: { number }, body }) {
      const { run } = await runFor(services.db.read, actor, number, 'manage');
      const values = typedValues(body);
      const form = readForm(peopleForm, body);
      const seen = seenPeople(body);
      if (!form.ok) return showPeople(services, run, { values, seen, errors: form.errors });
      const result = await setPeople(services, actor, number, form.value, seen);
      if (!result.ok) return showPeople(services, result.run, { values, seen, errors: result.errors });
      return redirect(paths.run(number), {
        kind: 'success',
        text:
          result.value.changed === 0
            ? 'Es ist niemand geändert.'
            : 'Gespeichert. Die offenen Schritte liegen bei den neuen Beteiligten.',
      });
    },
  }),
  route({
    method: 'get',
    path: '/uebergaben/:number/abbrechen',
    access: 'signed-in',
    params,
    sample: `${sample}/abbrechen`,
    audit: 'reads',
    async handler({ services, actor, params: { number } }) {
      const { run } = await runFor(services.db.read, actor, number, 'manage');
      return page(CancelPage, { number, positionTitle: run.position.title, reason: '', errors: {} });
    },
  }),
  route({
    method: 'post',
    path: '/uebergaben/:number/abbrechen',
    access: 'signed-in',
    params,
    sample: `${sample}/abbrechen`,
    audit: ['handover.cancelled'],
    async handler({ services, actor, params: { number }, body }) {
      const { run } = await runFor(services.db.read, actor, number, 'manage');
      const form = readForm(cancelForm, body);
      if (!form.ok)
        return page(
          CancelPage,
          {
            number,
            positionTitle: run.position.title,
            reason: typed(typedValues(body), 'reason'),
            errors: form.errors,
          },
          422,
        );
      await cancelRun(services, actor, { number, reason: form.value.reason });
      return redirect(paths.run(number), {
        kind: 'success',
        text: `${number} ist abgebrochen. Alles bleibt nachlesbar.`,
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
