import { actingOwnersSql } from '../articles/index.js';
import type { Reader } from '../platform/db/database.js';
import type { Day } from '../shared/dates.js';

/** An entry whose day to be looked at has come or comes soon. */
export interface EntryDuty {
  readonly slug: string;
  readonly name: string;
  readonly dueOn: Day;
}

/** What one person has to look at for the posts that they act for. */
export interface PersonsEntries {
  readonly personId: string;
  readonly mail: string;
  readonly entries: readonly EntryDuty[];
}

/**
 * Entries to look at, by the people who act for their owner posts (docs/decisions/0096), for the digest. One statement.
 * @param window.since only what came into sight since then; null for all that are due
 * @param window.until due on this day or earlier
 */
export async function entryDuties(
  reader: Reader,
  today: Day,
  window: { readonly since: Day | null; readonly until: Day; readonly soonDays: number },
): Promise<readonly PersonsEntries[]> {
  return reader.$queryRawUnsafe<PersonsEntries[]>(
    `with due as (
      select e."ownerPositionId" as post, json_agg(json_build_object('slug', e.slug, 'name', e.name,
        'dueOn', e."reviewDueOn") order by e."reviewDueOn", e.name) as list
      from "DirectoryEntry" e
      where e."closedOn" is null and e."reviewDueOn" <= $3::date
        and ($2::date is null or e."reviewDueOn" - $4::int >= $2 or e."reviewDueOn" between $2 and $1::date)
      group by e."ownerPositionId"
    ), duty_post as (select post as id from due),
    ${actingOwnersSql('$1')}
    select p.id as "personId", p.mail, json_agg(x.entry) as entries
    from (
      select a."personId", l.value as entry from acting a join due d on d.post = a.post
      cross join json_array_elements(d.list) l
    ) x join "Person" p on p.id = x."personId"
    where p.active and p.mail is not null and p.mail <> ''
    group by p.id order by p.id`,
    today,
    window.since,
    window.until,
    window.soonDays,
  );
}
