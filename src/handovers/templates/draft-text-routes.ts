import { z } from 'zod';
import { DraftHeadPage } from '../../../views/handovers/templates/draft-head-page.js';
import { DraftTextPage } from '../../../views/handovers/templates/draft-text-page.js';
import { optionalText, requiredText } from '../../http/fields.js';
import { readForm, typed, typedValues } from '../../http/forms.js';
import { page, type Reply, type Route, redirect, route } from '../../http/route.js';
import type { Services } from '../../platform/services.js';
import { expectedRefusal } from '../../shared/errors.js';
import { paths } from '../../shared/paths.js';
import type { FieldErrors } from '../../shared/result.js';
import { compareSteps } from './compare-versions.js';
import { saveDraft } from './draft-acts.js';
import { replaceHead } from './edit-source.js';
import { frameOf } from './present-draft.js';
import { readDraft, seenRevision } from './present-draft-page.js';
import { phaseRows, presentComparison } from './present-template.js';
import { keyParams } from './reading-routes.js';
import { type ReadVersion, readSource, type Version } from './store.js';

const sample = '/vorlagen/uebergabe-eingliederungshilfe';

const headForm = z.object({ title: requiredText('einen Titel', 200), description: optionalText(1_000) });

/** What a typed text says otherwise than the draft as it stands. */
function comparisonWith(draft: Version, typedText: ReadVersion) {
  const before = readSource(draft.source, draft).steps;
  return presentComparison(compareSteps(before, typedText.steps), before, typedText.steps);
}

async function showText(
  services: Services,
  key: string,
  typedText: string | null,
  options: {
    errors?: FieldErrors;
    checked?: boolean;
    /** Somebody was faster: what saving would change in their state. */
    compared?: boolean;
    revision?: number;
    status?: number;
  } = {},
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
      comparison: options.compared ? comparisonWith(draft, read) : null,
    },
    options.status ?? 200,
  );
}

/** The draft as text, and its head. */
export const draftTextRoutes: readonly Route[] = [
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
      const expected = seenRevision(body);
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
        const { code, publicMessage, status } = expectedRefusal(error, 'Conflict', 'InvalidInput');
        // What was typed stays; saving once more is then a decision.
        const hint =
          code === 'Conflict'
            ? ' Ihr Text steht noch im Feld. Darunter sehen Sie, was er am neuen Stand ändern würde; Speichern ersetzt diesen.'
            : '';
        return showText(services, key, source, {
          errors: { '': `${publicMessage}${hint}` },
          compared: code === 'Conflict',
          status,
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
      try {
        const change = (source: string) => replaceHead(source, form.value);
        await saveDraft(services, actor, { key, revision: seenRevision(body), change });
      } catch (error) {
        const { publicMessage, status } = expectedRefusal(error, 'Conflict');
        // The newer head stands below what was typed; saving once more is then a decision.
        const { frame, read } = await readDraft(services, key);
        const words = `${publicMessage} Dort steht jetzt der Titel „${read.title}“. Ihre Angaben stehen noch in den Feldern.`;
        return page(DraftHeadPage, { ...frame, values: form.value, errors: { '': words } }, status);
      }
      return redirect(paths.draft(key), {
        kind: 'success',
        text: 'Titel und Beschreibung sind gespeichert.',
      });
    },
  }),
];
