import { z } from 'zod';
import { PackageItemPage } from '../../views/handovers/package-item-page.js';
import { PackagePartPage } from '../../views/handovers/package-part-page.js';
import { listArticlesOfPosition } from '../articles/index.js';
import { revision } from '../http/fields.js';
import { page, type Reply, type Route, redirect, route } from '../http/route.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { notFound } from '../shared/errors.js';
import { paths, postKey } from '../shared/paths.js';
import type { FieldErrors } from '../shared/result.js';
import { addPackageItem } from './add-package-item.js';
import { findQuestion } from './interview-questions.js';
import { draftItem } from './interview-rules.js';
import { listAnswers } from './interview-store.js';
import { confirmField, readItem } from './package-form.js';
import { findItem, listItems, type PackageItem } from './package-item-store.js';
import { type ItemValues, type Part, partOfSlug, parts, toValues } from './package-parts.js';
import { placeFor } from './package-place.js';
import { presentFields, presentPart, typedItem, valuesInWords } from './package-present.js';
import { removePackageItem, restorePackageItem } from './remove-package-item.js';
import { savePackageItem } from './save-package-item.js';

const partParam = z.string().transform((slug, issue): Part => {
  const part = partOfSlug(slug);
  if (part) return part;
  issue.addIssue({ code: 'custom' });
  return z.NEVER;
});

/** What was typed and found wrong; a fresh form has nothing of it. */
interface Typed {
  readonly values: ItemValues;
  readonly errors?: FieldErrors;
  readonly confirmation: string | null;
}

async function showPart(
  services: Services,
  actor: Actor,
  number: string,
  part: Part,
  state: { typed?: Typed; autofocus: boolean; questionKey: string },
): Promise<Reply> {
  const { position, run, mayEdit } = await placeFor(services, actor, number, 'read');
  // Who may only read (a successor whose step leads here) sees the part in the package.
  if (!mayEdit) return redirect(`${paths.package(number)}#${part.slug}`);
  const items = await listItems(services.db.read, position.id);
  const own = items.filter((item) => item.part === part.key);
  const articles = part.key === 'MAP_NODE' ? await listArticlesOfPosition(services, actor, position.id) : [];
  const question = run && findQuestion(state.questionKey);
  const answers = question ? await listAnswers(services.db.read, run.id) : [];
  const answer = answers.find(({ questionKey }) => questionKey === question?.key)?.answer ?? '';
  const context = {
    today: services.clock.today(),
    articles: new Map(articles.map((article) => [article.id, article])),
    editNumber: number,
  };
  const { typed, autofocus } = state;
  return page(
    PackagePartPage,
    {
      number,
      position,
      part: { ...presentPart(part, own, context), singular: part.singular },
      tabs: parts.map(({ key, slug, title }) => ({
        label: title,
        href: paths.packagePart(number, slug),
        count: items.filter((item) => item.part === key).length,
        current: key === part.key,
      })),
      fields: presentFields(part, own, articles),
      values: typed?.values ?? (answer ? draftItem(part.key, answer) : {}),
      errors: typed?.errors,
      autofocus,
      confirm: { name: confirmField, value: typed?.confirmation ?? null },
      from: question && answer ? { key: question.key, question: question.text, answer } : null,
    },
    typed?.errors ? 422 : 200,
  );
}

async function showItem(
  services: Services,
  actor: Actor,
  which: { number: string; part: Part; id: string },
  typed?: Typed & {
    /** What the form was filled in against; faults must not make it newer than what was seen. */
    readonly revision?: number;
    readonly stale?: { readonly item: PackageItem; readonly by: string };
  },
): Promise<Reply> {
  const { number, part, id } = which;
  const { position } = await placeFor(services, actor, number, 'edit');
  const item = typed?.stale?.item ?? (await findItem(services.db.read, position.id, part.key, id));
  if (!item || (item.removedAt && !typed)) throw notFound();
  const isMap = part.key === 'MAP_NODE';
  const siblings = isMap ? await listItems(services.db.read, position.id, part.key) : [];
  const articles = isMap ? await listArticlesOfPosition(services, actor, position.id) : [];
  const context = {
    today: services.clock.today(),
    articles: new Map(articles.map((article) => [article.id, article])),
    editNumber: null,
  };
  const stale = typed?.stale;
  return page(
    PackageItemPage,
    {
      number,
      position,
      part,
      id,
      name: item.title,
      revision: typed?.revision ?? item.revision,
      fields: presentFields(part, siblings, articles, id),
      values: typed?.values ?? toValues(part, item),
      errors: typed?.errors,
      confirm: { name: confirmField, value: typed?.confirmation ?? null },
      stale: stale
        ? { by: stale.by, removed: item.removedAt !== null, values: valuesInWords(part, item, context) }
        : null,
    },
    stale ? 409 : typed?.errors ? 422 : 200,
  );
}

/** Where packages are filled: below a handover, and below their post. */
interface Below {
  readonly path: string;
  readonly sample: string;
  readonly keyOf: (number: string) => string;
}

const sampleId = '00000000-0000-7000-8000-000000000000';

