import type { Database, Reader, Tx } from '../platform/db/database.js';
import type { Prisma } from '../platform/db/generated/client.js';
import type { Actor } from '../shared/actor.js';
import { answerableSql, type QuestionFacts, readableSql, rightsOf } from './policy.js';

export type QuestionState = 'OPEN' | 'ANSWERED' | 'CLOSED';

/** A question with what its page and lists tell. */
export interface Question extends QuestionFacts {
  readonly id: string;
  readonly text: string;
  readonly searchWords: string | null;
  readonly articleId: string | null;
  /** Of the article; only for those who may read it. */
  readonly passage: string | null;
  readonly packageItemId: string | null;
  readonly runId: string | null;
  readonly runNumber: string | null;
  readonly askedByName: string | null;
  readonly addresseeName: string | null;
  readonly positionNumber: string | null;
  readonly positionTitle: string | null;
  readonly state: QuestionState;
  /** The answer; of a closed one the reason. */
  readonly answer: string | null;
  readonly answeredByName: string | null;
  readonly answeredAt: Date | null;
  readonly answerArticleId: string | null;
  readonly revision: number;
  readonly createdAt: Date;
}

const columns = `q.id, q.text, q."searchWords", q."articleId", q.passage, q."packageItemId", q."runId", r.number as "runNumber",
  q."askedById", a.name as "askedByName", q."addresseeId", d.name as "addresseeName", q."positionId",
  o.number as "positionNumber", o.title as "positionTitle", coalesce(u.path, '{}') as "unitIds", q.state::text as state,
  q.answer, w.name as "answeredByName", q."answeredAt", q."answerArticleId", q.revision, q."createdAt"`;

/** The tables of every statement about questions; policy.ts's SQL speaks of `q` and `u`. */
const tables = `"Question" q
  left join "Position" o on o.id = q."positionId"
  left join "Unit" u on u.id = o."unitId"
  left join "Run" r on r.id = q."runId"
  left join "Person" a on a.id = q."askedById"
  left join "Person" d on d.id = q."addresseeId"
  left join "Person" w on w.id = q."answeredById"`;

/** The question, or null; whether the actor may know of it is for question-for.ts to say. */
export async function findQuestion(reader: Reader, id: string): Promise<Question | null> {
  const rows = await reader.$queryRawUnsafe<Question[]>(
    `select ${columns} from ${tables} where q.id = $1::uuid`,
    id,
  );
  return rows[0] ?? null;
}

/** The question, locked until the transaction ends: two answers to one question follow each other. */
export async function findQuestionForChange(tx: Tx, id: string): Promise<Question | null> {
  const rows = await tx.$queryRawUnsafe<Question[]>(
    `select ${columns} from ${tables} where q.id = $1::uuid for update of q`,
    id,
  );
  return rows[0] ?? null;
}

export async function insertQuestion(tx: Tx, data: Prisma.QuestionUncheckedCreateInput): Promise<string> {
  const { id } = await tx.question.create({ data, select: { id: true } });
  return id;
}

/** Changes columns; the revision grows with it. */
export async function updateQuestion(
  tx: Tx,
  id: string,
  data: Prisma.QuestionUncheckedUpdateInput,
): Promise<void> {
  await tx.question.update({
    where: { id },
    data: { ...data, revision: { increment: 1 } },
    select: { id: true },
  });
}

/** The same question asked since then (a second press of the button); null where there is none. */
export async function findSameQuestion(
  tx: Tx,
  same: Pick<
    Question,
    'text' | 'articleId' | 'packageItemId' | 'runId' | 'askedById' | 'positionId' | 'addresseeId'
  >,
  since: Date,
): Promise<string | null> {
  const row = await tx.question.findFirst({
    where: { ...same, createdAt: { gte: since } },
    select: { id: true },
  });
  return row?.id ?? null;
}

/** Which of these the actor may read. One query. */
export async function readableQuestionIds(
  database: Database,
  actor: Actor,
  ids: readonly string[],
): Promise<readonly string[]> {
  const { rows } = await database.pool.query<{ id: string }>({
    name: 'questions-readable',
    text: `select q.id from ${tables} where q.id = any($5::uuid[]) and ${readableSql}`,
    values: [...rightsOf(actor), ids],
  });
  return rows.map(({ id }) => id);
}

/** What a list of questions is narrowed by. */
export interface QuestionFilter {
  /** `mine`: asked by the actor; `to-answer`: whom the actor may answer; `all`: both. */
  readonly whose: 'mine' | 'to-answer' | 'all';
  readonly state: 'open' | 'done' | 'any';
  /** Null = not narrowed. */
  readonly runId?: string | null;
  readonly positionId?: string | null;
}

/** One page of questions that the actor may read: open ones the oldest first, done ones the newest; with the number of all. */
export async function findQuestions(
  database: Database,
  actor: Actor,
  filter: QuestionFilter,
  window: { limit: number; offset: number },
): Promise<{ questions: readonly Question[]; total: number }> {
  const { rows } = await database.pool.query<Question & { total: number }>({
    name: 'questions-page',
    text: `select ${columns}, count(*) over ()::int as total from ${tables}
      where ${readableSql}
        and (case $5::text
          when 'mine' then coalesce(q."askedById" = $2::uuid, false)
          when 'to-answer' then ${answerableSql}
          else true end)
        and (case $6::text when 'open' then q.state = 'OPEN' when 'done' then q.state <> 'OPEN' else true end)
        and ($7::uuid is null or q."runId" = $7)
        and ($8::uuid is null or q."positionId" = $8)
      order by q.state <> 'OPEN', case when q.state = 'OPEN' then q."createdAt" end, q."answeredAt" desc, q.id
      limit $9 offset $10`,
    values: [
      ...rightsOf(actor),
      filter.whose,
      filter.state,
      filter.runId ?? null,
      filter.positionId ?? null,
      window.limit,
      window.offset,
    ],
  });
  return { questions: rows, total: rows[0]?.total ?? 0 };
}
