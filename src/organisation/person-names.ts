import type { Reader } from '../platform/db/database.js';

/** Names by person id, in one query; unknown ids are left out. */
export async function personNames(
  reader: Reader,
  ids: Iterable<string | null | undefined>,
): Promise<ReadonlyMap<string, string>> {
  const wanted = [...new Set(ids)].filter((id): id is string => Boolean(id));
  if (wanted.length === 0) return new Map();
  const rows = await reader.person.findMany({
    where: { id: { in: wanted } },
    select: { id: true, name: true },
  });
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** A person as a select field offers them. */
export interface PersonChoice {
  readonly id: string;
  readonly name: string;
  /** Numbers and titles of the posts held on that day, for telling namesakes apart. */
  readonly posts: string;
}

/**
 * All active people by name with the posts they hold on `day`, for choosing a stand-in or successor; not the house's own
 * accounts (emergency access). One query.
 */
export async function listPeopleForSelect(reader: Reader, day: string): Promise<readonly PersonChoice[]> {
  return reader.$queryRaw<PersonChoice[]>`
    select p.id, p.name, coalesce(string_agg(o.number || ' ' || o.title, ', ' order by o.number), '') as posts
    from "Person" p
    left join "Assignment" a on a."personId" = p.id and a.kind = 'HOLDER'
      and a."startsOn" <= ${day}::date and (a."endsOn" is null or a."endsOn" >= ${day}::date)
    left join "Position" o on o.id = a."positionId"
    where p.active and p."externalId" not like 'staffelstab:%'
    group by p.id, p.name
    order by p.name, p.id`;
}
