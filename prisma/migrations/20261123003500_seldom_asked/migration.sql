-- What hardly any row has, asked by functions: PostgreSQL prepares every part of a statement at each run, used or not, but
-- the inside of a function only when it is called (docs/decisions/0181).

-- Names of the units, posts and groups of a circle of readers.
CREATE FUNCTION circle_names(ids uuid[]) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT coalesce(string_agg(n.name, ', ' ORDER BY n.name), 'niemand') FROM (
    SELECT r.name FROM "Unit" r WHERE r.id = ANY (ids)
    UNION ALL SELECT 'Stelle ' || r.number FROM "Position" r WHERE r.id = ANY (ids)
    UNION ALL SELECT 'Gruppe ' || r.name FROM "Group" r WHERE r.id = ANY (ids)) n
$$;

-- Units of these posts, with all units above them.
CREATE FUNCTION units_of_positions(ids uuid[]) RETURNS uuid[] LANGUAGE sql STABLE AS $$
  SELECT coalesce(array_agg(DISTINCT one.id), '{}')
  FROM "Position" o JOIN "Unit" u ON u.id = o."unitId" CROSS JOIN unnest(u.path) one(id)
  WHERE o.id = ANY (ids)
$$;

-- For whom a person stands in on a day, over any number of absences in a row, with the posts of each.
CREATE FUNCTION stands_in_for(person uuid, "on" date) RETURNS json LANGUAGE sql STABLE AS $$
  SELECT json_agg(json_build_object('personId', w.id, 'name', w.name, 'until', w.until, 'positionIds', (
      SELECT coalesce(json_agg(h."positionId"), '[]') FROM "Assignment" h
      WHERE h."personId" = w.id AND h.kind IN ('HOLDER', 'ACTING')
        AND h."startsOn" <= "on" AND (h."endsOn" IS NULL OR h."endsOn" >= "on"))) ORDER BY w.name)
  FROM (
    WITH RECURSIVE away (id, until, way) AS (
      SELECT b."personId", b."endsOn", ARRAY[person, b."personId"] FROM "Absence" b
      WHERE b."standInId" = person AND b."cancelledAt" IS NULL AND "on" BETWEEN b."startsOn" AND b."endsOn"
      UNION ALL
      SELECT b."personId", b."endsOn", v.way || b."personId" FROM away v JOIN "Absence" b ON b."standInId" = v.id
      WHERE b."cancelledAt" IS NULL AND "on" BETWEEN b."startsOn" AND b."endsOn" AND b."personId" <> ALL (v.way)
    )
    SELECT DISTINCT ON (v.id) v.id, q.name, v.until FROM away v JOIN "Person" q ON q.id = v.id AND q.active ORDER BY v.id
  ) w
$$;
