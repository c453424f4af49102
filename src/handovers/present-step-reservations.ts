import type { ReservationRowsProps } from '../../views/handovers/reservation-rows.js';
import type { Services } from '../platform/services.js';
import { addDays } from '../shared/dates.js';
import { readReservations } from './reservation-form.js';
import type { StepOwner } from './step-reservation-rules.js';
import { workingDaysOf } from './working-days.js';

/** Verdict and rows of a step's form: as typed, or one blank row. */
export function presentStepReservations(
  services: Pick<Services, 'clock' | 'config'>,
  owners: readonly StepOwner[],
  body: Readonly<Record<string, unknown>> | null,
): ReservationRowsProps {
  const today = services.clock.today();
  const inAWeek = workingDaysOf(services.config.holidayState).atOrAfter(addDays(today, 7));
  const blank = { text: '', dueOn: inAWeek, ownerId: owners[0]?.id ?? '' };
  const typed = body ? readReservations(body) : null;
  const rows = typed && typed.rows.length > 0 ? typed.rows : [blank];
  return {
    verdict: typed?.verdict || 'ohne',
    rows: body?.tun === 'zeile' ? [...rows, blank] : rows,
    owners: owners.map(({ id, name, role }) => ({ value: id, label: `${name} (${role})` })),
    minDay: today,
    dayHint: 'Ein Arbeitstag ab heute.',
  };
}
