import type { AuditItem } from '../../views/audit/audit-page.js';
import { csvText } from '../shared/csv.js';
import { formatDay, formatInstant, isDay } from '../shared/dates.js';
import { actionWord, objectWords } from './action-words.js';
import type { AuditLine } from './event-store.js';
import type { StreamState } from './stream-events.js';

/** Names of details in German; others keep their own. */
const detailNames: Readonly<Record<string, string>> = {
  T: 'letzter Präsenztag',
  V: 'Vakanz ab',
  I: 'Vertretung angenommen',
  S: 'Dienstantritt',
  action: 'Aktion',
  answers: 'Antworten',
  article: 'Artikel',
  assignments: 'Besetzungen',
  created: 'neu',
  files: 'Dateien',
  issuedBy: 'ausgestellt für',
  items: 'Einträge',
  minutes: 'Minuten',
  kind: 'Art',
  lines: 'Zeilen',
  no: 'Fassung',
  part: 'Teil',
  people: 'Personen',
  personalDataConfirmed: 'Hinweis auf Personendaten bestätigt',
  positions: 'Stellen',
  post: 'Stelle',
  reason: 'Grund',
  refused: 'abgelehnt',
  reservations: 'Vorbehalte',
  revision: 'Stand',
  role: 'Rolle',
  run: 'Übergabevorgang',
  sessions: 'Anmeldungen',
  template: 'Vorlage',
  unchanged: 'unverändert',
  units: 'Einheiten',
  updated: 'geändert',
};

/** Short codes of parts and roles, which mean nothing to those who read the record. */
const valueWords: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  part: {
    DUTY: 'Aufgaben',
    CASE: 'Offene Fälle',
    DEADLINE: 'Fristen',
    CONTACT: 'Kontakte',
    ACCESS: 'Zugänge',
    PLACE: 'Ablageorte',
    MAP_NODE: 'Wissenslandkarte',
    PROMISE: 'Zusagen',
    DECISION: 'Entscheidungen',
    CHECK: 'Zum Start prüfen',
  },
  role: { VT: 'Vertretung', NF: 'Nachfolge', PA: 'Patin oder Pate' },
};

function detailValue(name: string, value: unknown): string | null {
  if (typeof value === 'string')
    return isDay(value) ? formatDay(value) : (valueWords[name]?.[value] ?? value);
  if (typeof value === 'boolean') return value ? 'ja' : 'nein';
  if (typeof value === 'number') return value.toLocaleString('de-DE');
  return null;
}

/** Plain values of the details; nested ones stay in the database for those who examine a case there. */
function detailWords(details: AuditLine['details']): string {
  return Object.entries(details)
    .flatMap(([name, value]) => {
      const words = detailValue(name, value);
      return words ? [`${detailNames[name] ?? name}: ${words}`] : [];
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
    label: line.hidden ? 'eingeschränkt' : line.label,
    details: detailWords(line.details),
  };
}

/** Lines for a spreadsheet, in the words of the page. */
export function eventsCsv(lines: readonly AuditLine[]): string {
  return csvText(
    ['Nummer', 'Wann', 'Wer', 'Was', 'Woran', 'Bezeichnung', 'Einzelheiten'],
    lines.map((line) => {
      const { when, who, what, object, label, details } = presentEvent(line);
      return [line.id, when, who, what, object, label, details];
    }),
  );
}

/** Lines for another system: times by RFC 3339, actions by their own names. */
export function eventsJson(lines: readonly AuditLine[]): string {
  return JSON.stringify(
    lines.map(({ id, at, actorName, action, objectType, label, details, hidden }) => ({
      id: Number(id),
      at: at.toISOString(),
      actor: actorName,
      action,
      objectType,
      label: hidden ? null : label,
      details,
    })),
    null,
    1,
  );
}

/** How far the syslog server has been told, in words. */
export function presentStream(state: StreamState): { words: string; fault: string | null } {
  const waiting = state.waiting.toLocaleString('de-DE');
  const words = state.sentAt
    ? `An den Syslog-Server weitergegeben bis Zeile ${state.position.toLocaleString('de-DE')} der Kette, zuletzt ${formatInstant(state.sentAt)}${state.waiting > 0 ? `; ${waiting} warten` : ''}.`
    : `An den Syslog-Server wurde noch nichts weitergegeben; ${waiting} Zeilen warten.`;
  return {
    words,
    fault: state.faultSince
      ? `Seit ${formatInstant(state.faultSince)}: ${state.fault ?? ''}. Verloren geht nichts: Die Zeilen warten hier und werden jede Minute erneut versucht.`
      : null,
  };
}
