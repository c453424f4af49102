import type { Reader } from '../platform/db/database.js';
import type { Actor } from '../shared/actor.js';
import type { Day } from '../shared/dates.js';
import { isUuid } from '../shared/ids.js';
import type { Reservation, ReservationStatus } from './package-version-store.js';

/** A reservation with the act it belongs to. */
export interface ReservationRow {
  readonly id: string;
  readonly runId: string;
  readonly text: string;
  readonly dueOn: Day;
  readonly status: ReservationStatus;
  readonly resolution: string | null;
  readonly resolvedOn: Day | null;
  readonly confirmedOn: Day | null;
  readonly revision: number;
  readonly ownerId: string | null;
  readonly ownerName: string | null;
  readonly receiverId: string;
  readonly receiverName: string;
  readonly resolvedByName: string | null;
  readonly acceptedOn: Day;
  /** Of the package; null for what was reserved at a step. */
  readonly versionNo: number | null;
  /** The step it was reserved at. */
  readonly stepKey: string | null;
  readonly stepTitle: string | null;
  /** The absent owner in whose place it was mended. */
  readonly resolvedForName: string | null;
}

/** A reservation of one of these runs; null for malformed ids and those of other runs. */
export async function findReservation(
  reader: Reader,
  runIds: readonly string[],
  id: string,
): Promise<ReservationRow | null> {
  if (!isUuid(id)) return null;
  const rows = await reader.$queryRaw<ReservationRow[]>`
    select m.id, a."runId", m.text, m."dueOn"::text as "dueOn", m.status::text as status, m.resolution,
      (m."resolvedAt" at time zone 'Europe/Berlin')::date::text as "resolvedOn",
      (m."confirmedAt" at time zone 'Europe/Berlin')::date::text as "confirmedOn", m.revision,
      m."ownerId", o.name as "ownerName", a."personId" as "receiverId", p.name as "receiverName",
      s.name as "resolvedByName", (a."acceptedAt" at time zone 'Europe/Berlin')::date::text as "acceptedOn",
      v.no as "versionNo", t.key as "stepKey", t.title as "stepTitle", f.name as "resolvedForName"
    from "Reservation" m
    join "Acceptance" a on a.id = m."acceptanceId"
    left join "PackageVersion" v on v.id = a."packageVersionId"
    left join "RunStep" t on t.id = a."stepId"
    join "Person" p on p.id = a."personId"
    left join "Person" f on f.id = m."resolvedForId"
    left join "Person" o on o.id = m."ownerId"
    left join "Person" s on s.id = m."resolvedById"
    where m.id = ${id}::uuid and a."runId" = any(${[...runIds]}::uuid[])`;
  return rows[0] ?? null;
}

/** A reservation that is not settled, for run pages, own tasks and the daily digest. */
export interface OpenReservation {
  readonly id: string;
  readonly runId: string;
  readonly runNumber: string;
  readonly positionNumber: string;
  readonly text: string;
  readonly dueOn: Day;
  /** RESOLVED waits for the receiver's confirmation, OPEN for the owner. */
  readonly status: 'OPEN' | 'RESOLVED';
  readonly ownerId: string | null;
  readonly receiverId: string;
}

const openColumns = `m.id, a."runId", r.number as "runNumber", o.number as "positionNumber", m.text,
  m."dueOn"::text as "dueOn", m.status::text as status, m."ownerId", a."personId" as "receiverId"`;
const openTables = `"Reservation" m
  join "Acceptance" a on a.id = m."acceptanceId"
  join "Run" r on r.id = a."runId"
  join "Position" o on o.id = r."positionId"`;

/**
 * Open reservations of these runs; an induction shows those that its successor made at the handover. The caller has
 * checked that the runs may be read. One query.
 */
export async function openReservations(
  reader: Reader,
  runIds: readonly string[],
): Promise<readonly OpenReservation[]> {
  if (runIds.length === 0) return [];
  return reader.$queryRawUnsafe<OpenReservation[]>(
    `select ${openColumns} from ${openTables}
     where m.status <> 'CONFIRMED' and (a."runId" = any($1::uuid[]) or (a.role = 'NF' and exists (
       select 1 from "Run" i where i."handoverId" = a."runId" and i.id = any($1::uuid[]))))
     order by m."dueOn", m.id`,
    [...runIds],
  );
}

/**
 * Reservations that wait for this person: to be mended, or to be confirmed. Those of somebody who is away are mended by
 * their stand-in; confirming is the receiver's own word. One query.
 */
export async function reservationsWaitingFor(
  reader: Reader,
  actor: Pick<Actor, 'personId' | 'standsInFor'>,
): Promise<readonly OpenReservation[]> {
  const away = (actor.standsInFor ?? []).map(({ personId }) => personId);
  return reader.$queryRawUnsafe<OpenReservation[]>(
    `select ${openColumns} from ${openTables}
     where r.status <> 'CANCELLED' and (
       (m.status = 'OPEN' and m."ownerId" = any($1::uuid[]))
       or (m.status = 'RESOLVED' and a."personId" = $2::uuid))
     order by m."dueOn", m.id`,
    [actor.personId, ...away],
    actor.personId,
  );
}

/** What was reserved when a step was accepted. */
export interface StepReservations {
  readonly stepId: string;
  readonly stepKey: string;
  readonly stepTitle: string;
  readonly acceptedOn: Day;
  readonly reservations: readonly Reservation[];
}

/** Reservations at the steps of a run, by step. One query. */
export async function stepReservationsOf(
  reader: Reader,
  runId: string,
): Promise<readonly StepReservations[]> {
  return reader.$queryRaw<StepReservations[]>`
    select t.id as "stepId", t.key as "stepKey", t.title as "stepTitle",
      (a."acceptedAt" at time zone 'Europe/Berlin')::date::text as "acceptedOn",
      json_agg(json_build_object('id', m.id, 'text', m.text, 'dueOn', m."dueOn"::text, 'ownerId', m."ownerId",
        'ownerName', o.name, 'status', m.status, 'resolution', m.resolution,
        'resolvedOn', (m."resolvedAt" at time zone 'Europe/Berlin')::date::text, 'resolvedByName', s.name,
        'confirmedOn', (m."confirmedAt" at time zone 'Europe/Berlin')::date::text, 'revision', m.revision
      ) order by m."dueOn", m.id) as reservations
    from "Acceptance" a join "RunStep" t on t.id = a."stepId" join "Reservation" m on m."acceptanceId" = a.id
    left join "Person" o on o.id = m."ownerId" left join "Person" s on s.id = m."resolvedById"
    where a."runId" = ${runId}::uuid group by a.id, t.id order by t.sort`;
}
