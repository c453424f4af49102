/** Faults of a form by field name; the empty name stands for the form as a whole. */
export type FieldErrors = Readonly<Record<string, string>>;

/** What was typed, kept so that nobody types twice. */
export type FormValues = Readonly<Record<string, string | readonly string[]>>;

/** A form's outcome: form mistakes are values, not exceptions. */
export type FormResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly errors: FieldErrors };
