import type { Reader, Tx } from '../platform/db/database.js';

/** A table whose rows belong to runs, with its columns in which somebody can be named. */
export interface RunTable {
  readonly table: string;
  /** How a row finds its run: its own column, or through another table of this list. */
  readonly through: { readonly column: string; readonly parent: string | null };
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly hasId: boolean;
}

/**
 * All tables whose rows belong to a run, as the database itself knows them: those with a column "runId", and those that
 * refer to one of them. A table that is added later is found without a line here, so no name is forgotten.
 */
export async function runTables(reader: Reader): Promise<readonly RunTable[]> {
  return reader.$queryRaw<RunTable[]>`
    with recursive own as (
      select table_name::text collate "C" as name, 'runId'::text collate "C" as col from information_schema.columns
      where table_schema = 'public' and column_name = 'runId'
    ), below as (
      select name, col, null::text collate "C" as parent, 1 as depth from own
      union
      select child.relname::text collate "C", a.attname::text collate "C", parent.relname::text collate "C", b.depth + 1
      from below b
      join pg_class parent on parent.relname = b.name and parent.relnamespace = 'public'::regnamespace
      join pg_constraint c on c.confrelid = parent.oid and c.contype = 'f' and array_length(c.conkey, 1) = 1
      join pg_class child on child.oid = c.conrelid
      join pg_attribute a on a.attrelid = child.oid and a.attnum = c.conkey[1]
      where b.depth < 4 and child.relname not in (select name from own) and child.relname <> 'Run'
    ), found as (
      select 'Run'::text collate "C" as name, 'id'::text collate "C" as col, null::text collate "C" as parent, 0 as depth
      union all select name, col, parent, depth from below
    )
    select f.name as "table", json_build_object('column', f.col, 'parent', f.parent) as through,
      (select coalesce(json_agg(json_build_object('name', k.column_name, 'type', k.data_type) order by k.ordinal_position), '[]')
       from information_schema.columns k
       where k.table_schema = 'public' and k.table_name = f.name and k.data_type in ('uuid', 'text', 'jsonb')
         and k.column_name not in ('id', 'runId')) as columns,
      exists (select 1 from information_schema.columns k
        where k.table_schema = 'public' and k.table_name = f.name and k.column_name = 'id') as "hasId"
    from (select distinct on (name) * from found order by name, depth) f
    order by f.depth, f.name`;
}

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

/** The condition that a table's row belongs to the run $1. */
function belongs({ table, through }: RunTable, all: readonly RunTable[]): string {
  const column = quoted(through.column);
  if (through.parent === null) return `${column} = $1::uuid`;
  const parent = all.find((one) => one.table === through.parent);
  if (!parent) throw new Error(`no way from ${table} to its run`);
  // Tables without an id of their own are nobody's parents.
  return `${column} in (select id from ${quoted(parent.table)} where ${belongs(parent, all)})`;
}

/** A row with the place where it lies; `values` are the columns of its table, parsed. */
export interface RunRow {
  readonly table: string;
  readonly place: string;
  readonly id: string | null;
  readonly values: Readonly<Record<string, unknown>>;
}

/**
 * Every row of a run with the columns in which somebody can be named, held until the transaction ends. One query a table.
 */
export async function holdRowsOfRun(
  tx: Tx,
  tables: readonly RunTable[],
  runId: string,
): Promise<readonly RunRow[]> {
  const rows: RunRow[] = [];
  for (const table of tables) {
    if (table.columns.length === 0) continue;
    const pairs = table.columns.map(({ name }) => `'${name.replaceAll("'", "''")}', ${quoted(name)}`);
    rows.push(
      ...(await tx.$queryRawUnsafe<RunRow[]>(
        `select '${table.table}' as "table", ctid::text as place, ${table.hasId ? 'id::text' : 'null'} as id,
           jsonb_build_object(${pairs.join(', ')}) as values
         from ${quoted(table.table)} where ${belongs(table, tables)} for update`,
        runId,
      )),
    );
  }
  return rows;
}

/** Writes changed rows back where they lay, all of a table at once. */
export async function writeRows(tx: Tx, tables: readonly RunTable[], rows: readonly RunRow[]): Promise<void> {
  for (const { table, columns } of tables) {
    const changed = rows.filter((row) => row.table === table);
    if (changed.length === 0) continue;
    const types = columns.map(({ name, type }) => `${quoted(name)} ${type}`).join(', ');
    const sets = columns.map(({ name }) => `${quoted(name)} = p.${quoted(name)}`).join(', ');
    const patch = changed.map(({ place, values }) => ({ place, ...values }));
    await tx.$executeRawUnsafe(
      `update ${quoted(table)} t set ${sets}
       from jsonb_to_recordset($1::jsonb) as p(place text, ${types}) where t.ctid = p.place::tid`,
      JSON.stringify(patch),
    );
  }
}
