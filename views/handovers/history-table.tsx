import { DataTable } from '../ui/data-table.js';

export type HistoryRow = { when: string; text: string; who: string };

/** What happened so far, newest first. */
export function HistoryTable({ rows }: { rows: readonly HistoryRow[] }) {
  return (
    <DataTable
      caption="Ereignisse, neueste zuerst"
      captionHidden
      small
      rows={rows}
      columns={[
        { header: 'Wann', cell: (row) => row.when },
        { header: 'Was', cell: (row) => row.text },
        { header: 'Wer', cell: (row) => row.who },
      ]}
    />
  );
}
