import { z } from 'zod';
import { choice, optionalText, requiredText } from '../../http/fields.js';
import { readForm } from '../../http/forms.js';
import type { FieldErrors, FormResult } from '../../shared/result.js';
import { readCondition } from '../conditions.js';
import {
  type FieldSpec,
  type FieldType,
  fieldTypeOfWord,
  readField,
  writeField,
} from '../template-fields.js';
import { readTemplate } from '../template-source.js';
import { readDue, readKeys, roleFromField } from '../template-step-source.js';
import { purposes, roleWords, type StepKind } from '../template-terms.js';
import { type WritableStep, writeHead, writeStep } from './write-step.js';

// A step as the form for it is filled in, turned into the step that the template's text will say.

const kinds = [
  'TASK',
  'FORM',
  'UPLOAD',
  'READING',
  'APPOINTMENT',
  'APPROVAL',
  'ACCEPTANCE',
  'RETURN',
  'REVOCATION',
  'ARTICLE',
] as const satisfies readonly StepKind[];

const form = z.object({
  title: requiredText('einen Titel', 200),
  phase: requiredText('eine Phase', 100),
  role: requiredText('wer zuständig ist', 60),
  others: z.union([z.string().transform((one) => [one]), z.array(z.string())]).default([]),
  base: requiredText('den Bezugstag', 80),
  days: z
    .string()
    .optional()
    .transform((text, issue) => {
      const typed = (text ?? '').trim() || '0';
      if (/^\d{1,4}$/.test(typed)) return Number(typed);
      issue.addIssue({ code: 'custom', message: 'Bitte eine Zahl von Tagen angeben, zum Beispiel 14.' });
      return z.NEVER;
    }),
  side: choice(['before', 'after']),
  kind: choice(kinds),
  mandatory: z.string().optional(),
  after: optionalText(200),
  evidence: optionalText(300),
  purpose: optionalText(60),
  condition: optionalText(300),
  detail: optionalText(8_000),
});

/** How many fields a step's form shows at least one empty row for. */
export const mostFields = 12;

/** The step that the form describes. @returns the faults by field, all at once */
export function readStepInput(
  body: Readonly<Record<string, unknown>>,
  key: string,
): FormResult<{ step: WritableStep; phase: string }> {
  const read = readForm(form, body);
  const errors: Record<string, string> = read.ok ? {} : { ...read.errors };
  const fields = readFieldRows(body, errors);
  if (!read.ok) return { ok: false, errors };
  const { value } = read;
  const roles = [value.role, ...value.others.filter((role) => role !== value.role)];
  if (roles.some((role) => !(role in roleWords) && !roleFromField.test(role)))
    errors.role = 'Bitte eine Rolle aus der Liste wählen.';
  const sign = value.side === 'before' ? '-' : '+';
  const due = readDue(value.days === 0 ? value.base : `${value.base} ${sign} ${value.days}`);
  if (!due) errors.base = 'Bitte einen Bezugstag aus der Liste wählen.';
  if (value.purpose && !(purposes as readonly string[]).includes(value.purpose))
    errors.purpose = 'Bitte eine Möglichkeit aus der Liste wählen.';
  const condition = value.condition ? readCondition(value.condition) : null;
  if (value.condition && !condition)
    errors.condition =
      'Bitte so schreiben: Risiko >= 16 oder 2.wiederbesetzung = kw; mehrere mit „und“ oder „oder“ verbinden.';
  if (Object.keys(errors).length > 0 || !due) return { ok: false, errors };
  const step: WritableStep = {
    key,
    title: value.title,
    detail: value.detail,
    roles,
    ...due,
    kind: value.kind,
    mandatory: value.mandatory === 'ja',
    after: readKeys(value.after),
    evidence: value.evidence,
    purpose: value.purpose || null,
    condition,
    fields,
  };
  const strays = strayParts(step, value.phase);
  return strays ? { ok: false, errors: strays } : { ok: true, value: { step, phase: value.phase } };
}

const cell = (body: Readonly<Record<string, unknown>>, name: string) => {
  const value = body[name];
  return typeof value === 'string' ? value.trim().slice(0, 500) : '';
};

/** "Rückkehr am" -> "rückkehr-am": the name by which conditions and dates ask for a field. */
function nameOf(label: string): string {
  return label
    .toLowerCase()
    .replace(/[^a-z0-9äöüß]+/g, '-')
    .replace(/^[^a-zäöüß]+/, '')
    .replace(/-\d*$/, '')
    .slice(0, 40)
    .replace(/-+$/, '');
}

function readFieldRows(
  body: Readonly<Record<string, unknown>>,
  errors: Record<string, string>,
): readonly FieldSpec[] {
  const fields: FieldSpec[] = [];
  for (let row = 0; row < mostFields; row += 1) {
    const at = (name: string) => cell(body, `field${row}.${name}`);
    const label = at('label');
    if (!label) continue;
    const spec: FieldSpec = {
      name: at('name') || nameOf(label),
      type: (Object.values(fieldTypeOfWord) as string[]).includes(at('type'))
        ? (at('type') as FieldType)
        : 'text',
      required: at('required') === 'ja',
      label: label.replace(/\|/g, '/'),
      hint: at('hint').replace(/\|/g, '/'),
      options: at('options')
        .split(/[;\n]/)
        .map((option) => option.trim())
        .filter(Boolean),
    };
    const choosing = spec.type === 'choice' || spec.type === 'choices';
    const written = readField(writeField(choosing ? spec : { ...spec, options: [] }));
    if (typeof written === 'string') errors[`field${row}.label`] = written;
    else if (fields.some(({ name }) => name === written.name))
      errors[`field${row}.label`] = `Ein Feld „${written.name}“ gibt es in diesem Schritt schon.`;
    else fields.push(written);
  }
  return fields;
}

/** What would be read otherwise than it was typed: a heading in the text would begin another step. */
function strayParts(step: WritableStep, phase: string): FieldErrors | null {
  const head = writeHead({ key: 'probe', title: 'Probe', kind: 'HANDOVER', description: '' });
  const { template } = readTemplate(`${head}\n## ${phase}\n\n${writeStep(step)}`);
  const [read, ...more] = template?.steps ?? [];
  if (!read || more.length > 0 || read.detail !== step.detail)
    return {
      detail: 'Der Text enthält eine Überschrift (eine Zeile mit #). Bitte ohne Überschriften schreiben.',
    };
  if (read.title !== step.title)
    return { title: 'Der Titel enthält Zeichen, die sich nicht speichern lassen.' };
  return null;
}
