import type { ComponentChildren } from 'preact';
import { classNames } from './class-names.js';

export type Column<Row> = {
  header: string;
  cell: (row: Row) => ComponentChildren;
  /** The column that names the row; its cells become row headers. The first column if none says so. */
  rowHeader?: boolean;
  numeric?: boolean;
  /** Buttons and links; the header is then only for screen readers. */
  action?: boolean;
};

export type DataTableProps<Row> = {
  caption: string;
  /** Hide the caption from sight where a heading says the same. */
  captionHidden?: boolean;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  small?: boolean;
  /** What stands there when there are no rows; better show an `EmptyState` instead of the table. */
  emptyText?: string;
};

/** A table with caption and header scopes. On narrow screens each row becomes a small block with its labels. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { caption, captionHidden, columns, rows, small, emptyText = 'Keine Einträge' } = props;
  const headerIndex = Math.max(
    columns.findIndex((column) => column.rowHeader),
    0,
  );
  return (
    <table class={classNames('kern-table st-table', small && 'kern-table--small')}>
      <caption class={classNames('kern-title', captionHidden && 'st-sr-only')}>{caption}</caption>
      <thead class="kern-table__head">
        <tr class="kern-table__row">
          {columns.map((column) => (
            <th
              key={column.header}
              scope="col"
              class={classNames('kern-table__header', column.numeric && 'kern-table__header--numeric')}
            >
              {column.action ? <span class="st-sr-only">{column.header}</span> : column.header}
            </th>
          ))}
        </tr>
      </thead>
      <tbody class="kern-table__body">
        {rows.length === 0 && (
          <tr class="kern-table__row">
            <td class="kern-table__cell" colSpan={columns.length}>
              {emptyText}
            </td>
          </tr>
        )}
        {rows.map((row) => (
          <tr class="kern-table__row">
            {columns.map((column, index) =>
              index === headerIndex ? (
                <th key={column.header} scope="row" class="kern-table__header st-table__name">
                  {column.cell(row)}
                </th>
              ) : (
                <td
                  key={column.header}
                  data-label={column.action ? undefined : column.header}
                  class={classNames(
                    'kern-table__cell',
                    column.numeric && 'kern-table__cell--numeric',
                    column.action && 'kern-table__cell--action',
                  )}
                >
                  {column.cell(row)}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
