import { z } from 'zod';
import { RemovePersonPage } from '../../views/handovers/remove-person-page.js';
import { RetentionPage } from '../../views/handovers/retention-page.js';
import { revision } from '../http/fields.js';
import { readForm, typed, typedValues } from '../http/forms.js';
import { page, type Reply, type Route, redirect, route } from '../http/route.js';
import { listPeopleForSelect } from '../organisation/index.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { formatDay, relativeDay } from '../shared/dates.js';
import { isUuid } from '../shared/ids.js';
import { paths } from '../shared/paths.js';
import type { FieldErrors } from '../shared/result.js';
import { previewRemoval, removePerson } from './remove-person.js';
import type { KeptRun } from './retention-store.js';
import { readRetention, setRetention } from './set-retention.js';
import { runKindWords } from './template-terms.js';

const monthsForm = z.object({
  months: z.coerce
    .number({ message: 'Bitte eine Zahl von 1 bis 120 angeben.' })
    .int('Bitte ganze Monate angeben.')
    .min(1, 'Bitte mindestens einen Monat angeben.')
    .max(120, 'Bitte höchstens 120 Monate (zehn Jahre) angeben.'),
  revision,
});

async function showRetention(
  services: Services,
  actor: Actor,
  again?: { months: string; errors: FieldErrors },
): Promise<Reply> {
  const found = await readRetention(services, actor);
  const today = services.clock.today();
  // That something is deleted is told to all who answer for it; which case it was, to those who may read the case.
  const row = (run: KeptRun & { readonly readable: boolean }) => ({
    link: run.readable ? { number: run.number, href: paths.run(run.number) } : null,
    what: `${runKindWords[run.kind]}, ${run.status === 'CANCELLED' ? 'abgebrochen' : 'abgeschlossen'} am ${formatDay(run.closedOn)}`,
    position: run.readable ? `${run.positionNumber} ${run.positionTitle}` : 'eingeschränkt',
    endsOn: `${formatDay(run.endsOn)} (${relativeDay(run.endsOn, today)})`,
  });
  return page(
    RetentionPage,
    {
      months: again?.months ?? String(found.months),
      revision: found.revision,
      errors: again?.errors ?? {},
      due: found.due.map(row),
      dueCount: found.due[0]?.total ?? 0,
      ahead: found.ahead.map(row),
      past: found.past.map(({ on, runs }) => ({ on: formatDay(on), runs })),
    },
    again ? 422 : 200,
  );
}

async function showRemoval(
  services: Services,
  actor: Actor,
  personId: string,
  errors: FieldErrors = {},
): Promise<Reply> {
  const people = await listPeopleForSelect(services.db.read, services.clock.today());
  const preview = personId ? await previewRemoval(services, actor, personId) : null;
  return page(
    RemovePersonPage,
    {
      choices: people
        .filter(({ id }) => id !== actor.personId)
        .map(({ id, name, posts }) => ({ value: id, label: posts ? `${name} – ${posts}` : name })),
      personId,
      errors,
      preview: preview && { ...preview, name: preview.person.name },
    },
    Object.keys(errors).length > 0 ? 422 : 200,
  );
}

/** How long names are kept, and the removal of a person at once. */
export const retentionRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/verwaltung/aufbewahrung',
    access: 'privacy.manage',
    sample: '/verwaltung/aufbewahrung',
    audit: 'reads',
    handler: ({ services, actor }) => showRetention(services, actor),
  }),
  route({
    method: 'post',
    path: '/verwaltung/aufbewahrung',
    access: 'privacy.manage',
    sample: '/verwaltung/aufbewahrung',
    audit: ['retention.set'],
    async handler({ services, actor, body }) {
      const form = readForm(monthsForm, body);
      if (!form.ok)
        return showRetention(services, actor, {
          months: typed(typedValues(body), 'months'),
          errors: form.errors,
        });
      await setRetention(services, actor, form.value);
      return redirect(paths.retention, {
        kind: 'success',
        text: `Gespeichert: Namen bleiben ${form.value.months} Monate nach dem Abschluss.`,
      });
    },
  }),
  route({
    method: 'get',
    path: '/verwaltung/konto-loeschen',
    access: 'privacy.manage',
    query: z.object({ person: z.string().refine(isUuid).catch('') }),
    sample: '/verwaltung/konto-loeschen',
    audit: 'reads',
    handler: ({ services, actor, query }) => showRemoval(services, actor, query.person),
  }),
  route({
    method: 'post',
    path: '/verwaltung/konto-loeschen',
    access: 'privacy.manage',
    sample: '/verwaltung/konto-loeschen',
    audit: ['person.removed'],
    async handler({ services, actor, body }) {
      const values = typedValues(body);
      const personId = typed(values, 'personId');
      if (typed(values, 'sicher') !== 'ja')
        return showRemoval(services, actor, personId, {
          sicher:
            'Bitte bestätigen Sie, dass das Konto gelöscht werden soll. Es lässt sich nicht zurückholen.',
        });
      const pseudonym = await removePerson(services, actor, personId);
      return redirect(paths.removePerson, {
        kind: 'success',
        text: `Das Konto ist gelöscht. Überall steht jetzt „${pseudonym}“; offene Schritte liegen bei den Zuständigen.`,
      });
    },
  }),
];
