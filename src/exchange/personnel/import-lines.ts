import { countsOf, type DifferenceState } from './comparison.js';
import type { OrganisationCheck, OrganisationImport } from './import-organisation.js';
import { checkNotes, countWords, endsWords } from './import-present.js';

const words: Record<DifferenceState, string> = { NEW: 'neu     ', CHANGED: 'geändert', ENDED: 'endet   ' };

/** What the command prints: the difference, and what was done. */
export function organisationLines(
  check: OrganisationCheck | null,
  result: OrganisationImport | null,
): readonly string[] {
  if (result?.done) return [`Übernommen: ${countWords(result.counts)}.`];
  if (!check) return [];
  if (!check.ok) return [check.fault];
  const { comparison } = check;
  const at = (line: number | null) => (line === null ? 'fehlt' : `Zeile ${line}`);
  return [
    ...comparison.refused.map(({ line, reasons }) => `abgelehnt Zeile ${line}: ${reasons.join(' ')}`),
    ...comparison.differences.map(
      ({ state, line, label, notes }) => `${words[state]} ${at(line)}: ${[label, ...notes].join('; ')}`,
    ),
    ...checkNotes(check),
    `${countWords(countsOf(comparison))}.`,
    ...(check.mustConfirm
      ? [`${endsWords(check)} Stimmt das, bitte mit --confirm-ends ${check.ends} wiederholen.`]
      : []),
    result ? 'Es wurde nichts übernommen.' : 'Probelauf, nichts gespeichert. Übernehmen mit --apply.',
  ];
}
