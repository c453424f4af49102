import type { RiskFactor } from '../organisation/index.js';
import type { Reader, Tx } from '../platform/db/database.js';
import { Prisma } from '../platform/db/generated/client.js';
import type { Day } from '../shared/dates.js';
import type { ReturnedThing } from './returned-things.js';
import type { AnchorDays } from './rules.js';
import type { StepStatus } from './step-states.js';
import type { FieldSpec } from './template-fields.js';
import type { RunKind, StepKind } from './template-terms.js';

export type RunStatus = 'ACTIVE' | 'COMPLETED' | 'CANCELLED';

interface Named {
  readonly id: string;
  readonly name: string;
}

/** Who is named at a run's steps; rights are decided from it. */
export interface Involved {
  readonly role: string;
  readonly personId: string | null;
  readonly positionId: string | null;
  /** At a step of the kind acceptance: they receive something. */
  readonly accepts: boolean;
}

/** A run with its post, template and people: one query. */
export interface Run {
  readonly id: string;
  readonly number: string;
  readonly kind: RunKind;
  readonly status: RunStatus;
  readonly templateVersionId: string;
  readonly templateTitle: string;
  readonly templateNo: number;
  /** The version in force; a running case may stay behind it. Null where the template has none. */
  readonly templateReleasedNo: number | null;
  readonly position: {
    readonly id: string;
    readonly number: string;
    readonly title: string;
    readonly riskAttrition: RiskFactor | null;
    readonly riskPosition: RiskFactor | null;
    readonly lapses: boolean;
    readonly unit: {
      readonly id: string;
      readonly name: string;
      readonly path: readonly string[];
      readonly headPositionId: string | null;
    };
  };
  readonly leaver: Named | null;
  readonly standIn: Named | null;
  readonly successor: Named | null;
  readonly mentor: Named | null;
  readonly starter: Named | null;
  readonly days: AnchorDays;
  /** Until then it is to be settled how the post is filled again. */
  readonly searchUntilOn: Day | null;
  readonly startedOn: Day;
  readonly closedOn: Day | null;
  readonly closeReason: string | null;
  readonly handoverId: string | null;
  readonly involved: readonly Involved[];
  /** Insights in it that were not given back, also past ones. */
  readonly insights: readonly {
    readonly personName: string;
    readonly endsOn: Day;
    readonly reason: string;
  }[];
}

interface RunRow extends Omit<Run, 'days'> {
  readonly T: Day | null;
  readonly V: Day | null;
  readonly I: Day | null;
  readonly S: Day | null;
}

const named = (column: string, alias: string) =>
  Prisma.raw(
    `(select json_build_object('id', p.id, 'name', p.name) from "Person" p where p.id = r."${column}") as "${alias}"`,
  );

const runColumns = Prisma.sql`
  r.id, r.number, r.kind::text as kind, r.status::text as status, r."templateVersionId",
  v.title as "templateTitle", v.no as "templateNo",
  (select n.no from "TemplateVersion" n where n."templateId" = v."templateId" and n.status = 'RELEASED')
    as "templateReleasedNo",
  json_build_object('id', o.id, 'number', o.number, 'title', o.title, 'riskAttrition', o."riskAttrition",
    'riskPosition', o."riskPosition", 'lapses', o.lapses,
    'unit', json_build_object('id', u.id, 'name', u.name, 'path', u.path, 'headPositionId', u."headPositionId")
  ) as position,
  ${named('leaverId', 'leaver')}, ${named('standInId', 'standIn')}, ${named('successorId', 'successor')},
  ${named('mentorId', 'mentor')}, ${named('startedById', 'starter')},
  r."lastDayOn"::text as "T", r."vacantFromOn"::text as "V", r."standInAcceptedOn"::text as "I",
  r."successorStartsOn"::text as "S", r."searchUntilOn"::text as "searchUntilOn",
  (r."startedAt" at time zone 'Europe/Berlin')::date::text as "startedOn",
  (r."closedAt" at time zone 'Europe/Berlin')::date::text as "closedOn", r."closeReason", r."handoverId",
  (select coalesce(json_agg(distinct jsonb_build_object('role', a.role, 'personId', a."personId",
      'positionId', a."positionId", 'accepts', s.kind = 'ACCEPTANCE')), '[]')
    from "RunStep" s join "StepAssignee" a on a."stepId" = s.id where s."runId" = r.id) as involved,
  (select coalesce(json_agg(json_build_object('personName', p.name, 'endsOn', i."endsOn", 'reason', i.reason)
      order by i."endsOn", p.name), '[]')
    from "Insight" i join "Person" p on p.id = i."personId" where i."objectId" = r.id and i."endedAt" is null) as insights`;

const runTables = Prisma.sql`"Run" r
  join "TemplateVersion" v on v.id = r."templateVersionId"
  join "Position" o on o.id = r."positionId"
  join "Unit" u on u.id = o."unitId"`;

