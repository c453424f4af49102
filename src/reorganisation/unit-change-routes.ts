import { z } from 'zod';
import {
  type ChangeArt,
  changeKinds,
  NewUnitChangePage,
} from '../../views/reorganisation/new-unit-change-page.js';
import { UnitChangePreviewPage } from '../../views/reorganisation/unit-change-preview-page.js';
import { UnitChangesPage } from '../../views/reorganisation/unit-changes-page.js';
import { requiredText } from '../http/fields.js';
import { readForm } from '../http/forms.js';
import { page, type Reply, type Route, redirect, route } from '../http/route.js';
import { listUnits } from '../organisation/index.js';
import type { Services } from '../platform/services.js';
import { readDay } from '../shared/dates.js';
import { isUuid } from '../shared/ids.js';
import { paths } from '../shared/paths.js';
import type { FieldErrors } from '../shared/result.js';
import {
  cancelUnitChange,
  planUnitChange,
  previewUnitChange,
  type WantedChange,
} from './plan-unit-change.js';
import { presentChange, presentChangePreview } from './present-unit-changes.js';
import { listUnitChanges } from './unit-change-store.js';

type Body = Readonly<Record<string, unknown>>;

const word = (body: Body, name: string) => {
  const value = body[name];
  return typeof value === 'string' ? value.replaceAll('\0', '').trim() : '';
};
const fieldNames = ['einheit', 'ziel', 'name', 'kurz', 'kuerzel', 'tag', 'grund', 'rollen'] as const;
const chosenPosts = (body: Body) =>
  [body.stelle ?? []].flat().filter((one): one is string => typeof one === 'string');
const artOf = (body: Body): ChangeArt =>
  changeKinds.find(({ art }) => art === word(body, 'art'))?.art ?? 'umbenennen';

/** The change as the form brings it, or what is wrong with its spelling. */
function readWanted(body: Body): { wanted: WantedChange; errors: FieldErrors } {
  const errors: Record<string, string> = {};
  const day = readDay(word(body, 'tag'));
  const note = word(body, 'grund').slice(0, 500);
  if (!day) errors.tag = 'Bitte einen Tag wie 01.01.2027 angeben.';
  if (!note) errors.grund = 'Bitte den Anlass nennen.';
  const art = artOf(body);
  return {
    wanted: {
      kind: changeKinds.find((one) => one.art === art)?.kind ?? 'RENAME',
      unitId: word(body, 'einheit'),
      targetUnitId: word(body, 'ziel'),
      newKey: word(body, 'kuerzel').slice(0, 100),
      newName: word(body, 'name').slice(0, 200),
      newShortName: word(body, 'kurz').slice(0, 40),
      positionIds: chosenPosts(body).filter(isUuid),
      rolesFollow: word(body, 'rollen') !== 'enden',
      effectiveOn: day ?? '9999-12-31',
      note,
    },
    errors,
  };
}

async function showForm(services: Services, body: Body, errors?: FieldErrors): Promise<Reply> {
  const { read } = services.db;
  const units = await listUnits(read);
  const art = artOf(body);
  const chosen = art === 'teilen' ? units.find(({ id }) => id === word(body, 'einheit')) : undefined;
  const posts = chosen
    ? await read.position.findMany({
        where: { unitId: chosen.id },
        select: { id: true, number: true, title: true },
        orderBy: { number: 'asc' },
      })
    : null;
  const values = Object.fromEntries(fieldNames.map((name) => [name, word(body, name)])) as Record<
    (typeof fieldNames)[number],
    string
  >;
  return page(
    NewUnitChangePage,
    {
      art,
      units: units.map(({ id, shortName, name }) => ({ value: id, label: `${shortName} ${name}` })),
      posts: posts?.map(({ id, number, title }) => ({ value: id, label: `${number} ${title}` })) ?? null,
      chosenUnit: chosen?.name ?? null,
      values: { ...values, rollen: values.rollen || 'folgen' },
      chosenPosts: chosenPosts(body),
      today: services.clock.today(),
      ...(errors ? { errors } : {}),
    },
    errors ? 422 : 200,
  );
}

