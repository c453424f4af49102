import { listPositionsForSelect, listUnits, type PositionChoice, type Unit } from '../organisation/index.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { decidedUnitsOf } from './policy.js';

/** Posts that the actor may write for: own ones, those of units they lead, all for editors. At most one query. */
export async function listOwnerChoices({ db }: Services, actor: Actor): Promise<readonly PositionChoice[]> {
  if (actor.permissions.has('articles.edit-any')) return listPositionsForSelect(db.read);
  const own = actor.positions.map(({ id, number, title }) => ({ id, number, title, unitName: '' }));
  const units = [...decidedUnitsOf(actor), ...(actor.writtenUnitIds ?? [])];
  if (units.length === 0) return own;
  const led = await listPositionsForSelect(db.read, { withinUnitIds: units });
  return [...new Map([...own, ...led].map((choice) => [choice.id, choice])).values()];
}

/** Units that a text can be narrowed to: those the actor belongs to or leads, all for editors. One query. */
export async function listReaderChoices({ db }: Services, actor: Actor): Promise<readonly Unit[]> {
  const units = await listUnits(db.read);
  if (actor.permissions.has('articles.edit-any')) return units;
  return units.filter(
    (unit) =>
      actor.readerUnitIds.includes(unit.id) ||
      unit.path.some((above) => decidedUnitsOf(actor).includes(above)),
  );
}
