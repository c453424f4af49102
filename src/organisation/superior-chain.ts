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
  return (await superiorChains(reader, [positionId], day)).get(positionId) ?? [];
}

/** `superiorChain` of many posts, in two queries however many they are. Posts without a lead above have an empty one. */
export async function superiorChains(
  reader: Reader,
  positionIds: Iterable<string>,
  day: Day,
): Promise<ReadonlyMap<string, readonly Superior[]>> {
  const wanted = [...new Set(positionIds)];
  const chains = new Map<string, Superior[]>(wanted.map((id) => [id, []]));
  if (wanted.length === 0) return chains;
  const heads = await reader.$queryRaw<(Omit<Superior, 'people'> & { forId: string })[]>`
    select p.id as "forId", h.id as "positionId", h.number, h.title, u.id as "unitId", u.name as "unitName"
    from "Position" p
    join "Unit" own on own.id = p."unitId"
    cross join lateral unnest(own.path) with ordinality as way("unitId", place)
    join "Unit" u on u.id = way."unitId"
    join "Position" h on h.id = u."headPositionId"
    where p.id = any(${wanted}::uuid[]) and h.id <> p.id
    order by p.id, way.place desc`;
  const people = await currentAssignments(
    reader,
    heads.map((head) => head.positionId),
    day,
  );
  const byPost = new Map<string, Assignment[]>();
  for (const one of people) byPost.set(one.positionId, [...(byPost.get(one.positionId) ?? []), one]);
  for (const { forId, ...head } of heads) {
    const chain = chains.get(forId);
    if (!chain || chain.some(({ positionId }) => positionId === head.positionId)) continue;
    chain.push({ ...head, people: byPost.get(head.positionId) ?? [] });
  }
  return chains;
}
