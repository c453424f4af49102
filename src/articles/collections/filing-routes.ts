import { z } from 'zod';
import { CollectionPage } from '../../../views/articles/collections/collection-page.js';
import { readForm, typed, typedValues } from '../../http/forms.js';
import { page, type Reply, type Route, redirect, route } from '../../http/route.js';
import type { Services } from '../../platform/services.js';
import type { Actor } from '../../shared/actor.js';
import { expectedRefusal, forbidden, invalidInput } from '../../shared/errors.js';
import { paths } from '../../shared/paths.js';
import { findArticleByWords } from '../find-article-by-words.js';
import { listArticles } from '../list-articles.js';
import { presentLine } from '../present.js';
import { slugParams } from '../reading-routes.js';
import { follows } from '../subscriptions/subscription-store.js';
import { collectionFor } from './collection-for.js';
import { addArticleForm, filingForm, removeArticleForm } from './collection-forms.js';
import { mayCare } from './collection-policy.js';
import { addToCollection, fileArticle, removeFromCollection } from './file-article.js';

async function collectionPage(
  services: Services,
  actor: Actor,
  input: { slug: string; page: number },
  again?: { error: string; typed: string },
): Promise<Reply> {
  const collection = await collectionFor(services.db.read, actor, input.slug);
  const filter = { kind: null, state: null, unitId: null, collectionId: collection.id };
  const [list, isSubscribed] = await Promise.all([
    listArticles(services, actor, filter, input.page),
    follows(services.db.read, actor.personId, { collectionId: collection.id }),
  ]);
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
      readers: collection.readerNames,
      articles: list.lines.map((line) => presentLine(line, today)),
      total: list.total,
      page: input.page,
      pageCount: list.pageCount,
      mayChange,
      isSubscribed,
      adding: { typed: again?.typed ?? '', error: again?.error ?? null },
    },
    again ? 422 : 200,
  );
}

/** One collection, and what goes into it and out of it. */
export const filingRoutes: readonly Route[] = [
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
        return failed(expectedRefusal(error, 'InvalidInput').publicMessage);
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
      const form = readForm(removeArticleForm, body);
      if (!form.ok) throw invalidInput('Bitte laden Sie die Seite neu und versuchen Sie es noch einmal.');
      const { artikel } = form.value;
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
