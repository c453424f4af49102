import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { forbidden } from '../shared/errors.js';
import { type AuditFilter, type AuditLine, findAuditLines } from './event-store.js';

/** Lines of the record on one page. */
export const linesPerPage = 50;

/** One page of the record, newest first; `next` is the cursor of the following page. @throws Forbidden without `audit.read` */
export async function listEvents(
  services: Services,
  actor: Actor,
  filter: AuditFilter,
): Promise<{ lines: readonly AuditLine[]; next: string | null }> {
  if (!actor.permissions.has('audit.read')) throw forbidden();
  const found = await findAuditLines(services.db, filter, linesPerPage + 1);
  const lines = found.slice(0, linesPerPage);
  return { lines, next: found.length > linesPerPage ? (lines.at(-1)?.id ?? null) : null };
}
