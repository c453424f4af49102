import { recordingInstant } from '../audit/index.js';
import type { Tx } from '../platform/db/database.js';
import type { Actor } from '../shared/actor.js';

/** What can happen to a run; event-words.ts says each in German. */
export type RunEventName =
  | 'run.started'
  | 'run.completed'
  | 'run.cancelled'
  | 'run.restarted'
  | 'holding.ended'
  | 'anchor.moved'
  | 'search.set'
  | 'people.changed'
  | 'people.mended'
  | 'version.raised'
  | 'step.added'
  | 'step.changed'
  | 'step.file-added'
  | 'step.file-removed'
  | 'step.article-linked'
  | 'step.article-unlinked'
  | 'step.article-gone'
  | 'step.returned'
  | 'step.reserved'
  | 'step.completed'
  | 'step.reopened'
  | 'step.waived'
  | 'step.unwaived'
  | 'step.moved'
  | 'step.declined'
  | 'step.noted'
  | 'step.planned'
  | 'package.submitted'
  | 'package.transferred'
  | 'package.transfer-undone'
  | 'package.reviewed'
  | 'package.returned'
  | 'acceptance.given'
  | 'reservation.resolved'
  | 'reservation.confirmed'
  | 'reservation.returned'
  | 'readiness.declared'
  | 'readiness.withdrawn'
  | 'protocol.made'
  | 'run.pseudonymised';

export interface NewRunEvent {
  readonly what: RunEventName;
  readonly stepId?: string | null;
  readonly old?: unknown;
  readonly new?: unknown;
}

/** Writes the run's own history, in the transaction of the change. A trigger refuses to alter it later. */
export async function addRunEvents(
  tx: Tx,
  actor: Pick<Actor, 'personId'> | null,
  runId: string,
  events: readonly NewRunEvent[],
): Promise<void> {
  await addEventsOfRuns(tx, actor, [{ runId, events }]);
}

/** `addRunEvents` for many runs in one statement. */
export async function addEventsOfRuns(
  tx: Tx,
  actor: Pick<Actor, 'personId'> | null,
  runs: readonly { readonly runId: string; readonly events: readonly NewRunEvent[] }[],
): Promise<void> {
  const at = recordingInstant();
  const data = runs.flatMap(({ runId, events }) =>
    events.map((event) => ({
      runId,
      stepId: event.stepId ?? null,
      personId: actor?.personId ?? null,
      what: event.what,
      ...(at ? { at } : {}),
      ...(event.old === undefined ? {} : { old: event.old as object }),
      ...(event.new === undefined ? {} : { new: event.new as object }),
    })),
  );
  if (data.length > 0) await tx.runEvent.createMany({ data });
}
