import { record } from '../audit/index.js';
import { findUnitByKey, type Unit, unitById } from '../organisation/index.js';
import type { Reader } from '../platform/db/database.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { addDays, type Day, toDate } from '../shared/dates.js';
import { forbidden, notFound } from '../shared/errors.js';
import { isUuid } from '../shared/ids.js';
import type { FieldErrors } from '../shared/result.js';
import { applyUnitChange } from './apply-unit-changes.js';
import {
  lockPlannedChange,
  type TouchedByUnits,
  touchedByUnit,
  type UnitChangeKind,
} from './unit-change-store.js';

/** What somebody wants to change, as the form brings it. */
export interface WantedChange {
  readonly kind: UnitChangeKind;
  readonly unitId: string;
  readonly targetUnitId: string;
  readonly newKey: string;
  readonly newName: string;
  readonly newShortName: string;
  readonly positionIds: readonly string[];
  readonly rolesFollow: boolean;
  readonly effectiveOn: Day;
  readonly note: string;
}

export interface ChangePreview {
  readonly unit: Unit;
  readonly target: Unit | null;
  readonly touched: TouchedByUnits;
}

type Checked =
  | { readonly ok: true; readonly value: ChangePreview }
  | { readonly ok: false; readonly errors: FieldErrors };

/** Nobody plans further ahead than budgets do. */
const furthestDays = 3 * 366;

/** @throws Forbidden */
export function mayReorganise(actor: Actor): void {
  if (!actor.permissions.has('organisation.manage'))
    throw forbidden('Änderungen der Einheiten plant die Personalstelle oder die Verwaltung.');
}

/** Checks a change and tells what it touches; saves nothing. @throws Forbidden */
export async function previewUnitChange(
  services: Services,
  actor: Actor,
  wanted: WantedChange,
): Promise<Checked> {
  mayReorganise(actor);
  return checkChange(services.db.read, services.clock.today(), wanted);
}

async function checkChange(reader: Reader, today: Day, wanted: WantedChange): Promise<Checked> {
  const { kind, effectiveOn, positionIds } = wanted;
  const errors: Record<string, string> = {};
  const unit = await unitById(reader, wanted.unitId);
  const target = kind === 'MOVE' || kind === 'MERGE' ? await unitById(reader, wanted.targetUnitId) : null;
  if (!unit) errors.einheit = 'Bitte eine Einheit aus der Liste wählen.';
  if (effectiveOn < today)
    errors.tag = 'Der Tag liegt in der Vergangenheit. Bitte heute oder einen späteren Tag angeben.';
  else if (effectiveOn > addDays(today, furthestDays))
    errors.tag = 'Der Tag liegt mehr als drei Jahre voraus. Bitte das Jahr prüfen.';
  if ((kind === 'RENAME' || kind === 'SPLIT') && !wanted.newName)
    errors.name = 'Bitte den neuen Namen angeben.';
  if (
    kind === 'RENAME' &&
    unit &&
    wanted.newName === unit.name &&
    (wanted.newShortName || unit.shortName) === unit.shortName
  )
    errors.name = 'So heißt die Einheit schon.';
  if (kind === 'MOVE' || kind === 'MERGE') {
    if (!target) errors.ziel = 'Bitte eine Einheit aus der Liste wählen.';
    else if (unit && target.path.includes(unit.id))
      errors.ziel = 'Diese Einheit liegt darunter oder ist dieselbe. Bitte eine andere wählen.';
    else if (kind === 'MOVE' && unit?.parentId === target.id) errors.ziel = 'Dort ist die Einheit schon.';
  }
  if (kind === 'MERGE' && unit?.parentId === null)
    errors.einheit = 'Die oberste Einheit lässt sich nicht auflösen.';
  if (kind === 'SPLIT') {
    if (!/^[\p{L}\d][\p{L}\d._-]{0,99}$/u.test(wanted.newKey))
      errors.kuerzel = 'Bitte ein Kürzel aus Buchstaben, Ziffern, Punkt und Bindestrich angeben.';
    else if (await findUnitByKey(reader, wanted.newKey))
      errors.kuerzel = 'Dieses Kürzel hat schon eine andere Einheit.';
    const own = unit
      ? await reader.position.findMany({ where: { unitId: unit.id }, select: { id: true } })
      : [];
    const ids = own.map(({ id }) => id);
    if (positionIds.length === 0)
      errors.stelle = 'Bitte mindestens eine Stelle wählen, die in die neue Einheit geht.';
    else if (!positionIds.every((id) => ids.includes(id)))
      errors.stelle = 'Eine der Stellen gehört nicht zu dieser Einheit. Bitte neu wählen.';
    else if (positionIds.length === ids.length)
      errors.stelle = 'Alle Stellen gehen mit. Dann genügt es, die Einheit umzubenennen.';
  }
  if (!unit || Object.keys(errors).length > 0) return { ok: false, errors };
  const touched = await touchedByUnit(reader, {
    unitId: unit.id,
    positionIds: kind === 'SPLIT' ? positionIds : null,
    above: target?.id ?? unit.parentId,
    today,
  });
  return { ok: true, value: { unit, target, touched } };
}

