import type { Reader } from '../platform/db/database.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { type Day, fromDateOrNull } from '../shared/dates.js';
import { forbidden, notFound } from '../shared/errors.js';
import { type PackageRights, packageRights } from './package-policy.js';

export interface Person {
  readonly id: string;
  readonly name: string;
}

/** The run by which a package is addressed, with the post and the people of the handover. */
export interface PackageRun {
  readonly id: string;
  readonly number: string;
  readonly kind: 'HANDOVER' | 'INDUCTION' | 'STAND_IN';
  readonly status: 'ACTIVE' | 'COMPLETED' | 'CANCELLED';
  /** The run that carries package versions, answers and acceptances: the handover of an induction, else itself. */
  readonly baseId: string;
  readonly baseNumber: string;
  readonly position: {
    readonly id: string;
    readonly number: string;
    readonly title: string;
    readonly unitName: string;
    readonly unitPath: readonly string[];
  };
  readonly leaver: Person | null;
  readonly standIn: Person | null;
  readonly successor: Person | null;
  readonly mentor: Person | null;
  readonly successorIds: readonly string[];
  readonly lastDayOn: Day | null;
  readonly successorStartsOn: Day | null;
  readonly submitted: boolean;
}

export interface PackageAccess {
  readonly run: PackageRun;
  readonly rights: PackageRights;
}

type Row = Omit<
  PackageRun,
  'position' | 'leaver' | 'standIn' | 'successor' | 'mentor' | 'lastDayOn' | 'successorStartsOn'
> & {
  positionId: string;
  positionNumber: string;
  positionTitle: string;
  unitName: string;
  unitPath: string[];
  leaverId: string | null;
  leaverName: string | null;
  standInId: string | null;
  standInName: string | null;
  successorId: string | null;
  successorName: string | null;
  mentorId: string | null;
  mentorName: string | null;
  lastDayOn: Date | null;
  successorStartsOn: Date | null;
};

function personOf(id: string | null, name: string | null): Person | null {
  return id ? { id, name: name ?? 'Unbekannt' } : null;
}

async function loadRun(reader: Reader, number: string): Promise<PackageRun | null> {
  if (number.length > 40 || number.includes('\0')) return null;
  const rows = await reader.$queryRaw<Row[]>`
    select r.id, r.number, r.kind::text, r.status::text, b.id as "baseId", b.number as "baseNumber",
      o.id as "positionId", o.number as "positionNumber", o.title as "positionTitle",
      u.name as "unitName", u.path as "unitPath",
      l.id as "leaverId", l.name as "leaverName", v.id as "standInId", v.name as "standInName",
      n.id as "successorId", n.name as "successorName", m.id as "mentorId", m.name as "mentorName",
      b."lastDayOn", coalesce(r."successorStartsOn", b."successorStartsOn") as "successorStartsOn",
      array(select distinct s."successorId" from "Run" s
            where (s.id = b.id or s."handoverId" = b.id or s.id = r.id)
              and s."successorId" is not null and s.status <> 'CANCELLED') as "successorIds",
      exists(select 1 from "PackageVersion" f where f."runId" = b.id and f.reason = 'SUBMISSION') as submitted
    from "Run" r
    join "Run" b on b.id = coalesce(r."handoverId", r.id)
    join "Position" o on o.id = r."positionId"
    join "Unit" u on u.id = o."unitId"
    left join "Person" l on l.id = b."leaverId"
    left join "Person" v on v.id = coalesce(r."standInId", b."standInId")
    left join "Person" n on n.id = coalesce(r."successorId", b."successorId")
    left join "Person" m on m.id = coalesce(r."mentorId", b."mentorId")
    where r.number = ${number}`;
  const row = rows[0];
  if (!row) return null;
  return {
    id: row.id,
    number: row.number,
    kind: row.kind,
    status: row.status,
    baseId: row.baseId,
    baseNumber: row.baseNumber,
    position: {
      id: row.positionId,
      number: row.positionNumber,
      title: row.positionTitle,
      unitName: row.unitName,
      unitPath: row.unitPath,
    },
    leaver: personOf(row.leaverId, row.leaverName),
    standIn: personOf(row.standInId, row.standInName),
    successor: personOf(row.successorId, row.successorName),
    mentor: personOf(row.mentorId, row.mentorName),
    successorIds: row.successorIds,
    lastDayOn: fromDateOrNull(row.lastDayOn),
    successorStartsOn: fromDateOrNull(row.successorStartsOn),
    submitted: row.submitted,
  };
}

/**
 * The one door to a run's package, interview and acceptance. One query.
 * @throws NotFound for unknown numbers and for everybody who may not read, Forbidden where reading is all one may
 */
export async function packageFor(
  services: Services,
  actor: Actor,
  number: string,
  right: Exclude<keyof PackageRights, 'receives'>,
  reader: Reader = services.db.read,
): Promise<PackageAccess> {
  const run = await loadRun(reader, number);
  if (!run) throw notFound();
  const rights = packageRights(
    actor,
    {
      status: run.status,
      positionId: run.position.id,
      unitPath: run.position.unitPath,
      leaverId: run.leaver?.id ?? null,
      standInId: run.standIn?.id ?? null,
      successorIds: run.successorIds,
      lastDayOn: run.lastDayOn,
      submitted: run.submitted,
    },
    services.clock.today(),
  );
  if (!rights.read) throw notFound();
  if (!rights[right]) throw right === 'readAnswers' ? notFound() : forbidden(refusals[right]);
  return { run, rights };
}

const refusals = {
  read: 'Dieses Paket ist für Sie nicht freigegeben.',
  edit: 'Dieses Paket können Sie lesen, aber nicht ändern. Bitte wenden Sie sich an die Vertretung oder die Führungskraft.',
  submit: 'Das Paket reicht ein, wer die Stelle gerade innehat oder vertritt.',
  review: 'Das Paket prüft die Führungskraft der Stelle.',
  answer: 'Die Leitfragen beantwortet, wer die Stelle verlässt.',
  readAnswers: 'Die Antworten sind noch nicht freigegeben.',
} as const;
