import { recordAll } from '../../audit/index.js';
import type { Services } from '../../platform/services.js';
import type { Actor } from '../../shared/actor.js';
import { forbidden, notFound } from '../../shared/errors.js';
import { isUuid } from '../../shared/ids.js';
import { listProposals, type ProposalRow, settleDismissed } from './proposal-store.js';

/** Who leaves and who comes is the personnel office's. @throws Forbidden */
function mayDecide(actor: Actor): void {
  if (!actor.permissions.has('handovers.start')) throw forbidden();
}

/** Everything that waits for a decision. One query. @throws Forbidden */
export async function readProposals(services: Services, actor: Actor): Promise<readonly ProposalRow[]> {
  mayDecide(actor);
  return listProposals(services.db.read);
}

/** One open proposal. @throws Forbidden, NotFound */
export async function readProposal(services: Services, actor: Actor, id: string): Promise<ProposalRow> {
  mayDecide(actor);
  const [row] = isUuid(id) ? await listProposals(services.db.read, id) : [];
  if (!row) throw notFound();
  return row;
}

/**
 * Sets proposals aside, with a reason that stays in the record; the same thing is not proposed again for a while.
 * @returns how many were still open
 * @throws Forbidden
 */
export async function dismissProposals(
  services: Services,
  actor: Actor,
  given: {
    readonly ids: readonly string[];
    readonly reason: string;
    /** The writer confirmed that what looked like a citizen's data is none. */
    readonly confirmed?: boolean;
  },
): Promise<number> {
  mayDecide(actor);
  const ids = given.ids.filter(isUuid);
  return services.db.transact(async (tx) => {
    const settled = await settleDismissed(tx, ids, {
      reason: given.reason,
      by: actor.personId,
      now: services.clock.now(),
    });
    await recordAll(
      tx,
      actor,
      settled.map(({ id, kind, postNumber }) => ({
        action: 'proposal.dismissed',
        objectType: 'import',
        objectId: id,
        label: postNumber ?? '',
        details: {
          kind,
          reason: given.reason,
          ...(given.confirmed ? { personalDataConfirmed: true } : {}),
        },
      })),
    );
    return settled.length;
  });
}
