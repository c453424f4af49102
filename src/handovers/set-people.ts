import { record } from '../audit/index.js';
import type { Reader } from '../platform/db/database.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { invalidInput } from '../shared/errors.js';
import { isUuid } from '../shared/ids.js';
import type { FieldErrors, FormResult } from '../shared/result.js';
import { assignRole } from './assign-role.js';
import { endStandIn, enterStandIn, placeSuccessor } from './post-assignments.js';
import { peopleNamedIn, peopleOfRun, postFactsOf, reassignIn } from './reassign.js';
import { type ResolvedRole, resolveRole } from './resolve-role.js';
import { loadRoleFacts } from './role-facts.js';
import { runFor } from './run-access.js';
import { lockRunNumber, type Run, type RunStep, stepsOfRun } from './run-store.js';
import { isSettled } from './step-states.js';
import { runSubjects } from './template-terms.js';

/** The people as chosen; null: nobody (yet). */
export interface NewPeople {
  readonly standInId: string | null;
  readonly successorId: string | null;
  readonly mentorId: string | null;
  /** Any other role of the run that somebody else takes on in this case, such as IT or FK. */
  readonly role?: string | null;
  readonly rolePersonId?: string | null;
  readonly reason?: string;
  /** The writer confirmed that what looked like a citizen's data is none. */
  readonly confirmed?: boolean;
}

type Seen = Partial<Record<'standInId' | 'successorId' | 'mentorId', string>>;

const alsoChanged =
  'Hier hat inzwischen jemand eine andere Person eingetragen. Speichern Sie noch einmal, gilt Ihre Wahl.';

const fields = [
  ['standInId', 'VT'],
  ['successorId', 'NF'],
  ['mentorId', 'PA'],
] as const;

/** Roles with a field of their own; the others are chosen by name. */
export const namedRoles: readonly string[] = fields.map(([, role]) => role);

interface Checked {
  readonly errors: FieldErrors;
  readonly given: Pick<NewPeople, 'standInId' | 'successorId' | 'mentorId'>;
  /** Roles of the three fields that change. */
  readonly roles: readonly string[];
  /** Another role and who takes it on. */
  readonly other: { readonly role: string; readonly person: { id: string; name: string } } | null;
}

async function check(
  reader: Reader,
  run: Run,
  steps: readonly RunStep[],
  typed: NewPeople,
  seen: Seen,
): Promise<Checked> {
  const before = peopleOfRun(run);
  const errors: Record<string, string> = {};
  const given = { standInId: typed.standInId, successorId: typed.successorId, mentorId: typed.mentorId };
  for (const [name] of fields) {
    const shown = seen[name] === undefined ? before[name] : seen[name] || null;
    if (before[name] === shown || before[name] === typed[name]) continue;
    if (typed[name] === shown) given[name] = before[name];
    else errors[name] = alsoChanged;
  }
  const ids = [...fields.map(([name]) => given[name]), typed.rolePersonId ?? null];
  const rows = await reader.person.findMany({
    where: { id: { in: ids.filter((id): id is string => id !== null && isUuid(id)) }, active: true },
    select: { id: true, name: true },
  });
  const known = new Map(rows.map((row) => [row.id, row]));
  for (const [name] of fields) {
    const id = given[name];
    if (id !== null && id !== before[name] && !known.has(id))
      errors[name] = 'Bitte eine Person aus der Liste wählen.';
    if (id !== null && id === before.leaverId)
      errors[name] = 'Wer ausscheidet, kann diese Rolle nicht übernehmen.';
  }
  if (given.mentorId !== null && given.mentorId === given.successorId)
    errors.mentorId = 'Patin oder Pate und Nachfolge sind zwei verschiedene Personen.';
  const person = known.get(typed.rolePersonId ?? '');
  const role = typed.role || null;
  if (role && (namedRoles.includes(role) || !steps.some(({ roles }) => roles.includes(role))))
    errors.role = 'Bitte eine Rolle aus der Liste wählen.';
  else if (role && !person) errors.rolePersonId = 'Bitte angeben, wer diese Rolle übernimmt.';
  else if (!role && typed.rolePersonId) errors.role = 'Bitte angeben, welche Rolle die Person übernimmt.';
  else if (role && person && person.id === before.leaverId && role !== 'SI')
    errors.rolePersonId = 'Wer ausscheidet, kann diese Rolle nicht übernehmen.';
  return {
    errors,
    given,
    roles: fields.filter(([name]) => given[name] !== before[name]).map(([, one]) => one),
    other: role && person ? { role, person } : null,
  };
}

