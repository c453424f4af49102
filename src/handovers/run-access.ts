import type { Reader } from '../platform/db/database.js';
import type { Actor } from '../shared/actor.js';
import { forbidden, notFound } from '../shared/errors.js';
import { mayOnRun, type RunRight, type Standing, standingOf } from './run-policy.js';
import { findRunByNumber, type Run } from './run-store.js';

/** A run and what the actor is to it. */
export interface RunAccess {
  readonly run: Run;
  readonly standing: Standing;
  may(right: RunRight): boolean;
}

/**
 * The one door to a run: loads it by its number and checks the right.
 * @throws NotFound where the actor may not read it, or not its package, or there is none; Forbidden where they may only read
 */
export async function runFor(
  reader: Reader,
  actor: Actor,
  number: string,
  right: RunRight,
): Promise<RunAccess> {
  const run = await findRunByNumber(reader, number);
  if (!run) throw notFound();
  return accessTo(run, actor, right);
}

/** `runFor` for a run that is loaded already. */
export function accessTo(run: Run, actor: Actor, right: RunRight): RunAccess {
  const standing = standingOf(actor, run);
  const may = (wanted: RunRight) => mayOnRun(standing, wanted, actor);
  if (!may('read')) throw notFound();
  if (!may(right)) throw right === 'read-package' ? notFound() : forbidden();
  return { run, standing, may };
}
