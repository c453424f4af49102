import type { Reader, Tx } from '../platform/db/database.js';
import { Prisma } from '../platform/db/generated/client.js';
import type { Day } from '../shared/dates.js';
import { hashOf, type PackageContent } from './package-content.js';
import type { ReceiverRole } from './package-policy.js';

export type ReservationStatus = 'OPEN' | 'RESOLVED' | 'CONFIRMED';

/** What must still be mended, by when, by whom. */
export interface Reservation {
  readonly id: string;
  readonly text: string;
  readonly dueOn: Day;
  readonly ownerId: string | null;
  readonly ownerName: string | null;
  readonly status: ReservationStatus;
  readonly resolution: string | null;
  readonly resolvedOn: Day | null;
  readonly resolvedByName: string | null;
  readonly confirmedOn: Day | null;
  readonly revision: number;
}

/** The receiver's act. */
export interface Acceptance {
  readonly id: string;
  readonly runId: string;
  readonly role: ReceiverRole;
  readonly versionNo: number;
  readonly personId: string;
  readonly personName: string;
  readonly acceptedOn: Day;
  readonly remark: string | null;
  readonly reservations: readonly Reservation[];
}

/** A frozen version without its content. */
export interface PackageVersion {
  readonly id: string;
  readonly no: number;
  readonly runId: string | null;
  readonly reason: 'SUBMISSION' | 'ACCEPTANCE';
  readonly contentHash: string;
  readonly createdOn: Day;
  readonly createdById: string | null;
  readonly createdByName: string | null;
  readonly reviewedOn: Day | null;
  readonly reviewedByName: string | null;
  readonly returnedOn: Day | null;
  readonly returnedByName: string | null;
  readonly reviewNote: string | null;
  readonly acceptances: readonly Acceptance[];
}

/** All versions of a post's package, the newest first, with acceptances and reservations. One query. */
export async function listVersions(reader: Reader, positionId: string): Promise<readonly PackageVersion[]> {
  return reader.$queryRaw<PackageVersion[]>(versionsSelect(positionId));
}

/** The select of `listVersions`, to be read together with others. */
export function versionsSelect(positionId: string): Prisma.Sql {
  return Prisma.sql`
    select v.id, v.no, v."runId", v.reason::text as reason, v."contentHash",
      (v."createdAt" at time zone 'Europe/Berlin')::date::text as "createdOn", v."createdById",
      c.name as "createdByName",
      (v."reviewedAt" at time zone 'Europe/Berlin')::date::text as "reviewedOn", r.name as "reviewedByName",
      (v."returnedAt" at time zone 'Europe/Berlin')::date::text as "returnedOn", b.name as "returnedByName",
      v."reviewNote",
      (select coalesce(json_agg(json_build_object('id', a.id, 'runId', a."runId", 'role', a.role, 'versionNo', v.no,
          'personId', a."personId", 'personName', p.name,
          'acceptedOn', (a."acceptedAt" at time zone 'Europe/Berlin')::date::text, 'remark', a.remark,
          'reservations', (
            select coalesce(json_agg(json_build_object('id', m.id, 'text', m.text, 'dueOn', m."dueOn"::text,
                'ownerId', m."ownerId", 'ownerName', o.name, 'status', m.status, 'resolution', m.resolution,
                'resolvedOn', (m."resolvedAt" at time zone 'Europe/Berlin')::date::text, 'resolvedByName', s.name,
                'confirmedOn', (m."confirmedAt" at time zone 'Europe/Berlin')::date::text, 'revision', m.revision
              ) order by m."dueOn", m.id), '[]')
            from "Reservation" m left join "Person" o on o.id = m."ownerId"
            left join "Person" s on s.id = m."resolvedById" where m."acceptanceId" = a.id)
        ) order by a."acceptedAt" desc), '[]')
        from "Acceptance" a join "Person" p on p.id = a."personId" where a."packageVersionId" = v.id) as acceptances
    from "PackageVersion" v
    left join "Person" c on c.id = v."createdById"
    left join "Person" r on r.id = v."reviewedById"
    left join "Person" b on b.id = v."returnedById"
    where v."positionId" = ${positionId}::uuid order by v.no desc`;
}

/** What a version froze; null where there is none of this number. */
export async function findVersionContent(
  reader: Reader,
  positionId: string,
  no: number,
): Promise<PackageContent | null> {
  const row = await reader.packageVersion.findUnique({
    where: { positionId_no: { positionId, no } },
    select: { content: true },
  });
  return row ? (row.content as unknown as PackageContent) : null;
}

/** Freezes the content under the next number; freezes of one post take turns. @returns id and number */
export async function freezeVersion(
  tx: Tx,
  given: {
    positionId: string;
    runId: string;
    reason: PackageVersion['reason'];
    content: PackageContent;
    at: Date;
    createdById: string;
  },
): Promise<{ id: string; no: number }> {
  await lockPackage(tx, given.positionId);
  const { content, at, ...rest } = given;
  const last = await tx.packageVersion.aggregate({
    where: { positionId: given.positionId },
    _max: { no: true },
  });
  return tx.packageVersion.create({
    data: {
      ...rest,
      no: (last._max.no ?? 0) + 1,
      createdAt: at,
      content: content as unknown as object,
      contentHash: hashOf(content),
    },
    select: { id: true, no: true },
  });
}

/** Submissions, reviews and acceptances of one post take turns. */
export async function lockPackage(tx: Tx, positionId: string): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtext(${`package ${positionId}`}))`;
}

/** All acceptances, the newest first. */
export function acceptancesOf(versions: readonly PackageVersion[]): readonly Acceptance[] {
  return versions.flatMap(({ acceptances }) => acceptances);
}

/** The versions that one handover handed in or accepted, with its acceptances alone: earlier handovers of the post do not count. */
export function versionsOfRun(versions: readonly PackageVersion[], runId: string): readonly PackageVersion[] {
  return versions
    .map((version) => ({
      ...version,
      acceptances: version.acceptances.filter((acceptance) => acceptance.runId === runId),
    }))
    .filter((version) => version.runId === runId || version.acceptances.length > 0);
}

/** Reservations that the receiver has not yet confirmed as mended. */
export function openReservationsOf(acceptances: readonly Acceptance[]): readonly Reservation[] {
  return acceptances.flatMap(({ reservations }) =>
    reservations.filter(({ status }) => status !== 'CONFIRMED'),
  );
}
