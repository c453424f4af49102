import type { Services } from '../platform/services.js';
import { type Actor, readerIdsOf } from '../shared/actor.js';
import { forbidden } from '../shared/errors.js';
import { type AuditFilter, type AuditLine, findAuditLines } from './event-store.js';
import { record } from './record.js';

/** Lines of the record on one page. */
export const linesPerPage = 50;

/** One page of the record, newest first; `next` is the cursor of the following page. @throws Forbidden without `audit.read` */
export async function listEvents(
  services: Services,
  actor: Actor,
  filter: AuditFilter,
): Promise<{ lines: readonly AuditLine[]; next: string | null }> {
  const found = await linesFor(services, actor, filter, linesPerPage + 1);
  const lines = found.slice(0, linesPerPage);
  return { lines, next: found.length > linesPerPage ? (lines.at(-1)?.id ?? null) : null };
}

/** Lines of one file; more would neither open in a spreadsheet nor fit into an answer. */
export const mostExported = 50_000;

/**
 * Lines of the record to take away, oldest first; that they were taken is recorded itself.
 * @returns nothing and `cut` where there are more than `mostExported`
 * @throws Forbidden without `audit.read`
 */
export async function exportEvents(
  services: Services,
  actor: Actor,
  filter: AuditFilter,
): Promise<{ lines: readonly AuditLine[]; cut: boolean }> {
  const found = await linesFor(services, actor, filter, mostExported + 1);
  if (found.length > mostExported) return { lines: [], cut: true };
  const lines = [...found].reverse();
  await services.db.transact((tx) =>
    record(tx, actor, {
      action: 'audit.exported',
      objectType: 'audit',
      objectId: 'export',
      label: 'Nachweis',
      details: {
        lines: lines.length,
        ...(filter.from ? { from: filter.from } : {}),
        ...(filter.until ? { until: filter.until } : {}),
      },
    }),
  );
  return { lines, cut: false };
}

function linesFor(services: Services, actor: Actor, filter: AuditFilter, limit: number) {
  if (!actor.permissions.has('audit.read')) throw forbidden();
  const scope = {
    readsEverything: actor.permissions.has('articles.edit-any'),
    readerIds: readerIdsOf(actor),
    personId: actor.personId,
    positionIds: actor.positions.map(({ id }) => id),
  };
  return findAuditLines(services.db, scope, filter, limit);
}
