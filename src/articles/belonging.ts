/**
 * Who belongs to units (and below), posts and groups today: whoever fills a post (as holder, stand-in or acting), and
 * members of groups. Narrower than `readerIdsOf`, which also counts what somebody was given to read. SQL fragments.
 */
const filledOn = (today: string) =>
  `f.kind <> 'SUCCESSOR' and f."startsOn" <= ${today} and (f."endsOn" is null or f."endsOn" >= ${today})`;

const filledPosts = `"Assignment" f join "Position" fo on fo.id = f."positionId" join "Unit" fu on fu.id = fo."unitId"`;

/** Ids of everything that the person belongs to, as an array. */
export const belongingsSql = (
  person: string,
  today: string,
) => `(select coalesce(array_agg(b.id), '{}') from (
    select unnest(fu.path || fo.id) as id from ${filledPosts} where f."personId" = ${person} and ${filledOn(today)}
    union all select unnest(g."groupIds") from "Person" g where g.id = ${person}) b)`;

/** People (`"personId"`) who belong to one of the ids, each once; also those without an account. */
export const peopleInSql = (ids: string, today: string) => `(
    select f."personId" from ${filledPosts} where (fo.id = any(${ids}) or fu.path && ${ids}) and ${filledOn(today)}
    union select g.id from "Person" g where g."groupIds" && ${ids})`;
