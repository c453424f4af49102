import { listPositionsForSelect, listUnits } from '../organisation/index.js';
import type { Reader } from '../platform/db/database.js';
import { isUuid } from '../shared/ids.js';

export interface CircleChoice {
  readonly value: string;
  readonly label: string;
}

/** What a form offers to choose people by, and what is chosen already. */
export interface CircleChoices {
  readonly present: readonly CircleChoice[];
  readonly units: readonly CircleChoice[];
  readonly posts: readonly CircleChoice[];
  readonly groups: readonly CircleChoice[];
}

/** Units, posts and groups as choices; what is chosen comes by itself, so that it can be taken out. Three queries. */
export async function circleChoices(reader: Reader, chosenIds: readonly string[]): Promise<CircleChoices> {
  const [units, posts, groups] = await Promise.all([
    listUnits(reader),
    listPositionsForSelect(reader),
    reader.$queryRaw<{ id: string; name: string }[]>`select id, name from "Group" order by lower(name)`,
  ]);
  const choices = {
    units: units.map(({ id, name, path }) => ({
      value: id,
      label: `${'\u00a0\u00a0'.repeat(path.length - 1)}${name}`,
    })),
    posts: posts.map(({ id, number, title, unitName }) => ({
      value: id,
      label: `${number} ${title} (${unitName})`,
    })),
    groups: groups.map(({ id, name }) => ({ value: id, label: name })),
  };
  const named = new Map([
    ...units.map(({ id, name }) => [id, `${name} und darunter`] as const),
    ...choices.posts.map(({ value, label }) => [value, `Stelle ${label}`] as const),
    ...groups.map(({ id, name }) => [id, `Gruppe ${name}`] as const),
  ]);
  return {
    present: chosenIds.map((id) => ({ value: id, label: named.get(id) ?? 'nicht mehr vorhanden' })),
    ...choices,
  };
}

const ids = (value: unknown): string[] =>
  [value].flat().filter((id): id is string => typeof id === 'string' && isUuid(id));

/** The circle that the form says (field `kreis` and the picker's): none = the whole house; null where nobody was chosen. */
export function chosenCircle(body: Readonly<Record<string, unknown>>): readonly string[] | null {
  if (body.kreis === 'haus') return [];
  const chosen = [body.bleibt, body.einheit, body.stelle, body.gruppe].flatMap(ids);
  return chosen.length > 0 ? chosen : null;
}
