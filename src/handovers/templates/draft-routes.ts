import { z } from 'zod';
import { DraftHeadPage, NewTemplatePage } from '../../../views/handovers/templates/draft-head-page.js';
import { DraftPage } from '../../../views/handovers/templates/draft-page.js';
import { DraftComparePage, DraftTextPage } from '../../../views/handovers/templates/draft-text-page.js';
import { choice, optionalText, requiredText, revision } from '../../http/fields.js';
import { readForm, typed, typedValues } from '../../http/forms.js';
import { page, type Reply, type Route, redirect, route } from '../../http/route.js';
import type { Services } from '../../platform/services.js';
import type { Actor } from '../../shared/actor.js';
import { AppError, notFound } from '../../shared/errors.js';
import { paths } from '../../shared/paths.js';
import type { FieldErrors } from '../../shared/result.js';
import { compareSteps } from './compare-versions.js';
import { createTemplate } from './create-template.js';
import { beginDraft, discardDraft, saveDraft } from './draft-acts.js';
import { addPhase, removePhase, renamePhase, replaceHead } from './edit-source.js';
import { obstacleToRelease } from './policy.js';
import { frameOf, phasesOf } from './present-draft.js';
import { phaseRows, presentComparison } from './present-template.js';
import { keyParams } from './reading-routes.js';
import { releaseDraft, returnDraft, submitDraft } from './release-draft.js';
import { findVersion, listTemplates, readSource, stepsOfVersion } from './store.js';

const sample = '/vorlagen/uebergabe-eingliederungshilfe';

/** The draft as its pages show it. @throws NotFound where there is none */
export async function readDraft(services: Services, key: string) {
  const draft = await findVersion(services.db.read, key, 'DRAFT');
  if (!draft) throw notFound();
  const read = readSource(draft.source, draft);
  return { draft, read, frame: frameOf(draft, read) };
}

async function showDraft(
  services: Services,
  actor: Actor,
  key: string,
  errors: FieldErrors = {},
  values: { changeNote?: string; newPhase?: string } = {},
  status = 200,
): Promise<Reply> {
  const { draft, read, frame } = await readDraft(services, key);
  return page(
    DraftPage,
    {
      ...frame,
      phases: phaseRows(read.steps, phasesOf(draft.source)),
      changeNote: values.changeNote ?? draft.changeNote,
      obstacle: obstacleToRelease(actor, {
        submitted: draft.submittedAt !== null,
        faults: read.faults.length,
        editorIds: draft.editorIds,
      }),
      errors,
      newPhase: values.newPhase ?? '',
    },
    status,
  );
}

/** A stale or impossible act: the newest state with the sentence on top. */
async function orShown(
  services: Services,
  actor: Actor,
  key: string,
  act: () => Promise<Reply>,
): Promise<Reply> {
  try {
    return await act();
  } catch (error) {
    const told = error instanceof AppError && (error.code === 'Conflict' || error.code === 'InvalidInput');
    if (!told) throw error;
    return showDraft(services, actor, key, { '': error.publicMessage }, {}, error.status);
  }
}

async function showText(
  services: Services,
  key: string,
  typedText: string | null,
  options: { errors?: FieldErrors; checked?: boolean; revision?: number; status?: number } = {},
): Promise<Reply> {
  const { draft, frame } = await readDraft(services, key);
  const source = typedText ?? draft.source;
  const read = readSource(source, draft);
  const shown = typedText === null ? frame : frameOf(draft, read);
  return page(
    DraftTextPage,
    {
      ...shown,
      revision: options.revision ?? draft.revision,
      source,
      errors: options.errors ?? {},
      preview: options.checked ? phaseRows(read.steps) : null,
    },
    options.status ?? 200,
  );
}

const seen = (body: Readonly<Record<string, unknown>>) => {
  const read = revision.safeParse(body.revision);
  return read.success ? read.data : -1;
};

const noteForm = (name: string, what: string) => z.object({ [name]: requiredText(what, 500) });
const headForm = z.object({ title: requiredText('einen Titel', 200), description: optionalText(1_000) });
const newForm = headForm.extend({
  basedOn: optionalText(80),
  kind: choice(['HANDOVER', 'INDUCTION']),
});

async function showNew(
  services: Services,
  body: Readonly<Record<string, unknown>>,
  errors: FieldErrors,
  status = 200,
) {
  const values = typedValues(body);
  const templates = await listTemplates(services.db.read);
  return page(
    NewTemplatePage,
    {
      values: {
        title: typed(values, 'title'),
        description: typed(values, 'description'),
        kind: typed(values, 'kind') || 'HANDOVER',
        basedOn: typed(values, 'basedOn'),
      },
      errors,
      templates: templates
        .filter(({ releasedNo }) => releasedNo !== null)
        .map(({ key, title }) => ({ value: key, label: title })),
    },
    status,
  );
}