/** Changes of units: planned with a day, looked at before, called off until then. */
export const unitChangeRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/verwaltung/einheiten',
    access: 'organisation.manage',
    sample: '/verwaltung/einheiten',
    audit: 'reads',
    async handler({ services }) {
      const changes = await listUnitChanges(services.db.read, services.clock.today());
      return page(UnitChangesPage, { items: changes.map(presentChange) });
    },
  }),
  route({
    method: 'get',
    path: '/verwaltung/einheiten/neu',
    access: 'organisation.manage',
    query: z.object({ art: z.string().max(20).catch(''), einheit: z.string().max(40).catch('') }),
    sample: '/verwaltung/einheiten/neu?art=zusammenlegen',
    audit: 'reads',
    handler: ({ services, query }) => showForm(services, query),
  }),
  route({
    method: 'post',
    path: '/verwaltung/einheiten/neu',
    access: 'organisation.manage',
    sample: '/verwaltung/einheiten/neu',
    audit: 'none: shows the form again with what was typed',
    handler: ({ services, body }) => showForm(services, body),
  }),
  route({
    method: 'get',
    path: '/verwaltung/einheiten/vorschau',
    access: 'organisation.manage',
    sample: '/verwaltung/einheiten/vorschau',
    audit: 'reads',
    handler: () => redirect(paths.newUnitChange()),
  }),
  route({
    method: 'post',
    path: '/verwaltung/einheiten/vorschau',
    access: 'organisation.manage',
    sample: '/verwaltung/einheiten/vorschau',
    audit: 'none: shows what a change would touch, saves nothing',
    async handler({ services, actor, body }) {
      const { wanted, errors } = readWanted(body);
      const checked = await previewUnitChange(services, actor, wanted);
      const faults = { ...(checked.ok ? {} : checked.errors), ...errors };
      if (!checked.ok || Object.keys(faults).length > 0) return showForm(services, body, faults);
      return page(UnitChangePreviewPage, {
        ...presentChangePreview(wanted, checked.value, services.clock.today()),
        fields: [
          { name: 'art', value: artOf(body) },
          ...fieldNames.map((name) => ({ name, value: word(body, name) })),
          ...wanted.positionIds.map((value) => ({ name: 'stelle', value })),
        ],
      });
    },
  }),
  route({
    method: 'post',
    path: '/verwaltung/einheiten',
    access: 'organisation.manage',
    sample: '/verwaltung/einheiten',
    audit: ['unit.change-planned', 'unit.renamed', 'unit.moved', 'unit.merged', 'unit.split'],
    async handler({ services, actor, body }) {
      const { wanted, errors } = readWanted(body);
      if (Object.keys(errors).length > 0) return showForm(services, body, errors);
      const planned = await planUnitChange(services, actor, wanted);
      if (!planned.ok) return showForm(services, body, planned.errors);
      return redirect(paths.unitChanges, {
        kind: 'success',
        text: planned.done ? 'Die Änderung gilt ab sofort.' : 'Die Änderung ist geplant.',
      });
    },
  }),
  route({
    method: 'post',
    path: '/verwaltung/einheiten/:id/absagen',
    access: 'organisation.manage',
    params: z.object({ id: z.uuid() }),
    sample: '/verwaltung/einheiten/00000000-0000-7000-8000-000000000000/absagen',
    audit: ['unit.change-cancelled'],
    async handler({ services, actor, params: { id }, body }) {
      const form = readForm(z.object({ grund: requiredText('einen Grund', 300) }), body);
      if (!form.ok)
        return redirect(paths.unitChanges, { kind: 'warning', text: 'Bitte einen Grund angeben.' });
      await cancelUnitChange(services, actor, id, form.value.grund);
      return redirect(paths.unitChanges, { kind: 'success', text: 'Die Änderung ist abgesagt.' });
    },
  }),
];
