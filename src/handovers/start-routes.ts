import { z } from 'zod';
import { StartPage } from '../../views/handovers/start-page.js';
import { StartPreviewPage } from '../../views/handovers/start-preview-page.js';
import { optionalDay } from '../http/fields.js';
import { readForm, typed, typedValues } from '../http/forms.js';
import { page, type Reply, type Route, redirect, route } from '../http/route.js';
import { listPositionsForSelect } from '../organisation/index.js';
import type { Services } from '../platform/services.js';
import { paths } from '../shared/paths.js';
import type { FieldErrors, FormValues } from '../shared/result.js';
import { presentPlan } from './present-start.js';
import { type HandoverChoice, previewHandover, type SharedPost, startHandover } from './start-handover.js';
import { listReleasedTemplates } from './template-store.js';

type Body = Readonly<Record<string, unknown>>;

/** What was chosen, with the faults of its spelling; a fault in one field does not hide those of the others. */
function readChoice(body: Body): { choice: HandoverChoice; errors: FieldErrors } {
  const text = (name: string) => {
    const value = body[name];
    return typeof value === 'string' ? value.trim().slice(0, 60) : '';
  };
  const days = ['lastDayOn', 'successorStartsOn'] as const;
  const read = days.map((name) => readForm(z.object({ [name]: optionalDay() }), { [name]: text(name) }));
  const [lastDayOn, successorStartsOn] = read.map((one, index) =>
    one.ok ? (one.value[days[index] ?? ''] ?? null) : null,
  );
  return {
    choice: {
      positionId: text('positionId'),
      templateVersionId: text('templateVersionId'),
      lastDayOn: lastDayOn ?? null,
      successorStartsOn: successorStartsOn ?? null,
      leaverId: text('leaverId') || null,
    },
    errors: Object.assign({}, ...read.map((one) => (one.ok ? {} : one.errors))) as FieldErrors,
  };
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

/** The form again, with every fault that was found. */
function refuse(
  services: Services,
  body: Body,
  errors: FieldErrors,
  sharers: SharedPost['sharers'] | undefined,
): Promise<Reply> {
  return showForm(services, {
    values: typedValues(body),
    errors,
    status: 422,
    ...(sharers ? { sharers } : {}),
  });
}

export const startRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/uebergaben/neu',
    access: 'handovers.start',
    query: z.object({
      stelle: z.string().max(40).optional().catch(undefined),
      // Of a proposal (proposals/proposal-present.ts).
      tag: z.string().max(10).catch(''),
      person: z.string().max(40).catch(''),
    }),
    sample: '/uebergaben/neu',
    audit: 'reads',
    handler: ({ services, query }) =>
      showForm(services, {
        ...(query.stelle ? { positionNumber: query.stelle } : {}),
        values: { lastDayOn: query.tag, leaverId: query.person },
      }),
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
      const { choice, errors } = readChoice(body);
      const preview = await previewHandover(services, actor, choice);
      if (!preview.ok) return refuse(services, body, { ...preview.errors, ...errors }, preview.sharers);
      if (Object.keys(errors).length > 0) return refuse(services, body, errors, preview.sharers);
      const leaver = preview.sharers?.find(({ id }) => id === preview.value.start.leaverId)?.name ?? '';
      return page(StartPreviewPage, presentPlan(preview.value, valuesOf(typedValues(body)), leaver));
    },
  }),
  route({
    method: 'post',
    path: '/uebergaben',
    access: 'handovers.start',
    sample: '/uebergaben',
    audit: ['handover.started'],
    async handler({ services, actor, body }) {
      const { choice, errors } = readChoice(body);
      if (Object.keys(errors).length > 0) {
        const preview = await previewHandover(services, actor, choice);
        return refuse(services, body, { ...(preview.ok ? {} : preview.errors), ...errors }, preview.sharers);
      }
      const started = await startHandover(services, actor, choice);
      if (!started.ok) return refuse(services, body, started.errors, started.sharers);
      return redirect(paths.run(started.value.number), {
        kind: 'success',
        text: `Die Übergabe ${started.value.number} läuft. Als Nächstes bestätigt die Führungskraft den letzten Präsenztag.`,
      });
    },
  }),
];
