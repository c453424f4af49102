import type { AuditItem } from '../../views/audit/audit-page.js';
import { csvText } from '../shared/csv.js';
import { formatDay, formatInstant, isDay } from '../shared/dates.js';
import { isUuid } from '../shared/ids.js';
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
  afterDays: 'nach Tagen',
  answers: 'Antworten',
  approvals: 'Freigaben',
  article: 'Artikel',
  articlesToCheck: 'Artikel zu prüfen',
  assignments: 'Besetzungen',
  before: 'vorher',
  collection: 'Sammlung',
  created: 'neu',
  day: 'Tag',
  effectiveOn: 'gilt ab',
  endsOn: 'bis',
  externalId: 'Kennung',
  factsHash: 'Prüfsumme',
  file: 'Datei',
  files: 'Dateien',
  from: 'von',
  fromNo: 'von Fassung',
  indexed: 'für Suchmaschinen',
  issuedBy: 'ausgestellt für',
  items: 'Einträge',
  minutes: 'Minuten',
  kind: 'Art',
  lines: 'Zeilen',
  narrowed: 'war eingeschränkt',
  new: 'jetzt',
  no: 'Fassung',
  note: 'Anlass',
  number: 'Nummer',
  old: 'vorher',
  on: 'eingeschaltet',
  outcome: 'Ergebnis',
  part: 'Teil',
  people: 'Personen',
  personalDataConfirmed: 'Hinweis auf Personendaten bestätigt',
  positions: 'Stellen',
  post: 'Stelle',
  question: 'Leitfrage',
  reason: 'Grund',
  refused: 'abgelehnt',
  reservations: 'Vorbehalte',
  revision: 'Stand',
  role: 'Rolle',
  rolesFollow: 'Rollen gehen mit',
  run: 'Übergabevorgang',
  sessions: 'Anmeldungen',
  source: 'Quelle',
  startsOn: 'ab',
  state: 'Zustand',
  steps: 'Schritte',
  target: 'Ziel',
  template: 'Vorlage',
  templateNo: 'Fassung der Vorlage',
  title: 'Titel',
  to: 'auf',
  toNo: 'auf Fassung',
  topic: 'Thema',
  trashDays: 'Tage im Papierkorb',
  unchanged: 'unverändert',
  unit: 'Einheit',
  units: 'Einheiten',
  until: 'bis',
  updated: 'geändert',
  value: 'Wert',
  versionNo: 'Fassung',
};

/** Short codes, which mean nothing to those who read the record. */
const valueWords: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  kind: {
    PROCESS: 'Prozessbeschreibung',
    FAQ: 'Frage und Antwort',
    CHECKLIST: 'Checkliste',
    NORM: 'Rechtsnorm',
    NOTE: 'Entscheidung oder Notiz',
    HANDOVER: 'Übergabe',
    INDUCTION: 'Einarbeitung',
  },
  outcome: { created: 'neu', updated: 'geändert', unchanged: 'unverändert', refused: 'abgelehnt' },
  source: { file: 'Datei', scim: 'Verzeichnis der Konten' },
  state: {
    DRAFT: 'Entwurf',
    IN_REVIEW: 'in Prüfung',
    PUBLISHED: 'veröffentlicht',
    ARCHIVED: 'archiviert',
  },
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
  role: { FK: 'Führungskraft', NF: 'Nachfolge', PA: 'Patin oder Pate', VT: 'Vertretung' },
};

function detailValue(name: string, value: unknown): string | null {
  if (typeof value === 'string')
    return isDay(value) ? formatDay(value) : (valueWords[name]?.[value] ?? (isUuid(value) ? null : value));
  if (typeof value === 'boolean') return value ? 'ja' : 'nein';
  if (typeof value === 'number') return value.toLocaleString('de-DE');
  return null;
}

/** Plain values of the details; nested ones and inner ids are for those who examine a case, in the JSON file. */
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
