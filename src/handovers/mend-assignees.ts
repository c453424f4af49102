import { recordAll } from '../audit/index.js';
import { positionsByIds } from '../organisation/index.js';
import type { Reader } from '../platform/db/database.js';
import type { Services } from '../platform/services.js';
import type { Day } from '../shared/dates.js';
import { resolveRole } from './resolve-role.js';
import { loadManyRoleFacts } from './role-facts.js';
import { addEventsOfRuns } from './run-events.js';

/** An unfinished step whose person cannot do it any more. */
interface Orphan {
  readonly id: string;
  readonly stepId: string;
  readonly role: string;
  readonly runId: string;
  readonly number: string;
  readonly positionId: string;
  readonly leaverId: string | null;
  readonly standInId: string | null;
  readonly successorId: string | null;
  readonly mentorId: string | null;
  readonly starterId: string | null;
}

/**
 * Unfinished steps of running cases whose person has no account any more, or whose post somebody else fills by now. One
 * statement for the whole house.
 */
async function orphans(reader: Reader, today: Day, limit: number): Promise<readonly Orphan[]> {
  return reader.$queryRaw<Orphan[]>`
    with gone as (
      select a.id, a."stepId", a.role from "StepAssignee" a
      left join "Person" p on p.id = a."personId" and p.active
      where a."personId" is not null and p.id is null
      union
      select a.id, a."stepId", a.role from "StepAssignee" a
      where a."personId" is not null and a."positionId" is not null and not exists (
        select 1 from "Assignment" h where h."positionId" = a."positionId" and h."personId" = a."personId"
          and h.kind <> 'SUCCESSOR' and h."startsOn" <= ${today}::date and (h."endsOn" is null or h."endsOn" >= ${today}::date))
    )
    select g.id, g."stepId", g.role, r.id as "runId", r.number, r."positionId", r."leaverId", r."standInId",
      r."successorId", r."mentorId", r."startedById" as "starterId"
    from gone g join "RunStep" s on s.id = g."stepId" and s.status in ('OPEN', 'BLOCKED', 'REJECTED')
    join "Run" r on r.id = s."runId" and r.status = 'ACTIVE'
    order by r.id, g.id limit ${limit}`;
}

/** Steps mended in one transaction. */
const batch = 2_000;

/**
 * Gives steps whose person is gone to whoever has the role today; where nobody has it, it climbs to the next superior and
 * says so. Events and finished steps stay as they are. Done at once when an account ends, and once a day for posts that
 * somebody else fills by now. Safe to run twice and by several workers.
 * @returns how many steps went to somebody else
 */
export async function mendAssignees(services: Pick<Services, 'db' | 'clock'>): Promise<number> {
  const today = services.clock.today();
  const seen = new Set<string>();
  let mended = 0;
  for (;;) {
    const count = await services.db.transact(async (tx) => {
      await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('mend-assignees'))`;
      // What found nobody else stays where it is and is not looked at again in this round.
      const found = (await orphans(tx, today, batch + seen.size)).filter(({ id }) => !seen.has(id));
      if (found.length === 0) return null;
      for (const { id } of found) seen.add(id);
      const runs = [...new Map(found.map((one) => [one.runId, one])).values()];
      const positions = await positionsByIds(
        tx,
        runs.map(({ positionId }) => positionId),
      );
      const known = runs.flatMap((run) => {
        const position = positions.get(run.positionId);
        return position ? [{ run, position, people: run }] : [];
      });
      const facts = await loadManyRoleFacts(
        tx,
        known.map(({ position, run: { leaverId, standInId, successorId, mentorId, starterId } }) => ({
          position,
          people: { leaverId, standInId, successorId, mentorId, starterId },
        })),
        today,
      );
      const factsOf = new Map(known.map(({ run }, index) => [run.runId, facts[index]]));
      const changes = found.flatMap(({ id, runId, role }) => {
        const known = factsOf.get(runId);
        if (!known) return [];
        const { personId, positionId, note } = resolveRole(role, known);
        return [{ id, personId, positionId, note }];
      });
      await tx.$executeRaw`
        update "StepAssignee" a set "personId" = n."personId", "positionId" = n."positionId", "climbedNote" = n.note
        from jsonb_to_recordset(${JSON.stringify(changes)}::jsonb)
          as n(id uuid, "personId" uuid, "positionId" uuid, note text)
        where a.id = n.id`;
      const rolesOf = new Map<string, Set<string>>();
      for (const { runId, role } of found) rolesOf.set(runId, (rolesOf.get(runId) ?? new Set()).add(role));
      await addEventsOfRuns(
        tx,
        null,
        runs.map(({ runId }) => ({
          runId,
          events: [{ what: 'people.mended', new: { roles: [...(rolesOf.get(runId) ?? [])] } }],
        })),
      );
      await recordAll(
        tx,
        null,
        runs.map(({ runId, number }) => ({
          action: 'step.reassigned',
          objectType: 'run',
          objectId: runId,
          label: number,
          details: { roles: [...(rolesOf.get(runId) ?? [])] },
        })),
      );
      return found.length;
    });
    if (count === null) return mended;
    mended += count;
  }
}
