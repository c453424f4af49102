import { DraftPage } from '../../../views/handovers/templates/draft-page.js';
import { confirmBox, unchecked } from '../../http/checked-form.js';
import { revision } from '../../http/fields.js';
import { page, type Reply } from '../../http/route.js';
import type { Services } from '../../platform/services.js';
import type { Actor } from '../../shared/actor.js';
import { expectedRefusal, notFound } from '../../shared/errors.js';
import type { FieldErrors } from '../../shared/result.js';
import { obstacleToRelease } from './policy.js';
import { frameOf, phasesOf } from './present-draft.js';
import { phaseRows } from './present-template.js';
import { findVersion, readSource } from './store.js';

/** The draft as its pages show it. @throws NotFound where there is none */
export async function readDraft(services: Services, key: string) {
  const draft = await findVersion(services.db.read, key, 'DRAFT');
  if (!draft) throw notFound();
  const read = readSource(draft.source, draft);
  return { draft, read, frame: frameOf(draft, read) };
}

/** What was typed on the page of a draft. */
export interface TypedOnDraft {
  readonly changeNote?: string;
  readonly newPhase?: string;
  readonly note?: string;
  readonly confirm?: ReturnType<typeof confirmBox>;
}

/** The draft's page, as it stands and with what was typed. */
export async function showDraft(
  services: Services,
  actor: Actor,
  key: string,
  errors: FieldErrors = {},
  values: TypedOnDraft = {},
  status = 200,
): Promise<Reply> {
  const { draft, read, frame } = await readDraft(services, key);
  return page(
    DraftPage,
    {
      ...frame,
      phases: phaseRows(read.steps, phasesOf(draft.source)),
      changeNote: values.changeNote ?? draft.changeNote,
      note: values.note ?? '',
      obstacle: obstacleToRelease(actor, {
        submitted: draft.submittedAt !== null,
        faults: read.faults.length,
        editorIds: draft.editorIds,
      }),
      errors,
      newPhase: values.newPhase ?? '',
      confirm: values.confirm ?? confirmBox(unchecked),
    },
    status,
  );
}

/** A stale or impossible act: the newest state with the sentence on top, and what was typed. */
export async function orShown(
  services: Services,
  actor: Actor,
  key: string,
  act: () => Promise<Reply>,
  values: TypedOnDraft = {},
): Promise<Reply> {
  try {
    return await act();
  } catch (error) {
    const { publicMessage, status } = expectedRefusal(error, 'Conflict', 'InvalidInput');
    return showDraft(services, actor, key, { '': publicMessage }, values, status);
  }
}

/** The revision that a form was filled in against; none that a draft can have where it was not sent. */
export const seenRevision = (body: Readonly<Record<string, unknown>>): number => {
  const read = revision.safeParse(body.revision);
  return read.success ? read.data : -1;
};
