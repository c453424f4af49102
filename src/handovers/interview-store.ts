import type { Reader, Tx } from '../platform/db/database.js';
import { findItem, type PackageItem } from './package-item-store.js';
import type { PackagePart } from './package-parts.js';

/** What an answer became. */
export interface InterviewOutcome {
  readonly itemId: string | null;
  readonly part: PackagePart | null;
  readonly itemTitle: string | null;
  readonly articleId: string | null;
}

/** A stored answer; questions that were never touched have none. */
export interface InterviewAnswer {
  readonly questionKey: string;
  /** As it was worded when answered. */
  readonly question: string;
  readonly answer: string;
  readonly notApplicable: boolean;
  readonly postponed: boolean;
  readonly inPackage: boolean;
  readonly revision: number;
  readonly updatedById: string | null;
  readonly updatedAt: Date;
  readonly updatedByName: string | null;
  readonly outcomes: readonly InterviewOutcome[];
}

/** All answers of a run with what became of them; removed items are left out. One query. */
export async function listAnswers(reader: Reader, runId: string): Promise<readonly InterviewAnswer[]> {
  return reader.$queryRaw<InterviewAnswer[]>`
    select a."questionKey", a.question, a.answer, a."notApplicable", a.postponed, a."inPackage", a.revision,
      a."updatedById", a."updatedAt",
      (select p.name from "Person" p where p.id = a."updatedById") as "updatedByName",
      (select coalesce(json_agg(json_build_object('itemId', o."itemId", 'part', i.part, 'itemTitle', i.title,
          'articleId', o."articleId") order by o."createdAt", o.id), '[]')
        from "InterviewOutcome" o left join "PackageItem" i on i.id = o."itemId"
        where o."answerId" = a.id and (i.id is null or i."removedAt" is null)) as outcomes
    from "InterviewAnswer" a where a."runId" = ${runId}::uuid`;
}

export interface AnswerColumns {
  readonly answer: string;
  readonly notApplicable: boolean;
  readonly postponed: boolean;
  readonly inPackage: boolean;
}

/**
 * Writes an answer where it still has this revision (0: there is none yet).
 * @returns false where somebody else was faster
 */
export async function writeAnswer(
  tx: Tx,
  key: { runId: string; questionKey: string; question: string },
  revision: number,
  columns: AnswerColumns,
  personId: string,
  at: Date,
): Promise<boolean> {
  if (revision === 0) {
    const { count } = await tx.interviewAnswer.createMany({
      data: [{ ...key, ...columns, updatedById: personId, updatedAt: at }],
      skipDuplicates: true,
    });
    return count === 1;
  }
  const { count } = await tx.interviewAnswer.updateMany({
    where: { runId: key.runId, questionKey: key.questionKey, revision },
    data: {
      ...columns,
      question: key.question,
      updatedById: personId,
      updatedAt: at,
      revision: { increment: 1 },
    },
  });
  return count === 1;
}

/** Remembers what an answer became, once; without an answer of this key nothing is linked. */
export async function linkOutcome(
  tx: Tx,
  runId: string,
  questionKey: string,
  target: { itemId: string } | { articleId: string },
  personId: string,
): Promise<void> {
  const answer = await tx.interviewAnswer.findUnique({
    where: { runId_questionKey: { runId, questionKey } },
    select: { id: true },
  });
  if (!answer) return;
  const known = await tx.interviewOutcome.count({ where: { answerId: answer.id, ...target } });
  if (known > 0) return;
  await tx.interviewOutcome.create({ data: { answerId: answer.id, createdById: personId, ...target } });
}

/** The row that this answer already became, by part and title; null where there is none. */
export async function itemOfAnswer(
  tx: Tx,
  runId: string,
  questionKey: string,
  part: PackagePart,
  title: string,
): Promise<PackageItem | null> {
  const outcome = await tx.interviewOutcome.findFirst({
    where: { answer: { runId, questionKey }, item: { part, title, removedAt: null } },
    select: { item: { select: { id: true, positionId: true } } },
  });
  return outcome?.item ? findItem(tx, outcome.item.positionId, part, outcome.item.id) : null;
}
