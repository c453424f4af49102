import pg from 'pg';

/** How the county of the measurement is built: units of four levels, each led, and one person a post. */
const sectionsPerHundredPosts = 8;

/**
 * Fills an empty, migrated database with an office of `posts` posts in sections of a dozen, offices of eight sections and
 * divisions of eight offices; every post and every lead is held. Five more posts
 * answer for the house-wide roles; the others are numbered M-00001 …
 */
export async function fillCounty(databaseUrl: string, posts: number): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const sections = Math.ceil((posts * sectionsPerHundredPosts) / 100);
  const offices = Math.ceil(sections / 8);
  const divisions = Math.ceil(offices / 8);
  try {
    await client.query(`
      create temp table level on commit preserve rows as
        select 0 as level, 1 as no, null::int as parent, gen_random_uuid() as id
        union all select 1, n, 1, gen_random_uuid() from generate_series(1, ${divisions}) n
        union all select 2, n, (n - 1) / 8 + 1, gen_random_uuid() from generate_series(1, ${offices}) n
        union all select 3, n, (n - 1) / 8 + 1, gen_random_uuid() from generate_series(1, ${sections}) n`);
    await client.query(`
      insert into "Unit" (id, key, name, "shortName", "parentId", path)
      with recursive tree as (
        select l.*, null::uuid as "parentId", array[l.id] as path from level l where level = 0
        union all
        select l.*, t.id, t.path || l.id from level l join tree t on t.level = l.level - 1 and t.no = l.parent
      )
      select id, 'm-' || level || '-' || no, 'Einheit ' || level || '-' || no, 'E' || level || '-' || no, "parentId", path
      from tree order by level`);
    await client.query(`
      insert into "Position" (id, number, title, "unitId", "functionGroup")
      select gen_random_uuid(), 'L-' || level || '-' || no, 'Leitung ' || level || '-' || no, id, 'Leitung' from level`);
    await client.query(`
      update "Unit" u set "headPositionId" = p.id from "Position" p where p."unitId" = u.id and p.number like 'L-%'`);
    await client.query(`
      insert into "Position" (id, number, title, "unitId", "functionGroup", "riskAttrition", "riskPosition")
      select gen_random_uuid(), 'M-' || lpad(n::text, 5, '0'), 'Sachbearbeitung ' || n, l.id, 'Sachbearbeitung',
        1 + n % 5, 1 + n % 4
      from generate_series(1, ${posts + 5}) n join level l on l.level = 3 and l.no = (n - 1) % ${sections} + 1`);
    await client.query(`
      insert into "Person" (id, "externalId", name, mail, roles, "updatedAt")
      select gen_random_uuid(), 'm-' || number, 'Person ' || number, lower(number) || '@messung.example', '{}', now()
      from "Position"`);
    await client.query(`update "Person" set roles = '{PERSONNEL}' where "externalId" = 'm-L-0-1'`);
    await client.query(`
      insert into "Assignment" (id, "positionId", "personId", kind, "startsOn")
      select gen_random_uuid(), o.id, p.id, 'HOLDER', '2015-01-01' from "Position" o
      join "Person" p on p."externalId" = 'm-' || o.number`);
    await client.query(`
      insert into "ResponsiblePosition" (role, "positionId")
      select r.role, o.id from unnest(array['IT', 'HD', 'KA', 'RD', 'PS']) with ordinality r(role, n)
      join "Position" o on o.number = 'M-' || lpad((${posts} + r.n)::text, 5, '0')`);
    await client.query('analyze');
  } finally {
    await client.end();
  }
}
