import { z } from 'zod';
import { PeoplePage, type PeoplePageProps } from '../../views/handovers/people-page.js';
import { confirmBox, type PersonalDataCheck, readCheckedForm, unchecked } from '../http/checked-form.js';
import { optionalText } from '../http/fields.js';
import { typed, typedValues } from '../http/forms.js';
import { page, type Reply, type Route, redirect, route } from '../http/route.js';
import { listPeopleForSelect } from '../organisation/index.js';
import type { Services } from '../platform/services.js';
import { paths } from '../shared/paths.js';
import type { FieldErrors, FormValues } from '../shared/result.js';
import { runFor } from './run-access.js';
import { type Run, stepsOfRun } from './run-store.js';
import { type HandedStep, namedRoles, previewPeople, setPeople } from './set-people.js';
import { isSettled } from './step-states.js';
import { roleWord } from './template-terms.js';

const params = z.object({ number: z.string().max(40) });
const sample = '/uebergaben/Ü-2026-0001/beteiligte';

const chosen = () => optionalText(60).transform((id) => id || null);
const peopleForm = z.object({
  standInId: chosen(),
  successorId: chosen(),
  mentorId: chosen(),
  role: chosen(),
  rolePersonId: chosen(),
  reason: optionalText(300),
});

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

interface Again {
  readonly values: FormValues;
  readonly seen: Partial<PeopleValues>;
  readonly errors: FieldErrors;
  readonly check: PersonalDataCheck;
  readonly preview?: PeoplePageProps['preview'];
}

/** The form, or again with what was typed; fields that were not touched follow the newest state. */
async function showPeople(services: Services, run: Run, again?: Again): Promise<Reply> {
  const { read } = services.db;
  const now = namedNow(run);
  const shown = (name: (typeof peopleNames)[number]) => {
    const value = again ? typed(again.values, name) : now[name];
    return value === again?.seen[name] ? now[name] : value;
  };
  const [people, steps] = await Promise.all([
    listPeopleForSelect(read, services.clock.today()),
    stepsOfRun(read, run.id),
  ]);
  const open = steps.filter(({ status }) => !isSettled(status));
  const roles = [...new Set(open.flatMap((step) => step.roles))].filter(
    (role) => !namedRoles.includes(role) && !role.includes('.'),
  );
  const nowOf = (role: string) =>
    open.flatMap(({ assignees }) => assignees).find((one) => one.role === role)?.personName ?? 'niemand';
  return page(
    PeoplePage,
    {
      number: run.number,
      positionTitle: run.position.title,
      people: people
        .filter(({ id }) => id !== run.leaver?.id)
        .map(({ id, name, posts }) => ({ value: id, label: posts ? `${name} – ${posts}` : name })),
      roles: roles.map((role) => ({ value: role, label: `${roleWord(role)} (zurzeit ${nowOf(role)})` })),
      values: {
        standInId: shown('standInId'),
        successorId: shown('successorId'),
        mentorId: shown('mentorId'),
        role: again ? typed(again.values, 'role') : '',
        rolePersonId: again ? typed(again.values, 'rolePersonId') : '',
        reason: again ? typed(again.values, 'reason') : '',
      },
      seen: now,
      confirm: confirmBox(again?.check ?? unchecked),
      errors: again?.errors ?? {},
      preview: again?.preview ?? null,
    },
    again && Object.keys(again.errors).length > 0 ? 422 : 200,
  );
}

function presentHanded(handed: readonly HandedStep[], kept: number): PeoplePageProps['preview'] {
  return {
    summary:
      handed.length === 0
        ? 'Kein offener Schritt wechselt die Person.'
        : handed.length === 1
          ? 'Ein offener Schritt wechselt die Person.'
          : `${handed.length} offene Schritte wechseln die Person.`,
    rows: handed.map(({ step, role, from, to, note }) => ({
      title: `${step.key} ${step.title}`,
      role: roleWord(role),
      from: from ?? 'niemand',
      to: to ?? 'niemand',
      note,
    })),
    kept,
  };
}

const reasonMissing = { reason: 'Bitte einen Grund angeben.' };

export const peopleRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/uebergaben/:number/beteiligte',
    access: 'signed-in',
    params,
    sample,
    audit: 'reads',
    async handler({ services, actor, params: { number } }) {
      const { run } = await runFor(services.db.read, actor, number, 'manage');
      return showPeople(services, run);
    },
  }),
  route({
    method: 'post',
    path: '/uebergaben/:number/beteiligte/vorschau',
    access: 'signed-in',
    params,
    sample: `${sample}/vorschau`,
    audit: 'none: shows which steps would go to whom, saves nothing',
    async handler({ services, actor, params: { number }, body }) {
      const values = typedValues(body);
      const seen = seenPeople(body);
      const check = readCheckedForm(peopleForm, body, ['reason']);
      const { form } = check;
      if (!form.ok) {
        const { run } = await runFor(services.db.read, actor, number, 'manage');
        return showPeople(services, run, { values, seen, errors: form.errors, check });
      }
      const result = await previewPeople(services, actor, number, form.value, seen);
      const errors = {
        ...(result.ok ? {} : result.errors),
        ...(form.value.reason ? {} : reasonMissing),
      };
      if (!result.ok || Object.keys(errors).length > 0)
        return showPeople(services, result.run, { values, seen, errors, check });
      const { handed, kept } = result.value;
      return showPeople(services, result.run, {
        values,
        seen,
        errors: {},
        check,
        preview: presentHanded(handed, kept),
      });
    },
  }),
  route({
    method: 'post',
    path: '/uebergaben/:number/beteiligte',
    access: 'signed-in',
    params,
    sample,
    audit: ['handover.people-changed'],
    async handler({ services, actor, params: { number }, body }) {
      const { run } = await runFor(services.db.read, actor, number, 'manage');
      const values = typedValues(body);
      const check = readCheckedForm(peopleForm, body, ['reason']);
      const { form } = check;
      const seen = seenPeople(body);
      if (!form.ok) return showPeople(services, run, { values, seen, errors: form.errors, check });
      if (!form.value.reason)
        return showPeople(services, run, { values, seen, errors: reasonMissing, check });
      const result = await setPeople(
        services,
        actor,
        number,
        { ...form.value, confirmed: check.confirmed },
        seen,
      );
      if (!result.ok) return showPeople(services, result.run, { values, seen, errors: result.errors, check });
      return redirect(paths.run(number), {
        kind: 'success',
        text:
          result.value.changed === 0
            ? 'Es ist niemand geändert.'
            : 'Gespeichert. Die offenen Schritte liegen bei den neuen Beteiligten.',
      });
    },
  }),
];
