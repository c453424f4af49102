import { z } from 'zod';
import { choice, optionalDay, optionalText, requiredDay, requiredText } from '../http/fields.js';
import { readForm } from '../http/forms.js';
import type { Day } from '../shared/dates.js';
import type { FormResult } from '../shared/result.js';
import { type ReturnedThing, readThings } from './returned-things.js';
import type { StepAnswer } from './run-store.js';
import { detailItems } from './step-detail.js';
import { fieldsByPurpose, note, type StepField } from './step-form-fields.js';
import { takesReservations } from './step-reservation-rules.js';
import { type FieldSpec, formField } from './template-fields.js';
import type { StepKind } from './template-terms.js';

/** A step's form: its fields, the words of its button, and whether half of it may be kept. */
export interface StepForm {
  readonly fields: readonly StepField[];
  readonly submit: string;
  /** Words of the second button, which keeps what is known so far. */
  readonly keep: string | null;
}

type FormStep = {
  readonly title: string;
  readonly kind: StepKind;
  readonly purpose: string | null;
  readonly detail: string;
  /** What the template asks for besides. */
  readonly fields: readonly FieldSpec[];
};

/** Steps that another page finishes: acceptance, the reservations it leaves, and what two people declare. */
export function isFinishedElsewhere(purpose: string | null): boolean {
  return (
    purpose === 'acceptance' ||
    purpose === 'acceptance:successor' ||
    purpose === 'reservations' ||
    purpose === 'independence'
  );
}

/** The form of a step: what its kind or purpose asks for, and the template's own fields. */
export function stepForm(step: FormStep): StepForm {
  const form = formOfKind(step);
  const own = step.fields.map(formField);
  if (own.length === 0) return form;
  // The remark stands last, below what is asked for.
  const notes = form.fields.filter(({ name }) => name === 'note');
  const others = form.fields.filter(({ name }) => name !== 'note');
  const plainForm = step.kind === 'FORM' && step.purpose === null;
  return {
    ...form,
    fields: [...others, ...own, ...(plainForm ? [note('Anmerkung', { rows: 2 })] : notes)],
    keep: form.keep ?? 'Zwischenstand sichern',
  };
}

function formOfKind(step: FormStep): StepForm {
  const special = step.purpose ? fieldsByPurpose[step.purpose] : undefined;
  if (special) return { fields: special, submit: submitWords(step), keep: null };
  const items = detailItems(step.detail);
  switch (step.kind) {
    case 'APPOINTMENT':
      return {
        fields: [
          { type: 'day', name: 'heldOn', label: 'Termin', required: 'den Tag' },
          {
            type: 'line',
            name: 'startsAt',
            label: 'Uhrzeit',
            hint: 'zum Beispiel 09:30; steht dann so im Kalender',
          },
          { type: 'line', name: 'place', label: 'Ort', hint: 'Raum oder „Videokonferenz“' },
          note('Ergebnis in wenigen Sätzen', {
            hint: 'Alle Beteiligten dieser Übergabe sehen sie. Nur Aktenzeichen, keine Namen von Bürgerinnen und Bürgern.',
          }),
        ],
        submit: 'Gespräch hat stattgefunden',
        keep: 'Termin vormerken',
      };
    case 'READING':
      return {
        fields: items.length
          ? [{ type: 'ticks', name: 'items', label: 'Zur Kenntnis genommen', items }]
          : [
              {
                type: 'confirm',
                name: 'read',
                label: 'Ich habe es gelesen',
                message: 'Bitte bestätigen Sie, dass Sie es gelesen haben.',
              },
            ],
        submit: 'Kenntnisnahme bestätigen',
        keep: null,
      };
    case 'RETURN':
      return {
        fields: [{ type: 'things', name: 'things', label: 'Gegenstände' }, note('Anmerkung', { rows: 2 })],
        submit: 'Rückgabe bestätigen',
        keep: 'Zwischenstand sichern',
      };
    case 'REVOCATION':
      return {
        fields: [
          { type: 'ticks', name: 'items', label: 'Gesperrt oder nie vergeben', items },
          note('Vermerke', { rows: 2 }),
        ],
        submit: 'Entzug bestätigen',
        keep: 'Zwischenstand sichern',
      };
    case 'ACCEPTANCE':
      return {
        fields: [
          ...(items.length ? [{ type: 'ticks' as const, name: 'items', label: 'Erhalten', items }] : []),
          note('Anmerkung', { rows: 2 }),
        ],
        submit: 'Annehmen',
        keep: null,
      };
    case 'APPROVAL':
      return { fields: [note('Anmerkung oder Aktenzeichen', { rows: 3 })], submit: 'Freigeben', keep: null };
    case 'UPLOAD':
      return {
        fields: [
          note('Wo liegt das Dokument? (Aktenzeichen oder Ablageort)', {
            hint: 'Nur nötig, wenn Sie oben keine Datei hochladen.',
            rows: 2,
          }),
        ],
        submit: 'Erledigt melden',
        keep: null,
      };
    case 'FORM':
      return {
        fields: [
          step.purpose
            ? note('Anmerkung', { rows: 2, hint: 'Nur nötig, wenn etwas bewusst offen oder leer bleibt.' })
            : note('Ergebnis', {
                required: 'das Ergebnis',
                hint: 'Nur Aktenzeichen, keine Namen von Bürgerinnen und Bürgern.',
              }),
        ],
        submit: 'Erledigt melden',
        keep: step.purpose ? null : 'Zwischenstand sichern',
      };
    default:
      return { fields: [note('Anmerkung', { rows: 3 })], submit: 'Erledigt melden', keep: null };
  }
}

