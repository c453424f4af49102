import type { Judgement, Score } from './judge.js';

const german = (value: number) =>
  value.toLocaleString('de-DE', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

const cells = (name: string, { queries, mrr10, success3 }: Score) => [
  name,
  String(queries),
  german(mrr10),
  german(success3),
];

/** The judgement as a table, with what was missed below. */
export function judgementLines(judgement: Judgement): string[] {
  const rows = [
    ['Klasse', 'Anfragen', 'MRR@10', 'unter den ersten 3'],
    ...Object.entries(judgement.classes).map(([name, score]) => cells(name, score)),
    cells('alle', judgement),
  ];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ');
  const rule = widths.map((width) => '-'.repeat(width)).join('  ');
  const table = rows.map(line);
  return [
    table[0] ?? '',
    rule,
    ...table.slice(1, -1),
    rule,
    table.at(-1) ?? '',
    '',
    ...(judgement.misses.length === 0
      ? ['Jede Anfrage hat ihre Antwort unter den ersten drei Treffern.']
      : [
          'Nicht unter den ersten drei Treffern:',
          ...judgement.misses.map(
            ({ class: name, query, relevant, rank, found }) =>
              `  ${name}: ${query}  (${relevant.join(' | ')}: ${rank === null ? 'nicht gefunden' : `Platz ${rank}`}; zuerst kamen ${found.join(', ') || 'keine'})`,
          ),
        ]),
  ];
}
