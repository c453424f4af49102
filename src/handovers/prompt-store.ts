import type { Reader, Tx } from '../platform/db/database.js';
import type { CheckVerdict } from '../platform/db/generated/enums.js';
import { addDays, type Day, dayOf, fromDate, toDate } from '../shared/dates.js';
import type { PackagePart } from './package-parts.js';

/** The question whether a post's package still holds, with the answers given so far. */
export interface PackagePrompt {
  readonly id: string;
  readonly askedOn: Day;
  readonly finishedOn: Day | null;
  readonly verdicts: ReadonlyMap<PackagePart, CheckVerdict>;
}

/** The newest question to a post; null where it was never asked. One query. */
export async function newestPrompt(reader: Reader, positionId: string): Promise<PackagePrompt | null> {
  const row = await reader.packagePrompt.findFirst({
    where: { positionId },
    orderBy: { askedOn: 'desc' },
    select: { id: true, askedOn: true, finishedAt: true, checks: { select: { part: true, verdict: true } } },
  });
  return (
    row && {
      id: row.id,
      askedOn: fromDate(row.askedOn),
      finishedOn: row.finishedAt && dayOf(row.finishedAt),
      verdicts: new Map(row.checks.map(({ part, verdict }) => [part, verdict])),
    }
  );
}

/** The day on which a package was last looked through; null: never. */
export async function lastCheckedOn(reader: Reader, positionId: string): Promise<Day | null> {
  const row = await reader.packagePrompt.findFirst({
    where: { positionId, finishedAt: { not: null } },
    orderBy: { finishedAt: 'desc' },
    select: { finishedAt: true },
  });
  return row?.finishedAt ? dayOf(row.finishedAt) : null;
}

/** Asks a post today, where it is not asked yet. @returns the question's id */
export async function openPrompt(tx: Tx, positionId: string, today: Day): Promise<string> {
  const askedOn = toDate(today);
  const { id } = await tx.packagePrompt.upsert({
    where: { positionId_askedOn: { positionId, askedOn } },
    create: { positionId, askedOn },
    update: {},
    select: { id: true },
  });
  return id;
}

/** Writes a verdict on a part; the latest counts. */
export async function writeCheck(
  tx: Tx,
  key: { promptId: string; part: PackagePart },
  data: { verdict: CheckVerdict; personId: string; at: Date },
): Promise<void> {
  await tx.packageCheck.upsert({
    where: { promptId_part: key },
    create: { ...key, ...data },
    update: data,
  });
}

export async function finishPrompt(tx: Tx, id: string, personId: string, at: Date): Promise<void> {
  await tx.packagePrompt.updateMany({
    where: { id, finishedAt: null },
    data: { finishedAt: at, finishedById: personId },
  });
}

/** A missed night (a server that was off) is made up for within these days. */
const graceDays = 7;

/**
 * Asks all posts whose turn it is, in one statement. Each post has its own day of the cycle, so that an office of 3,000 is not
 * asked on one morning. Left out: posts that nobody fills, posts in a handover (their package is worked at anyway), and those
 * asked or looked through within half a cycle.
 * @param cycleDays 365 or 182
 * @returns how many were asked
 */
export async function askPosts(tx: Tx, today: Day, cycleDays: number): Promise<number> {
  const since = addDays(today, -Math.floor(cycleDays / 2));
  return tx.$executeRaw`
    insert into "PackagePrompt" (id, "positionId", "askedOn")
    select gen_random_uuid(), o.id, ${today}::date from "Position" o
    where ((${today}::date - '1970-01-01'::date)
        - (('x' || substr(md5(o.id::text), 1, 7))::bit(28)::int % ${cycleDays}::int)) % ${cycleDays}::int < ${graceDays}::int
      and exists (select 1 from "Assignment" a join "Person" p on p.id = a."personId" and p.active
        where a."positionId" = o.id and a.kind <> 'SUCCESSOR' and a."startsOn" <= ${today}::date
          and (a."endsOn" is null or a."endsOn" >= ${today}::date))
      and not exists (select 1 from "Run" r where r."positionId" = o.id and r.status = 'ACTIVE' and r.kind = 'HANDOVER')
      and not exists (select 1 from "PackagePrompt" b where b."positionId" = o.id
        and (b."askedOn" > ${since}::date or b."finishedAt" > ${since}::date))
    on conflict do nothing`;
}
