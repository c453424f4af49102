import type { ImportCheckPageProps } from '../../views/directory/import-check-page.js';
import type { Verdict } from './check-offers.js';

const words = { new: 'Neu', changed: 'Geändert', same: 'Unverändert', fault: 'Wird ausgelassen' } as const;

/** What each entry of a file would do, in words: first what is wrong, then what changes. */
export function presentVerdicts(
  verdicts: readonly Verdict[],
): Pick<ImportCheckPageProps, 'counts' | 'lines' | 'unchanged'> {
  const order = ['fault', 'changed', 'new'] as const;
  const count = (outcome: Verdict['outcome']) => verdicts.filter((one) => one.outcome === outcome).length;
  return {
    counts: { added: count('new'), changed: count('changed'), faulty: count('fault') },
    unchanged: count('same'),
    lines: order.flatMap((outcome) =>
      verdicts
        .filter((one) => one.outcome === outcome)
        .map(({ row, faults, changes }) => ({
          place: row.place,
          name: row.facts.name || 'ohne Namen',
          outcome,
          word: words[outcome],
          faults,
          hints: row.hints,
          changes: changes.map(({ field, from, to }) => ({ field, from: shorten(from), to: shorten(to) })),
        })),
    ),
  };
}

const shorten = (text: string) => (text.length > 120 ? `${text.slice(0, 117)} …` : text || 'leer');
