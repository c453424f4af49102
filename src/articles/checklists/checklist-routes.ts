import { z } from 'zod';
import { ChecklistPage, ChecklistStand } from '../../../views/articles/checklists/checklist-page.js';
import { ChecklistsPage } from '../../../views/articles/checklists/checklists-page.js';
import { StartChecklistPage } from '../../../views/articles/checklists/start-checklist-page.js';
import { readForm, typed, typedValues } from '../../http/forms.js';
import { fragment, page, type Reply, type Route, redirect, route } from '../../http/route.js';
import type { Services } from '../../platform/services.js';
import type { Actor } from '../../shared/actor.js';
import { checkPersonalData, confirmField } from '../../shared/checked-text.js';
import { paths } from '../../shared/paths.js';
import type { FieldErrors } from '../../shared/result.js';
import { slugParams } from '../reading-routes.js';
import {
  deleteChecklist,
  finishChecklist,
  raiseChecklist,
  reopenChecklist,
  saveTicks,
} from './change-checklist.js';
import { readTicks, startForm } from './checklist-form.js';
import { findChecklists } from './checklist-store.js';
import { getChecklist } from './get-checklist.js';
import { presentChecklist, presentLine, progressWords } from './present-checklist.js';
import { checklistArticleFor, startChecklist } from './start-checklist.js';

const params = z.object({ id: z.uuid() });
const sampleId = '00000000-0000-7000-8000-000000000000';
const sample = `/checklisten/${sampleId}`;
/** Lines of each list; the newest ones. */
const shown = 100;
const unrecorded =
  'none: a personal working copy; a record of ticks would watch people at work (docs/decisions/0113)' as const;

async function startPage(
  services: Services,
  actor: Actor,
  slug: string,
  form: { value: string; errors: FieldErrors; confirmation: string | null },
): Promise<Reply> {
  const { article, pointCount } = await checklistArticleFor(services, actor, slug);
  const open = await findChecklists(services.db, actor, { slug, finished: false, limit: shown });
  return page(
    StartChecklistPage,
    {
      slug,
      title: article.versionTitle,
      pointCount,
      keptDays: services.config.checklistDays,
      open: open.map((line) => presentLine(line, services.clock.today())),
      confirm: { name: confirmField, value: form.confirmation },
      value: form.value,
      errors: form.errors,
    },
    Object.keys(form.errors).length > 0 ? 422 : 200,
  );
}

async function checklistPage(
  services: Services,
  actor: Actor,
  id: string,
  openPoints: number | null,
): Promise<Reply> {
  const { clock, config } = services;
  const found = await getChecklist(services, actor, id);
  const office = { today: clock.today(), keptDays: config.checklistDays };
  return page(
    ChecklistPage,
    { ...presentChecklist(found, office), openPoints },
    openPoints === null ? 200 : 422,
  );
}