async function readRun(reader: Reader, where: Prisma.Sql): Promise<Run | null> {
  const rows = await reader.$queryRaw<RunRow[]>`select ${runColumns} from ${runTables} where ${where}`;
  const row = rows[0];
  if (!row) return null;
  const { T, V, I, S, ...run } = row;
  return { ...run, days: { T, V, I, S } };
}

/** The run with this number; null where there is none. Rights: run-access.ts. */
export async function findRunByNumber(reader: Reader, number: string): Promise<Run | null> {
  if (number.length > 40 || number.includes('\0')) return null;
  return readRun(reader, Prisma.sql`r.number = ${number.normalize('NFC')}`);
}

/** The run with this id; null where there is none. */
export async function findRunById(reader: Reader, id: string): Promise<Run | null> {
  return readRun(reader, Prisma.sql`r.id = ${id}::uuid`);
}

/** `lockRun` by number, before the run is loaded: what is read then is the newest. Unknown numbers lock nothing. */
export async function lockRunNumber(tx: Tx, number: string): Promise<void> {
  if (number.length > 40 || number.includes('\0')) return;
  await tx.$queryRaw`select id from "Run" where number = ${number.normalize('NFC')} for update`;
}

/** Holds the run's row until the transaction ends: two people on one run take turns, states stay consistent. */
export async function lockRun(tx: Tx, runId: string): Promise<void> {
  await tx.$queryRaw`select id from "Run" where id = ${runId}::uuid for update`;
}

export interface StepAssignee {
  readonly role: string;
  readonly rank: number;
  readonly personId: string | null;
  readonly personName: string | null;
  readonly positionId: string | null;
  readonly note: string | null;
}

/** What was filled in at a step; `note` is common to all kinds. */
export type StepAnswer = Readonly<
  Record<string, string | number | boolean | null | readonly string[] | readonly ReturnedThing[]>
>;

/** A step of a run with its people. */
export interface RunStep {
  readonly id: string;
  readonly key: string;
  readonly sort: number;
  readonly title: string;
  readonly detail: string;
  readonly phase: string;
  readonly roles: readonly string[];
  readonly kind: StepKind;
  readonly mandatory: boolean;
  readonly after: readonly string[];
  readonly evidence: string;
  readonly purpose: string | null;
  readonly dueOn: Day | null;
  readonly anchor: string;
  readonly offsetDays: number;
  readonly condition: string | null;
  readonly fields: readonly FieldSpec[];
  readonly status: StepStatus;
  /** A person decided that it is (not) needed: its condition no longer does. */
  readonly decidedByHand: boolean;
  readonly answer: StepAnswer;
  readonly reason: string | null;
  readonly completedOn: Day | null;
  readonly completedById: string | null;
  readonly completedByName: string | null;
  /** In whose place it was done, while they were away. */
  readonly completedForName: string | null;
  readonly revision: number;
  /** By rank: the first answers for the step. */
  readonly assignees: readonly StepAssignee[];
}

/** All steps of a run in their order, with their people: one query. */
export async function stepsOfRun(reader: Reader, runId: string): Promise<readonly RunStep[]> {
  return reader.$queryRaw<RunStep[]>(stepsSelect(runId));
}

/** The select of `stepsOfRun`, to be read together with others. */
export function stepsSelect(runId: string): Prisma.Sql {
  return Prisma.sql`
    select s.id, s.key, s.sort, s.title, s.detail, s.phase, s.roles, s.kind::text as kind, s.mandatory, s.after,
      s.evidence, s.purpose, s."dueOn"::text as "dueOn", s.anchor, s."offsetDays", s.condition, s.fields, s."decidedByHand",
      s.status::text as status, s.answer,
      s.reason, (s."completedAt" at time zone 'Europe/Berlin')::date::text as "completedOn", s."completedById",
      (select p.name from "Person" p where p.id = s."completedById") as "completedByName",
      (select p.name from "Person" p where p.id = s."completedForId") as "completedForName", s.revision,
      (select coalesce(json_agg(json_build_object('role', a.role, 'rank', a.rank, 'personId', a."personId",
          'personName', p.name, 'positionId', a."positionId", 'note', a."climbedNote") order by a.rank), '[]')
        from "StepAssignee" a left join "Person" p on p.id = a."personId" where a."stepId" = s.id) as assignees
    from "RunStep" s where s."runId" = ${runId}::uuid order by s.sort`;
}

/** Reservations of a run that the receiver has not confirmed as resolved. */
export async function countOpenReservations(reader: Reader, runId: string): Promise<number> {
  // The successor accepts at the handover; the induction waits for what they reserved there.
  const atHandover = { role: 'NF', run: { inductions: { some: { id: runId } } } };
  return reader.reservation.count({
    where: { status: { not: 'CONFIRMED' }, acceptance: { OR: [{ runId }, atHandover] } },
  });
}
