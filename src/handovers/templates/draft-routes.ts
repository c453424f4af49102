import { DraftComparePage } from '../../../views/handovers/templates/draft-text-page.js';
import { typed, typedValues } from '../../http/forms.js';
import { page, type Route, redirect, route } from '../../http/route.js';
import { AppError } from '../../shared/errors.js';
import { paths } from '../../shared/paths.js';
import { compareSteps } from './compare-versions.js';
import { beginDraft, discardDraft, saveDraft } from './draft-acts.js';
import { addPhase, removePhase, renamePhase } from './edit-source.js';
import { orShown, readDraft, seenRevision, showDraft } from './present-draft-page.js';
import { presentComparison } from './present-template.js';
import { keyParams } from './reading-routes.js';
import { findVersion, stepsOfVersion } from './store.js';

const sample = '/vorlagen/uebergabe-eingliederungshilfe';

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

/** A draft: begun, looked at, its phases, its end. */
export const draftRoutes: readonly Route[] = [
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
      return orShown(
        services,
        actor,
        key,
        async () => {
          await saveDraft(services, actor, { key, revision: seenRevision(body), change: asked.change });
          return redirect(paths.draft(key), { kind: 'success', text: 'Gespeichert.' });
        },
        { newPhase: body.act === 'add' ? typed(typedValues(body), 'title') : '' },
      );
    },
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
        await discardDraft(services, actor, { key, revision: seenRevision(body) });
        return redirect(paths.templates, { kind: 'success', text: 'Der Entwurf ist verworfen.' });
      }),
  }),
];
