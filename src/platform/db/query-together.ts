import type { Reader } from './database.js';
import { Prisma } from './generated/client.js';

/**
 * Several reads in one round trip: each part is a select of its own, its rows in its own order. They travel as JSON, so a
 * select casts its days to text, and instants arrive as ISO text.
 */
export async function queryTogether<T extends Readonly<Record<string, readonly object[]>>>(
  reader: Reader,
  parts: { readonly [K in keyof T]: Prisma.Sql },
): Promise<T> {
  const selects = Object.entries<Prisma.Sql>(parts).map(([name, select]) => {
    if (!/^[a-z]+$/i.test(name)) throw new Error(`"${name}" is no name for a part`);
    return Prisma.sql`(select coalesce(json_agg(q), '[]') from (${select}) q) as ${Prisma.raw(`"${name}"`)}`;
  });
  const [row] = await reader.$queryRaw<T[]>(Prisma.sql`select ${Prisma.join(selects)}`);
  if (!row) throw new Error('a select without a table has one row');
  return row;
}
