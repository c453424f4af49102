import type { Reader } from '../platform/db/database.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import type { Day } from '../shared/dates.js';
import type { Coverage } from './coverage.js';
import { type PostPlace, rightsAtPost } from './package-place.js';

/** What the post's page tells of its package and map. */
export interface PostKnowledge extends Coverage {
  /** Rows of the package, the map's fields included. */
  readonly items: number;
  /** Fields of the map. */
  readonly nodes: number;
  readonly mayEdit: boolean;
}

/** Package and map of a post in figures, for those who may read them; null for everybody else. One query. */
export async function knowledgeOfPost(
  services: Services,
  actor: Actor,
  number: string,
): Promise<PostKnowledge | null> {
  const row = await figuresOf(services.db.read, number, services.clock.today());
  const rights = row && rightsAtPost(actor, row, services.clock.today());
  if (!row || !rights?.read) return null;
  const { items, nodes, first, covered } = row;
  return { items, nodes, first, covered, mayEdit: rights.edit };
}

interface Row extends PostPlace, Omit<PostKnowledge, 'mayEdit'> {}

async function figuresOf(reader: Reader, number: string, today: Day): Promise<Row | null> {
  if (number.length > 40 || number.includes('\0')) return null;
  const rows = await reader.$queryRaw<Row[]>`
    select o.id, json_build_object('path', u.path, 'headPositionId', u."headPositionId", 'id', u.id) as unit,
      count(i.id)::int as items, (count(i.id) filter (where i.part = 'MAP_NODE'))::int as nodes,
      (count(i.id) filter (where i.part = 'MAP_NODE' and i.fields->>'priority' = '1'))::int as first,
      (count(i.id) filter (where i.part = 'MAP_NODE' and i.fields->>'priority' = '1' and a.state = 'PUBLISHED'
        and (a."reviewDueOn" is null or a."reviewDueOn" >= ${today}::date)))::int as covered
    from "Position" o join "Unit" u on u.id = o."unitId"
    left join "PackageItem" i on i."positionId" = o.id and i."removedAt" is null
    left join "Article" a on a.id = i."articleId"
    where o.number = ${number}
    group by o.id, u.id`;
  return rows[0] ?? null;
}
