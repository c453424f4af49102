import type { Reader, Tx } from '../platform/db/database.js';
import type { Day } from '../shared/dates.js';
import { isUuid } from '../shared/ids.js';

/** Who leads the conversation of a run. */
export interface Moderation {
  readonly moderatorId: string;
  readonly moderatorName: string;
}

/** A note of the conversation; only its author and the answerer read it. */
export interface InterviewNote {
  readonly id: string;
  readonly runId: string;
  readonly questionKey: string;
  readonly question: string;
  readonly text: string;
  readonly authorId: string | null;
  readonly authorName: string | null;
  readonly revision: number;
  readonly state: 'open' | 'released' | 'discarded';
}

export async function findModeration(reader: Reader, runId: string): Promise<Moderation | null> {
  const rows = await reader.$queryRaw<Moderation[]>`
    select m."moderatorId", p.name as "moderatorName" from "InterviewModeration" m
    join "Person" p on p.id = m."moderatorId" where m."runId" = ${runId}::uuid`;
  return rows[0] ?? null;
}

/** Names somebody, or nobody (null). */
export async function writeModeration(
  tx: Tx,
  runId: string,
  moderatorId: string | null,
  namedById: string,
  at: Date,
): Promise<void> {
  if (moderatorId === null) {
    await tx.interviewModeration.deleteMany({ where: { runId } });
    return;
  }
  const data = { moderatorId, namedById, namedAt: at };
  await tx.interviewModeration.upsert({ where: { runId }, create: { runId, ...data }, update: data });
}

/** The notes of a run in the order they were taken; those of one author where `authorId` is given. One query. */
export async function listNotes(
  reader: Reader,
  runId: string,
  authorId: string | null = null,
): Promise<readonly InterviewNote[]> {
  return reader.$queryRaw<InterviewNote[]>`
    select n.id, n."runId", n."questionKey", n.question, n.text, n."authorId", n.revision, p.name as "authorName",
      case when n."releasedAt" is not null then 'released' when n."discardedAt" is not null then 'discarded'
        else 'open' end as state
    from "InterviewNote" n left join "Person" p on p.id = n."authorId"
    where n."runId" = ${runId}::uuid and (${authorId}::uuid is null or n."authorId" = ${authorId}::uuid)
    order by n."createdAt", n.id`;
}

/** A note of this run; null for foreign and malformed ids. */
export async function findNote(reader: Reader, runId: string, id: string): Promise<InterviewNote | null> {
  if (!isUuid(id)) return null;
  return (await listNotes(reader, runId)).find((note) => note.id === id) ?? null;
}

export async function insertNote(
  tx: Tx,
  note: { runId: string; questionKey: string; question: string; text: string; authorId: string; at: Date },
): Promise<string> {
  const { at, ...data } = note;
  const { id } = await tx.interviewNote.create({
    data: { ...data, createdAt: at, updatedAt: at },
    select: { id: true },
  });
  return id;
}

/** @returns false where somebody else was faster, or the note is settled */
export async function updateNote(
  tx: Tx,
  id: string,
  revision: number,
  data: { text: string; releasedAt?: Date; discardedAt?: Date },
  at: Date,
): Promise<boolean> {
  const { count } = await tx.interviewNote.updateMany({
    where: { id, revision, releasedAt: null, discardedAt: null },
    data: { ...data, updatedAt: at, revision: { increment: 1 } },
  });
  return count === 1;
}

/** True for the head of the post's unit or of one above it: superiors do not moderate. */
export async function leadsPost(
  reader: Reader,
  personId: string,
  unitPath: readonly string[],
  today: Day,
): Promise<boolean> {
  const rows = await reader.$queryRaw<{ leads: boolean }[]>`
    select exists (select 1 from "Unit" u join "Assignment" a on a."positionId" = u."headPositionId"
      where u.id = any(${[...unitPath]}::uuid[]) and a."personId" = ${personId}::uuid and a.kind in ('HOLDER', 'ACTING')
        and a."startsOn" <= ${today}::date and (a."endsOn" is null or a."endsOn" >= ${today}::date)) as leads`;
  return rows[0]?.leads ?? false;
}
