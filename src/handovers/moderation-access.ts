import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { notFound } from '../shared/errors.js';
import { findModeration, type Moderation } from './moderation-store.js';
import { packageFor } from './package-access.js';
import { findRunByNumber, type Run } from './run-store.js';

/** The conversation of a handover, and what the actor is in it. */
export interface Talk {
  readonly run: Run;
  readonly moderation: Moderation | null;
  /** The answerer names the moderator and releases notes; the moderator takes them. */
  readonly role: 'answerer' | 'moderator';
}

/**
 * The door to the moderated conversation: whoever answers the guiding questions, and the moderator they named, while the
 * handover runs. Nobody else learns that there is one.
 * @throws NotFound for everybody else, Forbidden for those who may read the package but not answer
 */
export async function talkFor(services: Services, actor: Actor, number: string): Promise<Talk> {
  const { read } = services.db;
  const run = await findRunByNumber(read, number);
  if (!run) throw notFound();
  const moderation = await findModeration(read, run.id);
  if (moderation?.moderatorId === actor.personId && run.status === 'ACTIVE')
    return { run, moderation, role: 'moderator' };
  const { base } = await packageFor(services, actor, number, 'answer');
  return {
    run: base,
    moderation: base.id === run.id ? moderation : await findModeration(read, base.id),
    role: 'answerer',
  };
}
