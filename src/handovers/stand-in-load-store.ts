import type { Reader } from '../platform/db/database.js';
import type { Day } from '../shared/dates.js';

/** A post that somebody stands in for, with what they must not miss. */
export interface StandInPost {
  readonly positionNumber: string;
  readonly positionTitle: string;
  readonly unitName: string;
  /** Percent of a full post. */
  readonly share: number;
  readonly startsOn: Day;
  readonly endsOn: Day | null;
  /** The handover in whose course it was accepted; null for stand-ins from the personnel system. */
  readonly runNumber: string | null;
  readonly successorStartsOn: Day | null;
  readonly successorName: string | null;
  readonly searchUntilOn: Day | null;
  /** The next check of the stand-in. */
  readonly check: { readonly key: string; readonly title: string; readonly dueOn: Day | null } | null;
  readonly openReservations: number;
  readonly packageItems: number;
  /** Deadlines and open cases with a day, next first. */
  readonly next: readonly {
    readonly part: 'DEADLINE' | 'CASE';
    readonly title: string;
    readonly dueOn: Day;
  }[];
}

/** How many days of a package are shown at once. */
const shownDays = 5;

/** Posts that this person stands in for today or will, the running ones first. One query. */
export async function standInPosts(
  reader: Reader,
  personId: string,
  today: Day,
): Promise<readonly StandInPost[]> {
  return reader.$queryRaw<StandInPost[]>`
    select o.number as "positionNumber", o.title as "positionTitle", u.name as "unitName", a.share,
      a."startsOn"::text as "startsOn", a."endsOn"::text as "endsOn", r.number as "runNumber",
      r."successorStartsOn"::text as "successorStartsOn", n.name as "successorName",
      r."searchUntilOn"::text as "searchUntilOn",
      (select json_build_object('key', s.key, 'title', s.title, 'dueOn', s."dueOn") from "RunStep" s
        where s."runId" = r.id and s.purpose in ('stand-in-check', 'stand-in-confirm') and s.status in ('OPEN', 'BLOCKED', 'REJECTED')
        order by s."dueOn" nulls last, s.sort limit 1) as check,
      (select count(*)::int from "Reservation" v join "Acceptance" c on c.id = v."acceptanceId"
        where c."runId" = r.id and c."packageVersionId" is not null and v.status <> 'CONFIRMED') as "openReservations",
      (select count(*)::int from "PackageItem" i where i."positionId" = o.id and i."removedAt" is null) as "packageItems",
      (select coalesce(json_agg(json_build_object('part', d.part, 'title', d.title, 'dueOn', d."dueOn") order by d."dueOn"), '[]')
        from (select i.part, i.title, i."dueOn" from "PackageItem" i
          where i."positionId" = o.id and i."removedAt" is null and i.part in ('DEADLINE', 'CASE') and i."dueOn" is not null
          order by i."dueOn" limit ${shownDays}) d) as next
    from "Assignment" a
    join "Position" o on o.id = a."positionId" join "Unit" u on u.id = o."unitId"
    left join lateral (select * from "Run" x where x."positionId" = o.id and x.kind = 'HANDOVER' and x.status = 'ACTIVE'
      order by x."startedAt" desc limit 1) r on true
    left join "Person" n on n.id = r."successorId"
    where a."personId" = ${personId}::uuid and a.kind = 'STAND_IN' and (a."endsOn" is null or a."endsOn" >= ${today}::date)
    order by (a."startsOn" > ${today}::date), a."startsOn", o.number`;
}
