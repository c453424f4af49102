import { type Day, daysBetween, formatDay } from '../shared/dates.js';

const furthestDays = 3 * 366;

/** Days that no handover can start with, by field; the same for a single start and each line of a file. */
export function startDayFaults(
  days: { readonly lastDayOn: Day | null; readonly successorStartsOn: Day | null },
  today: Day,
): Partial<Record<'lastDayOn' | 'successorStartsOn', string>> {
  const { lastDayOn, successorStartsOn } = days;
  const errors: Partial<Record<'lastDayOn' | 'successorStartsOn', string>> = {};
  if (!lastDayOn) errors.lastDayOn = 'Bitte den letzten Präsenztag angeben.';
  else if (lastDayOn < today)
    errors.lastDayOn = `Der letzte Präsenztag liegt in der Vergangenheit. Bei plötzlichem Ausfall bitte heute angeben (${formatDay(today)}).`;
  else if (daysBetween(today, lastDayOn) > furthestDays)
    errors.lastDayOn = 'Der letzte Präsenztag liegt mehr als drei Jahre voraus. Bitte das Jahr prüfen.';
  if (successorStartsOn && lastDayOn && successorStartsOn <= lastDayOn)
    errors.successorStartsOn = `Die Nachfolge beginnt erst nach dem letzten Präsenztag (${formatDay(lastDayOn)}).`;
  else if (successorStartsOn && lastDayOn && daysBetween(lastDayOn, successorStartsOn) > furthestDays)
    errors.successorStartsOn =
      'Der Dienstantritt liegt mehr als drei Jahre nach dem letzten Präsenztag. Bitte das Jahr prüfen.';
  return errors;
}
