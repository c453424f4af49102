import { CollectionFormPage } from '../../../views/articles/collections/collection-form-page.js';
import { CollectionsPage } from '../../../views/articles/collections/collections-page.js';
import { readForm, typed, typedValues } from '../../http/forms.js';
import { page, type Reply, type Route, redirect, route } from '../../http/route.js';
import { listUnits } from '../../organisation/index.js';
import type { Services } from '../../platform/services.js';
import type { Actor } from '../../shared/actor.js';
import { expectedRefusal, forbidden } from '../../shared/errors.js';
import { paths } from '../../shared/paths.js';
import type { FieldErrors } from '../../shared/result.js';
import { chosenCircle, circleChoices } from '../circle-choices.js';
import { listOwnerChoices } from '../list-choices.js';
import { slugParams } from '../reading-routes.js';
import { collectionFor } from './collection-for.js';
import {
  approvalForm,
  changeCollectionForm,
  collectionInputOf,
  newCollectionForm,
  readersForm,
} from './collection-forms.js';
import { mayCare, mayCreateCollections, mayNarrow } from './collection-policy.js';
import { findCollections } from './collection-store.js';
import { dissolveCollection } from './dissolve-collection.js';
import { type FormAgain, presentCollectionForm, presentCollections } from './present-collections.js';
import { changeCollection, createCollection } from './save-collection.js';
import { setApproval } from './set-approval.js';
import { setCollectionReaders } from './set-collection-readers.js';

async function formPage(
  services: Services,
  actor: Actor,
  slug: string | null,
  again: FormAgain | null = null,
): Promise<Reply> {
  const collection = slug === null ? null : await collectionFor(services.db.read, actor, slug);
  if (collection ? !mayCare(actor, collection).allowed : !mayCreateCollections(actor)) throw forbidden();
  const { read } = services.db;
  const [units, posts, circle] = await Promise.all([
    listUnits(read),
    listOwnerChoices(services, actor),
    collection && mayNarrow(actor, collection).allowed ? circleChoices(read, collection.readerIds) : null,
  ]);
  const props = presentCollectionForm(collection, { units, posts, circle }, actor, again);
  return page(CollectionFormPage, props, again ? 422 : 200);
}

function contentAgain(body: Readonly<Record<string, unknown>>, errors: FieldErrors): FormAgain {
  const values = typedValues(body);
  return {
    form: 'content',
    errors: { ...errors },
    values: {
      titel: typed(values, 'titel'),
      beschreibung: typed(values, 'beschreibung'),
      einheit: typed(values, 'einheit'),
      stelle: typed(values, 'stelle'),
    },
  };
}

/** Collections: what there is, and caring for them. */
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
      if (!form.ok) return formPage(services, actor, null, contentAgain(body, form.errors));
      const slug = await createCollection(services, actor, collectionInputOf(form.value));
      return redirect(paths.collection(slug), {
        kind: 'success',
        text: 'Die Sammlung ist angelegt. Nehmen Sie jetzt Artikel auf.',
      });
    },
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
      if (!form.ok) return formPage(services, actor, params.slug, contentAgain(body, form.errors));
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
    path: '/sammlungen/:slug/freigabe',
    access: 'signed-in',
    sample: '/sammlungen/eingliederungshilfe/freigabe',
    audit: ['collection.approval-set'],
    params: slugParams,
    async handler({ actor, params, body, services }) {
      const failed = (errors: FieldErrors) => {
        const values = typedValues(body);
        const again = { freigaben: typed(values, 'freigaben'), stellen: typed(values, 'stellen') };
        return formPage(services, actor, params.slug, {
          form: 'approval',
          errors: { ...errors },
          values: again,
        });
      };
      const form = readForm(approvalForm, body);
      if (!form.ok) return failed(form.errors);
      const { revision, freigaben, stellen } = form.value;
      try {
        await setApproval(services, actor, {
          slug: params.slug,
          revision,
          approvals: freigaben,
          numbers: stellen,
        });
      } catch (error) {
        return failed({ stellen: expectedRefusal(error, 'InvalidInput').publicMessage });
      }
      return redirect(paths.collection(params.slug), {
        kind: 'success',
        text: 'Die Freigabe ist geregelt; sie gilt ab sofort für alle Artikel der Sammlung.',
      });
    },
  }),
  route({
    method: 'post',
    path: '/sammlungen/:slug/leserkreis',
    access: 'signed-in',
    sample: '/sammlungen/eingliederungshilfe/leserkreis',
    audit: ['collection.readers-set'],
    params: slugParams,
    async handler({ actor, params, body, services }) {
      const failed = (message: string) =>
        formPage(services, actor, params.slug, { form: 'readers', errors: { einheit: message } });
      const form = readForm(readersForm, body);
      const readerIds = chosenCircle(body);
      if (!form.ok) return failed('Bitte laden Sie die Seite neu und versuchen Sie es noch einmal.');
      if (readerIds === null) return failed('Bitte wählen Sie mindestens eine Einheit, Stelle oder Gruppe.');
      try {
        await setCollectionReaders(services, actor, { slug: params.slug, ...form.value, readerIds });
      } catch (error) {
        return failed(expectedRefusal(error, 'InvalidInput').publicMessage);
      }
      return redirect(paths.collection(params.slug), {
        kind: 'success',
        text: 'Der Leserkreis ist gespeichert. Er gilt ab sofort für alle Artikel der Sammlung, auch in der Suche.',
      });
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
];
