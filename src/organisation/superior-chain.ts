import type { Reader } from '../platform/db/database.js';
import type { Day } from '../shared/dates.js';
import { type Assignment, currentAssignments } from './assignment-store.js';

/** One step of the way up: the leading post and who fills it today (nobody where it is vacant). */
export interface Superior {
  readonly positionId: string;
  readonly number: string;
  readonly title: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly people: readonly Assignment[];
}

/**
 * The posts above a post, nearest first: the head of its unit, of the unit above, up to the root. The post itself is
 * left out (a head's superior is the next head), and each post stands once. A unit's path is a finite list without
 * repetition, so the way up ends whatever the tree looks like. Two queries.
 */
export async function superiorChain(
  reader: Reader,
  positionId: string,
  day: Day,
): Promise<readonly Superior[]> {
  const heads = await reader.$queryRaw<Omit<Superior, 'people'>[]>`
    select h.id as "positionId", h.number, h.title, u.id as "unitId", u.name as "unitName"
    from "Position" p
    join "Unit" own on own.id = p."unitId"
    cross join lateral unnest(own.path) with ordinality as way("unitId", place)
    join "Unit" u on u.id = way."unitId"
    join "Position" h on h.id = u."headPositionId"
    where p.id = ${positionId}::uuid and h.id <> p.id
    order by way.place desc`;
  const once = [...new Map(heads.map((head) => [head.positionId, head])).values()];
  const people = await currentAssignments(
    reader,
    once.map((head) => head.positionId),
    day,
  );
  return once.map((head) => ({
    ...head,
    people: people.filter((one) => one.positionId === head.positionId),
  }));
}
