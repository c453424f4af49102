import { ManageArticlePage, type ManageArticlePageProps } from '../../views/articles/manage-article-page.js';
import { TrashPage } from '../../views/articles/trash-page.js';
import { readForm, typed, typedValues } from '../http/forms.js';
import { page, type Reply, type Route, redirect, route } from '../http/route.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { expectedRefusal } from '../shared/errors.js';
import { paths } from '../shared/paths.js';
import { findFormerAddresses, findTrashed } from './address-store.js';
import { archiveArticle } from './archive-article.js';
import { articleFor } from './article-for.js';
import { addressForm, archiveForm, reviewForm } from './article-forms.js';
import { findCollectionsFor } from './collections/collection-store.js';
import { presentFiling } from './collections/present-collections.js';
import { findArticleByWords } from './find-article-by-words.js';
import { manageValues, presentManage, presentTrash } from './present-manage.js';
import { slugParams } from './reading-routes.js';
import { renameArticle } from './rename-article.js';
import { setReview } from './set-review.js';

type Failed = NonNullable<ManageArticlePageProps['failed']>;
type Body = Readonly<Record<string, unknown>>;

async function managePage(
  services: Services,
  actor: Actor,
  slug: string,
  again?: { failed: Failed; errors: Record<string, string>; body: Body },
): Promise<Reply> {
  const article = await articleFor(services.db, actor, slug, 'archive');
  const [former, collections] = await Promise.all([
    findFormerAddresses(services.db, article.id),
    findCollectionsFor(services.db.read, actor, article.id),
  ]);
  const { baseUrl, trashDays } = services.config;
  const office = { today: services.clock.today(), trashDays, baseUrl };
  const shown = manageValues(article);
  if (again) {
    const values = typedValues(again.body);
    for (const key of Object.keys(shown) as (keyof typeof shown)[])
      if (key in values) shown[key] = typed(values, key);
  }
  return page(
    ManageArticlePage,
    {
      ...presentManage(article, former, office, again ? { ...again, values: shown } : null),
      filing: presentFiling(article, collections, actor),
    },
    again ? 422 : 200,
  );
}

/** Does it; what the use case refuses is told at the field it is about. */
async function tell(
  field: string,
  work: () => Promise<Reply>,
  failed: (errors: Record<string, string>) => Promise<Reply>,
) {
  try {
    return await work();
  } catch (error) {
    return failed({ [field]: expectedRefusal(error, 'InvalidInput').publicMessage });
  }
}

/** An article as a whole: its next check, its address, its end; and the trash. */
export const manageRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/artikel/papierkorb',
    access: 'signed-in',
    sample: '/artikel/papierkorb',
    audit: 'reads',
    async handler({ actor, services }) {
      const drafts = await findTrashed(services.db, actor, 200);
      return page(TrashPage, presentTrash(drafts, services.config.trashDays, services.clock.today()));
    },
  }),
  route({
    method: 'get',
    path: '/artikel/:slug/verwalten',
    access: 'signed-in',
    sample: '/artikel/persoenliches-budget/verwalten',
    audit: 'reads',
    params: slugParams,
    handler: ({ actor, params, services }) => managePage(services, actor, params.slug),
  }),
  route({
    method: 'post',
    path: '/artikel/:slug/pruefung',
    access: 'signed-in',
    sample: '/artikel/persoenliches-budget/pruefung',
    audit: ['article.review-set'],
    params: slugParams,
    async handler({ actor, params, body, services }) {
      const failed = (errors: Record<string, string>) =>
        managePage(services, actor, params.slug, { failed: 'pruefung', errors, body });
      const form = readForm(reviewForm, body);
      if (!form.ok) return failed({ ...form.errors });
      const rule = form.value;
      return tell(
        rule.kind === 'DAY' ? 'tag' : 'art',
        async () => {
          await setReview(services, actor, { slug: params.slug, rule });
          return redirect(paths.article(params.slug), {
            kind: 'success',
            text: 'Der Prüftermin ist festgelegt.',
          });
        },
        failed,
      );
    },
  }),
  route({
    method: 'post',
    path: '/artikel/:slug/adresse',
    access: 'signed-in',
    sample: '/artikel/persoenliches-budget/adresse',
    audit: ['article.renamed'],
    params: slugParams,
    async handler({ actor, params, body, services }) {
      const failed = (errors: Record<string, string>) =>
        managePage(services, actor, params.slug, { failed: 'adresse', errors, body });
      const form = readForm(addressForm, body);
      if (!form.ok) return failed({ ...form.errors });
      return tell(
        'adresse',
        async () => {
          const slug = await renameArticle(services, actor, {
            slug: params.slug,
            address: form.value.adresse,
          });
          return redirect(paths.article(slug), {
            kind: 'success',
            text: 'Der Artikel hat seine neue Adresse; die alte führt weiter hierher.',
          });
        },
        failed,
      );
    },
  }),
  route({
    method: 'post',
    path: '/artikel/:slug/archivieren',
    access: 'signed-in',
    sample: '/artikel/persoenliches-budget/archivieren',
    audit: ['article.archived', 'article.trashed'],
    params: slugParams,
    async handler({ actor, params, body, services }) {
      const failed = (errors: Record<string, string>) =>
        managePage(services, actor, params.slug, { failed: 'archiv', errors, body });
      const form = readForm(archiveForm, body);
      if (!form.ok) return failed({ ...form.errors });
      const { nachfolger } = form.value;
      const successor = nachfolger ? await findArticleByWords(services, actor, nachfolger) : null;
      if (nachfolger && !successor)
        return failed({
          nachfolger: 'Diesen Artikel gibt es nicht. Bitte kopieren Sie seine Adresse aus der Adresszeile.',
        });
      return tell(
        'nachfolger',
        async () => {
          const done = await archiveArticle(services, actor, params.slug, successor?.id ?? null);
          return redirect(paths.article(params.slug), {
            kind: 'success',
            text:
              done === 'trashed'
                ? 'Der Entwurf liegt im Papierkorb.'
                : successor
                  ? `Der Artikel ist archiviert. Seine Adresse verweist auf „${successor.title}“.`
                  : 'Der Artikel ist archiviert.',
            undo: { action: paths.restoreArticle(params.slug), label: 'Rückgängig', fields: {} },
          });
        },
        failed,
      );
    },
  }),
];