/** The pages on which the package is filled. */
function partRoutes({ path, sample, keyOf }: Below): readonly Route[] {
  const number = z.string().max(40).transform(keyOf);
  const partParams = z.object({ number, part: partParam });
  const itemParams = z.object({ number, part: partParam, id: z.uuid() });
  return [
    route({
      method: 'get',
      path: `${path}/:part`,
      access: 'signed-in',
      params: partParams,
      query: z.object({
        weiter: z.string().optional().catch(undefined),
        antwort: z.string().catch(''),
      }),
      sample: `${sample}/fristen`,
      audit: 'reads',
      handler: ({ services, actor, params: { number, part }, query }) =>
        showPart(services, actor, number, part, {
          autofocus: query.weiter !== undefined,
          questionKey: query.antwort,
        }),
    }),
    route({
      method: 'post',
      path: `${path}/:part`,
      access: 'signed-in',
      params: partParams,
      sample: `${sample}/fristen`,
      audit: ['package.item-added'],
      async handler({ services, actor, params: { number, part }, body }) {
        const questionKey = typeof body.antwort === 'string' ? body.antwort : '';
        const { form, confirmed, confirmation } = readItem(part, body);
        const again = (errors: FieldErrors) =>
          showPart(services, actor, number, part, {
            typed: { values: typedItem(part, body), errors, confirmation },
            autofocus: false,
            questionKey,
          });
        if (!form.ok) return again(form.errors);
        const added = await addPackageItem(services, actor, {
          number,
          part: part.key,
          values: form.value,
          questionKey,
          confirmed,
        });
        if (!added.ok) return again(added.errors);
        const { id, title } = added.item;
        return redirect(
          questionKey ? paths.interviewResult(number) : `${paths.packagePart(number, part.slug)}?weiter=ja`,
          {
            kind: 'success',
            text: `Gespeichert: ${part.singular} „${title}“.`,
            undo: { action: paths.removePackageItem(number, part.slug, id), label: 'Rückgängig', fields: {} },
          },
        );
      },
    }),
    route({
      method: 'get',
      path: `${path}/:part/:id`,
      access: 'signed-in',
      params: itemParams,
      sample: `${sample}/fristen/${sampleId}`,
      audit: 'reads',
      handler: ({ services, actor, params }) => showItem(services, actor, params),
    }),
    route({
      method: 'post',
      path: `${path}/:part/:id`,
      access: 'signed-in',
      params: itemParams,
      sample: `${sample}/fristen/${sampleId}`,
      audit: ['package.item-changed'],
      async handler({ services, actor, params, body }) {
        const { number, part, id } = params;
        const { form, confirmed, confirmation } = readItem(part, body);
        const values = typedItem(part, body);
        const seen = revision.catch(0).parse(body.revision);
        const again = (errors: FieldErrors) =>
          showItem(services, actor, params, { values, errors, confirmation, revision: seen });
        if (!form.ok) return again(form.errors);
        const saved = await savePackageItem(services, actor, {
          number,
          part: part.key,
          id,
          revision: seen,
          values: form.value,
          confirmed,
        });
        if (saved.ok)
          return redirect(paths.packagePart(number, part.slug), {
            kind: 'success',
            text: `Geändert: ${part.singular} „${saved.item.title}“.`,
          });
        if ('stale' in saved)
          return showItem(services, actor, params, {
            values,
            confirmation,
            stale: { item: saved.stale, by: saved.savedBy },
          });
        return again(saved.errors);
      },
    }),
    route({
      method: 'post',
      path: `${path}/:part/:id/entfernen`,
      access: 'signed-in',
      params: itemParams,
      sample: `${sample}/fristen/${sampleId}/entfernen`,
      audit: ['package.item-removed'],
      async handler({ services, actor, params: { number, part, id } }) {
        const item = await removePackageItem(services, actor, { number, part: part.key, id });
        return redirect(paths.packagePart(number, part.slug), {
          kind: 'success',
          text: `Entfernt: ${part.singular} „${item.title}“.`,
          undo: { action: paths.restorePackageItem(number, part.slug, id), label: 'Rückgängig', fields: {} },
        });
      },
    }),
    route({
      method: 'post',
      path: `${path}/:part/:id/wiederherstellen`,
      access: 'signed-in',
      params: itemParams,
      sample: `${sample}/fristen/${sampleId}/wiederherstellen`,
      audit: ['package.item-restored'],
      async handler({ services, actor, params: { number, part, id } }) {
        const item = await restorePackageItem(services, actor, { number, part: part.key, id });
        return redirect(paths.packagePart(number, part.slug), {
          kind: 'success',
          text: `Wiederhergestellt: ${part.singular} „${item.title}“.`,
        });
      },
    }),
  ];
}

export const packagePartRoutes: readonly Route[] = [
  ...partRoutes({
    path: '/uebergaben/:number/paket',
    sample: '/uebergaben/Ü-2026-0001/paket',
    keyOf: (number) => number,
  }),
  ...partRoutes({ path: '/stellen/:number/paket', sample: '/stellen/50-2-07/paket', keyOf: postKey }),
];
