import { forgetWriting } from '../articles/index.js';
import { allowPseudonymising, pseudonymiseEvents, record } from '../audit/index.js';
import { endAssignmentsOf } from '../organisation/index.js';
import { erasePerson, type NamedPerson, realPeople } from '../people/index.js';
import type { Reader, Tx } from '../platform/db/database.js';
import { enqueue } from '../platform/jobs/enqueue.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { forbidden, invalidInput, notFound } from '../shared/errors.js';
import { isUuid } from '../shared/ids.js';
import { replaceIn, replacer } from './pseudonym-words.js';
import { changedRows } from './pseudonymise-run.js';
import { reassignIn } from './reassign.js';
import { holdRowsOfRun, runTables, writeRows } from './run-rows.js';
import { findRunById, lockRun, stepsOfRun } from './run-store.js';

/** What a removal would touch. */
export interface RemovalPreview {
  readonly person: NamedPerson;
  readonly posts: readonly string[];
  readonly runningRuns: number;
  readonly closedRuns: number;
  readonly openSteps: number;
  readonly articles: number;
}

/** A run in which somebody stands: as one of its people, at a step, in its history, acceptance or reservations. */
async function runsWith(
  reader: Reader,
  personId: string,
): Promise<readonly { readonly id: string; readonly active: boolean }[]> {
  return reader.$queryRaw`
    select r.id, r.status = 'ACTIVE' as active from "Run" r
    where ${personId}::uuid in (r."leaverId", r."standInId", r."successorId", r."mentorId", r."startedById")
      or exists (select 1 from "RunEvent" e where e."runId" = r.id and e."personId" = ${personId}::uuid)
      or exists (select 1 from "RunStep" s left join "StepAssignee" a on a."stepId" = s.id
                 where s."runId" = r.id and ${personId}::uuid in (s."completedById", a."personId"))
      or exists (select 1 from "Acceptance" c left join "Reservation" m on m."acceptanceId" = c.id
                 where c."runId" = r.id and ${personId}::uuid in (c."personId", m."ownerId", m."resolvedById", m."resolvedForId", m."confirmedById"))
    order by r.id`;
}

async function personFor(reader: Reader, actor: Actor, personId: string): Promise<NamedPerson> {
  if (!actor.permissions.has('privacy.manage')) throw forbidden();
  const person = isUuid(personId) ? (await realPeople(reader, [personId]))[0] : undefined;
  if (!person) throw notFound();
  if (person.id === actor.personId) throw invalidInput('Ihr eigenes Konto kann nur jemand anderes löschen.');
  return person;
}

/** What the removal of this person would touch. @throws Forbidden, NotFound, InvalidInput for oneself */
export async function previewRemoval(
  services: Services,
  actor: Actor,
  personId: string,
): Promise<RemovalPreview> {
  const { read } = services.db;
  const person = await personFor(read, actor, personId);
  const [runs, rows] = await Promise.all([
    runsWith(read, person.id),
    read.$queryRaw<{ posts: string[]; openSteps: number; articles: number }[]>`
      select
        (select coalesce(json_agg(distinct o.number || ' ' || o.title), '[]') from "Assignment" a
         join "Position" o on o.id = a."positionId"
         where a."personId" = ${person.id}::uuid and (a."endsOn" is null or a."endsOn" >= ${services.clock.today()}::date)) as posts,
        (select count(*)::int from "StepAssignee" a join "RunStep" s on s.id = a."stepId" join "Run" r on r.id = s."runId"
         where a."personId" = ${person.id}::uuid and r.status = 'ACTIVE' and s.status in ('OPEN', 'BLOCKED', 'REJECTED')) as "openSteps",
        (select count(distinct v."articleId")::int from "ArticleVersion" v where v."authorId" = ${person.id}::uuid) as articles`,
  ]);
  const [row] = rows;
  return {
    person,
    posts: row?.posts ?? [],
    openSteps: row?.openSteps ?? 0,
    articles: row?.articles ?? 0,
    runningRuns: runs.filter(({ active }) => active).length,
    closedRuns: runs.filter(({ active }) => !active).length,
  };
}

/**
 * Deletes a person: the account loses everything personal at once, its sessions end, its posts become free, its open
 * steps fall to whoever answers for them now. Acts, counts and articles stay, under a pseudonym. Nothing cascades.
 * @returns the pseudonym
 * @throws Forbidden, NotFound, InvalidInput for oneself
 */
export async function removePerson(services: Services, actor: Actor, personId: string): Promise<string> {
  const tables = await runTables(services.db.read);
  return services.db.transact(async (tx) => {
    const person = await personFor(tx, actor, personId);
    const pseudonym = `Ehemalige Person ${person.id.replace(/-/g, '').slice(-6).toUpperCase()}`;
    const runs = await runsWith(tx, person.id);
    // In one order, so that two removals never wait for each other.
    for (const { id } of runs) await lockRun(tx, id);
    await endAssignmentsOf(tx, person.id, services.clock.today());
    await forgetWriting(tx, person.id);
    await tx.proposal.deleteMany({ where: { personId: person.id } });
    await erasePerson(tx, person.id, pseudonym, services.clock.now());
    await allowPseudonymising(tx);
    const replace = replacer([{ person, id: person.id, name: pseudonym }]);
    for (const { id, active } of runs) {
      await writeRows(tx, tables, changedRows(await holdRowsOfRun(tx, tables, id), replace));
      if (active) await handOver(tx, services, actor, id, person.id);
    }
    await pseudonymiseEvents(tx, { objectIds: [person.id], actorId: person.id }, (value) =>
      replaceIn(value, replace),
    );
    await tx.calendarFeed.deleteMany({ where: { personId: person.id } });
    await tx.checklist.deleteMany({ where: { personId: person.id } });
    await record(tx, actor, {
      action: 'person.removed',
      objectType: 'person',
      objectId: person.id,
      label: pseudonym,
      details: { runs: runs.length },
    });
    await enqueue(tx, 'person.removed', { personId: person.id });
    return pseudonym;
  });
}

/** Open steps of a running case go to whoever answers for their roles without this person. */
async function handOver(
  tx: Tx,
  services: Services,
  actor: Actor,
  runId: string,
  personId: string,
): Promise<void> {
  const run = await findRunById(tx, runId);
  if (!run) return;
  const gone = (one: { id: string } | null) => one?.id === personId;
  await reassignIn(tx, services, actor, run, await stepsOfRun(tx, run.id), {
    ...(gone(run.standIn) ? { standInId: null } : {}),
    ...(gone(run.successor) ? { successorId: null } : {}),
    ...(gone(run.mentor) ? { mentorId: null } : {}),
  });
}
