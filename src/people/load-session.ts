import type { Database } from '../platform/db/database.js';
import { asJson } from '../platform/db/json-row.js';
import {
  type AbsentPerson,
  type Actor,
  type ActorPosition,
  permissionsFor,
  type RoleName,
} from '../shared/actor.js';
import type { Day } from '../shared/dates.js';
import type { KeptSession, SessionData } from '../shared/session.js';

interface ActorRow {
  name: string;
  roles: RoleName[];
  groupIds: string[];
  grants: { role: RoleName | ScopedRole; unitId: string | null; below: string[] | null }[] | null;
  positions: (ActorPosition & { path: string[]; leads: string[] })[] | null;
  standsInFor: AbsentPerson[] | null;
  insightIds: string[] | null;
}

type ScopedRole = 'READER' | 'AUTHOR' | 'SUPERIOR';

const actorColumns = `
    p.name, coalesce(p.roles::text[], '{}') as roles, coalesce(p."groupIds", '{}') as "groupIds",
      (select json_agg(json_build_object('role', g.role, 'unitId', g."unitId", 'below', case when g.role = 'READER' then (
          select json_agg(b.id) from "Unit" b where b.path && array[g."unitId"]) end))
       from grants_of(p.id, $2::date) g) as grants,
      (select json_agg(json_build_object(
          'id', o.id, 'number', o.number, 'title', o.title, 'unitId', o."unitId", 'kind', a.kind,
          'path', u.path,
          'leads', (select coalesce(json_agg(h.id), '[]') from "Unit" h where h."headPositionId" = o.id)
        ) order by o.number)
       from "Assignment" a
       join "Position" o on o.id = a."positionId"
       join "Unit" u on u.id = o."unitId"
       where a."personId" = p.id and a.kind <> 'SUCCESSOR'
         and a."startsOn" <= $2::date and (a."endsOn" is null or a."endsOn" >= $2::date)) as positions,
      case when exists (select 1 from "Absence" b where b."standInId" = p.id and b."cancelledAt" is null
          and $2::date between b."startsOn" and b."endsOn")
        then stands_in_for(p.id, $2::date) end as "standsInFor",
      (select array_agg(i."objectId") from "Insight" i
       where i."personId" = p.id and i."endedAt" is null and i."endsOn" >= $2::date) as "insightIds"`;

const statement = {
  name: 'load-actor',
  text: `select ${actorColumns} from "Person" p where p.id = $1::uuid and p.active`,
};

// Prepared once a connection; one query a request brings the session and all rights (house.md, checked facts on costs).
const sessionStatement = {
  name: 'load-session',
  text: asJson(`
    select s.data, s."lastSeenAt", s."expiresAt", p.id as "personId", ${actorColumns}
    from "Session" s
    left join "Person" p on p.id = s."personId" and p.active
    where s.id = $1 and s."expiresAt" > now()`),
};

/**
 * Turns a signed-in person's id into an Actor, as of `today`.
 * @returns null for unknown or deactivated people: their sessions end at the next request
 */
export async function loadActor(database: Database, personId: string, today: Day): Promise<Actor | null> {
  const { rows } = await database.pool.query<ActorRow>({ ...statement, values: [personId, today] });
  return rows[0] ? toActor(personId, rows[0]) : null;
}

/** Everybody with an account, as of `today`: for who may see an object. Heavier than a page's question, so only when asked. */
export async function loadActors(database: Database, today: Day): Promise<readonly Actor[]> {
  const { rows } = await database.pool.query<ActorRow & { personId: string }>({
    name: 'load-actors',
    text: `select p.id as "personId", ${actorColumns} from "Person" p where p.active and $1::boolean`,
    values: [true, today],
  });
  return rows.map((row) => toActor(row.personId, row));
}

/** A session's row as JSON brings it; the person's columns are null where nobody is signed in. */
interface SessionRow extends ActorRow {
  readonly data: SessionData;
  readonly lastSeenAt: string;
  readonly expiresAt: string;
  readonly personId: string | null;
}

/**
 * The unexpired session whose id has this SHA-256, with the Actor of its person as of `today`. Whether it lay idle for
 * too long is for the caller to say (http/sessions.ts).
 * @returns null where there is none; an actor of null for visitors and deactivated accounts
 */
export async function loadSession(
  database: Database,
  idHash: string,
  today: Day,
): Promise<KeptSession | null> {
  const { rows } = await database.pool.query<{ row: SessionRow }>({
    ...sessionStatement,
    values: [idHash, today],
  });
  const row = rows[0]?.row;
  if (!row) return null;
  return {
    data: row.data,
    lastSeenAt: new Date(row.lastSeenAt),
    expiresAt: new Date(row.expiresAt),
    actor: row.personId ? toActor(row.personId, row) : null,
  };
}

function toActor(personId: string, row: ActorRow): Actor {
  const positions = row.positions ?? [];
  const grants = row.grants ?? [];
  const inHouse = grants.filter(({ unitId }) => unitId === null).map(({ role }) => role as RoleName);
  const roles = [...new Set([...row.roles, ...inHouse])].sort();
  const unitsOf = (wanted: RoleName | ScopedRole) =>
    grants.flatMap(({ role, unitId }) => (role === wanted && unitId !== null ? [unitId] : []));
  const permissions = permissionsFor(roles);
  return {
    personId,
    name: row.name,
    roles,
    permissions,
    positions: positions.map(({ id, number, title, unitId, kind }) => ({ id, number, title, unitId, kind })),
    readerUnitIds: [
      ...new Set([...positions.flatMap(({ path }) => path), ...grants.flatMap(({ below }) => below ?? [])]),
    ],
    ledUnitIds: [...new Set([...positions.flatMap(({ leads }) => leads), ...unitsOf('SUPERIOR')])],
    groupIds: row.groupIds,
    editedUnitIds: unitsOf('EDITOR'),
    writtenUnitIds: unitsOf('AUTHOR'),
    ...(row.standsInFor ? { standsInFor: row.standsInFor } : {}),
    // Only administrators take them; whoever is none any more has lost them, too.
    ...(row.insightIds && permissions.has('rights.manage') ? { insightIds: row.insightIds } : {}),
  };
}
