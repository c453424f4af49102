import { z } from 'zod';
import type { ArticleValues } from '../../views/articles/article-fields.js';
import { EditArticlePage } from '../../views/articles/edit-article-page.js';
import { MergePage } from '../../views/articles/merge-page.js';
import { ChooseKindPage, NewArticlePage } from '../../views/articles/new-article-page.js';
import { PreviewPane } from '../../views/articles/preview-pane.js';
import { readForm } from '../http/forms.js';
import { fragment, page, type Route, redirect, route } from '../http/route.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { type ArticleKind, kindOfKey } from '../shared/article-kinds.js';
import { invalidInput } from '../shared/errors.js';
import { paths } from '../shared/paths.js';
import type { PersonalDataFinding } from '../shared/personal-data.js';
import type { FieldErrors } from '../shared/result.js';
import { articleFor } from './article-for.js';
import {
  editArticleForm,
  factsOf,
  newArticleForm,
  pressed,
  previewForm,
  typedArticle,
} from './article-forms.js';
import type { ArticleRow } from './article-store.js';
import { beginArticle } from './begin-article.js';
import { getVersion } from './get-version.js';
import { templateOf } from './kind-templates.js';
import { findCheck } from './law-change-store.js';
import { shortNorm } from './law-references.js';
import { listOwnerChoices, listReaderChoices } from './list-choices.js';
import { mayChooseReaders } from './policy.js';
import {
  effectWords,
  postChoices,
  presentPersonalData,
  presentPreview,
  presentValues,
  readerChoices,
  savedWords,
} from './present.js';
import { presentMerge } from './present-merge.js';
import { previewArticle } from './preview-article.js';
import { slugParams } from './reading-routes.js';
import { latestVersion, saveDraft } from './save-draft.js';
import { submitForReview } from './submit-for-review.js';

type WrittenKind = Exclude<ArticleKind, 'NORM'>;

/** What the form asks again, and why. */
interface Again {
  readonly errors?: FieldErrors;
  readonly findings?: readonly PersonalDataFinding[];
  readonly showPreview?: boolean;
  readonly lawChange?: { norm: string; href: string } | null;
}

const confirmFirst = 'Bitte entfernen Sie die Angaben oder bestätigen Sie, dass sie stehen bleiben dürfen.';
const errorsOf = ({ errors = {}, findings }: Again): FieldErrors =>
  findings ? { ...errors, confirmed: confirmFirst } : errors;

async function newArticlePage(
  services: Services,
  actor: Actor,
  kind: WrittenKind,
  values: ArticleValues & { stelle: string },
  again: Again = {},
) {
  const [posts, units, preview] = await Promise.all([
    listOwnerChoices(services, actor),
    listReaderChoices(services, actor),
    previewArticle(services, actor, { kind, source: values.source }),
  ]);
  const errors = errorsOf(again);
  const props = {
    kind,
    values,
    errors,
    posts: postChoices(posts),
    readerChoices: readerChoices(units, { id: null, name: null }),
    personalData: again.findings ? presentPersonalData(again.findings) : null,
    preview: presentPreview(preview),
    showPreview: again.showPreview ?? false,
  };
  return page(NewArticlePage, props, Object.keys(errors).length > 0 ? 422 : 200);
}

async function editArticlePage(
  services: Services,
  actor: Actor,
  article: ArticleRow,
  values: ArticleValues | null,
  baseNo: number | null,
  again: Again = {},
) {
  const latest = await latestVersion(services, article);
  const shown = values ?? presentValues(article, latest);
  const choosesReaders = mayChooseReaders(actor, article).allowed;
  const [units, preview] = await Promise.all([
    choosesReaders ? listReaderChoices(services, actor) : null,
    previewArticle(services, actor, { kind: article.kind, source: shown.source }),
  ]);
  const errors = errorsOf(again);
  const props = {
    slug: article.slug,
    articleTitle: article.title,
    kind: article.kind,
    // What was typed stays based on what it was typed against.
    baseNo: baseNo ?? latest.no,
    savedState: savedWords(latest),
    effect: effectWords(article),
    reviewNote: article.reviewNote,
    lawChange: again.lawChange ?? null,
    values: again.lawChange ? { ...shown, comment: `Rechtsänderung: ${again.lawChange.norm}` } : shown,
    errors,
    readerChoices: units && readerChoices(units, { id: article.readerUnitId, name: article.readerUnitName }),
    personalData: again.findings ? presentPersonalData(again.findings) : null,
    preview: presentPreview(preview),
    showPreview: again.showPreview ?? false,
  };
  return page(EditArticlePage, props, Object.keys(errors).length > 0 ? 422 : 200);
}

