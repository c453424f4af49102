import type { OrganisationCheckPageProps } from '../../../views/exchange/personnel/import-check-page.js';
import { formatDay } from '../../shared/dates.js';
import { countsOf, type DifferenceState, type ImportCounts, type Thing } from './comparison.js';
import type { OrganisationCheck } from './import-organisation.js';

const things: readonly { readonly thing: Thing; readonly id: string; readonly title: string }[] = [
  { thing: 'ASSIGNMENT', id: 'besetzungen', title: 'Besetzungen' },
  { thing: 'PERSON', id: 'personen', title: 'Personen' },
  { thing: 'POST', id: 'stellen', title: 'Stellen' },
  { thing: 'UNIT', id: 'einheiten', title: 'Einheiten' },
];
const order: Record<DifferenceState, number> = { ENDED: 0, CHANGED: 1, NEW: 2 };

/** Rows of one kind that the page shows; more are counted. */
const shownRows = 300;
const shownKeys = 12;

/** "3 neu, 1 geändert, 2 enden, 240 unverändert, 1 Zeile abgelehnt" */
export function countWords({ added, changed, ended, same, refused }: ImportCounts): string {
  return [
    added > 0 && `${added} neu`,
    changed > 0 && `${changed} geändert`,
    ended > 0 && (ended === 1 ? 'eine endet' : `${ended} enden`),
    `${same} unverändert`,
    refused > 0 && (refused === 1 ? 'eine Zeile abgelehnt' : `${refused} Zeilen abgelehnt`),
  ]
    .filter(Boolean)
    .join(', ');
}

type Good = Extract<OrganisationCheck, { ok: true }>;

/** The sentence that stops an import which would empty the house. */
export function endsWords({ ends, comparison }: Good): string {
  return `Es würden ${ends} Besetzungen oder Konten enden, von ${comparison.writes.assignments.openBefore} laufenden Besetzungen.`;
}

/** "Alle Stellen …: 50-1, 50-2 und 3 weitere" */
const keyWords = (keys: readonly string[]) =>
  keys.length > shownKeys
    ? `${keys.slice(0, shownKeys).join(', ')} und ${keys.length - shownKeys} weitere`
    : keys.join(', ');

/** What stays as it is, and what the file has that means nothing. */
export function checkNotes({ comparison: { absent }, unknown }: Good): string[] {
  return [
    ...(unknown.length > 0 ? [`Nicht verwendet: ${unknown.map((one) => `„${one}“`).join(', ')}.`] : []),
    ...(absent.posts.length > 0
      ? [
          `Diese Stellen stehen nicht in der Datei und bleiben mit ihrem Wissen bestehen: ${keyWords(absent.posts)}.`,
        ]
      : []),
    ...(absent.units.length > 0
      ? [
          `Diese Einheiten stehen nicht in der Datei und bleiben bestehen; aufgelöst werden sie als geplante Änderung: ${keyWords(absent.units)}.`,
        ]
      : []),
  ];
}

/** The dry run: refused lines, then by kind what ends, changes and is new. */
export function presentCheck(
  check: Good,
  given: {
    readonly name: string;
    readonly file: OrganisationCheckPageProps['file'];
    readonly why: 'changed-meanwhile' | 'not-confirmed' | null;
  },
): OrganisationCheckPageProps {
  const { comparison, state, mustConfirm } = check;
  const counts = countsOf(comparison);
  const changes = counts.added + counts.changed + counts.ended;
  return {
    name: given.name || 'Eingefügte Zeilen',
    lead: `${changes === 0 ? 'Nichts zu tun: ' : ''}${countWords(counts)}. Stand ${formatDay(check.asOf)}.`,
    file: given.file,
    state,
    ready: changes > 0,
    confirm: mustConfirm
      ? {
          ends: check.ends,
          words: endsWords(check),
          error:
            given.why === 'not-confirmed' ? `Bitte ${check.ends} eingeben, wenn das so gewollt ist.` : null,
        }
      : null,
    stopped:
      given.why === 'changed-meanwhile'
        ? 'Inzwischen hat sich etwas geändert. Das hier ist der neue Unterschied; übernommen ist noch nichts.'
        : given.why === 'not-confirmed'
          ? 'Nichts übernommen: Die Zahl der Enden ist nicht bestätigt.'
          : null,
    refused: comparison.refused,
    groups: things.flatMap(({ thing, id, title }) => {
      const all = comparison.differences
        .filter((one) => one.thing === thing)
        .sort((a, b) => order[a.state] - order[b.state] || (a.line ?? 0) - (b.line ?? 0));
      if (all.length === 0) return [];
      const rows = all
        .slice(0, shownRows)
        .map((one) => ({ ...one, line: one.line === null ? 'fehlt' : String(one.line) }));
      return [{ id, title, count: all.length, rows }];
    }),
    notes: checkNotes(check),
  };
}
