import { join } from 'node:path';
import { z } from 'zod';
import { type Fault, findPositionByNumber, listUnits } from '../organisation/index.js';
import type { Services } from '../platform/services.js';
import { findGroups, givenRoles, giveRole, hasGrants, nameGroup } from '../rights/index.js';
import { playAs, playEach, StoryFault } from './play-as.js';
import { readRelativeDay } from './relative-day.js';
import { readYaml } from './yaml-file.js';

const text = z.string().trim().min(1).max(500);
const acted = { von: text, am: text };
const file = z.object({
  gruppen: z.array(z.object({ name: text, wert: text, ...acted })),
  rollen: z.array(
    z.object({
      rolle: z.enum(givenRoles),
      stelle: text.optional(),
      gruppe: text.optional(),
      einheit: text.optional(),
      ab: text,
      bis: text.optional(),
      grund: text,
      ...acted,
    }),
  ),
});
const name = 'rollen.yaml';

/** Groups and roles of the demo, through the use cases on their days. Where there is any role, nothing happens. */
export async function loadRoles(
  services: Services,
  folder: string,
): Promise<{ given: number; faults: readonly Fault[] }> {
  const faults: Fault[] = [];
  const yaml = await readYaml(join(folder, name), file, faults);
  if (!yaml || (await hasGrants(services.db))) return { given: 0, faults };
  const { read } = services.db;
  const day = (typed: string) => {
    const on = readRelativeDay(typed, services.clock.today());
    if (!on) throw new StoryFault(`„${typed}“ ist kein Tag.`);
    return on;
  };
  const known = <T>(found: T | undefined | null, what: string): T => {
    if (!found) throw new StoryFault(`${what} gibt es nicht.`);
    return found;
  };
  await playEach(yaml.value.gruppen, { file: name, yaml, way: ['gruppen'], faults }, (group) =>
    playAs(services, group.am, group.von, (then, admin) =>
      nameGroup(then, admin, { name: group.name, value: group.wert }),
    ),
  );
  const [units, groups] = await Promise.all([listUnits(read), findGroups(read)]);
  const given = await playEach(
    yaml.value.rollen,
    { file: name, yaml, way: ['rollen'], faults },
    async ({ rolle, stelle, gruppe, einheit, ab, bis, grund, von, am }) => {
      const post = stelle ? known(await findPositionByNumber(read, stelle), `Die Stelle ${stelle}`) : null;
      const group = gruppe
        ? known(
            groups.find((one) => one.name === gruppe),
            `Die Gruppe ${gruppe}`,
          )
        : null;
      const unit = einheit
        ? known(
            units.find(({ key }) => key === einheit),
            `Die Einheit ${einheit}`,
          )
        : null;
      await playAs(services, am, von, (then, admin) =>
        giveRole(then, admin, {
          role: rolle,
          positionId: post?.id ?? null,
          groupId: group?.id ?? null,
          unitId: unit?.id ?? null,
          startsOn: day(ab),
          endsOn: bis ? day(bis) : null,
          reason: grund,
        }),
      );
    },
  );
  return { given, faults };
}
