import { z } from 'zod';
import { StartPage } from '../../views/handovers/start-page.js';
import { StartPreviewPage } from '../../views/handovers/start-preview-page.js';
import { optionalDay, optionalText, requiredDay, requiredText } from '../http/fields.js';
import { readForm, typed, typedValues } from '../http/forms.js';
import { page, type Reply, type Route, redirect, route } from '../http/route.js';
import { listPositionsForSelect } from '../organisation/index.js';
import type { Services } from '../platform/services.js';
import { formatDay } from '../shared/dates.js';
import { paths } from '../shared/paths.js';
import type { FieldErrors, FormResult, FormValues } from '../shared/result.js';
import { presentPlan } from './present-start.js';
import { type HandoverChoice, previewHandover, type SharedPost, startHandover } from './start-handover.js';
import { listReleasedTemplates } from './template-store.js';

const form = z.object({
  positionId: requiredText('eine Stelle', 60),
  templateVersionId: requiredText('eine Vorlage', 60),
  lastDayOn: requiredDay('den letzten Präsenztag'),
  successorStartsOn: optionalDay(),
  leaverId: optionalText(60).transform((id) => id || null),
});

type Body = Readonly<Record<string, unknown>>;

function readChoice(body: Body): FormResult<HandoverChoice> {
  return readForm(form, body);
}

const names = ['positionId', 'templateVersionId', 'lastDayOn', 'successorStartsOn', 'leaverId'] as const;

function valuesOf(values: FormValues): Record<(typeof names)[number], string> {
  return Object.fromEntries(names.map((name) => [name, typed(values, name)])) as Record<
    (typeof names)[number],
    string
  >;
}

/** The form, empty or with what was typed. Two queries. */
async function showForm(
  services: Services,
  options: {
    values?: FormValues;
    errors?: FieldErrors;
    sharers?: SharedPost['sharers'];
    positionNumber?: string;
    status?: number;
  },
): Promise<Reply> {
  const { read } = services.db;
  const [positions, templates] = await Promise.all([
    listPositionsForSelect(read),
    listReleasedTemplates(read, 'HANDOVER'),
  ]);
  const values = valuesOf(options.values ?? {});
  const chosen = positions.find(({ number }) => number === options.positionNumber);
  // A single template needs no choice.
  const only = templates.length === 1 ? (templates[0]?.versionId ?? '') : '';
  return page(
    StartPage,
    {
      positions: positions.map(({ id, number, title, unitName }) => ({
        value: id,
        label: `${number} ${title} – ${unitName}`,
      })),
      templates: templates.map(({ versionId, title, description, no, stepCount }) => ({
        value: versionId,
        label: `${title} (Fassung ${no}, ${stepCount} Schritte)`,
        hint: description,
      })),
      sharers: (options.sharers ?? []).map(({ id, name }) => ({ value: id, label: name })),
      values: {
        ...values,
        positionId: values.positionId || (chosen?.id ?? ''),
        templateVersionId: values.templateVersionId || only,
      },
      errors: options.errors ?? {},
      today: services.clock.today(),
    },
    options.status ?? 200,
  );
}

/** A template that was superseded between two clicks is a mistake of the form, not a missing page. */
async function withKnownTemplate(services: Services, body: Body): Promise<FormResult<HandoverChoice>> {
  const choice = readChoice(body);
  if (!choice.ok) return choice;
  const known = await listReleasedTemplates(services.db.read, 'HANDOVER');
  return known.some(({ versionId }) => versionId === choice.value.templateVersionId)
    ? choice
    : { ok: false, errors: { templateVersionId: 'Bitte eine Vorlage aus der Liste wählen.' } };
}

export const startRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/uebergaben/neu',
    access: 'handovers.start',
    query: z.object({ stelle: z.string().max(40).optional().catch(undefined) }),
    sample: '/uebergaben/neu',
    audit: 'reads',
    handler: ({ services, query }) =>
      showForm(services, query.stelle ? { positionNumber: query.stelle } : {}),
  }),
  route({
    method: 'post',
    path: '/uebergaben/neu',
    access: 'handovers.start',
    sample: '/uebergaben/neu',
    audit: 'none: shows the form again with what was chosen',
    handler: ({ services, body }) => showForm(services, { values: typedValues(body) }),
  }),
  route({
    method: 'get',
    path: '/uebergaben/neu/vorschau',
    access: 'handovers.start',
    sample: '/uebergaben/neu/vorschau',
    audit: 'reads',
    handler: () => redirect(paths.newHandover),
  }),
  route({
    method: 'post',
    path: '/uebergaben/neu/vorschau',
    access: 'handovers.start',
    sample: '/uebergaben/neu/vorschau',
    audit: 'none: shows what a start would make, saves nothing',
    async handler({ services, actor, body }) {
      const values = typedValues(body);
      const choice = await withKnownTemplate(services, body);
      if (!choice.ok) return showForm(services, { values, errors: choice.errors, status: 422 });
      const preview = await previewHandover(services, actor, choice.value);
      if (!preview.ok)
        return showForm(services, {
          values,
          errors: preview.errors,
          status: 422,
          ...(preview.sharers ? { sharers: preview.sharers } : {}),
        });
      const leaver = preview.sharers?.find(({ id }) => id === preview.value.start.leaverId)?.name ?? '';
      return page(StartPreviewPage, presentPlan(preview.value, valuesOf(values), leaver));
    },
  }),
  route({
    method: 'post',
    path: '/uebergaben',
    access: 'handovers.start',
    sample: '/uebergaben',
    audit: ['handover.started'],
    async handler({ services, actor, body }) {
      const values = typedValues(body);
      const choice = await withKnownTemplate(services, body);
      if (!choice.ok) return showForm(services, { values, errors: choice.errors, status: 422 });
      const started = await startHandover(services, actor, choice.value);
      if (!started.ok)
        return showForm(services, {
          values,
          errors: started.errors,
          status: 422,
          ...(started.sharers ? { sharers: started.sharers } : {}),
        });
      return redirect(paths.run(started.value.number), {
        kind: 'success',
        text: `Die Übergabe ${started.value.number} läuft. Letzter Präsenztag ist der ${formatDay(choice.value.lastDayOn)}.`,
      });
    },
  }),
];
