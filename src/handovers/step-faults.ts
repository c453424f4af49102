import type { Reader } from '../platform/db/database.js';
import { type Day, daysBetween, formatDay } from '../shared/dates.js';
import { isUuid } from '../shared/ids.js';
import type { FieldErrors } from '../shared/result.js';
import type { Run, RunStep, StepAnswer } from './run-store.js';
import { missingEvidence } from './step-evidence.js';
import { stepForm } from './step-forms.js';

const furthestDays = 3 * 366;

/**
 * What a filled-in step contradicts in its run: days in the wrong order, people who cannot be named, evidence that is
 * missing. Fields by themselves are checked when the form is read (step-forms.ts).
 */
export async function faultsOfAnswer(
  reader: Reader,
  run: Run,
  step: RunStep,
  answer: StepAnswer,
  today: Day,
): Promise<FieldErrors> {
  const errors: Record<string, string> = { ...dayFaults(run, step, answer, today) };
  for (const { name } of stepForm(step).fields.filter((field) => field.type === 'person')) {
    const id = answer[name];
    if (name === 'personId' || typeof id !== 'string' || id === '') continue;
    const known = isUuid(id) && (await reader.person.count({ where: { id, active: true } })) > 0;
    if (!known) errors[name] = 'Bitte eine Person aus der Liste wählen.';
  }
  if (typeof answer.personId === 'string' && answer.personId !== '') {
    const known =
      isUuid(answer.personId) &&
      (await reader.person.count({ where: { id: answer.personId, active: true } })) > 0;
    if (!known) errors.personId = 'Bitte eine Person aus der Liste wählen.';
    else if (answer.personId === run.leaver?.id)
      errors.personId = 'Wer ausscheidet, kann diese Rolle nicht übernehmen.';
    else if (step.purpose === 'mentor' && answer.personId === run.successor?.id)
      errors.personId = 'Patin oder Pate und Nachfolge sind zwei verschiedene Personen.';
  }
  const missing = await missingEvidence(reader, run, step, answer);
  if (missing) errors[''] = missing;
  return errors;
}

function dayFaults(run: Run, step: RunStep, answer: StepAnswer, today: Day): FieldErrors {
  const { T, S } = run.days;
  const errors: Record<string, string> = {};
  if (step.purpose === 'last-day' && typeof answer.lastDayOn === 'string') {
    const day = answer.lastDayOn;
    if (day !== T && day < today)
      errors.lastDayOn = `Der letzte Präsenztag liegt in der Vergangenheit; frühestens heute (${formatDay(today)}).`;
    else if (daysBetween(today, day) > furthestDays)
      errors.lastDayOn = 'Der letzte Präsenztag liegt mehr als drei Jahre voraus. Bitte das Jahr prüfen.';
    else if (S && day >= S)
      errors.lastDayOn = `Die Nachfolge beginnt schon am ${formatDay(S)}. Bitte einen Tag davor angeben.`;
  }
  if (step.purpose === 'refill' && typeof answer.successorStartsOn === 'string') {
    const day = answer.successorStartsOn;
    if (answer.refill === 'kw')
      errors.successorStartsOn = 'Ohne Wiederbesetzung gibt es keinen Dienstantritt. Bitte leer lassen.';
    else if (T && day <= T)
      errors.successorStartsOn = `Die Nachfolge beginnt erst nach dem letzten Präsenztag (${formatDay(T)}).`;
    else if (daysBetween(today, day) > furthestDays)
      errors.successorStartsOn = 'Der Dienstantritt liegt mehr als drei Jahre voraus. Bitte das Jahr prüfen.';
  }
  if (step.kind === 'APPOINTMENT' && typeof answer.heldOn === 'string' && answer.heldOn > today)
    errors.heldOn =
      'Der Termin liegt noch voraus. Sie können ihn vormerken und danach als stattgefunden melden.';
  return errors;
}
