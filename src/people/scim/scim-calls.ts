import type { Database } from '../../platform/db/database.js';
import { keptDays } from '../../shared/kept-days.js';

/** A call of the directory and what became of it. */
export interface ScimCall {
  readonly method: string;
  readonly resource: string;
  readonly status: number;
  readonly token: string;
  readonly requestId: string;
}

/** What an address asks for, without ids and filters: they are somebody's. */
export function resourceOf(path: string): string {
  const [, , , resource = ''] = path.split('/');
  return ['Users', 'Groups', 'Schemas', 'ResourceTypes', 'ServiceProviderConfig'].includes(resource)
    ? resource
    : 'andere Adresse';
}

/** Writes a call down, after the answer: nobody waits for it. */
export async function keepScimCall(db: Database, call: ScimCall): Promise<void> {
  await db.pool.query({
    name: 'keep-scim-call',
    text: 'insert into "ScimCall" (method, resource, status, token, "requestId") values ($1, $2, $3, $4, $5)',
    values: [call.method, call.resource, call.status, call.token, call.requestId],
  });
}

/** The newest calls, and how many of the last day went well or not. One query. */
export async function lastScimCalls(
  db: Database,
  given: { readonly failedOnly: boolean; readonly limit: number },
): Promise<{
  readonly day: { readonly good: number; readonly failed: number };
  readonly calls: readonly (ScimCall & { readonly at: Date })[];
}> {
  const { rows } = await db.pool.query<{
    good: number;
    failed: number;
    calls: (ScimCall & { at: string })[] | null;
  }>({
    name: 'last-scim-calls',
    text: `select
        (select count(*)::int from "ScimCall" where at > now() - interval '1 day' and status < 400) as good,
        (select count(*)::int from "ScimCall" where at > now() - interval '1 day' and status >= 400) as failed,
        (select json_agg(c order by c.at desc) from (
          select at, method, resource, status, token, "requestId" from "ScimCall"
          where not $1::boolean or status >= 400 order by at desc limit $2) c) as calls`,
    values: [given.failedOnly, given.limit],
  });
  const [row] = rows;
  return {
    day: { good: row?.good ?? 0, failed: row?.failed ?? 0 },
    calls: (row?.calls ?? []).map((call) => ({ ...call, at: new Date(call.at) })),
  };
}

/** Removes what is older than it is kept (daily work). */
export async function removeOldScimCalls(db: Database): Promise<void> {
  await db.pool.query('delete from "ScimCall" where at < now() - make_interval(days => $1::int)', [
    keptDays.signInAttempts,
  ]);
}
