import type { z } from 'zod';
import type { FieldErrors, FormResult, FormValues } from '../shared/result.js';

/**
 * Checks a form against its schema. All faults at once, one sentence a field; texts are trimmed by the schema's own
 * `.trim()`. Unknown fields are ignored by zod.
 */
export function readForm<S extends z.ZodType>(
  schema: S,
  body: Readonly<Record<string, unknown>>,
): FormResult<z.infer<S>> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return { ok: true, value: parsed.data };
  const errors: Record<string, string> = {};
  for (const issue of parsed.error.issues) {
    const name = issue.path.join('.');
    errors[name] ??= issue.message;
  }
  return { ok: false, errors: errors as FieldErrors };
}

/** What was typed, for showing the form again: strings and lists of strings only. */
export function typedValues(body: Readonly<Record<string, unknown>>): FormValues {
  const values: Record<string, string | string[]> = {};
  for (const [name, value] of Object.entries(body)) {
    if (name === '_csrf') continue;
    if (typeof value === 'string') values[name] = value;
    else if (Array.isArray(value))
      values[name] = value.filter((item): item is string => typeof item === 'string');
  }
  return values;
}

/** One value of a shown form, '' where there is none. */
export function typed(values: FormValues, name: string): string {
  const value = values[name];
  return typeof value === 'string' ? value : (value?.[0] ?? '');
}

/** Each field as one text. */
export function typedTexts(body: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  const values = typedValues(body);
  return Object.fromEntries(Object.keys(values).map((name) => [name, typed(values, name)]));
}
