import type { PackageStateProps } from '../../views/handovers/package-state.js';
import { formatDay } from '../shared/dates.js';
import { type Acceptance, openReservationsOf, type PackageVersion } from './package-version-store.js';

/** "abgenommen am 12.03.2026 von Simone Kälber (Vertretung) unter Vorbehalt, 1 offen". */
export function acceptanceWords(acceptance: Acceptance): string {
  const { role, personName, acceptedOn, reservations, versionNo } = acceptance;
  const who = `${personName} (${role === 'VT' ? 'Vertretung' : 'Nachfolge'})`;
  const open = openReservationsOf([acceptance]).length;
  const terms =
    reservations.length === 0
      ? 'ohne Vorbehalt'
      : `unter Vorbehalt, ${open === 0 ? 'alle erledigt' : `${open} offen`}`;
  return `Fassung ${versionNo} abgenommen am ${formatDay(acceptedOn)} von ${who} ${terms}`;
}

/** What became of a version besides acceptance. */
export function versionWords(version: PackageVersion): string {
  const { no, reason, createdOn, createdByName, reviewedOn, reviewedByName, returnedOn, returnedByName } =
    version;
  if (reviewedOn)
    return `Fassung ${no} geprüft am ${formatDay(reviewedOn)} von ${reviewedByName ?? 'Unbekannt'}`;
  if (returnedOn)
    return `Fassung ${no} zur Ergänzung zurückgegeben am ${formatDay(returnedOn)} von ${returnedByName ?? 'Unbekannt'}`;
  return reason === 'SUBMISSION'
    ? `Fassung ${no} eingereicht am ${formatDay(createdOn)} von ${createdByName ?? 'Unbekannt'}, noch nicht geprüft`
    : `Fassung ${no} festgehalten bei der Abnahme am ${formatDay(createdOn)}`;
}

/**
 * Where a package stands, for the head of its page.
 * @param livingHash of what the package says today; null where that is not asked (frozen versions)
 */
export function stateOfPackage(
  versions: readonly PackageVersion[],
  livingHash: string | null,
): PackageStateProps {
  const newest = versions[0];
  if (!newest) return { badge: { text: 'Noch nicht eingereicht', tone: 'neutral' }, lines: [] };
  const acceptances = versions.flatMap((version) => version.acceptances);
  const latest = acceptances[0];
  const open = openReservationsOf(acceptances).length;
  const badge = latest
    ? open > 0
      ? { text: `Abgenommen unter Vorbehalt, ${open} offen`, tone: 'warning' as const }
      : { text: 'Abgenommen', tone: 'success' as const }
    : newest.reviewedOn
      ? { text: 'Geprüft', tone: 'success' as const }
      : newest.returnedOn
        ? { text: 'Zu ergänzen', tone: 'warning' as const }
        : { text: 'Eingereicht', tone: 'info' as const };
  const note = newest.returnedOn && newest.reviewNote ? [`„${newest.reviewNote}“`] : [];
  const changed =
    livingHash !== null && livingHash !== newest.contentHash ? [`Seit Fassung ${newest.no} geändert`] : [];
  return {
    badge,
    lines: [...acceptances.slice(0, 2).map(acceptanceWords), versionWords(newest), ...note, ...changed],
  };
}
