import type { ChecklistItem } from '../../../views/articles/checklists/checklist-list.js';
import type { ChecklistPageProps } from '../../../views/articles/checklists/checklist-page.js';
import { addDays, type Day, dayOf, formatDay, relativeDay } from '../../shared/dates.js';
import { paths } from '../../shared/paths.js';
import type { SafeHtml } from '../../shared/safe-html.js';
import type { Raising } from './checklist-rules.js';
import type { Checklist, ChecklistLine } from './checklist-store.js';

/** "3 von 12 Punkten erledigt". */
export function progressWords(ticked: readonly number[], pointCount: number): string {
  return `${ticked.length} von ${pointCount} ${pointCount === 1 ? 'Punkt' : 'Punkten'} erledigt`;
}

/** A copy in a list. */
export function presentLine(line: ChecklistLine, today: Day): ChecklistItem {
  const { id, fileNumber, title, ticked, pointCount, finishedAt, touchedAt } = line;
  return {
    href: paths.checklist(id),
    deleteAction: paths.deleteChecklist(id),
    fileNumber,
    title,
    progress: progressWords(ticked, pointCount),
    when: finishedAt
      ? `abgeschlossen ${relativeDay(dayOf(finishedAt), today)}`
      : `zuletzt ${relativeDay(dayOf(touchedAt), today)}`,
  };
}

/** A copy to work on. */
export function presentChecklist(
  { checklist, html, raising }: { checklist: Checklist; html: SafeHtml; raising: Raising | null },
  office: { today: Day; keptDays: number },
): Omit<ChecklistPageProps, 'openPoints'> {
  const { id, slug, title, fileNumber, versionNo, versionAt, ticked, pointCount, currentNo } = checklist;
  return {
    id,
    slug,
    title,
    fileNumber,
    html,
    stand: { ticked, pointCount, versionNo, words: progressWords(ticked, pointCount) },
    versionWords: `Fassung ${versionNo} vom ${formatDay(dayOf(versionAt))}`,
    startedOn: formatDay(dayOf(checklist.startedAt)),
    finishedOn: checklist.finishedAt && formatDay(dayOf(checklist.finishedAt)),
    printedOn: formatDay(office.today),
    deletedOn: formatDay(addDays(dayOf(checklist.touchedAt), office.keptDays)),
    archived: checklist.archived,
    newer: raising && {
      no: currentNo,
      added: raising.added,
      removed: raising.removed,
      kept: raising.ticked.length,
      lost: ticked.length - raising.ticked.length,
    },
  };
}
