import { z } from 'zod';
import { StepPage } from '../../views/handovers/step-page.js';
import { requiredText, revision } from '../http/fields.js';
import { readForm, typedValues } from '../http/forms.js';
import { page, type Reply, type Route, redirect, route } from '../http/route.js';
import { listPeopleForSelect } from '../organisation/index.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { expectedRefusal, notFound } from '../shared/errors.js';
import { paths } from '../shared/paths.js';
import type { FieldErrors } from '../shared/result.js';
import { completeStep } from './complete-step.js';
import { declineStandIn } from './decline-stand-in.js';
import { noteStep } from './note-step.js';
import { type Attempt, asksForPerson, presentStep } from './present-step.js';
import { readStepExtras } from './present-step-extras.js';
import { presentStepReservations } from './present-step-reservations.js';
import { readStep } from './read-run.js';
import { isLasting, reopenStep } from './reopen-step.js';
import { readReservations } from './reservation-form.js';
import { standingAtStep } from './run-policy.js';
import { readStepAnswer } from './step-forms.js';
import { stepOwners, takesReservations } from './step-reservation-rules.js';
import { checkTyped } from './typed-texts.js';
import { waiveStep } from './waive-step.js';

const params = z.object({ number: z.string().max(40), key: z.string().max(30) });
const sample = '/uebergaben/Ü-2026-0001/schritte/7';

type Body = Readonly<Record<string, unknown>>;
type StepAddress = z.infer<typeof params>;

async function show(
  services: Services,
  actor: Actor,
  { number, key }: StepAddress,
  attempt: Attempt | null = null,
  status = 200,
): Promise<Reply> {
  const data = await readStep(services, actor, number, key);
  const today = services.clock.today();
  const people = asksForPerson(data.step) ? await listPeopleForSelect(services.db.read, today) : [];
  const context = { today, holidayState: services.config.holidayState, people };
  const extras = await readStepExtras(services, actor, data);
  const shown = presentStep(data, actor, context, attempt);
  const reserve =
    takesReservations(data.step) && shown.form?.canSubmit
      ? presentStepReservations(services, stepOwners(data.step, data.steps, actor), attempt?.values ?? null)
      : null;
  return page(StepPage, { ...shown, reserve, extras }, status);
}

/** Shows the step again with what was typed, at the revision it was typed against: faults hide no newer state. */
export function againStep(
  services: Services,
  actor: Actor,
  at: StepAddress,
  body: Body,
  errors: FieldErrors,
  status = 422,
): Promise<Reply> {
  return show(
    services,
    actor,
    at,
    {
      values: typedValues(body),
      errors,
      revision: readRevision(body),
      confirmation: checkTyped(body).confirmation,
    },
    status,
  );
}

const readRevision = (body: Body): number => {
  const read = revision.safeParse(body.revision);
  return read.success ? read.data : -1;
};

/** The way back, at the revision that the act has just made. */
const undoing = ({ number, key }: StepAddress, seen: number) => ({
  action: paths.reopenStep(number, key),
  label: 'Zurücknehmen',
  fields: { revision: String(seen + 1) },
});

/** Somebody else was faster: the new state, with what was typed kept. */
async function orConflict(
  services: Services,
  actor: Actor,
  at: StepAddress,
  body: Body,
  act: () => Promise<Reply>,
): Promise<Reply> {
  try {
    return await act();
  } catch (error) {
    const { publicMessage, status } = expectedRefusal(error, 'Conflict');
    return show(services, actor, at, { values: typedValues(body), errors: { '': publicMessage } }, status);
  }
}

const reasonForm = (name: string) => z.object({ [name]: requiredText('eine Begründung', 500) });

