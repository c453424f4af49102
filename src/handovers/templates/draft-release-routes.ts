import { z } from 'zod';
import { confirmBox, readCheckedForm } from '../../http/checked-form.js';
import { requiredText } from '../../http/fields.js';
import { typed, typedValues } from '../../http/forms.js';
import { type Route, redirect, route } from '../../http/route.js';
import type { Services } from '../../platform/services.js';
import type { Actor } from '../../shared/actor.js';
import { paths } from '../../shared/paths.js';
import { orShown, seenRevision, showDraft } from './present-draft-page.js';
import { keyParams } from './reading-routes.js';
import { releaseDraft, returnDraft, submitDraft } from './release-draft.js';

const sample = '/vorlagen/uebergabe-eingliederungshilfe';

/** Hands a draft on with a sentence; without one, or where somebody was faster, the draft is shown again with it. */
function handOn(step: {
  readonly verb: string;
  readonly audit: 'template.submitted' | 'template.returned';
  readonly field: 'changeNote' | 'note';
  /** "Bitte … angeben." */
  readonly asked: string;
  readonly said: string;
  readonly act: (
    services: Services,
    actor: Actor,
    draft: { key: string; revision: number; sentence: string; confirmed: boolean },
  ) => Promise<unknown>;
}): Route {
  const { field } = step;
  const schema = z.object({ [field]: requiredText(step.asked, 500) });
  return route({
    method: 'post',
    path: `/vorlagen/:key/entwurf/${step.verb}`,
    access: 'templates.edit',
    params: keyParams,
    sample: `${sample}/entwurf/${step.verb}`,
    audit: [step.audit],
    async handler({ services, actor, params: { key }, body }) {
      const check = readCheckedForm(schema, body, [field]);
      const { form, confirmed } = check;
      const kept = { [field]: typed(typedValues(body), field), confirm: confirmBox(check) };
      if (!form.ok) return showDraft(services, actor, key, form.errors, kept, 422);
      const sentence = form.value[field] ?? '';
      return orShown(
        services,
        actor,
        key,
        async () => {
          await step.act(services, actor, { key, revision: seenRevision(body), sentence, confirmed });
          return redirect(paths.draft(key), { kind: 'success', text: step.said });
        },
        kept,
      );
    },
  });
}

/** The way of a draft into force: handed in by one, released or sent back by another. */
export const draftReleaseRoutes: readonly Route[] = [
  handOn({
    verb: 'vorlegen',
    audit: 'template.submitted',
    field: 'changeNote',
    asked: 'in einem Satz, was neu ist,',
    said: 'Vorgelegt. Eine andere Person der Personalstelle kann jetzt freigeben.',
    act: (services, actor, { sentence: changeNote, ...draft }) =>
      submitDraft(services, actor, { ...draft, changeNote }),
  }),
  handOn({
    verb: 'zurueckgeben',
    audit: 'template.returned',
    field: 'note',
    asked: 'in einem Satz, was anders werden soll,',
    said: 'Der Entwurf ist zurückgegeben.',
    act: (services, actor, { sentence: note, ...draft }) => returnDraft(services, actor, { ...draft, note }),
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
