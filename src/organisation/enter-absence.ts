import { record } from '../audit/index.js';
import type { Reader } from '../platform/db/database.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { addDays, type Day, daysBetween, formatDay } from '../shared/dates.js';
import { forbidden, notFound } from '../shared/errors.js';
import { isUuid } from '../shared/ids.js';
import type { FieldErrors, FormResult } from '../shared/result.js';
import {
  findAbsence,
  insertAbsence,
  listAbsences,
  shortenAbsence,
  withdrawAbsence,
} from './absence-store.js';

/** What is entered; never a reason: why somebody is away is nobody's business here. */
export interface AbsenceChoice {
  readonly personId: string;
  readonly standInId: string;
  readonly startsOn: Day;
  readonly endsOn: Day;
}

const longestDays = 3 * 366;

/** The personnel office enters absences for anybody, everybody else for themselves. */
export function mayEnterFor(actor: Actor, personId: string): boolean {
  return personId === actor.personId || actor.permissions.has('handovers.start');
}

async function check(reader: Reader, choice: AbsenceChoice, today: Day): Promise<FieldErrors> {
  const { personId, standInId, startsOn, endsOn } = choice;
  const errors: Record<string, string> = {};
  if (endsOn < startsOn) errors.endsOn = 'Der letzte Tag liegt vor dem ersten.';
  else if (endsOn < today)
    errors.endsOn = `Der letzte Tag ist schon vorbei; frühestens heute (${formatDay(today)}).`;
  else if (daysBetween(today, endsOn) > longestDays)
    errors.endsOn = 'Der letzte Tag liegt mehr als drei Jahre voraus. Bitte das Jahr prüfen.';
  const ids = [personId, standInId].filter(isUuid);
  const known = new Set(
    (await reader.person.findMany({ where: { id: { in: ids }, active: true }, select: { id: true } })).map(
      ({ id }) => id,
    ),
  );
  if (!known.has(personId)) errors.personId = 'Bitte eine Person aus der Liste wählen.';
  if (!known.has(standInId)) errors.standInId = 'Bitte eine Vertretung aus der Liste wählen.';
  else if (standInId === personId)
    errors.standInId = 'Niemand vertritt sich selbst. Bitte jemand anderen wählen.';
  if (Object.keys(errors).length > 0) return errors;
  const others = await listAbsences(reader, [personId, standInId], today);
  const meets = (one: { startsOn: Day; endsOn: Day }) => one.startsOn <= endsOn && one.endsOn >= startsOn;
  const own = others.find((one) => one.personId === personId && meets(one));
  if (own)
    errors.startsOn = `Für diese Zeit ist schon eine Abwesenheit eingetragen (${formatDay(own.startsOn)} bis ${formatDay(own.endsOn)}).`;
  const away = others.find((one) => one.personId === standInId && meets(one));
  if (away)
    errors.standInId = `${away.personName} ist vom ${formatDay(away.startsOn)} bis ${formatDay(away.endsOn)} selbst abwesend. Bitte jemand anderen wählen.`;
  return errors;
}

/**
 * Enters that somebody is away and who stands in: from the first to the last day the stand-in sees and does their steps.
 * @throws Forbidden for somebody else's absence without the personnel office's right
 */
export async function enterAbsence(
  services: Services,
  actor: Actor,
  choice: AbsenceChoice,
): Promise<FormResult<{ id: string }>> {
  if (!mayEnterFor(actor, choice.personId)) throw forbidden();
  return services.db.transact(async (tx) => {
    // Two entries for one person take turns.
    if (isUuid(choice.personId))
      await tx.$queryRaw`select id from "Person" where id = ${choice.personId}::uuid for update`;
    const errors = await check(tx, choice, services.clock.today());
    if (Object.keys(errors).length > 0) return { ok: false as const, errors };
    const { id } = await insertAbsence(tx, { ...choice, enteredById: actor.personId });
    await record(tx, actor, {
      action: 'person.absence-entered',
      objectType: 'person',
      objectId: choice.personId,
      details: { standInId: choice.standInId, startsOn: choice.startsOn, endsOn: choice.endsOn },
    });
    return { ok: true as const, value: { id } };
  });
}

/**
 * Ends an absence: one that has not begun is taken back, a running one ended yesterday, so that its steps are back today.
 * @throws NotFound for unknown ids and absences of others
 */
export async function endAbsence(services: Services, actor: Actor, id: string): Promise<void> {
  if (!isUuid(id)) throw notFound();
  await services.db.transact(async (tx) => {
    const absence = await findAbsence(tx, id);
    if (!absence || !mayEnterFor(actor, absence.personId)) throw notFound();
    const today = services.clock.today();
    if (absence.startsOn >= today) await withdrawAbsence(tx, id, services.clock.now());
    else if (absence.endsOn >= today) await shortenAbsence(tx, id, addDays(today, -1));
    else return;
    await record(tx, actor, {
      action: 'person.absence-ended',
      objectType: 'person',
      objectId: absence.personId,
    });
  });
}
