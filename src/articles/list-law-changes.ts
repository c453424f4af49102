import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { isUuid } from '../shared/ids.js';
import {
  findChecksOfPositions,
  findLawChanges,
  type LawChangeLine,
  type LawCheckLine,
} from './law-change-store.js';

/** Changes a page. */
const pageSize = 25;

/** One page of changed norms, the newest first. */
export async function listLawChanges(
  services: Services,
  actor: Actor,
  page: number,
): Promise<{ changes: readonly LawChangeLine[]; total: number; pageCount: number }> {
  const changes = await findLawChanges(
    services.db,
    actor,
    { id: null, normId: null },
    { limit: pageSize, offset: (page - 1) * pageSize },
  );
  const total = changes[0]?.total ?? 0;
  return { changes, total, pageCount: Math.ceil(total / pageSize) };
}

/** Articles of these posts whose law has changed, for those who answer for them; the others see none. */
export async function listLawChecks(
  services: Services,
  actor: Actor,
  positionIds: readonly string[],
  limit: number,
): Promise<readonly LawCheckLine[]> {
  const wanted = positionIds.filter(isUuid);
  return wanted.length === 0 ? [] : findChecksOfPositions(services.db, actor, wanted, limit);
}
