import type { AuditItem } from '../../views/audit/audit-page.js';
import { formatDay, formatInstant, isDay } from '../shared/dates.js';
import { actionWord, objectWords } from './action-words.js';
import type { AuditLine } from './event-store.js';

function detailValue(value: unknown): string | null {
  if (typeof value === 'string') return isDay(value) ? formatDay(value) : value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return null;
}

/** Plain values of the details; nested ones stay in the database for those who examine a case there. */
function detailWords(details: AuditLine['details']): string {
  return Object.entries(details)
    .flatMap(([name, value]) => {
      const words = detailValue(value);
      return words ? [`${name}: ${words}`] : [];
    })
    .join(', ');
}

/** A line of the record in words. */
export function presentEvent(line: AuditLine): AuditItem {
  return {
    id: line.id,
    when: formatInstant(line.at),
    who: line.actorName ?? 'System',
    what: actionWord(line.action),
    object: objectWords[line.objectType] ?? line.objectType,
    label: line.label,
    details: detailWords(line.details),
  };
}
