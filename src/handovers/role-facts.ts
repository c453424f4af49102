import {
  currentAssignments,
  type Position,
  responsiblePositions,
  type Superior,
  superiorChain,
} from '../organisation/index.js';
import type { Reader } from '../platform/db/database.js';
import type { Day } from '../shared/dates.js';
import type { PersonRef, ResponsiblePost, RoleFacts } from './resolve-role.js';

/** The people a run names itself. */
export interface RunPeople {
  readonly leaverId: string | null;
  readonly standInId: string | null;
  readonly successorId: string | null;
  readonly mentorId: string | null;
  readonly starterId: string | null;
}

/** The unit level that counts as Amt (third of Landratsamt, Dezernat, Amt, …; names are configurable, places are not). */
const officeLevel = 2;

/**
 * Loads what `resolveRole` needs for one post: the way up, the posts of the house-wide roles and who fills them today.
 * Five queries, two more for each house-wide post that nobody fills.
 */
export async function loadRoleFacts(
  reader: Reader,
  position: Position,
  people: RunPeople,
  today: Day,
): Promise<RoleFacts> {
  const superiors = await superiorChain(reader, position.id, today);
  const posts = await responsiblePositions(reader);
  const fillers = await currentAssignments(
    reader,
    [...posts.values()].map(({ id }) => id),
    today,
  );
  const responsible = new Map<string, ResponsiblePost>();
  for (const [role, post] of posts) {
    const filling = fillers.filter(({ positionId }) => positionId === post.id);
    const someoneElse = filling.some(({ personId }) => personId !== people.leaverId);
    const above: readonly Superior[] = someoneElse ? [] : await superiorChain(reader, post.id, today);
    responsible.set(role, { positionId: post.id, title: post.title, people: filling, superiors: above });
  }
  const named = await activePeople(reader, Object.values(people));
  const person = (id: string | null): PersonRef | null => (id && named.get(id)) || null;
  return {
    leaverId: people.leaverId,
    leaver: person(people.leaverId),
    standIn: person(people.standInId),
    successor: person(people.successorId),
    mentor: person(people.mentorId),
    starter: person(people.starterId),
    superiors,
    officeUnitId: position.unit.path[officeLevel] ?? null,
    responsible,
  };
}

/** Those of these people who can sign in. */
async function activePeople(
  reader: Reader,
  ids: readonly (string | null)[],
): Promise<ReadonlyMap<string, PersonRef>> {
  const wanted = [...new Set(ids)].filter((id): id is string => id !== null);
  if (wanted.length === 0) return new Map();
  const rows = await reader.person.findMany({
    where: { id: { in: wanted }, active: true },
    select: { id: true, name: true },
  });
  return new Map(rows.map((row) => [row.id, row]));
}
