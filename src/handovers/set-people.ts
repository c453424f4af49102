import { record } from '../audit/index.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { invalidInput } from '../shared/errors.js';
import { isUuid } from '../shared/ids.js';
import type { FormResult } from '../shared/result.js';
import { endStandIn, enterStandIn, placeSuccessor } from './post-assignments.js';
import { peopleOfRun, postFactsOf, reassignIn } from './reassign.js';
import { runFor } from './run-access.js';
import { lockRunNumber, type Run, stepsOfRun } from './run-store.js';

/** The people as chosen; null: nobody (yet). */
export interface NewPeople {
  readonly standInId: string | null;
  readonly successorId: string | null;
  readonly mentorId: string | null;
}

const alsoChanged =
  'Hier hat inzwischen jemand eine andere Person eingetragen. Speichern Sie noch einmal, gilt Ihre Wahl.';

const fields = [
  ['standInId', 'VT'],
  ['successorId', 'NF'],
  ['mentorId', 'PA'],
] as const;

/**
 * Names stand-in, successor and mentor; open steps of the roles that change move to them, finished ones keep who did
 * them. A stand-in who had accepted is followed by the new one on the post; a successor holds the post from S.
 * @param seen who was named when the form was opened ('' for nobody): what was not touched stays as somebody else has set it meanwhile
 * @throws NotFound, Forbidden as runFor; InvalidInput where the run has ended
 */
export async function setPeople(
  services: Services,
  actor: Actor,
  number: string,
  typed: NewPeople,
  seen: Partial<Record<keyof NewPeople, string>> = {},
): Promise<FormResult<{ changed: number }> & { readonly run: Run }> {
  return services.db.transact(async (tx) => {
    await lockRunNumber(tx, number);
    const { run } = await runFor(tx, actor, number, 'manage');
    if (run.status !== 'ACTIVE')
      throw invalidInput('Der Vorgang ist beendet; seine Beteiligten bleiben, wie sie waren.');
    const before = peopleOfRun(run);
    const errors: Record<string, string> = {};
    const given = { ...typed };
    for (const [name] of fields) {
      const shown = seen[name] === undefined ? before[name] : seen[name] || null;
      if (before[name] === shown || before[name] === typed[name]) continue;
      if (typed[name] === shown) given[name] = before[name];
      else errors[name] = alsoChanged;
    }
    const ids = fields.map(([name]) => given[name]).filter((id): id is string => id !== null);
    const known = new Set(
      (
        await tx.person.findMany({
          where: { id: { in: ids.filter(isUuid) }, active: true },
          select: { id: true },
        })
      ).map(({ id }) => id),
    );
    for (const [name] of fields) {
      const id = given[name];
      if (id !== null && id !== before[name] && !known.has(id))
        errors[name] = 'Bitte eine Person aus der Liste wählen.';
      if (id !== null && id === before.leaverId)
        errors[name] = 'Wer ausscheidet, kann diese Rolle nicht übernehmen.';
    }
    if (given.mentorId !== null && given.mentorId === given.successorId)
      errors.mentorId = 'Patin oder Pate und Nachfolge sind zwei verschiedene Personen.';
    if (Object.keys(errors).length > 0) return { ok: false as const, errors, run };
    const changed = fields.filter(([name]) => given[name] !== before[name]);
    if (changed.length === 0) return { ok: true as const, value: { changed: 0 }, run };

    const today = services.clock.today();
    const steps = await stepsOfRun(tx, run.id);
    const facts = postFactsOf(run);
    if (given.standInId !== before.standInId && run.days.I) {
      await endStandIn(tx, facts, today);
      await enterStandIn(tx, { ...facts, standInId: given.standInId }, 100, today);
    }
    await placeSuccessor(tx, facts, { successorId: given.successorId, startsOn: run.days.S }, today);
    await reassignIn(
      tx,
      services,
      actor,
      run,
      steps,
      given,
      changed.map(([, role]) => role),
    );
    await record(tx, actor, {
      action: 'handover.people-changed',
      objectType: 'run',
      objectId: run.id,
      label: run.number,
      details: { roles: changed.map(([, role]) => role) },
    });
    return { ok: true as const, value: { changed: changed.length }, run };
  });
}
