import { z } from 'zod';
import type { ArticleValues } from '../../views/articles/article-fields.js';
import { ChooseKindPage, NewArticlePage } from '../../views/articles/new-article-page.js';
import { readForm } from '../http/forms.js';
import { personMark } from '../http/person-mark.js';
import { json, page, type Route, redirect, route } from '../http/route.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { type ArticleKind, kindKeys, kindOfKey } from '../shared/article-kinds.js';
import { invalidInput } from '../shared/errors.js';
import { paths } from '../shared/paths.js';
import { personalDataSentence } from '../shared/personal-data.js';
import { factsOf, newArticleForm, pressed, typedArticle, writtenKind } from './article-forms.js';
import { beginArticle } from './begin-article.js';
import { ownWorkingCopy } from './keep-working-copy.js';
import { templateOf } from './kind-templates.js';
import { likeFieldFor } from './likeness/present-likeness.js';
import { listOwnerChoices, listReaderChoices } from './list-choices.js';
import { postChoices, presentPersonalData, readerChoices } from './present.js';
import { type Again, errorsOf, keptValues, presentNewKeeping } from './present-editor.js';
import { previewPaneFor } from './present-preview.js';
import type { WorkingCopy } from './working-copy-store.js';

type WrittenKind = Exclude<ArticleKind, 'NORM'>;

async function newArticlePage(
  services: Services,
  actor: Actor,
  kind: WrittenKind,
  values: ArticleValues & { stelle: string },
  again: Again & { copy?: WorkingCopy | null } = {},
) {
  const [posts, units, preview, there, like] = await Promise.all([
    listOwnerChoices(services, actor),
    listReaderChoices(services, actor),
    previewPaneFor(services, actor, { kind, source: values.source }, again.showPreview ?? false),
    again.copy === undefined ? ownWorkingCopy(services, actor, { article: null, kind }) : again.copy,
    likeFieldFor(services, actor, { ...values, kind, slug: '' }, again.showPreview),
  ]);
  const who = personMark(services.config.sessionSecret, actor.personId);
  const errors = errorsOf(again);
  const props = {
    kind,
    values,
    errors,
    posts: postChoices(posts),
    readerChoices: readerChoices(units, { readerIds: [], readerNames: null }),
    personalData: again.findings ? presentPersonalData(again.findings) : null,
    preview,
    keeping: presentNewKeeping(kindKeys[kind], who, there, Boolean(again.copy)),
    showPreview: again.showPreview ?? false,
    like,
  };
  return page(NewArticlePage, props, Object.keys(errors).length > 0 ? 422 : 200);
}

const newDraftOf = (kind: WrittenKind, typed: z.infer<typeof newArticleForm>) => ({
  kind,
  title: typed.title,
  source: typed.source,
  confirmed: typed.confirmed,
  ownerPositionId: typed.stelle,
  readerIds: typed.leserkreis ?? [],
  facts: factsOf(typed),
});

/** Beginning an article: its kind, then its text. */
export const beginArticleRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/artikel/neu',
    access: 'signed-in',
    sample: '/artikel/neu?art=process',
    audit: 'reads',
    query: z.object({
      art: z.string().max(20).catch(''),
      stelle: z.string().max(40).catch(''),
      vorlage: z.string().max(20).catch(''),
    }),
    async handler({ actor, query, services }) {
      const posts = await listOwnerChoices(services, actor);
      const kind = kindOfKey(query.art);
      if (!kind || kind === 'NORM' || posts.length === 0)
        return page(ChooseKindPage, { mayWrite: posts.length > 0, post: query.stelle });
      const stelle = posts.find(({ number }) => number === query.stelle)?.id ?? '';
      const copy = await ownWorkingCopy(services, actor, { article: null, kind });
      const values = copy
        ? keptValues(copy)
        : { ...typedArticle({}), source: templateOf(kind, query.vorlage), stelle };
      return newArticlePage(services, actor, kind, values, { copy });
    },
  }),
  route({
    method: 'post',
    path: '/artikel/neu',
    access: 'signed-in',
    sample: '/artikel/neu',
    largeText: true,
    audit: ['article.created'],
    async handler({ actor, body, services }) {
      const kind = writtenKind(body);
      const values = { ...typedArticle(body), stelle: typeof body.stelle === 'string' ? body.stelle : '' };
      if (pressed.parse(body.aktion) === 'vorschau')
        return newArticlePage(services, actor, kind, values, { showPreview: true });
      const form = readForm(newArticleForm, body);
      if (!form.ok) return newArticlePage(services, actor, kind, values, { errors: form.errors });
      const result = await beginArticle(services, actor, newDraftOf(kind, form.value));
      if (result.outcome === 'personal-data')
        return newArticlePage(services, actor, kind, values, { findings: result.findings });
      return redirect(paths.article(result.slug), {
        kind: 'success',
        text: 'Der Entwurf ist gespeichert. Wenn er fertig ist, geben Sie ihn zur Freigabe.',
      });
    },
  }),
  route({
    method: 'post',
    path: paths.beginDraft,
    access: 'signed-in',
    sample: paths.beginDraft,
    largeText: true,
    audit: ['article.created'],
    async handler({ actor, body, services }) {
      const kind = writtenKind(body);
      const form = readForm(newArticleForm, body);
      if (!form.ok) throw invalidInput(Object.values(form.errors)[0] ?? 'Bitte füllen Sie das Formular aus.');
      const result = await beginArticle(services, actor, newDraftOf(kind, form.value));
      if (result.outcome === 'personal-data') throw invalidInput(personalDataSentence(result.findings));
      const { id, slug } = result;
      return json(
        {
          artikel: slug,
          schluessel: id,
          bearbeiten: paths.editArticle(slug),
          stand: paths.editingState(slug),
          anlagen: paths.attachments(slug),
        },
        201,
      );
    },
  }),
];
