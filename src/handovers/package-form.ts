import { z } from 'zod';
import { choice, optionalDay, optionalText, requiredDay, requiredText } from '../http/fields.js';
import { readForm } from '../http/forms.js';
import {
  confirmationOf,
  findPersonalData,
  type PersonalDataFinding,
  personalDataSentence,
} from '../shared/personal-data.js';
import type { FieldErrors, FormResult } from '../shared/result.js';
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

/** The field by which a writer confirms that what was pointed out is no citizen's data. */
export const confirmField = 'keinPersonenbezug';

export interface CheckedText {
  /** Faults by field where something looks like a citizen's data and is not confirmed. */
  readonly errors: FieldErrors;
  /** True where something was pointed out and the writer confirmed it. */
  readonly confirmed: boolean;
  /** What the box for confirming sends; null where nothing is pointed out. It holds for exactly these findings. */
  readonly confirmation: string | null;
}

/** Looks through typed texts for what looks like a citizen's data (domain.md, "Sozialdaten"). */
export function checkPersonalData(
  texts: Readonly<Record<string, string>>,
  body: Readonly<Record<string, unknown>>,
): CheckedText {
  const all: PersonalDataFinding[] = [];
  const errors: Record<string, string> = {};
  for (const [name, text] of Object.entries(texts)) {
    const findings = findPersonalData(text);
    if (findings.length === 0) continue;
    all.push(...findings);
    errors[name] = personalDataSentence(findings);
  }
  if (all.length === 0) return { errors: {}, confirmed: false, confirmation: null };
  const confirmation = confirmationOf(all);
  const confirmed = body[confirmField] === confirmation;
  return { errors: confirmed ? {} : errors, confirmed, confirmation };
}

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
