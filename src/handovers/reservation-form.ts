import { z } from 'zod';
import type { ReservationRowsProps } from '../../views/handovers/reservation-rows.js';
import { requiredDay, requiredText } from '../http/fields.js';
import { readForm } from '../http/forms.js';
import type { Day } from '../shared/dates.js';
import type { FieldErrors } from '../shared/result.js';

/** A reservation as the receiver gives it. */
export interface GivenReservation {
  readonly text: string;
  readonly dueOn: Day;
  readonly ownerId: string;
}

/** What was typed into the rows, whether or not it can be taken. */
export interface TypedReservations {
  /** "ohne", "mit" or what was sent. */
  readonly verdict: string;
  readonly rows: ReservationRowsProps['rows'];
  readonly given: readonly GivenReservation[];
  /** Free texts by the name of their field. */
  readonly texts: Readonly<Record<string, string>>;
  readonly errors: FieldErrors;
}

/** More than a page of reservations is no acceptance any more. */
export const maxReservations = 30;

const rowSchema = z.object({
  text: requiredText('den Vorbehalt', 1_000),
  dueOn: requiredDay('den Tag'),
  ownerId: requiredText('eine Person', 60),
});

const fieldNames = { text: 'text', dueOn: 'bis', ownerId: 'wer' } as const;

/** The name of a field of a row. */
export const reservationField = (index: number, name: 'text' | 'bis' | 'wer'): string =>
  `vorbehalt.${index}.${name}`;

/** Reads verdict and rows as sent; rows without text are left out. */
export function readReservations(body: Readonly<Record<string, unknown>>): TypedReservations {
  const text = (name: string) => {
    const value = body[name];
    return typeof value === 'string' ? value : '';
  };
  const count = Math.min(
    maxReservations,
    Object.keys(body).filter((name) => /^vorbehalt\.\d+\.text$/.test(name)).length,
  );
  const rows = Array.from({ length: count }, (_, index) => ({
    text: text(reservationField(index, 'text')),
    dueOn: text(reservationField(index, 'bis')),
    ownerId: text(reservationField(index, 'wer')),
  }));
  const verdict = text('urteil');
  const errors: Record<string, string> = {};
  const filled = rows.map((row, index) => ({ row, index })).filter(({ row }) => row.text.trim());
  if (verdict !== 'mit' && filled.length > 0)
    errors.urteil =
      'Sie haben Vorbehalte eingetragen. Bitte „Unter Vorbehalt“ wählen oder die Vorbehalte leeren.';
  if (verdict === 'mit' && filled.length === 0)
    errors[reservationField(0, 'text')] =
      'Bitte mindestens einen Vorbehalt eintragen oder „Ohne Vorbehalt“ wählen.';
  const given: GivenReservation[] = [];
  const texts: Record<string, string> = {};
  for (const { row, index } of filled) {
    texts[reservationField(index, 'text')] = row.text;
    const form = readForm(rowSchema, row);
    if (form.ok) given.push(form.value);
    else
      for (const [name, message] of Object.entries(form.errors))
        errors[reservationField(index, fieldNames[name as keyof typeof fieldNames])] = message;
  }
  return { verdict, rows, given, texts, errors };
}

/** What is wrong with reservations whose fields are filled: a day gone by, somebody who cannot mend it. */
export function reservationFaults(
  reservations: readonly GivenReservation[],
  owners: readonly { readonly id: string }[],
  today: Day,
): FieldErrors {
  const errors: Record<string, string> = {};
  for (const [index, { dueOn, ownerId }] of reservations.entries()) {
    if (dueOn < today) errors[reservationField(index, 'bis')] = 'Bitte einen Tag ab heute angeben.';
    if (!owners.some(({ id }) => id === ownerId))
      errors[reservationField(index, 'wer')] = 'Bitte eine der genannten Personen wählen.';
  }
  return errors;
}
