import { Badge, type Tone } from '../ui/badge.js';
import { DataTable } from '../ui/data-table.js';
import { Link } from '../ui/link.js';

/** One value of a row, ready to show. */
export type PackageCell = {
  text: string;
  /** A choice with a look. */
  tone?: Tone;
  /** Mail, telephone or article. */
  href?: string;
  /** A second line: "in 5 Tagen". */
  note?: string;
  /** The second line warns. */
  late?: boolean;
  /** Not broken over lines: file numbers, telephones. */
  keep?: boolean;
};

export type PackageRow = {
  id: string;
  /** By column, the name first. */
  cells: readonly PackageCell[];
  /** Long texts under the name. */
  notes: readonly string[];
  /** Steps to the right in the knowledge map. */
  level?: 1 | 2 | 3;
  editHref?: string;
};

export type PackagePartView = {
  slug: string;
  title: string;
  lead: string;
  empty: string;
  columns: readonly string[];
  rows: readonly PackageRow[];
  /** Where it can be changed; undefined for readers and frozen versions. */
  editHref?: string;
};

export function PackageCellText({ cell }: { cell: PackageCell | undefined }) {
  if (!cell?.text) return <span class="st-package__none">–</span>;
  const text = cell.href ? (
    <Link href={cell.href}>
      {cell.href.startsWith('mailto:') ? <MailText mail={cell.text} /> : cell.text}
    </Link>
  ) : cell.tone ? (
    <Badge tone={cell.tone}>{cell.text}</Badge>
  ) : (
    cell.text
  );
  // One box, because cells become grids of label and value on the phone.
  return (
    <span class={cell.keep ? 'st-package__keep' : undefined}>
      {text}
      {cell.note && (
        <span class={cell.late ? 'st-package__note st-package__note--late' : 'st-package__note'}>
          {' '}
          {cell.note}
        </span>
      )}
    </span>
  );
}

/** A mail address that breaks where it is read: behind the @ and before its dots, not within a word. */
export function MailText({ mail }: { mail: string }) {
  const pieces = mail.split(/(?<=@)|(?=\.)/);
  return (
    <>
      {pieces.map((piece, index) => (
        <span key={index}>
          {index > 0 && <wbr />}
          {piece}
        </span>
      ))}
    </>
  );
}

/** The name of a row with its long texts underneath. */
export function PackageRowName({ row }: { row: PackageRow }) {
  return (
    <div class={row.level && row.level > 1 ? `st-package__level-${row.level}` : undefined}>
      <PackageCellText cell={row.cells[0]} />
      {row.notes.map((note) => (
        <p key={note} class="st-package__text">
          {note}
        </p>
      ))}
    </div>
  );
}

/** The rows of a part as a table that stacks on the phone; columns that nobody filled are left out. */
export function PackageTable({ part }: { part: PackagePartView }) {
  const used = part.columns
    .map((header, index) => ({ header, index }))
    .filter(({ index }) => index === 0 || part.rows.some(({ cells }) => cells[index]?.text));
  return (
    <DataTable
      caption={part.title}
      captionHidden
      small
      rows={part.rows}
      columns={used.map(({ header, index }) => ({
        header,
        cell: (row: PackageRow) =>
          index === 0 ? <PackageRowName row={row} /> : <PackageCellText cell={row.cells[index]} />,
      }))}
    />
  );
}
