import type { Actor } from '../shared/actor.js';
import type { RunStep } from './run-store.js';
import { roleWord } from './template-terms.js';

/** Steps of kind "Abnahme" that are taken over on their own page, with or without reservations. */
export function takesReservations({ kind, purpose }: Pick<RunStep, 'kind' | 'purpose'>): boolean {
  return (
    kind === 'ACCEPTANCE' &&
    purpose !== 'acceptance' &&
    purpose !== 'acceptance:successor' &&
    // Standing in is agreed to or declined, not received.
    purpose !== 'stand-in-consent'
  );
}

/** Somebody who can mend what is missing at a step. */
export interface StepOwner {
  readonly id: string;
  readonly name: string;
  readonly role: string;
}

/** Who can mend it, the likeliest first: those of the steps before it, the superior, then everybody else in the run. */
export function stepOwners(
  step: RunStep,
  steps: readonly RunStep[],
  actor: Pick<Actor, 'personId'>,
): readonly StepOwner[] {
  const before = steps.filter(({ key }) => step.after.includes(key));
  const superiors = steps.flatMap(({ assignees }) => assignees.filter(({ role }) => role === 'FK'));
  const seen = new Set([actor.personId]);
  return [
    ...before.flatMap(({ assignees }) => assignees),
    ...superiors,
    ...steps.flatMap((one) => one.assignees),
  ].flatMap(({ personId, personName, role }) => {
    if (!personId || seen.has(personId)) return [];
    seen.add(personId);
    return [{ id: personId, name: personName ?? 'Unbekannt', role: roleWord(role) }];
  });
}
