import { z } from 'zod';
import { CollectionFormPage } from '../../../views/articles/collections/collection-form-page.js';
import { CollectionPage } from '../../../views/articles/collections/collection-page.js';
import { CollectionsPage } from '../../../views/articles/collections/collections-page.js';
import { readForm, typed, typedValues } from '../../http/forms.js';
import { page, type Reply, type Route, redirect, route } from '../../http/route.js';
import { listUnits } from '../../organisation/index.js';
import type { Services } from '../../platform/services.js';
import type { Actor } from '../../shared/actor.js';
import { AppError, forbidden } from '../../shared/errors.js';
import { paths } from '../../shared/paths.js';
import { findArticleByWords } from '../find-article-by-words.js';
import { listArticles } from '../list-articles.js';
import { listOwnerChoices } from '../list-choices.js';
import { presentLine } from '../present.js';
import { slugParams } from '../reading-routes.js';
import { collectionFor } from './collection-for.js';
import {
  addArticleForm,
  changeCollectionForm,
  collectionInputOf,
  filingForm,
  newCollectionForm,
  removeArticleForm,
} from './collection-forms.js';
import { mayCare, mayCreateCollections } from './collection-policy.js';
import { findCollections } from './collection-store.js';
import { dissolveCollection } from './dissolve-collection.js';
import { addToCollection, fileArticle, removeFromCollection } from './file-article.js';
import { presentCollectionForm, presentCollections } from './present-collections.js';
import { changeCollection, createCollection } from './save-collection.js';

type Body = Readonly<Record<string, unknown>>;
interface Again {
  readonly errors: Record<string, string>;
  readonly body: Body;
}

async function formPage(
  services: Services,
  actor: Actor,
  slug: string | null,
  again?: Again,
): Promise<Reply> {
  const collection = slug === null ? null : await collectionFor(services.db.read, slug);
  if (collection ? !mayCare(actor, collection).allowed : !mayCreateCollections(actor)) throw forbidden();
  const [units, posts] = await Promise.all([listUnits(services.db.read), listOwnerChoices(services, actor)]);
  const values = typedValues(again?.body ?? {});
  return page(
    CollectionFormPage,
    presentCollectionForm(
      collection,
      { units, posts },
      again
        ? {
            errors: again.errors,
            values: {
              titel: typed(values, 'titel'),
              beschreibung: typed(values, 'beschreibung'),
              einheit: typed(values, 'einheit'),
              stelle: typed(values, 'stelle'),
            },
          }
        : null,
    ),
    again ? 422 : 200,
  );
}

async function collectionPage(
  services: Services,
  actor: Actor,
  input: { slug: string; page: number },
  again?: { error: string; typed: string },
): Promise<Reply> {
  const collection = await collectionFor(services.db.read, input.slug);
  const filter = { kind: null, state: null, unitId: null, collectionId: collection.id };
  const list = await listArticles(services, actor, filter, input.page);
  const today = services.clock.today();
  const mayChange = mayCare(actor, collection).allowed;
  return page(
    CollectionPage,
    {
      slug: collection.slug,
      title: collection.title,
      summary: collection.summary,
      unit: collection.unitKey ? { key: collection.unitKey, name: collection.unitName ?? '' } : null,
      owner: { number: collection.ownerNumber, title: collection.ownerTitle },
      articles: list.lines.map((line) => presentLine(line, today)),
      total: list.total,
      page: input.page,
      pageCount: list.pageCount,
      mayChange,
      adding: { typed: again?.typed ?? '', error: again?.error ?? null },
    },
    again ? 422 : 200,
  );
}

