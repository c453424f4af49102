import { z } from 'zod';
import { SplitPackagePage, type SplitPackagePageProps } from '../../views/handovers/split-package-page.js';
import { confirmBox, type PersonalDataCheck, unchecked } from '../http/checked-form.js';
import { typed, typedValues } from '../http/forms.js';
import { page, type Reply, type Route, redirect, route } from '../http/route.js';
import { listPositionsForSelect } from '../organisation/index.js';
import type { Services } from '../platform/services.js';
import { checkPersonalData } from '../shared/checked-text.js';
import { formatDay, formatInstant } from '../shared/dates.js';
import { paths } from '../shared/paths.js';
import type { FieldErrors } from '../shared/result.js';
import { partOf } from './package-parts.js';
import {
  loadSplit,
  previewSplit,
  type SplitChoice,
  type SplitData,
  type SplitPreview,
  splitPackage,
} from './split-package.js';
import { undoSplit } from './undo-split.js';

const params = z.object({ number: z.string().max(40) });
const sample = '/uebergaben/Ü-2026-0001/aufteilen';

type Body = Readonly<Record<string, unknown>>;

const mostTargets = 8;

function readTargets(value: unknown): readonly string[] {
  const list = Array.isArray(value) ? value : [value];
  const numbers = list.filter(
    (one): one is string => typeof one === 'string' && one !== '' && one.length <= 40,
  );
  return [...new Set(numbers)].slice(0, mostTargets);
}

/** One field for each row of the package, the largest of which has some thousand. */
const mostFields = 10_000;

/** The choice as typed; `ziel.<item>` is the number of the receiving post. */
function readChoice(body: Body): SplitChoice {
  const allocation: Record<string, string> = {};
  for (const [name, value] of Object.entries(body))
    if (name.startsWith('ziel.') && typeof value === 'string' && value) allocation[name.slice(5)] = value;
  const reason = typed(typedValues(body), 'reason').trim().slice(0, 300);
  return { targets: readTargets(body.an), allocation, reason };
}

/** Looks through the reason for what looks like a citizen's data. */
const checkReason = (body: Body) => checkPersonalData({ reason: typed(typedValues(body), 'reason') }, body);

const entries = (count: number) => (count === 1 ? 'Ein Eintrag' : `${count} Einträge`);

function presentPreview({ shares, staying }: SplitPreview): NonNullable<SplitPackagePageProps['preview']> {
  return {
    staying:
      staying === 0
        ? null
        : `${entries(staying)} ${staying === 1 ? 'bleibt' : 'bleiben'} nur bei der bisherigen Stelle.`,
    shares: shares.map(({ position, items, twins, steps }) => ({
      title: `${position.number} ${position.title}`,
      summary: [
        `${entries(items.length)} ${items.length === 1 ? 'kommt' : 'kommen'} dazu`,
        ...(twins.length > 0 ? [`${twins.length} hat die Stelle schon`] : []),
        ...(steps > 0 ? [`${steps} Schritte werden für sie geplant`] : []),
      ].join(', '),
      items: items.map(({ part, title }) => `${partOf(part).title}: ${title}`),
      twins: twins.map(({ part, title }) => `${partOf(part).title}: ${title}`),
    })),
  };
}

