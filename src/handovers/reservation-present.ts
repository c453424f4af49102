import type { ReservationView } from '../../views/handovers/reservation-list.js';
import { type Day, formatDay, relativeDay } from '../shared/dates.js';
import { paths } from '../shared/paths.js';
import type { Reservation } from './package-version-store.js';
import type { WorkingDays } from './working-days.js';

const stateWords = {
  OPEN: 'Offen',
  RESOLVED: 'Erledigt gemeldet',
  CONFIRMED: 'Erledigt',
} as const;

const stateTones = { OPEN: 'warning', RESOLVED: 'info', CONFIRMED: 'success' } as const;

/** State of a reservation as a badge; an open one past its day says so. */
export function reservationBadge(status: Reservation['status'], dueOn: Day, today: Day) {
  const late = status === 'OPEN' && dueOn < today;
  return {
    text: late ? 'Überfällig' : stateWords[status],
    tone: late ? ('danger' as const) : stateTones[status],
  };
}

/** A reservation in a list, leading to its own page. */
export function presentReservation(
  number: string,
  reservation: Reservation,
  today: Day,
  calendar: WorkingDays,
): ReservationView {
  const { id, text, dueOn, ownerName, status } = reservation;
  const idle = status === 'OPEN' && dueOn >= today && !calendar.isWorkingDay(dueOn);
  return {
    id,
    href: paths.reservation(number, id),
    text,
    due: `bis ${formatDay(dueOn)} (${relativeDay(dueOn, today)}${idle ? ', kein Arbeitstag' : ''})`,
    owner: ownerName ?? 'Niemand',
    badge: reservationBadge(status, dueOn, today),
  };
}
