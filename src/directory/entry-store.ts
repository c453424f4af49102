import type { Database, Reader, Tx } from '../platform/db/database.js';
import type { Prisma } from '../platform/db/generated/client.js';
import type { Day } from '../shared/dates.js';
import type { OfferKind } from '../shared/offer-kinds.js';
import type { EntryFacts } from './rules.js';

/** An entry with the post that answers for it. */
export interface Entry extends EntryFacts {
  readonly id: string;
  readonly slug: string;
  readonly kind: OfferKind;
  readonly ownerPositionId: string;
  readonly ownerNumber: string;
  readonly ownerTitle: string;
  /** The owner's unit with all units above. */
  readonly ownerUnitIds: readonly string[];
  readonly reviewMonths: number;
  readonly reviewedOn: Day;
  readonly reviewDueOn: Day;
  readonly importKey: string | null;
  readonly closedOn: Day | null;
  readonly closedReason: string;
  readonly revision: number;
}

const columns = `e.id, e.slug, e.kind::text as kind, e.name, e.description, e."targetGroup", e.street, e.postcode, e.town,
  e.phone, e.mail, e.website, e."openingHours", e."openingNote", e.latitude, e.longitude, e."ownerPositionId",
  o.number as "ownerNumber", o.title as "ownerTitle", u.path as "ownerUnitIds", e."reviewMonths",
  e."reviewedOn"::text as "reviewedOn", e."reviewDueOn"::text as "reviewDueOn", e."importKey",
  e."closedOn"::text as "closedOn", e."closedReason", e.revision`;
const tables = `"DirectoryEntry" e join "Position" o on o.id = e."ownerPositionId" join "Unit" u on u.id = o."unitId"`;

/** The entry at this address, also a closed one. One query. */
export async function findEntry(database: Database, slug: string): Promise<Entry | null> {
  const { rows } = await database.pool.query<Entry>({
    name: 'directory-entry',
    text: `select ${columns} from ${tables} where e.slug = $1`,
    values: [slug],
  });
  return rows[0] ?? null;
}

/** The same, locked until the transaction ends. */
export async function findEntryForChange(tx: Tx, slug: string): Promise<Entry | null> {
  const rows = await tx.$queryRawUnsafe<Entry[]>(
    `select ${columns} from ${tables} where e.slug = $1 for update of e`,
    slug,
  );
  return rows[0] ?? null;
}

/** Every entry, for comparing a file with what is kept. Locked where a transaction changes them. */
export async function allEntries(reader: Reader, lock: boolean): Promise<readonly Entry[]> {
  return reader.$queryRawUnsafe<Entry[]>(
    `select ${columns} from ${tables} order by e.name, e.id ${lock ? 'for update of e' : ''}`,
  );
}

export interface EntryFilter {
  readonly words: readonly string[];
  readonly kind: OfferKind | null;
  readonly town: string;
  readonly closed: boolean;
}

export interface EntryList {
  readonly entries: readonly Entry[];
  readonly total: number;
  /** Of those that match the words: numbers by kind, and towns. */
  readonly kinds: Readonly<Record<string, number>>;
  readonly towns: readonly string[];
}

const pattern = (word: string) => `%${word.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;

/** One page of entries that contain all the words (or their stems), by name; with the choices to narrow by. One query. */
export async function findEntries(
  database: Database,
  filter: EntryFilter,
  window: { limit: number; offset: number },
): Promise<EntryList> {
  const { rows } = await database.pool.query<EntryList>({
    name: 'directory-list',
    text: `with matching as materialized (
        select e.id, e.kind::text as kind, e.town, e.name from "DirectoryEntry" e
        where (e."closedOn" is not null) = $4
          and (e.name || ' ' || e.description || ' ' || e."targetGroup" || ' ' || e.street || ' ' || e.postcode || ' ' || e.town
              || ' ' || e."openingNote" ilike all($1::text[])
            or ($5 <> '' and to_tsvector('german', e.name || ' ' || e.description || ' ' || e."targetGroup" || ' ' || e.town)
              @@ plainto_tsquery('german', $5)))
      ), chosen as (
        select id, name from matching where ($2::text is null or kind = $2) and ($3 = '' or town = $3)
      ), page as (select id from chosen order by lower(name), id limit $6 offset $7)
      select (select count(*)::int from chosen) as total,
        (select coalesce(json_object_agg(kind, n), '{}') from (select kind, count(*) as n from matching group by kind) k) as kinds,
        (select coalesce(json_agg(town order by town), '[]') from (select distinct town from matching where town <> '') t) as towns,
        (select coalesce(json_agg(row_to_json(r)), '[]') from (
          select ${columns} from ${tables} where e.id in (select id from page) order by lower(e.name), e.id) r) as entries`,
    values: [
      filter.words.map(pattern),
      filter.kind,
      filter.town,
      filter.closed,
      filter.words.join(' '),
      window.limit,
      window.offset,
    ],
  });
  return rows[0] ?? { entries: [], total: 0, kinds: {}, towns: [] };
}

/** True where there is any entry. */
export async function hasEntries(reader: Reader): Promise<boolean> {
  return (await reader.directoryEntry.findFirst({ select: { id: true } })) !== null;
}

/** Addresses in use that begin like one of these. */
export async function takenEntrySlugs(tx: Tx, slugs: readonly string[]): Promise<Set<string>> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('directory slugs'))`;
  const rows = await tx.$queryRaw<{ slug: string }[]>`
    select slug from "DirectoryEntry"
    where slug = any(${[...slugs]}::text[]) or regexp_replace(slug, '-[0-9]+$', '') = any(${[...slugs]}::text[])`;
  return new Set(rows.map(({ slug }) => slug));
}

export async function insertEntry(tx: Tx, data: Prisma.DirectoryEntryUncheckedCreateInput): Promise<string> {
  const { id } = await tx.directoryEntry.create({ data, select: { id: true } });
  return id;
}

/** Changes columns; the revision grows with it. */
export async function updateEntry(
  tx: Tx,
  id: string,
  data: Prisma.DirectoryEntryUncheckedUpdateInput,
): Promise<void> {
  await tx.directoryEntry.update({
    where: { id },
    data: { ...data, revision: { increment: 1 } },
    select: { id: true },
  });
}
