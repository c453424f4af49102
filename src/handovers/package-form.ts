import { z } from 'zod';
import { choice, optionalDay, optionalText, requiredDay, requiredText } from '../http/fields.js';
import { readForm } from '../http/forms.js';
import { checkPersonalData, confirmField } from '../shared/checked-text.js';
import type { FormResult } from '../shared/result.js';
import { type ItemValues, type Part, type PartField, parts } from './package-parts.js';

function fieldSchema(field: PartField): z.ZodType<string> {
  switch (field.kind) {
    case 'day':
      return field.required ? requiredDay(field.what) : optionalDay().transform((day) => day ?? '');
    case 'choice': {
      const values = (field.choices ?? []).map(({ value }) => value) as [string, ...string[]];
      if (field.required) return choice(values, `Bitte ${field.what} wählen.`);
      return z
        .string()
        .optional()
        .transform((value) => (values.includes(value ?? '') ? (value ?? '') : ''));
    }
    case 'parent':
    case 'article':
      return z
        .union([z.literal(''), z.uuid()])
        .optional()
        .catch('')
        .transform((value) => value ?? '');
    case 'mail':
      return optionalText(field.max).refine((text) => !text || /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text), {
        message: 'Bitte eine Adresse wie name@amt.de angeben oder das Feld leer lassen.',
      });
    case 'file-number':
      return requiredText(field.what, field.max).refine((text) => /\d/.test(text), {
        message: 'Bitte das Aktenzeichen angeben, zum Beispiel 50.2-EGH-1187. Namen gehören nicht hierher.',
      });
    default:
      return field.required ? requiredText(field.what, field.max) : optionalText(field.max);
  }
}

const schemas = new Map<string, z.ZodType<ItemValues>>(
  parts.map((part): [string, z.ZodType<ItemValues>] => [
    part.key,
    z.object(Object.fromEntries(part.fields.map((field) => [field.name, fieldSchema(field)]))),
  ]),
);

/** The check of a part's form without the look for personal data. */
export function partSchema(part: Pick<Part, 'key'>): z.ZodType<ItemValues> {
  const schema = schemas.get(part.key);
  if (!schema) throw new Error(`no schema for ${part.key}`);
  return schema;
}

export { checkPersonalData, confirmField };

export interface CheckedItem {
  readonly form: FormResult<ItemValues>;
  readonly confirmed: boolean;
  readonly confirmation: string | null;
}

/** Checks one item as typed: the fields' own rules and the look for personal data, all faults at once. */
export function readItem(part: Part, body: Readonly<Record<string, unknown>>): CheckedItem {
  const form = readForm(partSchema(part), body);
  const texts = Object.fromEntries(
    part.fields.flatMap(({ name }): [string, string][] => {
      const typed = body[name];
      return typeof typed === 'string' ? [[name, typed]] : [];
    }),
  );
  const { errors, confirmed, confirmation } = checkPersonalData(texts, body);
  const all = { ...errors, ...(form.ok ? {} : form.errors) };
  return { form: Object.keys(all).length > 0 ? { ok: false, errors: all } : form, confirmed, confirmation };
}