/** Collections: what there is, one of them, and caring for them. */
export const collectionRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/sammlungen',
    access: 'signed-in',
    sample: '/sammlungen',
    audit: 'reads',
    async handler({ actor, services }) {
      const [lines, units] = await Promise.all([
        findCollections(services.db, actor),
        listUnits(services.db.read),
      ]);
      return page(CollectionsPage, {
        groups: presentCollections(lines, units),
        mayCreate: mayCreateCollections(actor),
      });
    },
  }),
  route({
    method: 'get',
    path: '/sammlungen/neu',
    access: 'signed-in',
    sample: '/sammlungen/neu',
    audit: 'reads',
    handler: ({ actor, services }) => formPage(services, actor, null),
  }),
  route({
    method: 'post',
    path: '/sammlungen/neu',
    access: 'signed-in',
    sample: '/sammlungen/neu',
    audit: ['collection.created'],
    async handler({ actor, body, services }) {
      const form = readForm(newCollectionForm, body);
      if (!form.ok) return formPage(services, actor, null, { errors: { ...form.errors }, body });
      const slug = await createCollection(services, actor, collectionInputOf(form.value));
      return redirect(paths.collection(slug), {
        kind: 'success',
        text: 'Die Sammlung ist angelegt. Nehmen Sie jetzt Artikel auf.',
      });
    },
  }),
  route({
    method: 'get',
    path: '/sammlungen/:slug',
    access: 'signed-in',
    sample: '/sammlungen/eingliederungshilfe',
    audit: 'reads',
    params: slugParams,
    query: z.object({ seite: z.coerce.number().int().min(1).max(10_000).catch(1) }),
    handler: ({ actor, params, query, services }) =>
      collectionPage(services, actor, { slug: params.slug, page: query.seite }),
  }),
  route({
    method: 'get',
    path: '/sammlungen/:slug/bearbeiten',
    access: 'signed-in',
    sample: '/sammlungen/eingliederungshilfe/bearbeiten',
    audit: 'reads',
    params: slugParams,
    handler: ({ actor, params, services }) => formPage(services, actor, params.slug),
  }),
  route({
    method: 'post',
    path: '/sammlungen/:slug/bearbeiten',
    access: 'signed-in',
    sample: '/sammlungen/eingliederungshilfe/bearbeiten',
    audit: ['collection.changed'],
    params: slugParams,
    async handler({ actor, params, body, services }) {
      const form = readForm(changeCollectionForm, body);
      if (!form.ok) return formPage(services, actor, params.slug, { errors: { ...form.errors }, body });
      const { revision } = form.value;
      await changeCollection(services, actor, {
        ...collectionInputOf(form.value),
        slug: params.slug,
        revision,
      });
      return redirect(paths.collection(params.slug), { kind: 'success', text: 'Die Sammlung ist geändert.' });
    },
  }),
  route({
    method: 'post',
    path: '/sammlungen/:slug/aufloesen',
    access: 'signed-in',
    sample: '/sammlungen/eingliederungshilfe/aufloesen',
    audit: ['collection.dissolved'],
    params: slugParams,
    async handler({ actor, params, services }) {
      await dissolveCollection(services, actor, params.slug);
      return redirect(paths.collections, {
        kind: 'success',
        text: 'Die Sammlung ist aufgelöst. Ihre Artikel sind unverändert da.',
      });
    },
  }),
  route({
    method: 'post',
    path: '/sammlungen/:slug/artikel',
    access: 'signed-in',
    sample: '/sammlungen/eingliederungshilfe/artikel',
    audit: ['collection.article-added'],
    params: slugParams,
    async handler({ actor, params, body, services }) {
      const form = readForm(addArticleForm, body);
      const failed = (error: string) =>
        collectionPage(
          services,
          actor,
          { slug: params.slug, page: 1 },
          { error, typed: typed(typedValues(body), 'artikel') },
        );
      if (!form.ok) return failed(form.errors.artikel ?? '');
      const found = await findArticleByWords(services, actor, form.value.artikel);
      if (!found)
        return failed('Diesen Artikel gibt es nicht. Bitte kopieren Sie seine Adresse aus der Adresszeile.');
      try {
        await addToCollection(services, actor, { collection: params.slug, article: found.slug });
      } catch (error) {
        if (error instanceof AppError && error.code === 'InvalidInput') return failed(error.publicMessage);
        throw error;
      }
      return redirect(paths.collection(params.slug), {
        kind: 'success',
        text: `„${found.title}“ steht jetzt in der Sammlung.`,
      });
    },
  }),
  route({
    method: 'post',
    path: '/sammlungen/:slug/artikel/entfernen',
    access: 'signed-in',
    sample: '/sammlungen/eingliederungshilfe/artikel/entfernen',
    audit: ['collection.article-removed'],
    params: slugParams,
    async handler({ actor, params, body, services }) {
      const { artikel } = removeArticleForm.parse(body);
      await removeFromCollection(services, actor, { collection: params.slug, article: artikel });
      return redirect(paths.collection(params.slug), {
        kind: 'success',
        text: 'Der Artikel steht nicht mehr in der Sammlung.',
        undo: {
          action: paths.addToCollection(params.slug),
          label: 'Rückgängig',
          fields: { artikel },
        },
      });
    },
  }),
  route({
    method: 'post',
    path: '/artikel/:slug/sammlungen',
    access: 'signed-in',
    sample: '/artikel/persoenliches-budget/sammlungen',
    audit: ['collection.article-added', 'collection.article-removed'],
    params: slugParams,
    async handler({ actor, params, body, services }) {
      const form = readForm(filingForm, body);
      if (!form.ok) throw forbidden('Bitte laden Sie die Seite neu und versuchen Sie es noch einmal.');
      const { sammlungen, angeboten } = form.value;
      await fileArticle(services, actor, {
        article: params.slug,
        into: sammlungen,
        outOf: angeboten.filter((one) => !sammlungen.includes(one)),
      });
      return redirect(paths.article(params.slug), {
        kind: 'success',
        text: 'Die Sammlungen sind gespeichert.',
      });
    },
  }),
];
