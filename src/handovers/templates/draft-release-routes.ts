import { z } from 'zod';
import { requiredText } from '../../http/fields.js';
import { readForm, typed, typedValues } from '../../http/forms.js';
import { type Route, redirect, route } from '../../http/route.js';
import { paths } from '../../shared/paths.js';
import { orShown, seenRevision, showDraft } from './present-draft-page.js';
import { keyParams } from './reading-routes.js';
import { releaseDraft, returnDraft, submitDraft } from './release-draft.js';

const sample = '/vorlagen/uebergabe-eingliederungshilfe';

const noteForm = (name: string, what: string) => z.object({ [name]: requiredText(what, 500) });

/** The way of a draft into force: handed in by one, released or sent back by another. */
export const draftReleaseRoutes: readonly Route[] = [
  route({
    method: 'post',
    path: '/vorlagen/:key/entwurf/vorlegen',
    access: 'templates.edit',
    params: keyParams,
    sample: `${sample}/entwurf/vorlegen`,
    audit: ['template.submitted'],
    async handler({ services, actor, params: { key }, body }) {
      const form = readForm(noteForm('changeNote', 'in einem Satz, was neu ist,'), body);
      const kept = { changeNote: typed(typedValues(body), 'changeNote') };
      if (!form.ok) return showDraft(services, actor, key, form.errors, kept, 422);
      return orShown(
        services,
        actor,
        key,
        async () => {
          const changeNote = form.value.changeNote ?? '';
          await submitDraft(services, actor, { key, revision: seenRevision(body), changeNote });
          return redirect(paths.draft(key), {
            kind: 'success',
            text: 'Vorgelegt. Eine andere Person der Personalstelle kann jetzt freigeben.',
          });
        },
        kept,
      );
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
      const kept = { note: typed(typedValues(body), 'note') };
      if (!form.ok) return showDraft(services, actor, key, form.errors, kept, 422);
      return orShown(
        services,
        actor,
        key,
        async () => {
          await returnDraft(services, actor, {
            key,
            revision: seenRevision(body),
            note: form.value.note ?? '',
          });
          return redirect(paths.draft(key), { kind: 'success', text: 'Der Entwurf ist zurückgegeben.' });
        },
        kept,
      );
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
        const { no } = await releaseDraft(services, actor, { key, revision: seenRevision(body) });
        return redirect(paths.template(key), {
          kind: 'success',
          text: `Fassung ${no} gilt. Was läuft, behält seine Fassung, bis jemand es hebt.`,
        });
      }),
  }),
];
