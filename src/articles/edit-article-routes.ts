import { z } from 'zod';
import { MergePage } from '../../views/articles/merge-page.js';
import { readForm } from '../http/forms.js';
import { page, type Route, redirect, route } from '../http/route.js';
import { invalidInput } from '../shared/errors.js';
import { paths } from '../shared/paths.js';
import { articleFor } from './article-for.js';
import { editArticleForm, factsOf, pressed, typedArticle } from './article-forms.js';
import { submittedWords } from './deciding-routes.js';
import { getVersion } from './get-version.js';
import { findCheck } from './law-change-store.js';
import { shortNorm } from './law-references.js';
import { listReaderChoices } from './list-choices.js';
import { mayChooseReaders } from './policy.js';
import { presentValues } from './present.js';
import { editArticlePage } from './present-edit-page.js';
import { presentMerge } from './present-merge.js';
import { slugParams } from './reading-routes.js';
import { recordReading } from './record-reading.js';
import { saveDraft } from './save-draft.js';
import { submitForReview } from './submit-for-review.js';

/** Changing an article. */
export const editArticleRoutes: readonly Route[] = [
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
      await recordReading(services, actor, article);
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
    largeText: true,
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
        readerIds: 'leserkreis' in body ? leserkreis : undefined,
      });
      if (result.outcome === 'personal-data')
        return editArticlePage(services, actor, article, values, baseNo, { findings: result.findings });
      if (result.outcome === 'stale') {
        const choosesReaders = mayChooseReaders(actor, result.article).allowed;
        const units = choosesReaders ? await listReaderChoices(services, actor) : null;
        return page(MergePage, await presentMerge({ ...result, baseNo }, values, units), 409);
      }
      const no = result.outcome === 'saved' ? result.no : baseNo;
      if (action === 'freigabe') {
        const done = await submitForReview(services, actor, { slug: article.slug, no });
        return redirect(paths.article(article.slug), { kind: 'success', text: submittedWords(done, no) });
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
