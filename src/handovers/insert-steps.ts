import { randomUUID } from 'node:crypto';
import type { Tx } from '../platform/db/database.js';
import type { PlannedStep } from './plan-run.js';

/** A run that has been written, with the steps it is to have. */
export interface RunToFill {
  readonly id: string;
  readonly templateVersionId: string;
  readonly steps: readonly PlannedStep[];
}

/**
 * Writes the steps of new runs with their people: two statements however many there are. What the template says
 * (words, kind, condition, fields) is copied inside the database; only what was decided for this run travels.
 * @returns each run's step ids by key
 */
export async function insertSteps(
  tx: Tx,
  runs: readonly RunToFill[],
): Promise<ReadonlyMap<string, ReadonlyMap<string, string>>> {
  const ids = new Map(
    runs.map(({ id, steps }) => [id, new Map(steps.map(({ key }) => [key, randomUUID() as string]))]),
  );
  const idOf = (runId: string, key: string) => ids.get(runId)?.get(key) ?? '';
  const steps = runs.flatMap(({ id: runId, templateVersionId, steps: planned }) =>
    planned.map(({ key, offsetDays, dueOn, status, reason }) => ({
      id: idOf(runId, key),
      runId,
      versionId: templateVersionId,
      key,
      offsetDays,
      dueOn,
      status,
      reason,
    })),
  );
  await tx.$executeRaw`
    insert into "RunStep" (id, "runId", key, sort, title, detail, phase, roles, kind, mandatory, after, evidence, purpose,
      anchor, "offsetDays", condition, fields, "dueOn", status, reason)
    select j.id, j."runId", t.key, t.sort, t.title, t.detail, t.phase, t.roles, t.kind, t.mandatory, t.after, t.evidence,
      t.purpose, t.anchor, j."offsetDays", t.condition, t.fields, j."dueOn", j.status::"StepStatus", j.reason
    from jsonb_to_recordset(${JSON.stringify(steps)}::jsonb)
      as j(id uuid, "runId" uuid, "versionId" uuid, key text, "offsetDays" int, "dueOn" date, status text, reason text)
    join "TemplateStep" t on t."versionId" = j."versionId" and t.key = j.key`;
  const people = runs.flatMap(({ id: runId, steps: planned }) =>
    planned.flatMap(({ key, assignees }) =>
      assignees.map(({ role, personId, positionId, note }, rank) => ({
        stepId: idOf(runId, key),
        role,
        rank,
        personId,
        positionId,
        note,
      })),
    ),
  );
  await tx.$executeRaw`
    insert into "StepAssignee" (id, "stepId", role, rank, "personId", "positionId", "climbedNote")
    select uuidv7(), j."stepId", j.role, j.rank, j."personId", j."positionId", j.note
    from jsonb_to_recordset(${JSON.stringify(people)}::jsonb)
      as j("stepId" uuid, role text, rank int, "personId" uuid, "positionId" uuid, note text)`;
  return ids;
}
