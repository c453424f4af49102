import type { PostPackage, PostRun } from '../../views/organisation/post-page.js';
import type { PostMark } from '../../views/ui/post-line.js';
import type { PackageState, PositionRun } from '../handovers/index.js';
import { formatDay } from '../shared/dates.js';
import { paths } from '../shared/paths.js';

const kindWords = { HANDOVER: 'Übergabe', INDUCTION: 'Einarbeitung', STAND_IN: 'Vertretung' } as const;

/** Days that matter to the run, in words; missing ones are left out. */
function dayWords(run: PositionRun): string {
  const days = [
    run.lastDayOn && `letzter Präsenztag ${formatDay(run.lastDayOn)}`,
    run.successorStartsOn && `Dienstantritt der Nachfolge ${formatDay(run.successorStartsOn)}`,
    run.closedOn && `beendet am ${formatDay(run.closedOn)}`,
  ].filter((words): words is string => Boolean(words));
  const text = days.join(', ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A handover or induction on the post's page. */
export function presentRun(run: PositionRun): PostRun {
  const steps = `${run.done} von ${run.total} Schritten erledigt`;
  return {
    href: run.kind === 'INDUCTION' ? paths.induction(run.number) : paths.run(run.number),
    title: `${kindWords[run.kind]} ${run.number}`,
    status: run.status,
    lines: [steps, dayWords(run)].filter(Boolean),
  };
}

/** Days of a running handover that the post's line points out. */
export function marksOf(run: PositionRun): readonly PostMark[] {
  return [
    ...(run.lastDayOn ? [{ on: run.lastDayOn, label: 'Letzter Präsenztag' }] : []),
    ...(run.successorStartsOn ? [{ on: run.successorStartsOn, label: 'Dienstantritt' }] : []),
  ];
}

const receiverWords = { VT: 'von der Vertretung', NF: 'von der Nachfolge' } as const;

/** The state of the post's package in words. */
export function presentPackage(state: PackageState): PostPackage {
  const { acceptances, versionNo, submittedOn, reviewedOn } = state;
  const last = acceptances.at(-1);
  const open = last?.openReservations ?? 0;
  const [words, tone] = last
    ? open > 0
      ? (['Abgenommen unter Vorbehalt', 'warning'] as const)
      : (['Abgenommen', 'success'] as const)
    : versionNo === null
      ? (['In Arbeit', 'neutral'] as const)
      : reviewedOn
        ? (['Geprüft, wartet auf die Abnahme', 'info'] as const)
        : (['Eingereicht, wartet auf die Prüfung', 'info'] as const);
  const lines = acceptances.map(({ role, name, acceptedOn, openReservations, reservations }) => {
    const about =
      reservations === 0
        ? 'ohne Vorbehalt'
        : openReservations === 0
          ? `${reservations === 1 ? 'der Vorbehalt ist' : `alle ${reservations} Vorbehalte sind`} erledigt`
          : `${openReservations} von ${reservations} ${reservations === 1 ? 'Vorbehalt' : 'Vorbehalten'} offen`;
    return `Abgenommen ${receiverWords[role]} ${name} am ${formatDay(acceptedOn)}, ${about}.`;
  });
  if (versionNo !== null && submittedOn)
    lines.push(
      `Fassung ${versionNo} vom ${formatDay(submittedOn)}${reviewedOn ? `, geprüft am ${formatDay(reviewedOn)}` : ''}.`,
    );
  return { href: paths.package(state.runNumber), state: words, tone, lines };
}
