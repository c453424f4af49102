import { z } from 'zod';
import { requiredText, revision } from '../http/fields.js';
import { readForm } from '../http/forms.js';
import { file as fileReply, type Route, redirect, route } from '../http/route.js';
import { notFound } from '../shared/errors.js';
import { isUuid } from '../shared/ids.js';
import { paths } from '../shared/paths.js';
import { calendarText, calendarType } from './calendar-text.js';
import { readStep } from './read-run.js';
import { returnApproval } from './return-approval.js';
import { standingAtStep } from './run-policy.js';
import { changeStepArticle } from './step-articles.js';
import { appointmentOf } from './step-calendar.js';
import { largestFileBytes } from './step-file-rules.js';
import { addStepFile, getStepFile, removeStepFile } from './step-files.js';
import { againStep } from './step-routes.js';
import { checkTyped } from './typed-texts.js';

const params = z.object({ number: z.string().max(40), key: z.string().max(30) });
const fileParams = params.extend({ file: z.string().refine(isUuid) });
const sample = '/uebergaben/Ü-2026-0001/schritte/7';
const sampleFile = `${sample}/dateien/018f0000-0000-7000-8000-000000000000`;

/** What single kinds of steps can do besides being reported done: files, articles, calendar, sending back. */
export const stepKindRoutes: readonly Route[] = [
  route({
    method: 'post',
    path: '/uebergaben/:number/schritte/:key/dateien',
    access: 'signed-in',
    params,
    sample: `${sample}/dateien`,
    audit: ['step.file-added'],
    uploads: { maxBytes: largestFileBytes, maxFiles: 1 },
    async handler({ services, actor, params: at, body, files }) {
      const { step } = await readStep(services, actor, at.number, at.key);
      if (step.kind !== 'UPLOAD' || !standingAtStep(actor, step)) throw notFound();
      const given = files.find(({ field }) => field === 'file');
      if (!given || given.name === '')
        return againStep(services, actor, at, body, { file: 'Bitte eine Datei wählen.' });
      const added = await addStepFile(services, actor, at, given);
      if (!added.ok) return againStep(services, actor, at, body, added.errors);
      return redirect(paths.step(at.number, at.key), {
        kind: 'success',
        text: `„${added.value.name}“ ist hochgeladen.`,
      });
    },
  }),
  route({
    method: 'get',
    path: '/uebergaben/:number/schritte/:key/dateien/:file',
    access: 'signed-in',
    params: fileParams,
    sample: sampleFile,
    audit: 'reads',
    async handler({ services, actor, params: { file: fileId, ...at } }) {
      const { content, mediaType, name } = await getStepFile(services, actor, { ...at, fileId });
      return fileReply(content, mediaType, name);
    },
  }),
  route({
    method: 'post',
    path: '/uebergaben/:number/schritte/:key/dateien/:file/entfernen',
    access: 'signed-in',
    params: fileParams,
    sample: `${sampleFile}/entfernen`,
    audit: ['step.file-removed'],
    async handler({ services, actor, params: { file: fileId, ...at } }) {
      await removeStepFile(services, actor, { ...at, fileId });
      return redirect(paths.step(at.number, at.key), { kind: 'success', text: 'Die Datei ist entfernt.' });
    },
  }),
  route({
    method: 'post',
    path: '/uebergaben/:number/schritte/:key/artikel',
    access: 'signed-in',
    params,
    sample: `${sample}/artikel`,
    audit: ['step.article-linked', 'step.article-unlinked'],
    async handler({ services, actor, params: at, body }) {
      const articleId = typeof body.articleId === 'string' ? body.articleId : '';
      const linked = body.act !== 'unlink';
      if (!isUuid(articleId))
        return againStep(services, actor, at, body, {
          articleId: 'Bitte einen Artikel aus der Liste wählen.',
        });
      await changeStepArticle(services, actor, { ...at, articleId, linked });
      return redirect(paths.step(at.number, at.key), {
        kind: 'success',
        text: linked ? 'Der Artikel ist verknüpft.' : 'Der Artikel ist gelöst.',
      });
    },
  }),
  route({
    method: 'get',
    path: '/uebergaben/:number/schritte/:key/termin.ics',
    access: 'signed-in',
    params,
    sample: '/uebergaben/Ü-2026-0001/schritte/8/termin.ics',
    audit: 'reads',
    async handler({ services, actor, params: { number, key } }) {
      const { access, step } = await readStep(services, actor, number, key);
      const day = appointmentOf(access.run, step);
      const { config, clock } = services;
      const text = calendarText(day.title, [day], { baseUrl: config.baseUrl, stamp: clock.now() });
      return fileReply(text, calendarType, `${number}-${key}.ics`);
    },
  }),
  route({
    method: 'post',
    path: '/uebergaben/:number/schritte/:key/zurueckgeben',
    access: 'signed-in',
    params,
    sample: `${sample}/zurueckgeben`,
    audit: ['step.returned'],
    async handler({ services, actor, params: at, body }) {
      const form = readForm(z.object({ returnReason: requiredText('einen Grund', 500), revision }), body);
      if (!form.ok) return againStep(services, actor, at, body, form.errors);
      const pointedOut = checkTyped(body).errors;
      if (Object.keys(pointedOut).length > 0) return againStep(services, actor, at, body, pointedOut);
      const { returnReason: reason, revision: seen } = form.value;
      const keys = await returnApproval(services, actor, { ...at, reason, revision: seen });
      return redirect(paths.run(at.number), {
        kind: 'success',
        text: `Zurückgegeben: Schritt ${keys.join(', ')} ist wieder offen.`,
      });
    },
  }),
];
