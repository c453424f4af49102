import type { ProposalItem } from '../../../views/handovers/proposals/proposals-page.js';
import { type Day, dayOf, formatDay, relativeDay } from '../../shared/dates.js';
import { paths } from '../../shared/paths.js';
import type { ProposalRow } from './proposal-store.js';

const sources = { file: 'aus einer Datei', scim: 'aus dem Verzeichnis der Konten' } as const;

/** Where a proposal is taken up: the form of the start with what is known filled in. */
export function acceptHref(row: ProposalRow): string {
  const { kind, postNumber, day, personId, handoverNumber, id } = row;
  if (!postNumber) return paths.proposalPost(id);
  if (kind === 'HANDOVER') return paths.newHandoverWith({ stelle: postNumber, tag: day, person: personId });
  return paths.newInductionWith({
    ...(handoverNumber ? { von: handoverNumber } : { stelle: postNumber }),
    person: personId,
    beginn: day,
  });
}

/** A row of the list. */
export function presentProposal(row: ProposalRow, today: Day): ProposalItem {
  const isHandover = row.kind === 'HANDOVER';
  return {
    id: row.id,
    isHandover,
    person: row.personName,
    post: row.postNumber
      ? {
          href: paths.position(row.postNumber),
          label: `${row.postNumber} ${row.postTitle ?? ''}`,
          unit: row.unitName ?? '',
        }
      : null,
    day: `${isHandover ? 'letzter Tag' : 'erster Tag'} ${formatDay(row.day)} (${relativeDay(row.day, today)})`,
    isLate: row.day < today,
    origin: `${sources[row.source]}, seit ${formatDay(dayOf(row.createdAt))}`,
    acceptHref: acceptHref(row),
    acceptLabel: isHandover ? 'Übergabe starten' : row.postNumber ? 'Einarbeitung starten' : 'Stelle wählen',
  };
}
