import { z } from 'zod';
import { CheckPackagePage } from '../../views/handovers/check-package-page.js';
import { PackagePromptsPage } from '../../views/handovers/package-prompts-page.js';
import { choice, revision } from '../http/fields.js';
import { readForm } from '../http/forms.js';
import { page, type Reply, type Route, redirect, route } from '../http/route.js';
import { readSetting } from '../organisation/index.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { addDays, formatDay, toDate } from '../shared/dates.js';
import { paths, postKey } from '../shared/paths.js';
import type { FieldErrors } from '../shared/result.js';
import { checkPackage, type Verdict } from './check-package.js';
import { sortItems } from './package-content.js';
import { listItems } from './package-item-store.js';
import { type PackagePart, partKeys, parts } from './package-parts.js';
import { placeFor } from './package-place.js';
import { newestPrompt } from './prompt-store.js';
import { setPackagePrompts } from './set-package-prompts.js';

const params = z.object({ number: z.string().max(40) });

/** Rows of a part that are enough to recognise it. */
const shownRows = 6;

async function showCheck(services: Services, actor: Actor, number: string): Promise<Reply> {
  const { position, key } = await placeFor(services, actor, postKey(number), 'edit');
  const { read } = services.db;
  const prompt = await newestPrompt(read, position.id);
  const items = await listItems(read, position.id);
  const today = services.clock.today();
  // A finished one is thanked for on its day; later the page asks anew.
  const current = prompt && (!prompt.finishedOn || prompt.finishedOn === today) ? prompt : null;
  return page(CheckPackagePage, {
    post: position,
    parts: parts.map((part) => {
      const rows = sortItems(part, items).map(({ title, fields, dueOn }) =>
        [
          title,
          fields.subject ?? fields.nextStep ?? fields.place ?? fields.occasion,
          dueOn && formatDay(dueOn),
        ]
          .filter(Boolean)
          .join(', '),
      );
      return {
        key: part.key,
        slug: part.slug,
        title: part.title,
        rows: rows.slice(0, shownRows),
        more: Math.max(0, rows.length - shownRows),
        verdict: current?.verdicts.get(part.key) ?? null,
        editHref: paths.packagePart(key, part.slug),
      };
    }),
    state: current?.finishedOn
      ? `Durchgesehen am ${formatDay(current.finishedOn)}.`
      : `Drei Minuten: Überfliegen Sie jeden Teil und sagen Sie, ob er noch stimmt.${prompt?.finishedOn ? ` Zuletzt durchgesehen am ${formatDay(prompt.finishedOn)}.` : ''}`,
    done: Boolean(current?.finishedOn),
  });
}

/** The verdicts of the form; parts without one are left out. */
function readVerdicts(body: Readonly<Record<string, unknown>>): ReadonlyMap<PackagePart, Verdict> {
  return new Map(
    partKeys.flatMap((part): [PackagePart, Verdict][] => {
      const given = body[`teil.${part}`];
      return given === 'HOLDS' || given === 'CHANGED' ? [[part, given]] : [];
    }),
  );
}

async function showSetting(
  services: Services,
  typed?: { perYear: string; errors: FieldErrors },
): Promise<Reply> {
  const { read } = services.db;
  const { value, revision: seen } = await readSetting(read, 'packagePrompts');
  const since = toDate(addDays(services.clock.today(), -365));
  const asked = await read.packagePrompt.findMany({
    where: { askedOn: { gte: since } },
    distinct: ['positionId'],
    select: { positionId: true },
  });
  const finished = await read.packagePrompt.findMany({
    where: { askedOn: { gte: since }, finishedAt: { not: null } },
    distinct: ['positionId'],
    select: { positionId: true },
  });
  return page(
    PackagePromptsPage,
    {
      perYear: typed?.perYear ?? String(value.perYear),
      revision: seen,
      errors: typed?.errors,
      asked: asked.length,
      finished: finished.length,
    },
    typed ? 422 : 200,
  );
}

const settingSchema = z.object({ proJahr: choice(['0', '1', '2']), revision: revision.catch(0) });

/** The living package: asked for its changes, and how often. */
export const promptRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/stellen/:number/stimmt-noch',
    access: 'signed-in',
    params,
    sample: '/stellen/50-2-07/stimmt-noch',
    audit: 'reads',
    handler: ({ services, actor, params: { number } }) => showCheck(services, actor, number),
  }),
  route({
    method: 'post',
    path: '/stellen/:number/stimmt-noch',
    access: 'signed-in',
    params,
    sample: '/stellen/50-2-07/stimmt-noch',
    audit: ['package.checked', 'package.part-checked'],
    async handler({ services, actor, params: { number }, body }) {
      const verdicts = readVerdicts(body);
      const { done } = await checkPackage(services, actor, number, verdicts);
      return redirect(paths.checkPackage(number), {
        kind: done ? 'success' : 'info',
        text: done
          ? 'Gespeichert. Das Paket ist durchgesehen.'
          : verdicts.size > 0
            ? 'Gespeichert. Die übrigen Teile sind noch offen.'
            : 'Bitte sagen Sie bei mindestens einem Teil, ob er noch stimmt.',
      });
    },
  }),
  route({
    method: 'get',
    path: '/verwaltung/paketabfrage',
    access: 'handovers.start',
    sample: '/verwaltung/paketabfrage',
    audit: 'reads',
    handler: ({ services }) => showSetting(services),
  }),
  route({
    method: 'post',
    path: '/verwaltung/paketabfrage',
    access: 'handovers.start',
    sample: '/verwaltung/paketabfrage',
    audit: ['package.prompts-set'],
    async handler({ services, actor, body }) {
      const form = readForm(settingSchema, body);
      if (!form.ok) return showSetting(services, { perYear: '', errors: form.errors });
      const { proJahr, revision: seen } = form.value;
      await setPackagePrompts(services, actor, { perYear: Number(proJahr) as 0 | 1 | 2, revision: seen });
      return redirect(paths.packagePrompts, { kind: 'success', text: 'Gespeichert.' });
    },
  }),
];