/** Checklists of articles, worked off for a case: each person's own copies. */
export const checklistRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/artikel/:slug/checkliste',
    access: 'signed-in',
    sample: '/artikel/checkliste-erstgespraech/checkliste',
    audit: 'reads',
    params: slugParams,
    handler: ({ actor, params: { slug }, services }) =>
      startPage(services, actor, slug, { value: '', errors: {}, confirmation: null }),
  }),
  route({
    method: 'post',
    path: '/artikel/:slug/checkliste',
    access: 'signed-in',
    sample: '/artikel/checkliste-erstgespraech/checkliste',
    audit: unrecorded,
    params: slugParams,
    async handler({ actor, params: { slug }, body, services }) {
      const form = readForm(startForm, body);
      const value = typed(typedValues(body), 'aktenzeichen');
      const checked = checkPersonalData({ aktenzeichen: value }, body);
      const errors = { ...checked.errors, ...(form.ok ? {} : form.errors) };
      if (!form.ok || Object.keys(errors).length > 0)
        return startPage(services, actor, slug, { value, errors, confirmation: checked.confirmation });
      const fileNumber = form.value.aktenzeichen;
      const { id, resumed } = await startChecklist(services, actor, { slug, fileNumber });
      return redirect(
        paths.checklist(id),
        resumed
          ? {
              kind: 'info',
              text: `Für ${fileNumber} ist diese Checkliste schon begonnen. Hier geht sie weiter.`,
            }
          : undefined,
      );
    },
  }),
  route({
    method: 'get',
    path: '/checklisten',
    access: 'signed-in',
    sample: '/checklisten',
    audit: 'reads',
    async handler({ actor, services }) {
      const [open, finished] = await Promise.all(
        [false, true].map((done) =>
          findChecklists(services.db, actor, { slug: null, finished: done, limit: shown }),
        ),
      );
      const today = services.clock.today();
      const list = (lines: typeof open) => ({
        items: (lines ?? []).map((line) => presentLine(line, today)),
        total: lines?.[0]?.total ?? 0,
      });
      return page(ChecklistsPage, {
        open: list(open),
        finished: list(finished),
        keptDays: services.config.checklistDays,
      });
    },
  }),
  route({
    method: 'get',
    path: '/checklisten/:id',
    access: 'signed-in',
    sample,
    audit: 'reads',
    params,
    handler: ({ actor, params: { id }, services }) => checklistPage(services, actor, id, null),
  }),
  route({
    method: 'post',
    path: '/checklisten/:id',
    access: 'signed-in',
    sample,
    audit: unrecorded,
    params,
    async handler({ actor, params: { id }, body, services, req }) {
      const ticks = readTicks(body);
      const { ticked, pointCount } = await saveTicks(services, actor, id, ticks);
      const words = progressWords(ticked, pointCount);
      // The page saves itself with each tick; by its button it comes back whole.
      if (req.get('hx-request'))
        return fragment(ChecklistStand({ ticked, pointCount, versionNo: ticks.versionNo, words }));
      return redirect(paths.checklist(id), { kind: 'success', text: `Gespeichert: ${words}.` });
    },
  }),
  route({
    method: 'post',
    path: '/checklisten/:id/abschliessen',
    access: 'signed-in',
    sample: `${sample}/abschliessen`,
    audit: unrecorded,
    params,
    async handler({ actor, params: { id }, body, services }) {
      const restNeedless = body.rest === 'ja';
      const open = await finishChecklist(services, actor, id, { ...readTicks(body), restNeedless });
      if (open > 0) return checklistPage(services, actor, id, open);
      return redirect(paths.checklists, { kind: 'success', text: 'Die Checkliste ist abgeschlossen.' });
    },
  }),
  route({
    method: 'post',
    path: '/checklisten/:id/wieder-oeffnen',
    access: 'signed-in',
    sample: `${sample}/wieder-oeffnen`,
    audit: unrecorded,
    params,
    async handler({ actor, params: { id }, services }) {
      await reopenChecklist(services, actor, id);
      return redirect(paths.checklist(id), { kind: 'success', text: 'Die Checkliste ist wieder offen.' });
    },
  }),
  route({
    method: 'post',
    path: '/checklisten/:id/neue-fassung',
    access: 'signed-in',
    sample: `${sample}/neue-fassung`,
    audit: unrecorded,
    params,
    async handler({ actor, params: { id }, body, services }) {
      const no = Number(body.fassung);
      await raiseChecklist(services, actor, id, no);
      return redirect(paths.checklist(id), {
        kind: 'success',
        text: `Die Checkliste steht jetzt auf Fassung ${no}.`,
      });
    },
  }),
  route({
    method: 'post',
    path: '/checklisten/:id/loeschen',
    access: 'signed-in',
    sample: `${sample}/loeschen`,
    audit: unrecorded,
    params,
    async handler({ actor, params: { id }, services }) {
      await deleteChecklist(services, actor, id);
      return redirect(paths.checklists, { kind: 'success', text: 'Die Checkliste ist gelöscht.' });
    },
  }),
];
