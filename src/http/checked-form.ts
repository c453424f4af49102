import type { z } from 'zod';
import { checkPersonalData, confirmField } from '../shared/checked-text.js';
import type { FieldErrors, FormResult } from '../shared/result.js';
import { readForm, typed, typedValues } from './forms.js';

/** What became of looking for a citizen's data: shown again with the form (views/handovers/package-confirm.tsx). */
export interface PersonalDataCheck {
  /** What the box for confirming sends; null where nothing is pointed out. */
  readonly confirmation: string | null;
  /** The writer has confirmed what was pointed out. */
  readonly confirmed: boolean;
}

/** Nothing typed yet, nothing to point out. */
export const unchecked: PersonalDataCheck = { confirmation: null, confirmed: false };

/** The box for what was pointed out, as views take it; carried along silently once it is confirmed. */
export function confirmBox({ confirmation, confirmed }: PersonalDataCheck) {
  return { name: confirmField, confirmation, confirmed };
}

/** The form of one row of a list, shown again with what was typed and what is wrong. */
export function rowAgain(
  id: string,
  text: string,
  errors: FieldErrors,
  check: PersonalDataCheck,
): { id: string; text: string; error: string; confirm: ReturnType<typeof confirmBox> } {
  return { id, text, error: Object.values(errors)[0] ?? 'Bitte neu wählen.', confirm: confirmBox(check) };
}

export interface CheckedForm<T> extends PersonalDataCheck {
  readonly form: FormResult<T>;
}

/**
 * Reads a form and looks through the named texts for what looks like a citizen's data; faults of both come at once.
 * @param texts names of the fields in which somebody writes freely
 */
export function readCheckedForm<S extends z.ZodType>(
  schema: S,
  body: Readonly<Record<string, unknown>>,
  texts: readonly string[],
): CheckedForm<z.infer<S>> {
  const values = typedValues(body);
  const checked = checkPersonalData(
    Object.fromEntries(texts.map((name) => [name, typed(values, name)])),
    body,
  );
  const form = readForm(schema, body);
  const errors = { ...checked.errors, ...(form.ok ? {} : form.errors) };
  return {
    form: Object.keys(errors).length > 0 ? { ok: false, errors } : form,
    confirmation: checked.confirmation,
    confirmed: checked.confirmed,
  };
}
