import type { Database, Tx } from '../platform/db/database.js';
import type { Day } from '../shared/dates.js';

/** Somebody else who has the editor of the same article open. */
export interface OtherEditor {
  readonly name: string;
  /** Title of a post they hold today; null without one. */
  readonly post: string | null;
  readonly since: Date;
}

/** Somebody who gave no sign for so long has gone. */
const goneAfterSeconds = 60;

/** Notes that this person writes at the article, and says who else does. One statement. */
export async function noteEditing(
  database: Database,
  place: { articleId: string; personId: string },
  now: Date,
  today: Day,
): Promise<OtherEditor[]> {
  const { rows } = await database.pool.query<OtherEditor>({
    name: 'article-editing',
    text: `with mine as (
        insert into "ArticleEditing" as e ("articleId", "personId", since, "seenAt") values ($1::uuid, $2::uuid, $3, $3)
        on conflict ("articleId", "personId") do update set "seenAt" = excluded."seenAt",
          since = case when e."seenAt" < excluded."seenAt" - make_interval(secs => $4) then excluded."seenAt" else e.since end
      )
      select p.name, e.since,
        (select o.title || ' (' || o.number || ')' from "Assignment" a join "Position" o on o.id = a."positionId"
         where a."personId" = p.id and a."startsOn" <= $5::date and (a."endsOn" is null or a."endsOn" >= $5::date)
         order by (a.kind = 'HOLDER') desc, a."startsOn" desc limit 1) as post
      from "ArticleEditing" e join "Person" p on p.id = e."personId"
      where e."articleId" = $1::uuid and e."personId" <> $2::uuid
        and e."seenAt" > $3::timestamptz - make_interval(secs => $4)
      order by e.since`,
    values: [place.articleId, place.personId, now, goneAfterSeconds, today],
  });
  return rows;
}

/** The text was saved: this person has closed the editor. */
export async function endEditing(tx: Tx, articleId: string, personId: string): Promise<void> {
  await tx.articleEditing.deleteMany({ where: { articleId, personId } });
}

/** Takes away signs of those who are gone. */
export async function deleteOldEditing(tx: Tx, before: Date): Promise<void> {
  await tx.articleEditing.deleteMany({ where: { seenAt: { lt: before } } });
}
