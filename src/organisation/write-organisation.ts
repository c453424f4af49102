import { randomUUID } from 'node:crypto';
import type { Tx } from '../platform/db/database.js';
import { type Day, toDate } from '../shared/dates.js';
import type { AssignmentKind } from './assignment-store.js';

/** Units, posts and assignments to write, by their lasting keys; people exist already. */
export interface OrganisationWrites {
  readonly units: readonly {
    readonly id: string | null;
    readonly key: string;
    readonly name: string;
    readonly shortName: string;
    readonly parentKey: string | null;
    readonly headNumber: string | null;
  }[];
  readonly posts: readonly {
    readonly id: string | null;
    readonly number: string;
    readonly title: string;
    readonly unitKey: string;
    readonly functionGroup: string;
    readonly lapses: boolean;
    readonly employer: 'COUNTY' | 'STATE';
  }[];
  readonly added: readonly AssignmentWrite[];
  readonly changed: readonly (AssignmentWrite & { readonly id: string })[];
}

interface AssignmentWrite {
  readonly post: string;
  /** Id of the person. */
  readonly personId: string;
  readonly kind: AssignmentKind;
  readonly startsOn: Day;
  readonly endsOn: Day | null;
  readonly share: number;
}

/** Ids of what was written, by key and number. */
export interface WrittenOrganisation {
  readonly unitIds: ReadonlyMap<string, string>;
  readonly positionIds: ReadonlyMap<string, string>;
}

/** Writes all of it; a dozen statements, whatever the size. The caller has checked and records the act. */
export async function writeOrganisation(tx: Tx, writes: OrganisationWrites): Promise<WrittenOrganisation> {
  const unitIds = await writeUnits(tx, writes.units);
  const positionIds = await writePosts(tx, writes.posts, unitIds);
  await writeHeads(tx, writes.units, unitIds, positionIds);
  await tx.assignment.createMany({
    data: writes.added.map(({ post, personId, kind, startsOn, endsOn, share }) => ({
      positionId: positionIds.get(post) ?? '',
      personId,
      kind,
      startsOn: toDate(startsOn),
      endsOn: endsOn && toDate(endsOn),
      share,
    })),
  });
  if (writes.changed.length > 0)
    await tx.$executeRaw`
      update "Assignment" a set "startsOn" = c."startsOn", "endsOn" = c."endsOn", share = c.share
      from jsonb_to_recordset(${JSON.stringify(writes.changed)}::jsonb) as c(id uuid, "startsOn" date, "endsOn" date, share int)
      where a.id = c.id`;
  return { unitIds, positionIds };
}

async function writeUnits(tx: Tx, units: OrganisationWrites['units']): Promise<ReadonlyMap<string, string>> {
  const known = await tx.unit.findMany({ select: { id: true, key: true } });
  const ids = new Map(known.map(({ id, key }) => [key, id]));
  for (const unit of units) if (!ids.has(unit.key)) ids.set(unit.key, randomUUID());
  const rows = units.map(({ id, key, name, shortName }) => ({
    id: id ?? ids.get(key),
    key,
    name,
    shortName,
  }));
  if (rows.length === 0) return ids;
  // Without their parents first: the reference to a parent is checked row by row.
  await tx.$executeRaw`
    insert into "Unit" (id, key, name, "shortName", path)
    select w.id, w.key, w.name, w."shortName", array[w.id]
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as w(id uuid, key text, name text, "shortName" text)
    on conflict (id) do update set name = excluded.name, "shortName" = excluded."shortName"`;
  await setParents(
    tx,
    units.map(({ key, parentKey }) => ({
      id: ids.get(key) ?? '',
      parentId: parentKey ? (ids.get(parentKey) ?? null) : null,
    })),
  );
  return ids;
}

/** Puts units below others and brings the paths of the whole tree up to date. */
export async function setParents(
  tx: Tx,
  units: readonly { readonly id: string; readonly parentId: string | null }[],
): Promise<void> {
  await tx.$executeRaw`
    update "Unit" u set "parentId" = w."parentId"
    from jsonb_to_recordset(${JSON.stringify(units)}::jsonb) as w(id uuid, "parentId" uuid) where u.id = w.id`;
  await tx.$executeRaw`
    with recursive tree (id, path) as (
      select id, array[id] from "Unit" where "parentId" is null
      union all
      select u.id, t.path || u.id from "Unit" u join tree t on u."parentId" = t.id where u.id <> all(t.path)
    )
    update "Unit" u set path = t.path from tree t where u.id = t.id and u.path <> t.path`;
}

async function writePosts(
  tx: Tx,
  posts: OrganisationWrites['posts'],
  unitIds: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, string>> {
  const known = await tx.position.findMany({ select: { id: true, number: true } });
  const ids = new Map(known.map(({ id, number }) => [number, id]));
  for (const post of posts) if (!ids.has(post.number)) ids.set(post.number, randomUUID());
  const rows = posts.map((post) => ({
    ...post,
    id: ids.get(post.number),
    unitId: unitIds.get(post.unitKey),
  }));
  if (rows.length > 0)
    await tx.$executeRaw`
      insert into "Position" (id, number, title, "unitId", "functionGroup", lapses, employer)
      select w.id, w.number, w.title, w."unitId", w."functionGroup", w.lapses, w.employer::"Employer"
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as w(id uuid, number text, title text, "unitId" uuid,
        "functionGroup" text, lapses boolean, employer text)
      on conflict (id) do update set title = excluded.title, "unitId" = excluded."unitId",
        "functionGroup" = excluded."functionGroup", lapses = excluded.lapses, employer = excluded.employer`;
  return ids;
}

/** A post leads one unit at most: whoever led another one before leads the new one only. */
async function writeHeads(
  tx: Tx,
  units: OrganisationWrites['units'],
  unitIds: ReadonlyMap<string, string>,
  positionIds: ReadonlyMap<string, string>,
): Promise<void> {
  const heads = units.flatMap(({ key, headNumber }) => {
    const headId = headNumber && positionIds.get(headNumber);
    return headId ? [{ id: unitIds.get(key) ?? '', headId }] : [];
  });
  if (heads.length === 0) return;
  const json = JSON.stringify(heads);
  await tx.$executeRaw`
    update "Unit" u set "headPositionId" = null
    from jsonb_to_recordset(${json}::jsonb) as w(id uuid, "headId" uuid) where u."headPositionId" = w."headId" and u.id <> w.id`;
  await tx.$executeRaw`
    update "Unit" u set "headPositionId" = null
    from jsonb_to_recordset(${json}::jsonb) as w(id uuid, "headId" uuid)
    where u.id = w.id and u."headPositionId" is distinct from w."headId"`;
  await tx.$executeRaw`
    update "Unit" u set "headPositionId" = w."headId"
    from jsonb_to_recordset(${json}::jsonb) as w(id uuid, "headId" uuid) where u.id = w.id`;
}