/** A step that goes to somebody else. */
export interface HandedStep {
  readonly step: RunStep;
  readonly role: string;
  readonly from: string | null;
  readonly to: string | null;
  /** Why it falls to this person, where nobody is named. */
  readonly note: string | null;
}

/**
 * Which unfinished steps would go from whom to whom; nothing is saved.
 * @throws NotFound, Forbidden as runFor; InvalidInput where the run has ended
 */
export async function previewPeople(
  services: Services,
  actor: Actor,
  number: string,
  typed: NewPeople,
  seen: Seen = {},
): Promise<FormResult<{ handed: readonly HandedStep[]; kept: number }> & { readonly run: Run }> {
  const { read } = services.db;
  const { run } = await runFor(read, actor, number, 'manage');
  assertActive(run);
  const steps = await stepsOfRun(read, run.id);
  const { errors, given, roles, other } = await check(read, run, steps, typed, seen);
  if (Object.keys(errors).length > 0) return { ok: false, errors, run };
  if (roles.length === 0 && !other) return { ok: false, errors: { '': 'Es ist niemand geändert.' }, run };
  const people = { ...peopleOfRun(run), ...given };
  const facts = {
    ...(await loadRoleFacts(read, run.position, people, services.clock.today())),
    named: await peopleNamedIn(read, steps),
  };
  const resolved = new Map(roles.map((role): [string, ResolvedRole] => [role, resolveRole(role, facts)]));
  if (other)
    resolved.set(other.role, {
      role: other.role,
      personId: other.person.id,
      personName: other.person.name,
      positionId: null,
      note: null,
    });
  const handed = steps
    .filter(({ status }) => !isSettled(status))
    .flatMap((step) =>
      step.assignees.flatMap(({ role, personId, personName }) => {
        const next = resolved.get(role);
        return next && next.personId !== personId
          ? [{ step, role, from: personName, to: next.personName, note: next.note }]
          : [];
      }),
    );
  const kept = steps.filter(
    ({ status, roles: of }) => status === 'DONE' && of.some((role) => resolved.has(role)),
  ).length;
  return { ok: true, value: { handed, kept }, run };
}

function assertActive(run: Run): void {
  if (run.status !== 'ACTIVE')
    throw invalidInput(`${runSubjects[run.kind]} ist beendet; die Beteiligten bleiben, wie sie waren.`);
}

/**
 * Names stand-in, successor and mentor, or who takes on another role; open steps of the roles that change move to them,
 * finished ones keep who did them. A stand-in who had accepted is followed by the new one on the post; a successor holds
 * the post from S.
 * @param seen who was named when the form was opened ('' for nobody): what was not touched stays as somebody else has set it meanwhile
 * @throws NotFound, Forbidden as runFor; InvalidInput where the run has ended
 */
export async function setPeople(
  services: Services,
  actor: Actor,
  number: string,
  typed: NewPeople,
  seen: Seen = {},
): Promise<FormResult<{ changed: number }> & { readonly run: Run }> {
  return services.db.transact(async (tx) => {
    await lockRunNumber(tx, number);
    const { run } = await runFor(tx, actor, number, 'manage');
    assertActive(run);
    const steps = await stepsOfRun(tx, run.id);
    const { errors, given, roles, other } = await check(tx, run, steps, typed, seen);
    if (Object.keys(errors).length > 0) return { ok: false as const, errors, run };
    const changed = roles.length + (other ? 1 : 0);
    if (changed === 0) return { ok: true as const, value: { changed }, run };

    const today = services.clock.today();
    const facts = postFactsOf(run);
    if (given.standInId !== facts.standInId && run.days.I) {
      await endStandIn(tx, facts, today);
      await enterStandIn(tx, { ...facts, standInId: given.standInId }, 100, today);
    }
    await placeSuccessor(tx, facts, { successorId: given.successorId, startsOn: run.days.S }, today);
    const { reason } = typed;
    if (roles.length > 0) await reassignIn(tx, services, actor, run, steps, given, roles, reason);
    if (other) await assignRole(tx, actor, run, steps, other.role, other.person.id, reason);
    await record(tx, actor, {
      action: 'handover.people-changed',
      objectType: 'run',
      objectId: run.id,
      label: run.number,
      details: {
        roles: [...roles, ...(other ? [other.role] : [])],
        ...(typed.confirmed ? { personalDataConfirmed: true } : {}),
      },
    });
    return { ok: true as const, value: { changed }, run };
  });
}
