import { z } from 'zod';
import { AttachmentsPage } from '../../../views/articles/attachments-page.js';
import { json, page, type Reply, type Route, redirect, route, stream } from '../../http/route.js';
import type { Services } from '../../platform/services.js';
import type { Actor } from '../../shared/actor.js';
import { expectedRefusal, invalidInput, notFound } from '../../shared/errors.js';
import { paths } from '../../shared/paths.js';
import type { FieldErrors } from '../../shared/result.js';
import { articleFor } from '../article-for.js';
import { slugParams } from '../reading-routes.js';
import { latestVersion } from '../save-draft.js';
import { type AddedAttachment, addAttachment } from './add-attachment.js';
import { attachmentMarkdown, isPicture, largestAttachmentBytes, mostAtOnce } from './attachment-rules.js';
import { getAttachment } from './get-attachment.js';
import { attachmentPanelFor } from './present-attachment-panel.js';
import { removeAttachment, restoreAttachment } from './remove-attachment.js';
import { submitAttachments } from './submit-attachments.js';

const attachmentParams = slugParams.extend({ key: z.string().max(20) });
const keyParams = z.object({ key: z.string().max(20) });
const sampleKey = 'abcdefghijkl';

async function attachmentsPage(
  services: Services,
  actor: Actor,
  slug: string,
  again?: { errors: FieldErrors; status: number },
): Promise<Reply> {
  const article = await articleFor(services.db, actor, slug, 'edit');
  const { source } = await latestVersion(services, article);
  const panel = await attachmentPanelFor(services, actor, article, source, again?.errors);
  return page(AttachmentsPage, { articleTitle: article.title, ...panel }, again?.status ?? 200);
}

/** What an editor needs to name the file in its text. */
const answerOf = ({ key, name }: AddedAttachment) => ({
  url: isPicture(name) ? paths.viewAttachment(key) : paths.attachment(key),
  name,
  markdown: attachmentMarkdown(key, name),
});

/** Files of articles: adding, taking away, fetching back; reading and showing them. */
export const attachmentRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/artikel/:slug/anlagen',
    access: 'signed-in',
    sample: '/artikel/persoenliches-budget/anlagen',
    audit: 'reads',
    params: slugParams,
    handler: ({ actor, params, services }) => attachmentsPage(services, actor, params.slug),
  }),
  route({
    method: 'post',
    path: '/artikel/:slug/anlagen',
    access: 'signed-in',
    sample: '/artikel/persoenliches-budget/anlagen',
    audit: ['article.attachment-added'],
    params: slugParams,
    limited: 'costly',
    uploads: { maxBytes: largestAttachmentBytes, maxFiles: mostAtOnce, staged: true },
    async handler({ actor, params: { slug }, services, staged, req }) {
      const wantsJson = req.accepts(['html', 'json']) === 'json';
      const added: AddedAttachment[] = [];
      try {
        if (staged.length === 0) throw invalidInput('Bitte wählen Sie eine Datei.');
        for (const upload of staged)
          added.push(
            await addAttachment(services, actor, { slug, name: upload.name, staged: upload.staged }),
          );
      } catch (error) {
        if (wantsJson) throw error;
        const { publicMessage } = expectedRefusal(error, 'InvalidInput');
        const before = added.length > 0 ? ` Gespeichert: ${added.map(({ name }) => name).join(', ')}.` : '';
        return attachmentsPage(services, actor, slug, {
          errors: { datei: `${publicMessage}${before}` },
          // A part of a page is only put in place where the answer says "fine".
          status: req.get('hx-request') ? 200 : 422,
        });
      }
      const answers = added.map(answerOf);
      if (wantsJson) return json({ ...answers[0], files: answers }, 201);
      return redirect(paths.attachments(slug), {
        kind: 'success',
        text:
          added.length === 1
            ? `„${added[0]?.name}“ ist hochgeladen.`
            : `${added.length} Dateien sind hochgeladen.`,
      });
    },
  }),
  route({
    method: 'post',
    path: '/artikel/:slug/anlagen/freigabe',
    access: 'signed-in',
    sample: '/artikel/persoenliches-budget/anlagen/freigabe',
    audit: ['article.submitted', 'article.published'],
    params: slugParams,
    async handler({ actor, params, services }) {
      const outcome = await submitAttachments(services, actor, params.slug);
      return redirect(paths.article(params.slug), {
        kind: 'success',
        text:
          outcome === 'published'
            ? 'Die neuen Anlagen sind veröffentlicht.'
            : 'Die neuen Anlagen liegen jetzt zur Freigabe vor.',
      });
    },
  }),
  route({
    method: 'post',
    path: '/artikel/:slug/anlagen/:key/entfernen',
    access: 'signed-in',
    sample: `/artikel/persoenliches-budget/anlagen/${sampleKey}/entfernen`,
    audit: ['article.attachment-removed'],
    params: attachmentParams,
    async handler({ actor, params, services }) {
      const name = await removeAttachment(services, actor, params);
      return redirect(paths.attachments(params.slug), {
        kind: 'success',
        text: `„${name}“ ist entfernt.`,
        undo: {
          action: paths.restoreAttachment(params.slug, params.key),
          label: 'Rückgängig',
          fields: {},
        },
      });
    },
  }),
  route({
    method: 'post',
    path: '/artikel/:slug/anlagen/:key/zurueckholen',
    access: 'signed-in',
    sample: `/artikel/persoenliches-budget/anlagen/${sampleKey}/zurueckholen`,
    audit: ['article.attachment-restored'],
    params: attachmentParams,
    async handler({ actor, params, services }) {
      const name = await restoreAttachment(services, actor, params);
      return redirect(paths.attachments(params.slug), { kind: 'success', text: `„${name}“ ist wieder da.` });
    },
  }),
  route({
    method: 'get',
    path: '/anlagen/:key',
    access: 'signed-in',
    sample: `/anlagen/${sampleKey}`,
    audit: 'reads',
    params: keyParams,
    async handler({ actor, params, services }) {
      const { attachment, kind, open } = await getAttachment(services, actor, params.key);
      const { name, sha256: tag } = attachment;
      return stream({ type: kind.mediaType, name, shown: false, tag, open });
    },
  }),
  route({
    method: 'get',
    path: '/anlagen/:key/ansehen',
    access: 'signed-in',
    sample: `/anlagen/${sampleKey}/ansehen`,
    audit: 'reads',
    params: keyParams,
    async handler({ actor, params, services }) {
      const { attachment, kind, openChecked } = await getAttachment(services, actor, params.key);
      if (!kind.shows) throw notFound();
      const { name, sha256: tag } = attachment;
      return stream({ type: kind.mediaType, name, shown: true, tag, open: openChecked });
    },
  }),
];
