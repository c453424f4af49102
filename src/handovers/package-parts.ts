import type { PackagePart } from '../platform/db/generated/enums.js';
import type { PartField, PartTable } from './package-part-fields.js';
import { parts } from './package-part-table.js';

export type { PartField, PartFieldKind, PartTable } from './package-part-fields.js';
export { parts } from './package-part-table.js';
export type { PackagePart };

/** One part of the package as the table describes it. */
export type Part = PartTable;

/** The order in which a stand-in reads them: what burns first. */
export const partKeys: readonly PackagePart[] = parts.map(({ key }) => key);

const byKey = new Map<string, Part>(parts.map((part) => [part.key, part]));
const bySlug = new Map<string, Part>(parts.map((part) => [part.slug, part]));

export function partOf(key: PackagePart): Part {
  const part = byKey.get(key);
  if (!part) throw new Error(`no package part ${key}`);
  return part;
}

/** The part of an address (`/paket/fristen`); null where there is none. */
export function partOfSlug(slug: string): Part | null {
  return bySlug.get(slug) ?? null;
}

/** The part that a step's purpose (`package:deadlines`) opens; null for other purposes. */
export function partOfPurpose(purpose: string | null): Part | null {
  if (!purpose?.startsWith('package:')) return null;
  return parts.find((part) => part.purpose === purpose.slice('package:'.length)) ?? null;
}

/** Checked values of one item: every field a string, '' where it is empty. */
export type ItemValues = Readonly<Record<string, string>>;

/** What the product stores of an item; the part's table says which value sits where. */
export interface ItemColumns {
  readonly title: string;
  readonly dueOn: string | null;
  readonly parentId: string | null;
  readonly articleId: string | null;
  readonly fields: ItemValues;
}

/** Checked values -> columns. */
export function toColumns(part: Part, values: ItemValues): ItemColumns {
  const at = (column: PartField['column']) => {
    const field = part.fields.find((one) => one.column === column);
    return field ? (values[field.name] ?? '') : '';
  };
  return {
    title: at('title'),
    dueOn: at('dueOn') || null,
    parentId: at('parentId') || null,
    articleId: at('articleId') || null,
    fields: Object.fromEntries(
      part.fields.filter(({ column }) => column === 'fields').map(({ name }) => [name, values[name] ?? '']),
    ),
  };
}

/** Columns -> values by field name, for forms and lists. */
export function toValues(part: Part, columns: ItemColumns): ItemValues {
  return Object.fromEntries(
    part.fields.map((field) => [
      field.name,
      field.column === 'fields' ? (columns.fields[field.name] ?? '') : (columns[field.column] ?? ''),
    ]),
  );
}
