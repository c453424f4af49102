import type { Services } from '../../platform/services.js';
import type { Actor } from '../../shared/actor.js';
import { forbidden, invalidInput } from '../../shared/errors.js';
import { releaseVersion } from '../template-release.js';
import { lockDraft, recordDraft } from './draft-acts.js';
import { obstacleToRelease, requireEditor } from './policy.js';
import { findVersion, readSource } from './store.js';

interface Seen {
  readonly key: string;
  readonly revision: number;
}

/** With a sentence that somebody typed. */
interface Told extends Seen {
  /** The writer confirmed that what looked like a citizen's data is none. */
  readonly confirmed?: boolean;
}

const checked = ({ confirmed }: Told) => (confirmed ? { personalDataConfirmed: true } : {});

/**
 * Hands the draft to a second person, with a sentence on what is new.
 * @throws Forbidden, NotFound, Conflict; InvalidInput while it has faults or changes nothing
 */
export async function submitDraft(
  services: Services,
  actor: Actor,
  input: Told & { changeNote: string },
): Promise<void> {
  requireEditor(actor);
  await services.db.transact(async (tx) => {
    const draft = await lockDraft(tx, input.key, input.revision);
    const faults = readSource(draft.source, draft).faults.length;
    if (faults > 0)
      throw invalidInput(
        `Der Entwurf hat noch ${faults === 1 ? 'einen Fehler' : `${faults} Fehler`}. Bitte beheben Sie ${faults === 1 ? 'ihn' : 'sie'} zuerst.`,
      );
    const released = await findVersion(tx, input.key, 'RELEASED');
    if (released?.source === draft.source)
      throw invalidInput('Der Entwurf unterscheidet sich nicht von der geltenden Fassung.');
    await tx.templateVersion.update({
      where: { id: draft.id },
      data: {
        changeNote: input.changeNote,
        submittedAt: services.clock.now(),
        submittedById: actor.personId,
        // Whoever hands it in stands for it, like those who wrote.
        editorIds: [...new Set([...draft.editorIds, actor.personId])],
        revision: { increment: 1 },
      },
    });
    await recordDraft(tx, actor, 'template.submitted', draft, checked(input));
  });
}

/** The second person sends it back with a sentence. @throws Forbidden, NotFound, Conflict, InvalidInput */
export async function returnDraft(
  services: Services,
  actor: Actor,
  input: Told & { note: string },
): Promise<void> {
  requireEditor(actor);
  await services.db.transact(async (tx) => {
    const draft = await lockDraft(tx, input.key, input.revision);
    if (!draft.submittedAt) throw invalidInput('Der Entwurf ist nicht zur Freigabe vorgelegt.');
    await tx.templateVersion.update({
      where: { id: draft.id },
      data: { submittedAt: null, submittedById: null, changeNote: input.note, revision: { increment: 1 } },
    });
    await recordDraft(tx, actor, 'template.returned', draft, { note: input.note, ...checked(input) });
  });
}

/**
 * Releases the draft: four eyes, nobody releases what they wrote. The version before is superseded; running cases keep
 * theirs until somebody raises them.
 * @throws Forbidden, NotFound, Conflict, InvalidInput
 */
export async function releaseDraft(services: Services, actor: Actor, input: Seen): Promise<{ no: number }> {
  requireEditor(actor);
  return services.db.transact(async (tx) => {
    const draft = await lockDraft(tx, input.key, input.revision);
    const obstacle = obstacleToRelease(actor, {
      submitted: draft.submittedAt !== null,
      faults: readSource(draft.source, draft).faults.length,
      editorIds: draft.editorIds,
    });
    if (obstacle)
      throw draft.editorIds.includes(actor.personId) ? forbidden(obstacle) : invalidInput(obstacle);
    return releaseVersion(tx, actor, draft.id, { now: services.clock.now() });
  });
}
