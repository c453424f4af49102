import type { Day } from '../shared/dates.js';
import type { ReceiverRole } from './package-policy.js';
import type { Acceptance } from './package-version-store.js';
import type { Run, RunStep } from './run-store.js';
import { blockersOf, isSettled } from './step-states.js';
import type { Purpose } from './template-terms.js';

/** The step that the receiver's act finishes. */
export const acceptancePurpose: Readonly<Record<ReceiverRole, Purpose>> = {
  VT: 'acceptance',
  NF: 'acceptance:successor',
};

/**
 * In which role somebody receives now: at the induction as successor; at the handover as stand-in until that is done,
 * then as successor. Null where they receive nothing.
 */
export function receivingRole(
  run: Pick<Run, 'kind'>,
  receives: readonly ReceiverRole[],
  given: readonly Acceptance[],
  personId: string,
): ReceiverRole | null {
  if (run.kind === 'INDUCTION') return receives.includes('NF') ? 'NF' : null;
  const done = (role: ReceiverRole) =>
    given.some((acceptance) => acceptance.personId === personId && acceptance.role === role);
  const open = receives.find((role) => !done(role));
  return open ?? receives.at(-1) ?? null;
}

/** Titles of the steps that must be finished before this acceptance, over both runs that show it. */
export function waitingFor(
  runs: readonly { readonly steps: readonly RunStep[] }[],
  role: ReceiverRole,
): readonly string[] {
  return runs.flatMap(({ steps }) => {
    const step = steps.find(
      ({ purpose, status }) => purpose === acceptancePurpose[role] && !isSettled(status),
    );
    if (!step) return [];
    return blockersOf(step, steps).map(
      (key) => `${key} „${steps.find((one) => one.key === key)?.title ?? key}“`,
    );
  });
}

/** Somebody who can mend what is missing. */
export interface ReservationOwner {
  readonly id: string;
  readonly name: string;
  readonly role: string;
}

/** Who can mend what is missing, the likeliest first: the giver while they are in the house. */
export function ownersFor(
  base: Pick<Run, 'leaver' | 'standIn' | 'days'>,
  superiors: readonly { readonly id: string; readonly name: string }[],
  receiverId: string,
  today: Day,
): readonly ReservationOwner[] {
  const leaver = base.leaver && { ...base.leaver, role: 'scheidet aus' };
  const standIn = base.standIn && { ...base.standIn, role: 'Vertretung' };
  const present = !base.days.T || today <= base.days.T;
  const order = present ? [leaver, standIn] : [standIn, leaver];
  const all = [...order, ...superiors.map((one) => ({ ...one, role: 'Führungskraft' }))];
  const seen = new Set([receiverId]);
  return all.filter((one): one is ReservationOwner => {
    if (!one || seen.has(one.id)) return false;
    seen.add(one.id);
    return true;
  });
}