function submitWords({ purpose }: FormStep): string {
  if (purpose === 'stand-in-consent') return 'Vertretung annehmen';
  if (purpose === 'stand-in') return 'Vertretung vorschlagen';
  if (purpose === 'feedback') return 'Rückmeldung geben';
  return 'Bestätigen';
}

function percent() {
  return z.coerce
    .number({ message: 'Bitte eine Zahl von 1 bis 100 angeben.' })
    .int('Bitte eine ganze Zahl angeben.')
    .min(1, 'Bitte eine Zahl von 1 bis 100 angeben.')
    .max(100, 'Bitte eine Zahl von 1 bis 100 angeben.');
}

/** "12", "12,5"; null where nothing was typed and nothing has to be. */
function numberField(required: string | null) {
  return z
    .string()
    .optional()
    .transform((text, issue): number | null => {
      const typed = (text ?? '').replace(/\s/g, '');
      if (!typed && !required) return null;
      if (/^-?\d{1,12}([.,]\d{1,4})?$/.test(typed)) return Number(typed.replace(',', '.'));
      issue.addIssue({
        code: 'custom',
        message: typed ? 'Bitte eine Zahl wie 12 oder 12,5 angeben.' : `Bitte ${required} angeben.`,
      });
      return z.NEVER;
    });
}

function schemaOf(field: Exclude<StepField, { type: 'things' }>, partly: boolean): z.ZodType {
  switch (field.type) {
    case 'text':
      return field.required && !partly ? requiredText(field.required, 4_000) : optionalText(4_000);
    case 'day':
      return field.required && !partly ? requiredDay(field.required) : optionalDay();
    case 'line':
      return field.required && !partly ? requiredText(field.required, 300) : optionalText(300);
    case 'number':
      return numberField(field.required && !partly ? field.required : null);
    case 'choice': {
      const values = choice(field.choices.map(({ value }) => value) as [string, ...string[]]);
      return partly || field.optional ? values.or(z.literal('')).optional() : values;
    }
    case 'some':
      return z
        .union([z.string().transform((one) => [one]), z.array(z.string())])
        .default([])
        .transform((ticked) => field.items.filter((item) => ticked.includes(item)))
        .refine((ticked) => partly || !field.required || ticked.length > 0, {
          message: 'Bitte mindestens eine Möglichkeit wählen.',
        });
    case 'person':
      return field.required && !partly ? requiredText(field.required, 60) : optionalText(60);
    case 'percent':
      return partly || field.optional ? z.literal('').or(percent()).optional() : percent();
    case 'ticks':
      return z
        .union([z.string().transform((one) => [one]), z.array(z.string())], {
          message: 'Bitte haken Sie an, was erledigt ist.',
        })
        .default([])
        .transform((ticked) => field.items.filter((item) => ticked.includes(item)))
        .refine((ticked) => partly || ticked.length === field.items.length, {
          message: 'Es ist noch nicht alles angehakt. Bitte prüfen Sie die offenen Punkte.',
        });
    case 'confirm':
      return z.string({ message: field.message }).refine((value) => value === 'ja', field.message);
  }
}

/** "9.30", "9:30", "09:30 Uhr" -> "09:30"; null where it is no time. */
function readTime(text: string): string | null {
  const match = /^(\d{1,2})(?:[:.](\d{2}))?\s*(?:Uhr)?$/.exec(text.trim());
  const [hours, minutes] = [Number(match?.[1] ?? 99), Number(match?.[2] ?? 0)];
  if (!match || hours > 23 || minutes > 59) return null;
  return `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
}

/** The rest of the answer with its things; faults of both at once. */
function withThings(
  flat: FormResult<StepAnswer>,
  things: FormResult<readonly ReturnedThing[]>,
): FormResult<StepAnswer> {
  if (!flat.ok || !things.ok)
    return {
      ok: false,
      errors: { ...(things.ok ? {} : things.errors), ...(flat.ok ? {} : flat.errors) },
    };
  const items = things.value.filter(({ state }) => state !== 'OPEN').map(({ thing }) => thing);
  return { ok: true, value: { ...flat.value, items, things: things.value } };
}

/**
 * Reads what was typed at a step. Fields that only count together are checked here as well.
 * @param partly true when it is only kept for later: nothing is required then
 */
export function readStepAnswer(
  step: FormStep,
  body: Readonly<Record<string, unknown>>,
  today: Day,
  partly = false,
): FormResult<StepAnswer> {
  const { fields } = stepForm(step);
  const shape = Object.fromEntries(
    fields.flatMap((field) => {
      if (field.type === 'things') return [];
      // What was not received is named as a reservation instead of ticked.
      const loose = field.type === 'ticks' && takesReservations(step) && body.urteil === 'mit';
      return [[field.name, schemaOf(field, partly || loose)]];
    }),
  );
  const flat = readForm(z.object(shape), body) as FormResult<StepAnswer>;
  const result = fields.some(({ type }) => type === 'things')
    ? withThings(flat, readThings(step, body, { partly, today }))
    : flat;
  if (result.ok && typeof result.value.startsAt === 'string' && result.value.startsAt !== '') {
    const time = readTime(result.value.startsAt);
    if (!time) return { ok: false, errors: { startsAt: 'Bitte eine Uhrzeit wie 09:30 angeben.' } };
    return { ok: true, value: { ...result.value, startsAt: time } };
  }
  if (!result.ok || partly) return result;
  const { value } = result;
  if (value.reachable === 'zeitraum' && !value.until)
    return { ok: false, errors: { until: 'Bitte angeben, bis wann.' } };
  return result;
}