/** Which change of the phases is meant; null where the form says none. */
function phaseChange(body: Readonly<Record<string, unknown>>) {
  const text = (name: string) =>
    typed(typedValues(body), name)
      .replace(/[#\n\r]/g, ' ')
      .trim()
      .slice(0, 80);
  const [act, title, phase] = [text('act'), text('title'), text('phase')];
  if (act === 'remove') return { change: (source: string) => removePhase(source, phase) };
  if (!title) return { fault: 'Bitte der Phase einen Namen geben.' };
  if (act === 'rename')
    return { change: (source: string) => (title === phase ? source : renamePhase(source, phase, title)) };
  return { change: (source: string) => addPhase(source, title) };
}

export const draftRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/vorlagen/neu',
    access: 'templates.edit',
    sample: '/vorlagen/neu',
    audit: 'reads',
    handler: ({ services }) => showNew(services, {}, {}),
  }),
  route({
    method: 'post',
    path: '/vorlagen/neu',
    access: 'templates.edit',
    sample: '/vorlagen/neu',
    audit: ['template.draft-begun'],
    async handler({ services, actor, body }) {
      const form = readForm(newForm, body);
      if (!form.ok) return showNew(services, body, form.errors, 422);
      const { title, description, kind, basedOn } = form.value;
      const made = await createTemplate(services, actor, {
        title,
        description,
        kind,
        basedOn: basedOn || null,
      });
      if (!made.ok) return showNew(services, body, made.errors, 422);
      return redirect(paths.draft(made.value.key), { kind: 'success', text: 'Der Entwurf ist angelegt.' });
    },
  }),
  route({
    method: 'post',
    path: '/vorlagen/:key/entwurf',
    access: 'templates.edit',
    params: keyParams,
    sample: `${sample}/entwurf`,
    audit: ['template.draft-begun'],
    async handler({ services, actor, params: { key } }) {
      await beginDraft(services, actor, key);
      return redirect(paths.draft(key));
    },
  }),
  route({
    method: 'get',
    path: '/vorlagen/:key/entwurf',
    access: 'templates.edit',
    params: keyParams,
    sample: `${sample}/entwurf`,
    audit: 'reads',
    async handler({ services, actor, params: { key } }) {
      // Discarded or released meanwhile: the template says how it stands.
      try {
        return await showDraft(services, actor, key);
      } catch (error) {
        const gone = error instanceof AppError && error.code === 'NotFound';
        if (!gone || !(await findVersion(services.db.read, key, 'RELEASED'))) throw error;
        return redirect(paths.template(key));
      }
    },
  }),
  route({
    method: 'get',
    path: '/vorlagen/:key/entwurf/text',
    access: 'templates.edit',
    params: keyParams,
    sample: `${sample}/entwurf/text`,
    audit: 'reads',
    handler: ({ services, params: { key } }) => showText(services, key, null),
  }),
  route({
    method: 'post',
    path: '/vorlagen/:key/entwurf/text',
    access: 'templates.edit',
    params: keyParams,
    sample: `${sample}/entwurf/text`,
    audit: ['template.draft-saved'],
    async handler({ services, actor, params: { key }, body }) {
      const source = typeof body.source === 'string' ? body.source.replace(/\r\n?/g, '\n') : '';
      const expected = seen(body);
      if (!source.trim())
        return showText(services, key, source, {
          errors: { source: 'Bitte den Text der Vorlage angeben.' },
          revision: expected,
          status: 422,
        });
      if (body.act === 'check') return showText(services, key, source, { checked: true, revision: expected });
      try {
        await saveDraft(services, actor, { key, revision: expected, change: () => source });
      } catch (error) {
        const told =
          error instanceof AppError && (error.code === 'Conflict' || error.code === 'InvalidInput');
        if (!told) throw error;
        // What was typed stays; saving once more is then a decision.
        const hint =
          error.code === 'Conflict' ? ' Ihr Text steht noch im Feld; Speichern ersetzt den neuen Stand.' : '';
        return showText(services, key, source, {
          errors: { '': `${error.publicMessage}${hint}` },
          status: error.status,
        });
      }
      return redirect(paths.draftText(key), { kind: 'success', text: 'Gespeichert.' });
    },
  }),
  route({
    method: 'get',
    path: '/vorlagen/:key/entwurf/kopf',
    access: 'templates.edit',
    params: keyParams,
    sample: `${sample}/entwurf/kopf`,
    audit: 'reads',
    async handler({ services, params: { key } }) {
      const { frame, read } = await readDraft(services, key);
      const { title, description } = read;
      return page(DraftHeadPage, { ...frame, values: { title, description }, errors: {} });
    },
  }),
  route({
    method: 'post',
    path: '/vorlagen/:key/entwurf/kopf',
    access: 'templates.edit',
    params: keyParams,
    sample: `${sample}/entwurf/kopf`,
    audit: ['template.draft-saved'],
    async handler({ services, actor, params: { key }, body }) {
      const form = readForm(headForm, body);
      if (!form.ok) {
        const { frame } = await readDraft(services, key);
        const values = typedValues(body);
        return page(
          DraftHeadPage,
          {
            ...frame,
            values: { title: typed(values, 'title'), description: typed(values, 'description') },
            errors: form.errors,
          },
          422,
        );
      }
      return orShown(services, actor, key, async () => {
        const change = (source: string) => replaceHead(source, form.value);
        await saveDraft(services, actor, { key, revision: seen(body), change });
        return redirect(paths.draft(key), {
          kind: 'success',
          text: 'Titel und Beschreibung sind gespeichert.',
        });
      });
    },
  }),
  route({
    method: 'get',
    path: '/vorlagen/:key/entwurf/vergleich',
    access: 'templates.edit',
    params: keyParams,
    sample: `${sample}/entwurf/vergleich`,
    audit: 'reads',
    async handler({ services, params: { key } }) {
      const { frame, read } = await readDraft(services, key);
      const released = await findVersion(services.db.read, key, 'RELEASED');
      const before = released && (await stepsOfVersion(services.db.read, released.id));
      return page(DraftComparePage, {
        ...frame,
        releasedNo: released?.no ?? null,
        comparison: before && presentComparison(compareSteps(before, read.steps), before, read.steps),
      });
    },
  }),
  route({
    method: 'post',
    path: '/vorlagen/:key/entwurf/phasen',
    access: 'templates.edit',
    params: keyParams,
    sample: `${sample}/entwurf/phasen`,
    audit: ['template.draft-saved'],
    async handler({ services, actor, params: { key }, body }) {
      const asked = phaseChange(body);
      if (asked.fault !== undefined)
        return showDraft(services, actor, key, { title: asked.fault }, { newPhase: '' }, 422);
      return orShown(services, actor, key, async () => {
        await saveDraft(services, actor, { key, revision: seen(body), change: asked.change });
        return redirect(paths.draft(key), { kind: 'success', text: 'Gespeichert.' });
      });
    },
  }),
  route({
    method: 'post',
    path: '/vorlagen/:key/entwurf/vorlegen',
    access: 'templates.edit',
    params: keyParams,
    sample: `${sample}/entwurf/vorlegen`,
    audit: ['template.submitted'],
    async handler({ services, actor, params: { key }, body }) {
      const form = readForm(noteForm('changeNote', 'in einem Satz, was neu ist,'), body);
      if (!form.ok) return showDraft(services, actor, key, form.errors, {}, 422);
      return orShown(services, actor, key, async () => {
        const changeNote = form.value.changeNote ?? '';
        await submitDraft(services, actor, { key, revision: seen(body), changeNote });
        return redirect(paths.draft(key), {
          kind: 'success',
          text: 'Vorgelegt. Eine andere Person der Personalstelle kann jetzt freigeben.',
        });
      });
    },
  }),
  route({
    method: 'post',
    path: '/vorlagen/:key/entwurf/zurueckgeben',
    access: 'templates.edit',
    params: keyParams,
    sample: `${sample}/entwurf/zurueckgeben`,
    audit: ['template.returned'],
    async handler({ services, actor, params: { key }, body }) {
      const form = readForm(noteForm('note', 'in einem Satz, was anders werden soll,'), body);
      if (!form.ok) return showDraft(services, actor, key, form.errors, {}, 422);
      return orShown(services, actor, key, async () => {
        await returnDraft(services, actor, { key, revision: seen(body), note: form.value.note ?? '' });
        return redirect(paths.draft(key), { kind: 'success', text: 'Der Entwurf ist zurückgegeben.' });
      });
    },
  }),
  route({
    method: 'post',
    path: '/vorlagen/:key/entwurf/freigeben',
    access: 'templates.edit',
    params: keyParams,
    sample: `${sample}/entwurf/freigeben`,
    audit: ['template.released'],
    handler: ({ services, actor, params: { key }, body }) =>
      orShown(services, actor, key, async () => {
        const { no } = await releaseDraft(services, actor, { key, revision: seen(body) });
        return redirect(paths.template(key), {
          kind: 'success',
          text: `Fassung ${no} gilt. Was läuft, behält seine Fassung, bis jemand es hebt.`,
        });
      }),
  }),
  route({
    method: 'post',
    path: '/vorlagen/:key/entwurf/verwerfen',
    access: 'templates.edit',
    params: keyParams,
    sample: `${sample}/entwurf/verwerfen`,
    audit: ['template.draft-discarded'],
    handler: ({ services, actor, params: { key }, body }) =>
      orShown(services, actor, key, async () => {
        await discardDraft(services, actor, { key, revision: seen(body) });
        return redirect(paths.templates, { kind: 'success', text: 'Der Entwurf ist verworfen.' });
      }),
  }),
];
