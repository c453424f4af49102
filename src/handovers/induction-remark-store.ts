import type { Reader, Tx } from '../platform/db/database.js';
import { Prisma } from '../platform/db/generated/client.js';
import type { CheckVerdict, CorrectionStatus } from '../platform/db/generated/enums.js';
import type { Day } from '../shared/dates.js';
import { isUuid } from '../shared/ids.js';

/** "Das stimmt so nicht": proposed to the owner post. */
export interface Correction {
  readonly id: string;
  readonly status: CorrectionStatus;
  readonly positionId: string;
  readonly runId: string | null;
  readonly runNumber: string | null;
  readonly itemId: string | null;
  readonly part: string | null;
  readonly articleId: string | null;
  readonly subject: string;
  readonly text: string;
  readonly proposedById: string | null;
  readonly proposedByName: string | null;
  readonly proposedOn: Day;
  readonly note: string | null;
  readonly settledByName: string | null;
  readonly settledOn: Day | null;
  readonly revision: number;
}

/** Corrections to a post, or of one run; open ones first, the newest of them on top. One query. */
export async function listCorrections(
  reader: Reader,
  of: { positionId?: string; runId?: string; id?: string },
): Promise<readonly Correction[]> {
  if (of.id !== undefined && !isUuid(of.id)) return [];
  return reader.$queryRaw<Correction[]>(correctionsSelect(of));
}

/** The select of `listCorrections`, to be read together with others. */
export function correctionsSelect(of: { positionId?: string; runId?: string; id?: string }): Prisma.Sql {
  return Prisma.sql`
    select c.id, c.status::text as status, c."positionId", c."runId", r.number as "runNumber", c."itemId", i.part::text as part,
      c."articleId", c.subject, c.text, c."proposedById", p.name as "proposedByName",
      (c."createdAt" at time zone 'Europe/Berlin')::date::text as "proposedOn", c.note, s.name as "settledByName",
      (c."settledAt" at time zone 'Europe/Berlin')::date::text as "settledOn", c.revision
    from "Correction" c left join "Person" p on p.id = c."proposedById" left join "Person" s on s.id = c."settledById"
    left join "Run" r on r.id = c."runId" left join "PackageItem" i on i.id = c."itemId"
    where (${of.positionId ?? null}::uuid is null or c."positionId" = ${of.positionId ?? null}::uuid)
      and (${of.runId ?? null}::uuid is null or c."runId" = ${of.runId ?? null}::uuid)
      and (${of.id ?? null}::uuid is null or c.id = ${of.id ?? null}::uuid)
    order by c.status = 'OPEN' desc, c."createdAt" desc limit 200`;
}

export async function insertCorrection(
  tx: Tx,
  given: {
    positionId: string;
    runId: string;
    itemId: string | null;
    articleId: string | null;
    subject: string;
    text: string;
    proposedById: string;
    at: Date;
  },
): Promise<string> {
  const { at, ...data } = given;
  // Pressed twice is one.
  const same = await tx.correction.findFirst({
    where: { ...data, status: 'OPEN', createdAt: { gte: new Date(at.getTime() - 60_000) } },
    select: { id: true },
  });
  if (same) return same.id;
  const { id } = await tx.correction.create({ data: { ...data, createdAt: at }, select: { id: true } });
  return id;
}

/** @returns false where somebody else was faster */
export async function settleCorrectionRow(
  tx: Tx,
  id: string,
  revision: number,
  data: { status: 'TAKEN' | 'DECLINED'; note: string | null; settledById: string; settledAt: Date },
): Promise<boolean> {
  const { count } = await tx.correction.updateMany({
    where: { id, revision, status: 'OPEN' },
    data: { ...data, revision: { increment: 1 } },
  });
  return count === 1;
}

/** One half of "eigenständig". */
export interface Declaration {
  readonly role: string;
  readonly name: string | null;
  readonly declaredOn: Day;
  readonly remark: string | null;
}

/** A contact that was called, and how it was. */
export interface CheckedContact {
  readonly itemId: string;
  readonly verdict: CheckVerdict;
}

/** Contacts that were reached in the course of a run. */
export function contactChecksSelect(runId: string): Prisma.Sql {
  return Prisma.sql`select "itemId", verdict::text as verdict from "ContactCheck" where "runId" = ${runId}::uuid`;
}

/** Who declared readiness, first first. */
export function declarationsSelect(runId: string): Prisma.Sql {
  return Prisma.sql`
    select d.role, p.name, d.remark, (d."declaredAt" at time zone 'Europe/Berlin')::date::text as "declaredOn"
    from "Readiness" d left join "Person" p on p.id = d."personId"
    where d."runId" = ${runId}::uuid order by d."declaredAt"`;
}

export async function writeContactCheck(
  tx: Tx,
  key: { runId: string; itemId: string },
  data: { verdict: CheckVerdict; personId: string; at: Date } | null,
): Promise<void> {
  if (!data) {
    await tx.contactCheck.deleteMany({ where: key });
    return;
  }
  await tx.contactCheck.upsert({
    where: { runId_itemId: key },
    create: { ...key, ...data },
    update: data,
  });
}

/** The person who left the post before, where they still hold a post in the house. */
export function predecessorSelect(handoverId: string | null, today: Day): Prisma.Sql {
  return Prisma.sql`
    select p.id, p.name, p.mail from "Run" h join "Person" p on p.id = h."leaverId" and p.active
    where h.id = ${handoverId}::uuid and exists (select 1 from "Assignment" a where a."personId" = p.id
      and a."positionId" <> h."positionId" and a."startsOn" <= ${today}::date
      and (a."endsOn" is null or a."endsOn" >= ${today}::date))`;
}
