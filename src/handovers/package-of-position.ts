import type { Reader } from '../platform/db/database.js';
import type { Actor } from '../shared/actor.js';
import type { Day } from '../shared/dates.js';

/** Where the package of a post stands, for the post's page. */
export interface PackageState {
  /** The handover whose page shows the package. */
  readonly runNumber: string;
  /** Newest frozen version; null while it has never been handed in. */
  readonly versionNo: number | null;
  readonly submittedOn: Day | null;
  readonly reviewedOn: Day | null;
  /** Of the newest handover: stand-in (VT) before successor (NF). */
  readonly acceptances: readonly {
    readonly role: 'VT' | 'NF';
    readonly name: string;
    readonly acceptedOn: Day;
    readonly openReservations: number;
    readonly reservations: number;
  }[];
}

/**
 * The package of the post's newest handover, where the actor may read it (the decision of package-policy.ts `read`);
 * null otherwise and where there is none. One query.
 */
export async function packageOfPosition(
  reader: Reader,
  actor: Actor,
  positionId: string,
): Promise<PackageState | null> {
  const personnel = actor.permissions.has('handovers.read-any');
  // Whoever stands in for somebody who is away sees what they see, by person and by post (run-policy.ts).
  const away = actor.standsInFor ?? [];
  const us = [actor.personId, ...away.map(({ personId }) => personId)];
  const posts = [...actor.positions.map(({ id }) => id), ...away.flatMap(({ positionIds }) => positionIds)];
  const fills = actor.positions.some(({ id }) => id === positionId);
  const rows = await reader.$queryRaw<PackageState[]>`
    select r.number as "runNumber", v.no as "versionNo",
      (v."createdAt" at time zone 'Europe/Berlin')::date::text as "submittedOn",
      (v."reviewedAt" at time zone 'Europe/Berlin')::date::text as "reviewedOn",
      (select coalesce(json_agg(json_build_object('role', a.role, 'name', p.name,
          'acceptedOn', (a."acceptedAt" at time zone 'Europe/Berlin')::date,
          'reservations', (select count(*) from "Reservation" x where x."acceptanceId" = a.id),
          'openReservations', (select count(*) from "Reservation" x where x."acceptanceId" = a.id and x.status <> 'CONFIRMED'))
          order by a."acceptedAt"), '[]')
       from "Acceptance" a join "Person" p on p.id = a."personId" where a."runId" = r.id and a."packageVersionId" is not null) as acceptances
    from (select * from "Run" where "positionId" = ${positionId}::uuid and kind = 'HANDOVER' and status <> 'CANCELLED'
          order by "startedAt" desc limit 1) r
    join "Position" o on o.id = r."positionId" join "Unit" u on u.id = o."unitId"
    left join lateral (select * from "PackageVersion" w where w."runId" = r.id order by w.no desc limit 1) v on true
    where ${personnel} or ${fills} or r.id = any(${[...(actor.insightIds ?? [])]}::uuid[])
      or r."leaverId" = any(${us}::uuid[]) or r."standInId" = any(${us}::uuid[]) or r."successorId" = any(${us}::uuid[])
      or exists (select 1 from unnest(u.path) as above(id) where above.id = any(${[...actor.ledUnitIds]}::uuid[])
        and not (u."headPositionId" is not distinct from o.id and above.id = u.id))
      or exists (select 1 from "RunStep" s join "StepAssignee" g on g."stepId" = s.id
        where s."runId" = r.id and (g."personId" = any(${us}::uuid[]) or g."positionId" = any(${posts}::uuid[]))
          and (g.role = 'FK' or (s.kind = 'ACCEPTANCE' and strpos(g.role, '.') > 0)))`;
  return rows[0] ?? null;
}
