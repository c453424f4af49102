import type { Reader, Tx } from '../platform/db/database.js';
import type { Day } from '../shared/dates.js';
import type { QuestionNews } from './persons-day.js';

/** What is new about questions for one person, with where to write to. */
export interface PersonsQuestions {
  readonly personId: string;
  readonly mail: string;
  readonly questions: readonly QuestionNews[];
}

/**
 * Questions asked since `newSince` to whoever fills the post, was asked by name, or (where no post is asked) belongs to
 * the Wissensredaktion; and answers that their askers, who gave a name, have not been told of. One statement.
 */
export async function questionNews(
  reader: Reader,
  today: Day,
  newSince: Day,
): Promise<readonly PersonsQuestions[]> {
  return reader.$queryRaw<PersonsQuestions[]>`
    with asked as (
      select q.id, q."positionId", q."addresseeId", q."askedById", o.number from "Question" q
      left join "Position" o on o.id = q."positionId"
      where q.state = 'OPEN' and (q."createdAt" at time zone 'Europe/Berlin')::date >= ${newSince}::date
    ), news as (
      select a."personId", q.id, q.number, 'ASKED' as what from asked q
      join "Assignment" a on a."positionId" = q."positionId" and a.kind <> 'SUCCESSOR'
        and a."startsOn" <= ${today}::date and (a."endsOn" is null or a."endsOn" >= ${today}::date)
      union
      select q."addresseeId", q.id, q.number, 'ASKED' from asked q where q."addresseeId" is not null
      union
      select p.id, q.id, q.number, 'ASKED' from asked q join "Person" p on p.active and has_role(p.id, 'EDITOR', ${today}::date)
      where q."positionId" is null and q."addresseeId" is null
      union
      select q."askedById", q.id, o.number, 'ANSWERED' from "Question" q left join "Position" o on o.id = q."positionId"
      where q.state <> 'OPEN' and q."askedById" is not null and q."toldAt" is null
    )
    select p.id as "personId", p.mail,
      json_agg(json_build_object('id', n.id, 'postNumber', n.number, 'what', n.what) order by n.what, n.id) as questions
    from news n join "Person" p on p.id = n."personId"
    where p.active and p.mail is not null and p.mail <> ''
      and not exists (select 1 from "Question" q where q.id = n.id and n.what = 'ASKED' and q."askedById" = p.id)
    group by p.id order by p.id`;
}

/** Their askers have been told: the digest that says so is written in the same transaction. */
export async function markTold(tx: Tx, personIds: readonly string[], at: Date): Promise<void> {
  if (personIds.length === 0) return;
  await tx.question.updateMany({
    where: { askedById: { in: [...personIds] }, state: { not: 'OPEN' }, toldAt: null },
    data: { toldAt: at },
  });
}
