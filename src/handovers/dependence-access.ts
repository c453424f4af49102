import { currentAssignments, findPositionByNumber } from '../organisation/index.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { forbidden, notFound } from '../shared/errors.js';
import { type PackagePlace, rightsAtPost } from './package-place.js';
import { findRunById, type Run } from './run-store.js';

/** A post with the people whose leaving would take its knowledge along. */
export interface Dependence {
  readonly position: Pick<PackagePlace['position'], 'id' | 'number' | 'title'>;
  /** Whether the ways to package, map and year are the actor's too. */
  readonly readsPackage: boolean;
  /** The handover in progress, whose last day is the day by which everything is decided. */
  readonly run: Run | null;
  readonly personIds: readonly string[];
}

/**
 * The door to "Was trägt nur diese Stelle?": whoever fills the post, its stand-in, its superiors, and the Wissensredaktion, which
 * answers for all articles.
 * @throws NotFound, Forbidden for the personnel office, which reads packages only
 */
export async function dependenceFor(services: Services, actor: Actor, number: string): Promise<Dependence> {
  const { read } = services.db;
  const today = services.clock.today();
  const position = await findPositionByNumber(read, number);
  if (!position) throw notFound();
  const rights = rightsAtPost(actor, position, today);
  const editor = actor.permissions.has('articles.edit-any');
  if (!rights.read && !editor) throw notFound();
  if (!rights.edit && !editor)
    throw forbidden(
      'Über die Artikel einer Stelle entscheiden, wer sie innehat oder vertritt, die Führungskraft und die Wissensredaktion.',
    );
  const active = await read.run.findFirst({
    where: { positionId: position.id, kind: 'HANDOVER', status: 'ACTIVE' },
    select: { id: true },
  });
  const run = active && (await findRunById(read, active.id));
  const holders = run?.leaver
    ? [run.leaver.id]
    : (await currentAssignments(read, [position.id], today))
        .filter(({ kind }) => kind === 'HOLDER')
        .map(({ personId }) => personId);
  return { position, readsPackage: rights.read, run, personIds: holders };
}
