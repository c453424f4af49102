import type { Reader } from '../../platform/db/database.js';
import type { Day } from '../../shared/dates.js';
import { peopleInSql } from '../belonging.js';

/** An article that somebody is asked to read. */
export interface ReadingDuty {
  readonly slug: string;
  readonly title: string;
  readonly dueOn: Day;
}

/** What one person is asked to read. */
export interface PersonsReadings {
  readonly personId: string;
  readonly readings: readonly ReadingDuty[];
}

/**
 * What is asked and not confirmed, by person, for the digest: whoever is asked and stands in the article's circle of
 * readers. Told when it is new, two days before its day, on the day after it, and in the first digest of a week. One
 * statement.
 * @param since what came up since then; null for all that is open
 */
export async function readingDuties(
  reader: Reader,
  today: Day,
  since: Day | null,
): Promise<readonly PersonsReadings[]> {
  return reader.$queryRawUnsafe<PersonsReadings[]>(
    `select t."personId", json_agg(json_build_object('slug', t.slug, 'title', t.title, 'dueOn', t."dueOn")
        order by t."dueOn", t.title) as readings
      from (
        select x."personId", a.slug, a.title, min(q."dueOn") as "dueOn"
        from "ReadingRequest" q join "Article" a on a.id = q."articleId" and a.state = 'PUBLISHED'
        cross join lateral ${peopleInSql('q."askedIds"', '$1::date')} x
        join "Person" p on p.id = x."personId" and p.active and p.mail is not null and p.mail <> ''
        where q."endedAt" is null
          and ($2::date is null or (q."askedAt" at time zone 'Europe/Berlin')::date >= $2
            or (q."dueOn" - 2 > $2 and q."dueOn" - 2 <= $1::date) or (q."dueOn" >= $2 and q."dueOn" < $1::date))
          and not exists (select 1 from "ReadingConfirmation" k where k."requestId" = q.id and k."personId" = p.id)
          and ${['a."readerIds"', 'a."collectionReaderIds"']
            .map(
              (circle) =>
                `(${circle} = '{}' or p.id in (select y."personId" from ${peopleInSql(circle, '$1::date')} y))`,
            )
            .join(' and ')}
        group by x."personId", a.slug, a.title
      ) t group by t."personId" order by t."personId"`,
    today,
    since,
  );
}
