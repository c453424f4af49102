import type { NewProposal } from '../../handovers/index.js';
import type { WrittenOrganisation } from '../../organisation/index.js';
import type { Comparison } from './comparison.js';
import { personKey } from './settle-lines.js';

/** A holder who gets a last day leaves; whoever is put on a post, now or soon, comes. Stand-ins are neither. */
export function proposalsOf(
  { writes: { assignments } }: Comparison,
  ids: WrittenOrganisation & { readonly personIds: ReadonlyMap<string, string> },
): readonly NewProposal[] {
  const subject = ({ post, person }: { readonly post: string; readonly person: string }) => ({
    personId: ids.personIds.get(personKey(person)) ?? '',
    positionId: ids.positionIds.get(post) ?? null,
  });
  return [
    ...assignments.changed.flatMap((one): NewProposal[] =>
      one.kind === 'HOLDER' && one.endsOn && (one.endedBefore === null || one.endsOn < one.endedBefore)
        ? [{ kind: 'HANDOVER', day: one.endsOn, ...subject(one) }]
        : [],
    ),
    ...assignments.added.flatMap((one): NewProposal[] =>
      one.kind === 'HOLDER' || one.kind === 'SUCCESSOR'
        ? [{ kind: 'INDUCTION', day: one.startsOn, ...subject(one) }]
        : [],
    ),
  ];
}
