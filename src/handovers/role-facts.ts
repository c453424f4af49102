import {
  currentAssignments,
  type Position,
  responsiblePositions,
  superiorChains,
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

/** A run whose roles are wanted. */
export interface FactsOf {
  readonly position: Pick<Position, 'id'> & { readonly unit: { readonly path: readonly string[] } };
  readonly people: RunPeople;
}

/** The unit level that counts as Amt (third of Landratsamt, Dezernat, Amt, …; names are configurable, places are not). */
const officeLevel = 2;

/** What `resolveRole` needs for one post: the way up, the posts of the house-wide roles and who fills them today. */
export async function loadRoleFacts(
  reader: Reader,
  position: FactsOf['position'],
  people: RunPeople,
  today: Day,
): Promise<RoleFacts> {
  const [facts] = await loadManyRoleFacts(reader, [{ position, people }], today);
  if (!facts) throw new Error('facts of one run are missing');
  return facts;
}

/** `loadRoleFacts` for many runs in the same order: five queries however many they are. */
export async function loadManyRoleFacts(
  reader: Reader,
  runs: readonly FactsOf[],
  today: Day,
): Promise<readonly RoleFacts[]> {
  if (runs.length === 0) return [];
  const posts = [...(await responsiblePositions(reader))];
  const fillers = await currentAssignments(
    reader,
    posts.map(([, { id }]) => id),
    today,
  );
  const leavers = new Set(runs.flatMap(({ people }) => people.leaverId ?? []));
  const fillersOf = (id: string) => fillers.filter(({ positionId }) => positionId === id);
  // Whoever leaves does not sign off their own leaving: where only they fill a house-wide post, the way up is needed.
  const unfilled = posts.filter(([, { id }]) => fillersOf(id).every(({ personId }) => leavers.has(personId)));
  const chains = await superiorChains(
    reader,
    [...runs.map(({ position }) => position.id), ...unfilled.map(([, { id }]) => id)],
    today,
  );
  const responsible = new Map(
    posts.map(([role, { id, title }]): [string, ResponsiblePost] => [
      role,
      { positionId: id, title, people: fillersOf(id), superiors: chains.get(id) ?? [] },
    ]),
  );
  const named = await activePeople(
    reader,
    runs.flatMap(({ people }) => Object.values(people) as (string | null)[]),
  );
  const person = (id: string | null): PersonRef | null => (id && named.get(id)) || null;
  return runs.map(({ position, people }) => ({
    leaverId: people.leaverId,
    leaver: person(people.leaverId),
    standIn: person(people.standInId),
    successor: person(people.successorId),
    mentor: person(people.mentorId),
    starter: person(people.starterId),
    superiors: chains.get(position.id) ?? [],
    officeUnitId: position.unit.path[officeLevel] ?? null,
    responsible,
  }));
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
