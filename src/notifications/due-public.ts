import { actingOwnersSql, isNarrowedSql } from '../articles/index.js';
import type { Tx } from '../platform/db/database.js';
import type { ReminderDays } from './reminder-days.js';

/**
 * Adds to `due_item` what is proposed for the public and waits for an approval: for whoever acts for the posts that
 * collections name, else for the nearest lead of the article's post who neither proposed it nor wrote the version.
 */
export async function gatherPublic(tx: Tx, { today, week }: ReminderDays): Promise<void> {
  await tx.$executeRawUnsafe(
    `insert into due_item
     with proposal as (
       select p.id, a."reviewerPositionIds" as posts, u.path, array_remove(p."approvedByIds" || p."proposedById" || v."authorId", null) as done
       from "PublicVersion" p join "Article" a on a.id = p."articleId"
       join "ArticleVersion" v on v."articleId" = a.id and v.no = p."versionNo"
       join "Position" o on o.id = a."ownerPositionId" join "Unit" u on u.id = o."unitId"
       where p.state = 'PROPOSED' and a.state = 'PUBLISHED' and not ${isNarrowedSql}
     ), duty_post as (select distinct r.id from proposal cross join unnest(posts) r(id)),
     ${actingOwnersSql('$1')},
     asked as (
       select w.id, x."personId" from proposal w join acting x on x.post = any(w.posts)
       where x."personId" <> all(w.done)
       union
       select w.id, l."personId" from proposal w cross join lateral (
         select s."personId" from unnest(w.path) with ordinality k(id, place) join "Unit" h on h.id = k.id
         join "Assignment" s on s."positionId" = h."headPositionId" and s.kind <> 'SUCCESSOR'
           and s."startsOn" <= $1::date and (s."endsOn" is null or s."endsOn" >= $1::date)
         where s."personId" <> all(w.done)
         order by k.place desc fetch first 1 rows with ties) l
       where w.posts = '{}'
     )
     select "personId", 'public', id, null::date, $2 from asked`,
    today,
    `week ${week}`,
  );
}