export const writingRoutes: readonly Route[] = [
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
      const values = { ...typedArticle({}), source: templateOf(kind, query.vorlage), stelle };
      return newArticlePage(services, actor, kind, values);
    },
  }),
  route({
    method: 'post',
    path: '/artikel/neu',
    access: 'signed-in',
    sample: '/artikel/neu',
    audit: ['article.created'],
    async handler({ actor, body, services }) {
      const kind = kindOfKey(String(body.art ?? ''));
      if (!kind || kind === 'NORM') throw invalidInput('Bitte wählen Sie zuerst, was Sie schreiben möchten.');
      const values = { ...typedArticle(body), stelle: typeof body.stelle === 'string' ? body.stelle : '' };
      if (pressed.parse(body.aktion) === 'vorschau')
        return newArticlePage(services, actor, kind, values, { showPreview: true });
      const form = readForm(newArticleForm, body);
      if (!form.ok) return newArticlePage(services, actor, kind, values, { errors: form.errors });
      const { title, source, stelle, leserkreis, confirmed } = form.value;
      const result = await beginArticle(services, actor, {
        kind,
        title,
        source,
        confirmed,
        ownerPositionId: stelle,
        readerUnitId: leserkreis,
        facts: factsOf(form.value),
      });
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
    path: '/artikel/vorschau',
    access: 'signed-in',
    sample: '/artikel/vorschau',
    audit: 'none: shows a text, keeps nothing',
    async handler({ actor, body, services }) {
      const { source, art } = previewForm.parse(body);
      return fragment(
        PreviewPane(presentPreview(await previewArticle(services, actor, { kind: art, source }))),
      );
    },
  }),
  route({
    method: 'get',
    path: '/artikel/:slug/bearbeiten',
    access: 'signed-in',
    sample: '/artikel/persoenliches-budget/bearbeiten',
    audit: 'reads',
    params: slugParams,
    query: z.object({
      rechtsaenderung: z.union([z.uuid(), z.literal('')]).catch(''),
      fassung: z.coerce.number().int().min(0).max(9_999_999).catch(0),
    }),
    async handler({ actor, params, query, services }) {
      const article = await articleFor(services.db, actor, params.slug, 'edit');
      if (article.state === 'ARCHIVED')
        throw invalidInput('Der Artikel ist archiviert. Bitte holen Sie ihn zuerst zurück.');
      const check = query.rechtsaenderung
        ? await findCheck(services.db, article.id, query.rechtsaenderung)
        : null;
      const lawChange = check && {
        norm: shortNorm(check.normTitle),
        href: paths.lawCheck(article.slug, check.id),
      };
      if (query.fassung > 0) {
        const { version } = await getVersion(services, actor, { slug: article.slug, no: query.fassung });
        const comment = `Fassung ${version.no} wiederhergestellt`;
        return editArticlePage(
          services,
          actor,
          article,
          { ...presentValues(article, version), comment },
          null,
        );
      }
      return editArticlePage(services, actor, article, null, null, { lawChange });
    },
  }),
  route({
    method: 'post',
    path: '/artikel/:slug/bearbeiten',
    access: 'signed-in',
    sample: '/artikel/persoenliches-budget/bearbeiten',
    audit: ['article.saved', 'article.submitted'],
    params: slugParams,
    async handler({ actor, params, body, services }) {
      const article = await articleFor(services.db, actor, params.slug, 'edit');
      const values = typedArticle(body);
      const action = pressed.parse(body.aktion);
      const form = readForm(editArticleForm, body);
      const baseNo = form.ok ? form.value.baseNo : Number(body.baseNo) || article.latestNo;
      if (action === 'vorschau')
        return editArticlePage(services, actor, article, values, baseNo, { showPreview: true });
      if (!form.ok) return editArticlePage(services, actor, article, values, baseNo, { errors: form.errors });
      const { title, source, leserkreis, comment, confirmed } = form.value;
      const facts = factsOf(form.value);
      const result = await saveDraft(services, actor, {
        slug: article.slug,
        baseNo,
        title,
        source,
        facts,
        comment,
        confirmed,
        readerUnitId: 'leserkreis' in body ? leserkreis : undefined,
      });
      if (result.outcome === 'personal-data')
        return editArticlePage(services, actor, article, values, baseNo, { findings: result.findings });
      if (result.outcome === 'stale') {
        const choosesReaders = mayChooseReaders(actor, result.article).allowed;
        const units = choosesReaders ? await listReaderChoices(services, actor) : null;
        return page(MergePage, presentMerge(result, values, units), 409);
      }
      const no = result.outcome === 'saved' ? result.no : baseNo;
      if (action === 'freigabe') {
        await submitForReview(services, actor, { slug: article.slug, no });
        return redirect(paths.article(article.slug), {
          kind: 'success',
          text: `Fassung ${no} liegt jetzt der Leitung zur Freigabe vor.`,
        });
      }
      return redirect(paths.article(article.slug), savedNotice(result, no));
    },
  }),
];

function savedNotice(
  result: { outcome: 'saved'; withdrawn: boolean } | { outcome: 'unchanged' },
  no: number,
) {
  if (result.outcome === 'unchanged')
    return { kind: 'info', text: 'Es war nichts zu speichern; der Text ist derselbe.' } as const;
  return {
    kind: 'success',
    text: result.withdrawn
      ? `Fassung ${no} ist gespeichert. Sie ist wieder ein Entwurf und muss neu zur Freigabe gegeben werden.`
      : `Fassung ${no} ist als Entwurf gespeichert.`,
  } as const;
}