async function show(
  services: Services,
  data: SplitData,
  choice: SplitChoice | null,
  errors: FieldErrors,
  preview: SplitPreview | null,
  check: PersonalDataCheck = unchecked,
): Promise<Reply> {
  const posts = await listPositionsForSelect(services.db.read);
  const { run, items, targets, transfers } = data;
  const only = targets.length === 1 ? (targets[0]?.number ?? '') : '';
  return page(
    SplitPackagePage,
    {
      number: run.number,
      positionTitle: `${run.position.number} ${run.position.title}`,
      posts: posts
        .filter(({ id }) => id !== run.position.id)
        .map(({ number, title, unitName }) => ({ value: number, label: `${number} ${title} – ${unitName}` })),
      targets: targets.map(({ number, title }) => ({ value: number, label: `${number} ${title}` })),
      items: items.map(({ id, part, title, dueOn }) => ({
        id,
        part: partOf(part).title,
        title,
        day: dueOn ? formatDay(dueOn) : '',
        // A single receiver takes all, unless something else is chosen.
        target: choice ? (choice.allocation[id] ?? '') : only,
      })),
      reason: choice?.reason ?? '',
      confirm: confirmBox(check),
      errors,
      preview: preview && presentPreview(preview),
      transfers: transfers.map(({ id, createdAt, undoneAt, targets: numbers, items: count, reason }) => ({
        id,
        when: formatInstant(createdAt),
        what: `${entries(count)} an ${numbers.map((one) => `Stelle ${one}`).join(', ')}: ${reason}`,
        undone: undoneAt ? `zurückgenommen ${formatInstant(undoneAt)}` : null,
      })),
    },
    Object.keys(errors).length > 0 ? 422 : 200,
  );
}

export const splitRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/uebergaben/:number/aufteilen',
    access: 'signed-in',
    params,
    query: z.object({
      an: z
        .union([z.string(), z.array(z.string())])
        .optional()
        .catch(undefined),
    }),
    sample,
    audit: 'reads',
    async handler({ services, actor, params: { number }, query }) {
      const data = await loadSplit(services, actor, number, readTargets(query.an));
      return show(services, data, null, {}, null);
    },
  }),
  route({
    method: 'post',
    path: '/uebergaben/:number/aufteilen/vorschau',
    access: 'signed-in',
    params,
    sample: `${sample}/vorschau`,
    audit: 'none: shows what would go where, saves nothing',
    mostFields,
    async handler({ services, actor, params: { number }, body }) {
      const choice = readChoice(body);
      const check = checkReason(body);
      const result = await previewSplit(services, actor, number, choice);
      const errors = { ...check.errors, ...(result.ok ? {} : result.errors) };
      return result.ok && Object.keys(errors).length === 0
        ? show(services, result.data, choice, {}, result.value, check)
        : show(services, result.data, choice, errors, null, check);
    },
  }),
  route({
    method: 'post',
    path: '/uebergaben/:number/aufteilen',
    access: 'signed-in',
    params,
    sample,
    audit: ['package.transferred'],
    mostFields,
    async handler({ services, actor, params: { number }, body }) {
      const choice = readChoice(body);
      const check = checkReason(body);
      if (Object.keys(check.errors).length > 0) {
        const data = await loadSplit(services, actor, number, choice.targets);
        return show(services, data, choice, check.errors, null, check);
      }
      const result = await splitPackage(services, actor, number, { ...choice, confirmed: check.confirmed });
      if (!result.ok) return show(services, result.data, choice, result.errors, null, check);
      const { items, posts } = result.value;
      return redirect(paths.splitPackage(number), {
        kind: 'success',
        text: `${entries(items)} ${items === 1 ? 'ist' : 'sind'} an ${posts === 1 ? 'eine Stelle' : `${posts} Stellen`} übergeben. Das lässt sich unten zurücknehmen.`,
      });
    },
  }),
  route({
    method: 'post',
    path: '/uebergaben/:number/aufteilen/:id/zuruecknehmen',
    access: 'signed-in',
    params: z.object({ number: z.string().max(40), id: z.uuid() }),
    sample: `${sample}/00000000-0000-7000-8000-000000000000/zuruecknehmen`,
    audit: ['package.transfer-undone'],
    async handler({ services, actor, params: { number, id } }) {
      const { removed, kept } = await undoSplit(services, actor, number, id);
      return redirect(paths.splitPackage(number), {
        kind: 'success',
        text: `Zurückgenommen: ${entries(removed)} ${removed === 1 ? 'ist' : 'sind'} bei den empfangenden Stellen entfernt${kept > 0 ? `, ${kept} dort schon geänderte bleiben` : ''}.`,
      });
    },
  }),
];
