import type { Reader } from '../platform/db/database.js';

/** Person ids by the lasting id of the identity provider or personnel import; unknown ones are left out. One query. */
export async function peopleByExternalIds(
  reader: Reader,
  externalIds: Iterable<string>,
): Promise<ReadonlyMap<string, string>> {
  const wanted = [...new Set(externalIds)];
  if (wanted.length === 0) return new Map();
  const rows = await reader.person.findMany({
    where: { externalId: { in: wanted } },
    select: { id: true, externalId: true },
  });
  return new Map(rows.map(({ id, externalId }) => [externalId, id]));
}
