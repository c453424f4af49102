import { type Day, formatDay, formatInstant } from '../shared/dates.js';
import type { RunEvent } from './read-run.js';
import { anchors, anchorWords, roleWord } from './template-terms.js';

/** A line of the history as a person reads it. */
export interface EventLine {
  readonly when: string;
  readonly who: string;
  readonly text: string;
}

type Facts = Readonly<Record<string, unknown>>;

const day = (value: unknown): string => (typeof value === 'string' ? formatDay(value as Day) : 'offen');
const words = (value: unknown): string => (typeof value === 'string' ? value : '');
const reason = (facts: Facts | null): string => (words(facts?.reason) ? `: ${words(facts?.reason)}` : '');

/** "letzter Präsenztag 01.06.2026 → 15.06.2026", only what changed. */
function anchorChanges(old: Facts, now: Facts): string {
  return anchors
    .filter((anchor) => old[anchor] !== now[anchor])
    .map((anchor) => `${anchorWords[anchor]} ${day(old[anchor])} → ${day(now[anchor])}`)
    .join(', ');
}

const sentences: Readonly<Record<string, (event: RunEvent, step: string) => string>> = {
  'run.started': ({ new: now }) =>
    `Gestartet nach der Vorlage „${words(now?.template)}“, Fassung ${now?.no ?? '?'}`,
  'run.completed': () => 'Abgeschlossen',
  'run.restarted': ({ new: now }) => `Wieder aufgenommen${reason(now)}`,
  'run.cancelled': ({ new: now }) => `Abgebrochen${reason(now)}`,
  'holding.ended': ({ new: now }) => `Ende der Besetzung auf den ${day(now?.on)} gesetzt`,
  'anchor.moved': ({ old, new: now }) =>
    `Tage geändert: ${anchorChanges(old ?? {}, now ?? {})}${reason(now)}`,
  'people.changed': ({ new: now }) =>
    `${now?.role ? `${roleWord(words(now.role))} neu benannt` : 'Beteiligte geändert'}${reason(now)}`,
  'search.set': ({ new: now }) => `Die Nachfolge wird bis ${day(now?.on)} geklärt${reason(now)}`,
  'people.mended': ({ new: now }) =>
    `Offene Schritte neu zugeordnet (${Array.isArray(now?.roles) ? now.roles.map((role) => roleWord(String(role))).join(', ') : ''}), weil das Konto endete oder die Stelle anders besetzt ist`,
  'version.raised': ({ old, new: now }) =>
    `Auf die Fassung ${now?.no ?? '?'} der Vorlage gehoben (bisher ${old?.no ?? '?'}): ${now?.added ?? 0} neu, ${now?.changed ?? 0} geändert, ${now?.removed ?? 0} entfallen${reason(now)}`,
  'step.added': ({ new: now }, step) => `${step} kommt hinzu, fällig ${day(now?.dueOn)}`,
  'step.changed': ({ new: now }, step) =>
    `${step} folgt der neuen Fassung: ${Array.isArray(now?.facts) ? now.facts.join(', ') : ''}`,
  'step.file-added': ({ new: now }, step) => `${step}: Datei „${words(now?.name)}“ hochgeladen`,
  'step.file-removed': ({ new: now }, step) => `${step}: Datei „${words(now?.name)}“ entfernt`,
  'step.article-linked': (_event, step) => `${step}: ein Artikel verknüpft`,
  'step.article-unlinked': (_event, step) => `${step}: ein Artikel gelöst`,
  'step.article-gone': (_event, step) => `${step}: ein verknüpfter Artikel wurde archiviert oder gelöscht`,
  'step.returned': ({ new: now }, step) =>
    `${step} nicht freigegeben, zurück an die Schritte davor${reason(now)}`,
  'step.completed': ({ new: now }, step) =>
    `${step} erledigt${now?.role ? ` als ${roleWord(words(now.role))}` : ''}${now?.inPlaceOf ? ', in Vertretung' : ''}`,
  'step.reopened': (_event, step) => `${step} wieder geöffnet`,
  'step.waived': ({ new: now }, step) => `${step} entfällt${reason(now)}`,
  'step.unwaived': (_event, step) => `${step} wird doch gebraucht`,
  'step.moved': ({ old, new: now }, step) => `${step}: fällig ${day(old?.dueOn)} → ${day(now?.dueOn)}`,
  'step.declined': ({ new: now }) => `Vertretung abgelehnt${reason(now)}`,
  'step.noted': (_event, step) => `${step}: Zwischenstand gesichert`,
  'step.planned': ({ new: now }, step) => `${step} eingeplant, fällig ${day(now?.dueOn)}`,
  'package.transferred': ({ new: now }) =>
    `Paket an ${Array.isArray(now?.targets) ? now.targets.map((one) => `Stelle ${String(one)}`).join(', ') : 'andere Stellen'} übergeben${reason(now)}`,
  'package.transfer-undone': ({ new: now }) =>
    `Übergabe des Pakets an ${Array.isArray(now?.targets) ? now.targets.map((one) => `Stelle ${String(one)}`).join(', ') : 'andere Stellen'} zurückgenommen`,
  'package.submitted': () => 'Übergabepaket eingereicht',
  'package.reviewed': () => 'Übergabepaket geprüft',
  'package.returned': () => 'Übergabepaket mit einem Hinweis zurückgegeben',
  'acceptance.given': () => 'Übergabe abgenommen',
  'step.reserved': ({ new: now }, step) =>
    `${step} unter ${now?.reservations === 1 ? 'einem Vorbehalt' : `${now?.reservations ?? '?'} Vorbehalten`} angenommen`,
  'reservation.resolved': ({ new: now }) =>
    now?.inPlaceOf ? 'Vorbehalt in Vertretung als erledigt gemeldet' : 'Vorbehalt als erledigt gemeldet',
  'reservation.confirmed': () => 'Erledigung eines Vorbehalts bestätigt',
  'reservation.returned': () => 'Vorbehalt ist noch nicht erledigt',
  'readiness.declared': ({ new: now }) => `Eigenständigkeit erklärt als ${roleWord(words(now?.role))}`,
  'readiness.withdrawn': ({ new: now }) =>
    `Erklärung der Eigenständigkeit zurückgenommen als ${roleWord(words(now?.role))}`,
  'run.pseudonymised': () => 'Aufbewahrungsfrist abgelaufen: Namen durch Pseudonyme ersetzt',
  'protocol.made': ({ new: now }) => `Protokoll Nr. ${now?.no ?? '?'} erzeugt`,
};

/** The German line of an event. */
export function eventLine(event: RunEvent): EventLine {
  const step = event.stepKey ? `Schritt ${event.stepKey} „${event.stepTitle ?? ''}“` : 'Schritt';
  return {
    when: formatInstant(event.at),
    who: event.personName ?? 'Staffelstab',
    text: sentences[event.what]?.(event, step) ?? event.what,
  };
}
