import { formatDay } from '../shared/dates.js';
import { thingsOf } from './returned-things.js';
import type { RunStep } from './run-store.js';
import { isSettled } from './step-states.js';

type ClosingStep = Pick<RunStep, 'key' | 'title' | 'kind' | 'mandatory' | 'status' | 'detail' | 'answer'>;

/**
 * What a step of kind RETURN has not got back: the things still open, or the step itself where nobody has
 * reported it done. A thing that was never handed out is marked as such; a waived step says in its reason where the things are.
 */
export function unreturnedThings(step: ClosingStep): readonly string[] {
  if (step.kind !== 'RETURN' || step.status === 'WAIVED') return [];
  const missing = thingsOf(step).flatMap(({ thing, state, dueOn }) =>
    state === 'OPEN' ? [dueOn ? `${thing} (fällig am ${formatDay(dueOn)})` : thing] : [],
  );
  return missing.length === 0 && step.status !== 'DONE' ? [step.title] : missing;
}

/**
 * Why a run cannot close, one sentence each: open mandatory steps, things not returned (also of voluntary steps), open
 * reservations. Empty where it can.
 */
export function obstaclesToClosing(
  steps: readonly ClosingStep[],
  openReservations: number,
): readonly string[] {
  const sentences: string[] = [];
  const mandatory = steps.filter((step) => step.mandatory && !isSettled(step.status));
  if (mandatory.length > 0) {
    const names = mandatory.slice(0, 5).map(({ key, title }) => `${key} „${title}“`);
    const more = mandatory.length > 5 ? ` und ${mandatory.length - 5} weitere` : '';
    sentences.push(`Diese Pflichtschritte sind noch offen: ${names.join(', ')}${more}.`);
  }
  // A mandatory step that is open is named already.
  for (const step of steps.filter((one) => !mandatory.includes(one))) {
    const things = unreturnedThings(step);
    if (things.length > 0)
      sentences.push(`Noch nicht zurückgegeben (Schritt ${step.key}): ${things.join(', ')}.`);
  }
  if (openReservations === 1) sentences.push('Ein Vorbehalt ist noch nicht als erledigt bestätigt.');
  if (openReservations > 1)
    sentences.push(`${openReservations} Vorbehalte sind noch nicht als erledigt bestätigt.`);
  return sentences;
}
