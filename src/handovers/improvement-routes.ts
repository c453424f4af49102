import { z } from 'zod';
import { ImprovementsPage } from '../../views/handovers/improvements-page.js';
import type { RowAgain } from '../../views/handovers/row-note.js';
import { record } from '../audit/index.js';
import { readCheckedForm, rowAgain } from '../http/checked-form.js';
import { choice, optionalText } from '../http/fields.js';
import { typed, typedValues } from '../http/forms.js';
import { page, type Reply, type Route, redirect, route } from '../http/route.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { dayOf, formatDay } from '../shared/dates.js';
import { notFound } from '../shared/errors.js';
import { paths } from '../shared/paths.js';

const words = { OPEN: null, TAKEN: 'aufgegriffen', DECLINED: 'nicht aufgegriffen' } as const;

async function listImprovements(services: Services) {
  const { read } = services.db;
  const rows = await read.templateImprovement.findMany({ orderBy: { createdAt: 'desc' }, take: 200 });
  const versions = await read.templateVersion.findMany({
    where: { templateId: { in: rows.map(({ templateId }) => templateId) } },
    orderBy: { no: 'asc' },
    select: { templateId: true, title: true },
  });
  const people = await read.person.findMany({
    where: { id: { in: rows.flatMap(({ authorId }) => authorId ?? []) } },
    select: { id: true, name: true },
  });
  const titles = new Map(versions.map(({ templateId, title }) => [templateId, title]));
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return rows.map(({ id, templateId, text, authorId, createdAt, status, note }) => ({
    id,
    template: titles.get(templateId) ?? 'Vorlage',
    text,
    from: `${authorId ? `von ${names.get(authorId) ?? 'Unbekannt'}` : 'ohne Namen'} am ${formatDay(dayOf(createdAt))}`,
    state: words[status],
    note,
  }));
}

/** The latest verdict stands; the same twice is one. */
async function settleImprovement(
  services: Services,
  actor: Actor,
  id: string,
  given: { status: 'TAKEN' | 'DECLINED'; note: string; confirmed: boolean },
): Promise<void> {
  await services.db.transact(async (tx) => {
    const before = await tx.templateImprovement.findUnique({ where: { id } });
    if (!before) throw notFound();
    if (before.status === given.status) return;
    await tx.templateImprovement.update({
      where: { id },
      data: {
        status: given.status,
        note: given.note || null,
        settledById: actor.personId,
        settledAt: services.clock.now(),
      },
    });
    await record(tx, actor, {
      action: given.status === 'TAKEN' ? 'improvement.taken' : 'improvement.declined',
      objectType: 'template',
      objectId: before.templateId,
      ...(given.confirmed ? { details: { personalDataConfirmed: true } } : {}),
    });
  });
}

const schema = z.object({ urteil: choice(['TAKEN', 'DECLINED']), hinweis: optionalText(500) });

async function show(services: Services, again: RowAgain | null = null): Promise<Reply> {
  const all = await listImprovements(services);
  return page(
    ImprovementsPage,
    {
      open: all.filter(({ state }) => state === null),
      settled: all.filter(({ state }) => state !== null),
      again,
    },
    again ? 422 : 200,
  );
}

/** Proposals to templates, for the personnel office. */
export const improvementRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/verwaltung/verbesserungen',
    access: 'handovers.start',
    sample: '/verwaltung/verbesserungen',
    audit: 'reads',
    handler: ({ services }) => show(services),
  }),
  route({
    method: 'post',
    path: '/verwaltung/verbesserungen/:id',
    access: 'handovers.start',
    params: z.object({ id: z.uuid() }),
    sample: '/verwaltung/verbesserungen/00000000-0000-7000-8000-000000000000',
    audit: ['improvement.taken', 'improvement.declined'],
    async handler({ services, actor, params: { id }, body }) {
      const check = readCheckedForm(schema, body, ['hinweis']);
      const { form, confirmed } = check;
      if (!form.ok)
        return show(services, rowAgain(id, typed(typedValues(body), 'hinweis'), form.errors, check));
      const { urteil: status, hinweis: note } = form.value;
      await settleImprovement(services, actor, id, { status, note, confirmed });
      return redirect(paths.improvements, { kind: 'success', text: 'Vermerkt.' });
    },
  }),
];
