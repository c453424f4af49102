import type { CheckedLine, MassStartCheckPageProps } from '../../views/handovers/mass-start-check-page.js';
import type { MassStartPageProps } from '../../views/handovers/mass-start-page.js';
import type { MassStartResultPageProps } from '../../views/handovers/mass-start-result-page.js';
import { formatDay, formatInstant } from '../shared/dates.js';
import { paths } from '../shared/paths.js';
import type { LineVerdict } from './mass-start.js';
import { type MassStartColumn, massStartColumns } from './mass-start-csv.js';
import type { MassStartLineRow, MassStartSummary } from './mass-start-store.js';

const meanings: Record<MassStartColumn, string> = {
  post: 'Nummer der Stelle, etwa 50-2-04',
  person: 'Wer ausscheidet: voller Name, Kennung oder Mailadresse',
  template: 'Kürzel oder Titel der Vorlage',
  lastDayOn: 'Letzter Tag im Dienst nach Abzug von Resturlaub, etwa 30.06.2027',
  successorStartsOn: 'Erster Tag der Nachfolge, wenn er schon feststeht',
  standIn: 'Wer die Stelle vertritt, wenn das schon feststeht',
  successor: 'Wer die Stelle übernimmt, wenn das schon feststeht',
};

/** The columns with their meaning, for the page that explains the file. */
export const columnHelp: MassStartPageProps['columns'] = massStartColumns.map(
  ({ name, title, required }) => ({
    title,
    required,
    meaning: meanings[name],
  }),
);

function checkedLine(verdict: LineVerdict): CheckedLine {
  const { line, state, labels, lastDayOn, messages, runNumber, steps } = verdict;
  const words = steps
    ? [
        `${steps.total} Schritte${steps.atOnce > 0 ? `, ${steps.atOnce} sofort fällig` : ''}${steps.leadShift > 0 ? `, Beginn wegen des Risikos ${steps.leadShift} Tage früher` : ''}`,
      ]
    : [];
  return {
    line,
    state,
    post: labels.post || 'ohne Angabe',
    person: labels.person,
    template: labels.template,
    lastDay: lastDayOn ? formatDay(lastDayOn) : '–',
    messages: [...words, ...messages],
    runHref: runNumber ? paths.run(runNumber) : null,
  };
}

const lines = (count: number) => (count === 1 ? 'Eine Zeile' : `${count} Zeilen`);

/** The dry run: what needs a look stands first. */
export function presentDryRun(
  verdicts: readonly LineVerdict[],
): Pick<MassStartCheckPageProps, 'lead' | 'ready' | 'groups'> {
  const of = (state: LineVerdict['state']) => verdicts.filter((one) => one.state === state).map(checkedLine);
  const [refused, ready, running] = [of('REFUSED'), of('READY'), of('RUNNING')];
  const parts = [
    `${lines(ready.length)} ${ready.length === 1 ? 'kann' : 'können'} starten`,
    ...(refused.length > 0 ? [`${refused.length} ${refused.length === 1 ? 'geht' : 'gehen'} so nicht`] : []),
    ...(running.length > 0 ? [`${running.length} ${running.length === 1 ? 'läuft' : 'laufen'} schon`] : []),
  ];
  return {
    lead: `${parts.join(', ')}. Jede Zeile startet ganz oder gar nicht; die anderen bleiben unberührt.`,
    ready: ready.length,
    groups: [
      { id: 'fehler', title: 'Geht so nicht', lines: refused },
      { id: 'bereit', title: 'Kann starten', lines: ready },
      { id: 'laeuft', title: 'Läuft schon', lines: running },
    ].filter((group) => group.lines.length > 0),
  };
}

/** "12 von 40 gestartet, 2 nicht". */
function stateWords({ waiting, started, left }: MassStartSummary): string {
  const total = waiting + started + left;
  return `${started} von ${total} gestartet${left > 0 ? `, ${left} nicht` : ''}${waiting > 0 ? `, ${waiting} warten noch` : ''}`;
}

export function presentRecent(orders: readonly MassStartSummary[]): MassStartPageProps['recent'] {
  return orders.map((order) => ({
    href: paths.massStartResult(order.id),
    when: formatInstant(order.createdAt),
    who: order.createdByName ?? 'nicht mehr im Haus',
    state: stateWords(order),
  }));
}

/** What became of an order. */
export function presentResult(
  summary: MassStartSummary,
  rows: readonly MassStartLineRow[],
): Omit<MassStartResultPageProps, 'chrome'> {
  const { waiting, started, left } = summary;
  const post = (row: MassStartLineRow) => `${row.positionNumber ?? '–'} ${row.positionTitle ?? ''}`.trim();
  const by = `Von ${summary.createdByName ?? 'jemandem, der nicht mehr im Haus ist'}, ${formatInstant(summary.createdAt)}.`;
  return {
    name: summary.fileName,
    lead:
      waiting > 0
        ? `${by} Die Übergaben werden gerade gestartet.`
        : `${by} ${left === 0 ? 'Alle Zeilen sind gestartet.' : 'Die anderen Zeilen stehen unten mit ihrem Grund.'}`,
    progress: {
      href: paths.massStartResult(summary.id),
      done: started + left,
      total: waiting + started + left,
      text: stateWords(summary),
      running: waiting > 0,
    },
    left: rows
      .filter(({ state }) => state === 'REFUSED' || state === 'RUNNING')
      .map((row) => ({
        line: row.line,
        post: post(row),
        person: row.leaverName ?? '–',
        message: row.message,
      })),
    started: rows.flatMap((row) =>
      row.runNumber
        ? [
            {
              line: row.line,
              post: post(row),
              person: row.leaverName ?? '–',
              lastDay: formatDay(row.lastDayOn),
              number: row.runNumber,
              href: paths.run(row.runNumber),
            },
          ]
        : [],
    ),
  };
}