/**
 * Plans a change; one for today takes effect at once.
 * @throws Forbidden
 */
export async function planUnitChange(
  services: Services,
  actor: Actor,
  wanted: WantedChange,
): Promise<
  { readonly ok: true; readonly done: boolean } | { readonly ok: false; readonly errors: FieldErrors }
> {
  mayReorganise(actor);
  const today = services.clock.today();
  const planned = await services.db.transact(async (tx) => {
    const checked = await checkChange(tx, today, wanted);
    if (!checked.ok) return checked;
    const { unit, target } = checked.value;
    const { kind, newKey, newName, newShortName, positionIds, rolesFollow, effectiveOn, note } = wanted;
    const { id } = await tx.unitChange.create({
      data: {
        kind,
        unitId: unit.id,
        unitName: unit.name,
        targetUnitId: target?.id ?? null,
        targetName: target?.name ?? null,
        newKey: kind === 'SPLIT' ? newKey : null,
        newName: newName || null,
        newShortName: newShortName || null,
        positionIds: kind === 'SPLIT' ? [...positionIds] : [],
        rolesFollow,
        effectiveOn: toDate(effectiveOn),
        note,
        createdById: actor.personId,
        createdAt: services.clock.now(),
      },
      select: { id: true },
    });
    await record(tx, actor, {
      action: 'unit.change-planned',
      objectType: 'unit',
      objectId: unit.id,
      label: unit.name,
      details: { kind, effectiveOn, target: target?.name ?? newName, rolesFollow, note },
    });
    return { ok: true as const, id };
  });
  if (!planned.ok) return planned;
  if (wanted.effectiveOn > today) return { ok: true, done: false };
  return { ok: true, done: await applyUnitChange(services, planned.id) };
}

/** Calls a planned change off before its day, with a reason. @throws Forbidden, NotFound where it is settled */
export async function cancelUnitChange(
  services: Services,
  actor: Actor,
  id: string,
  reason: string,
): Promise<void> {
  mayReorganise(actor);
  await services.db.transact(async (tx) => {
    const change = isUuid(id) ? await lockPlannedChange(tx, id) : null;
    if (!change) throw notFound();
    await tx.unitChange.update({
      where: { id },
      data: {
        state: 'CANCELLED',
        message: reason,
        settledById: actor.personId,
        settledAt: services.clock.now(),
      },
    });
    await record(tx, actor, {
      action: 'unit.change-cancelled',
      objectType: 'unit',
      objectId: change.unitId,
      label: change.unitName,
      details: { kind: change.kind, effectiveOn: change.effectiveOn, reason },
    });
  });
}
