import { z } from 'zod';
import { AbsencePage } from '../../views/organisation/absence-page.js';
import { optionalText, requiredDay } from '../http/fields.js';
import { readForm, typed, typedValues } from '../http/forms.js';
import { page, type Reply, type Route, redirect, route } from '../http/route.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { formatDay } from '../shared/dates.js';
import { paths } from '../shared/paths.js';
import type { FieldErrors, FormValues } from '../shared/result.js';
import { listAbsences } from './absence-store.js';
import { endAbsence, enterAbsence, mayEnterFor } from './enter-absence.js';
import { listPeopleForSelect } from './person-names.js';

const form = z.object({
  personId: optionalText(60),
  standInId: optionalText(60),
  startsOn: requiredDay('den ersten Tag'),
  endsOn: requiredDay('den letzten Tag'),
});

/** The form with the absences that concern the reader; all of them for the personnel office. Two queries. */
async function show(
  services: Services,
  actor: Actor,
  options: { values?: FormValues; errors?: FieldErrors } = {},
): Promise<Reply> {
  const { read } = services.db;
  const today = services.clock.today();
  const forOthers = actor.permissions.has('handovers.start');
  const [people, absences] = await Promise.all([
    listPeopleForSelect(read, today),
    listAbsences(read, forOthers ? null : [actor.personId], today),
  ]);
  const values = options.values ?? {};
  const errors = options.errors ?? {};
  return page(
    AbsencePage,
    {
      forOthers,
      people: people.map(({ id, name, posts }) => ({
        value: id,
        label: posts ? `${name} – ${posts}` : name,
      })),
      today,
      values: {
        personId: typed(values, 'personId') || actor.personId,
        standInId: typed(values, 'standInId'),
        startsOn: typed(values, 'startsOn'),
        endsOn: typed(values, 'endsOn'),
      },
      errors,
      absences: absences.map((one) => ({
        id: one.id,
        who: one.personName,
        days:
          one.startsOn === one.endsOn
            ? formatDay(one.startsOn)
            : `${formatDay(one.startsOn)} bis ${formatDay(one.endsOn)}`,
        standIn: one.standInName,
        running: one.startsOn <= today,
        mayEnd: mayEnterFor(actor, one.personId),
      })),
    },
    Object.keys(errors).length > 0 ? 422 : 200,
  );
}

export const absenceRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/abwesenheit',
    access: 'signed-in',
    query: z.object({ person: z.string().max(60).optional().catch(undefined) }),
    sample: '/abwesenheit',
    audit: 'reads',
    handler: ({ services, actor, query }) =>
      show(services, actor, query.person ? { values: { personId: query.person } } : {}),
  }),
  route({
    method: 'post',
    path: '/abwesenheit',
    access: 'signed-in',
    sample: '/abwesenheit',
    audit: ['person.absence-entered'],
    async handler({ services, actor, body }) {
      const values = typedValues(body);
      const read = readForm(form, body);
      if (!read.ok) return show(services, actor, { values, errors: read.errors });
      const choice = { ...read.value, personId: read.value.personId || actor.personId };
      const entered = await enterAbsence(services, actor, choice);
      if (!entered.ok) return show(services, actor, { values, errors: entered.errors });
      return redirect(paths.absence, {
        kind: 'success',
        text: `Eingetragen. Vom ${formatDay(choice.startsOn)} bis ${formatDay(choice.endsOn)} sieht und erledigt die Vertretung die Schritte.`,
      });
    },
  }),
  route({
    method: 'post',
    path: '/abwesenheit/:id/beenden',
    access: 'signed-in',
    params: z.object({ id: z.uuid() }),
    sample: '/abwesenheit/00000000-0000-7000-8000-000000000000/beenden',
    audit: ['person.absence-ended'],
    async handler({ services, actor, params: { id } }) {
      await endAbsence(services, actor, id);
      return redirect(paths.absence, {
        kind: 'success',
        text: 'Die Abwesenheit ist beendet. Die Schritte liegen wieder bei der Person selbst.',
      });
    },
  }),
];
