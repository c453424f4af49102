import type { Reader, Tx } from '../../platform/db/database.js';

/** An order to move cases up, with how far it is. */
export interface MassRaise {
  readonly id: string;
  readonly key: string;
  readonly no: number;
  readonly reason: string;
  readonly createdById: string;
  readonly waiting: number;
  readonly raised: number;
  /** Cases that could not be moved, with why; the first of many. */
  readonly refused: readonly { readonly number: string; readonly why: string }[];
  readonly refusedCount: number;
}

/** Refused cases that a page lists. */
const refusedShown = 100;

/** @returns the new order's id */
export async function insertMassRaise(
  tx: Tx,
  order: {
    readonly templateId: string;
    readonly no: number;
    readonly reason: string;
    readonly createdById: string;
    readonly createdAt: Date;
    readonly numbers: readonly string[];
  },
): Promise<string> {
  const { numbers, ...data } = order;
  const { id } = await tx.massRaise.create({ data, select: { id: true } });
  await tx.massRaiseLine.createMany({
    data: [...new Set(numbers)].map((number) => ({ massRaiseId: id, number })),
  });
  return id;
}

/** An order of this template; null where there is none. One query. */
export async function findMassRaise(reader: Reader, id: string): Promise<MassRaise | null> {
  const rows = await reader.$queryRaw<MassRaise[]>`
    select m.id, t.key, m.no, m.reason, m."createdById", c.waiting, c.raised, c."refusedCount",
      (select coalesce(json_agg(json_build_object('number', r.number, 'why', r.message) order by r.number), '[]')
        from (select number, message from "MassRaiseLine" where "massRaiseId" = m.id and state = 'REFUSED'
          order by number limit ${refusedShown}) r) as refused
    from "MassRaise" m join "Template" t on t.id = m."templateId"
    cross join lateral (
      select count(*) filter (where state = 'WAITING')::int as waiting,
        count(*) filter (where state = 'RAISED')::int as raised,
        count(*) filter (where state = 'REFUSED')::int as "refusedCount"
      from "MassRaiseLine" where "massRaiseId" = m.id) c
    where m.id = ${id}::uuid`;
  return rows[0] ?? null;
}

/** Numbers that still wait. */
export async function waitingNumbers(reader: Reader, id: string, limit: number): Promise<readonly string[]> {
  const rows = await reader.massRaiseLine.findMany({
    where: { massRaiseId: id, state: 'WAITING' },
    orderBy: { number: 'asc' },
    take: limit,
    select: { number: true },
  });
  return rows.map(({ number }) => number);
}

/** What became of a case; one that is settled already stays as it is. */
export async function settleRaise(
  tx: Tx,
  id: string,
  number: string,
  outcome: { readonly state: 'RAISED' | 'REFUSED'; readonly message: string },
): Promise<void> {
  await tx.massRaiseLine.updateMany({
    where: { massRaiseId: id, number, state: 'WAITING' },
    data: outcome,
  });
}

/** Deletes orders made before `before` that have nothing waiting; what they did stands in each case's history. */
export async function removeOldMassRaises(tx: Tx, before: Date): Promise<void> {
  await tx.massRaise.deleteMany({
    where: { createdAt: { lt: before }, lines: { none: { state: 'WAITING' } } },
  });
}
