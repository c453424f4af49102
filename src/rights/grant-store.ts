import type { Database, Reader, Tx } from '../platform/db/database.js';
import { type Day, toDate } from '../shared/dates.js';
import type { GivenRole } from './role-rules.js';

/** A role given, with the words for a list. */
export interface Grant {
  readonly id: string;
  readonly role: GivenRole;
  readonly positionNumber: string | null;
  readonly positionTitle: string | null;
  readonly groupName: string | null;
  readonly unitName: string | null;
  readonly startsOn: Day;
  readonly endsOn: Day | null;
  readonly reason: string;
  readonly givenByName: string | null;
  readonly endedByName: string | null;
  readonly endReason: string | null;
  /** Last day that it held, of one taken back. */
  readonly endedOn: Day | null;
  /** People who have it by this today. */
  readonly people: number;
}

/** Given roles: those that hold or will hold first, then those of the last year. One query. */
export async function findGrants({ pool }: Pick<Database, 'pool'>, today: Day): Promise<readonly Grant[]> {
  const { rows } = await pool.query<Grant>({
    name: 'role-grants',
    text: `select g.id, g.role::text as role, o.number as "positionNumber", o.title as "positionTitle", r.name as "groupName",
        u.name as "unitName", g."startsOn"::text as "startsOn", g."endsOn"::text as "endsOn", g.reason,
        b.name as "givenByName", e.name as "endedByName", g."endReason",
        (g."endedAt" at time zone 'Europe/Berlin')::date::text as "endedOn",
        (select count(*)::int from "Person" p where p.active and (g."groupId" = any(p."groupIds") or exists (
          select 1 from "Assignment" a where a."personId" = p.id and a."positionId" = g."positionId" and a.kind <> 'SUCCESSOR'
            and a."startsOn" <= $1::date and (a."endsOn" is null or a."endsOn" >= $1::date)))) as people
      from "RoleGrant" g
      left join "Position" o on o.id = g."positionId" left join "Group" r on r.id = g."groupId"
      left join "Unit" u on u.id = g."unitId"
      left join "Person" b on b.id = g."givenById" left join "Person" e on e.id = g."endedById"
      where coalesce((g."endedAt" at time zone 'Europe/Berlin')::date, g."endsOn", $1::date) > $1::date - 365
      order by g."endedAt" is not null or g."endsOn" < $1::date, g.role, o.number, r.name, g."startsOn" limit 500`,
    values: [today],
  });
  return rows;
}

export interface NewGrant {
  readonly role: GivenRole;
  readonly positionId: string | null;
  readonly groupId: string | null;
  readonly unitId: string | null;
  readonly startsOn: Day;
  readonly endsOn: Day | null;
  readonly reason: string;
}

export async function insertGrant(tx: Tx, given: NewGrant, by: { id: string; at: Date }): Promise<string> {
  const { id } = await tx.roleGrant.create({
    data: {
      ...given,
      startsOn: toDate(given.startsOn),
      endsOn: given.endsOn && toDate(given.endsOn),
      givenById: by.id,
      givenAt: by.at,
    },
    select: { id: true },
  });
  return id;
}

/** What is given now or in future, locked; null where there is none or it has ended. */
export async function takeGrant(
  tx: Tx,
  id: string,
): Promise<{ readonly role: GivenRole; readonly who: string } | null> {
  const [row] = await tx.$queryRaw<{ role: GivenRole; who: string }[]>`
    select g.role::text as role, coalesce(o.number || ' ' || o.title, r.name, '') as who
    from "RoleGrant" g left join "Position" o on o.id = g."positionId" left join "Group" r on r.id = g."groupId"
    where g.id = ${id}::uuid and g."endedAt" is null for update of g`;
  return row ?? null;
}

/** A known group of the identity provider. */
export interface NamedGroup {
  readonly id: string;
  readonly name: string;
  readonly value: string;
  readonly people: number;
}

/** Groups with how many people belonged to them when they last signed in. One query. */
export async function findGroups(reader: Reader): Promise<readonly NamedGroup[]> {
  return reader.$queryRaw<NamedGroup[]>`
    select g.id, g.name, g.value,
      (select count(*)::int from "Person" p where p.active and g.id = any(p."groupIds")) as people
    from "Group" g order by lower(g.name)`;
}

/** Whether any role was given in the house, ever. */
export async function hasGrants({ read }: Pick<Database, 'read'>): Promise<boolean> {
  return (await read.roleGrant.findFirst({ select: { id: true } })) !== null;
}