export const stepRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/uebergaben/:number/schritte/:key',
    access: 'signed-in',
    params,
    sample,
    audit: 'reads',
    handler: ({ services, actor, params: at }) => show(services, actor, at),
  }),
  route({
    method: 'post',
    path: '/uebergaben/:number/schritte/:key',
    access: 'signed-in',
    params,
    sample,
    audit: ['step.completed'],
    async handler({ services, actor, params: at, body }) {
      const { step } = await readStep(services, actor, at.number, at.key);
      if (!standingAtStep(actor, step)) throw notFound();
      const reserved = takesReservations(step) ? readReservations(body) : null;
      if (reserved && body.tun === 'zeile')
        return againStep(services, actor, at, { ...body, urteil: 'mit' }, {}, 200);
      const answer = readStepAnswer(step, body, services.clock.today());
      if (!answer.ok || Object.keys(reserved?.errors ?? {}).length > 0)
        return againStep(services, actor, at, body, {
          ...checkTyped(body).errors,
          ...(answer.ok ? {} : answer.errors),
          ...reserved?.errors,
        });
      const pointedOut = checkTyped(body).errors;
      if (Object.keys(pointedOut).length > 0) return againStep(services, actor, at, body, pointedOut);
      return orConflict(services, actor, at, body, async () => {
        const seen = readRevision(body);
        const { confirmed } = checkTyped(body);
        const done = await completeStep(services, actor, {
          ...at,
          answer: answer.value,
          revision: seen,
          confirmed,
          reservations: reserved?.given ?? [],
        });
        if (!done.ok) return againStep(services, actor, at, body, done.errors);
        const text = `Schritt ${at.key} ist erledigt.`;
        return redirect(
          paths.run(at.number),
          isLasting(step.purpose)
            ? { kind: 'success', text }
            : { kind: 'success', text, undo: undoing(at, seen) },
        );
      });
    },
  }),
  route({
    method: 'post',
    path: '/uebergaben/:number/schritte/:key/vormerken',
    access: 'signed-in',
    params,
    sample: `${sample}/vormerken`,
    audit: ['step.noted'],
    async handler({ services, actor, params: at, body }) {
      const { step } = await readStep(services, actor, at.number, at.key);
      const answer = readStepAnswer(step, body, services.clock.today(), true);
      if (!answer.ok)
        return againStep(services, actor, at, body, { ...checkTyped(body).errors, ...answer.errors });
      const pointedOut = checkTyped(body).errors;
      if (Object.keys(pointedOut).length > 0) return againStep(services, actor, at, body, pointedOut);
      return orConflict(services, actor, at, body, async () => {
        await noteStep(services, actor, { ...at, answer: answer.value, revision: readRevision(body) });
        return redirect(paths.step(at.number, at.key), {
          kind: 'success',
          text: 'Gesichert. Der Schritt ist noch offen.',
        });
      });
    },
  }),
  route({
    method: 'post',
    path: '/uebergaben/:number/schritte/:key/zuruecknehmen',
    access: 'signed-in',
    params,
    sample: `${sample}/zuruecknehmen`,
    audit: ['step.reopened', 'step.unwaived'],
    handler: ({ services, actor, params: at, body }) =>
      orConflict(services, actor, at, {}, async () => {
        await reopenStep(services, actor, { ...at, revision: readRevision(body) });
        return redirect(paths.step(at.number, at.key), {
          kind: 'info',
          text: `Schritt ${at.key} ist wieder offen.`,
        });
      }),
  }),
  route({
    method: 'post',
    path: '/uebergaben/:number/schritte/:key/entfaellt',
    access: 'signed-in',
    params,
    sample: `${sample}/entfaellt`,
    audit: ['step.waived'],
    async handler({ services, actor, params: at, body }) {
      const form = readForm(reasonForm('reason'), body);
      if (!form.ok) return againStep(services, actor, at, body, form.errors);
      const pointedOut = checkTyped(body).errors;
      if (Object.keys(pointedOut).length > 0) return againStep(services, actor, at, body, pointedOut);
      return orConflict(services, actor, at, body, async () => {
        const reason = form.value.reason ?? '';
        await waiveStep(services, actor, { ...at, reason, revision: readRevision(body) });
        return redirect(paths.run(at.number), {
          kind: 'success',
          text: `Schritt ${at.key} entfällt.`,
          undo: undoing(at, readRevision(body)),
        });
      });
    },
  }),
  route({
    method: 'post',
    path: '/uebergaben/:number/schritte/:key/ablehnen',
    access: 'signed-in',
    params,
    sample: `${sample}/ablehnen`,
    audit: ['handover.stand-in-declined'],
    async handler({ services, actor, params: at, body }) {
      const form = readForm(reasonForm('declineReason'), body);
      if (!form.ok) return againStep(services, actor, at, body, form.errors);
      const pointedOut = checkTyped(body).errors;
      if (Object.keys(pointedOut).length > 0) return againStep(services, actor, at, body, pointedOut);
      return orConflict(services, actor, at, body, async () => {
        const reason = form.value.declineReason ?? '';
        await declineStandIn(services, actor, { ...at, reason, revision: readRevision(body) });
        return redirect(paths.myTasks, {
          kind: 'success',
          text: 'Sie haben die Vertretung abgelehnt. Die Führungskraft schlägt neu vor.',
        });
      });
    },
  }),
];
