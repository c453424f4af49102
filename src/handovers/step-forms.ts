import { z } from 'zod';
import { choice, optionalDay, optionalText, requiredDay, requiredText } from '../http/fields.js';
import { readForm } from '../http/forms.js';
import type { FormResult } from '../shared/result.js';
import type { StepAnswer } from './run-store.js';
import { detailItems } from './step-detail.js';
import type { StepKind } from './template-terms.js';

/** A field of a step's form, as the view draws it and as its answer is read. */
export type StepField =
  | { type: 'text'; name: string; label: string; hint?: string; required?: string; rows: number }
  | { type: 'day'; name: string; label: string; hint?: string; required?: string }
  | { type: 'choice'; name: string; label: string; hint?: string; choices: readonly FieldChoice[] }
  | { type: 'person'; name: string; label: string; hint?: string; required?: string }
  | { type: 'percent'; name: string; label: string; hint?: string }
  /** All have to be ticked. */
  | { type: 'ticks'; name: string; label: string; items: readonly string[] }
  | { type: 'confirm'; name: string; label: string; message: string };

export interface FieldChoice {
  readonly value: string;
  readonly label: string;
  readonly hint?: string;
}

/** A step's form: its fields, the words of its button, and whether half of it may be kept. */
export interface StepForm {
  readonly fields: readonly StepField[];
  readonly submit: string;
  /** Words of the second button, which keeps what is known so far. */
  readonly keep: string | null;
}

type FormStep = { readonly kind: StepKind; readonly purpose: string | null; readonly detail: string };

const note = (
  label: string,
  options: { required?: string; hint?: string; rows?: number } = {},
): StepField => ({
  type: 'text',
  name: 'note',
  label,
  rows: options.rows ?? 4,
  ...(options.hint ? { hint: options.hint } : {}),
  ...(options.required ? { required: options.required } : {}),
});

const factorHint = 'nach TVA/IAEA';

const attrition: readonly FieldChoice[] = [
  { value: '5', label: '5 – innerhalb eines Jahres' },
  { value: '4', label: '4 – innerhalb von zwei Jahren' },
  { value: '3', label: '3 – innerhalb von drei Jahren oder unbekannt' },
  { value: '2', label: '2 – innerhalb von vier Jahren' },
  { value: '1', label: '1 – in fünf Jahren oder später' },
];

const replaceability: readonly FieldChoice[] = [
  {
    value: '5',
    label: '5 – kritisch und einzigartig',
    hint: 'nirgends beschrieben, mehrere Jahre Einarbeitung, niemand sonst kann es',
  },
  { value: '4', label: '4 – kritisch', hint: 'kaum jemand sonst kann es, wenig ist beschrieben' },
  {
    value: '3',
    label: '3 – wichtig',
    hint: 'beschrieben oder von anderen beherrscht, in ein bis zwei Jahren erlernbar',
  },
  { value: '2', label: '2 – geregelt', hint: 'aktuelle Anleitungen, Einarbeitung unter einem Jahr' },
  { value: '1', label: '1 – verbreitet', hint: 'leicht zu ersetzen, wenig Einarbeitung' },
];

const useful: readonly FieldChoice[] = [
  { value: 'ja', label: 'Ja' },
  { value: 'teils', label: 'Teils' },
  { value: 'nein', label: 'Nein' },
];

/** Forms of single purposes; what is not here follows from the step's kind. */
const byPurpose: Readonly<Record<string, readonly StepField[]>> = {
  'last-day': [
    {
      type: 'day',
      name: 'lastDayOn',
      label: 'Letzter Präsenztag',
      hint: 'Nach Abzug von Resturlaub und Zeitguthaben. Ändern Sie den Tag, verschieben sich die offenen Schritte mit.',
      required: 'den letzten Präsenztag',
    },
    note('Abgestimmt mit (Funktion, Datum)', { required: 'mit wem der Tag abgestimmt ist', rows: 2 }),
  ],
  refill: [
    {
      type: 'choice',
      name: 'refill',
      label: 'Wiederbesetzung',
      choices: [
        { value: 'sofort', label: 'sofort' },
        { value: 'später', label: 'später' },
        { value: 'gesperrt', label: 'Wiederbesetzungssperre' },
        { value: 'kw', label: 'gar nicht (kw-Vermerk)', hint: 'Die Schritte der Nachfolge entfallen dann.' },
      ],
    },
    {
      type: 'day',
      name: 'successorStartsOn',
      label: 'Voraussichtlicher Dienstantritt der Nachfolge',
      hint: 'Leer lassen, wenn noch unbekannt. Er lässt sich jederzeit ändern.',
    },
    note('Anmerkung', { rows: 2 }),
  ],
  'stand-in': [
    {
      type: 'person',
      name: 'personId',
      label: 'Vertretung',
      hint: 'Die Person wird gefragt und kann ablehnen.',
      required: 'eine Person',
    },
    { type: 'percent', name: 'share', label: 'Umfang in Prozent der Arbeitszeit', hint: 'zum Beispiel 40' },
    note('Absprachen dazu, etwa was liegen bleiben darf', { rows: 3 }),
  ],
  'stand-in-consent': [note('Anmerkung zur Annahme', { rows: 2 })],
  risk: [
    {
      type: 'choice',
      name: 'attrition',
      label: 'Wie bald wird die Stelle frei?',
      hint: `Gemeint ist der bekannte Weggang, nie eine Vermutung über die Person (${factorHint}).`,
      choices: attrition,
    },
    {
      type: 'choice',
      name: 'position',
      label: 'Wie schwer ist das Wissen der Stelle zu ersetzen?',
      choices: replaceability,
    },
    note('Begründung', { required: 'eine Begründung', hint: 'zur Stelle, nicht zur Person' }),
  ],
  'stand-in-check': [
    {
      type: 'choice',
      name: 'deadlinesKept',
      label: 'Wurden die Fristen gehalten?',
      choices: [
        { value: 'ja', label: 'Ja' },
        { value: 'nein', label: 'Nein, siehe unten' },
      ],
    },
    note('Was fehlt im Paket, und welcher Artikel entsteht daraus?', {
      required: 'was fehlt, oder „nichts“',
    }),
  ],
  'stand-in-confirm': [
    {
      type: 'choice',
      name: 'decision',
      label: 'Entscheidung',
      choices: [
        { value: 'bestätigen', label: 'Vertretung bestätigen', hint: 'In 60 Tagen wird erneut gefragt.' },
        { value: 'ersetzen', label: 'Vertretung ablösen' },
      ],
    },
    {
      type: 'person',
      name: 'personId',
      label: 'Neue Vertretung (nur beim Ablösen)',
      hint: 'Mit der Person abgesprochen; sie vertritt ab morgen.',
    },
    note('Begründung', { required: 'eine Begründung', rows: 3 }),
  ],
  mentor: [
    { type: 'person', name: 'personId', label: 'Patin oder Pate', required: 'eine Person' },
    {
      type: 'confirm',
      name: 'agreed',
      label: 'Die Person hat zugestimmt',
      message: 'Bitte zuerst die Zustimmung einholen und bestätigen.',
    },
  ],
  reachability: [
    {
      type: 'choice',
      name: 'reachable',
      label: 'Möchten Sie für Rückfragen erreichbar sein?',
      choices: [
        { value: 'keine', label: 'Nein, nicht erreichbar' },
        { value: 'zeitraum', label: 'Ja, freiwillig für eine Zeit' },
      ],
    },
    { type: 'day', name: 'until', label: 'Bis wann (nur bei „Ja“)' },
    note('Wie und wann (nur bei „Ja“)', { rows: 2, hint: 'nur dienstliche Angaben' }),
  ],
  feedback: [
    { type: 'choice', name: 'useful', label: 'War das Paket nützlich?', choices: useful },
    { type: 'choice', name: 'complete', label: 'War es vollständig?', choices: useful },
    { type: 'choice', name: 'current', label: 'War es aktuell?', choices: useful },
    note('Was sollte beim nächsten Mal anders sein?', { rows: 3 }),
    {
      type: 'choice',
      name: 'anonymous',
      label: 'Ihr Name',
      choices: [
        { value: 'nein', label: 'darf dabeistehen' },
        { value: 'ja', label: 'bitte nicht speichern' },
      ],
    },
  ],
};

/** Steps that another page finishes: acceptance, and the reservations it leaves. */
export function isFinishedElsewhere(purpose: string | null): boolean {
  return purpose === 'acceptance' || purpose === 'acceptance:successor' || purpose === 'reservations';
}

/** The form of a step. */
export function stepForm(step: FormStep): StepForm {
  const special = step.purpose ? byPurpose[step.purpose] : undefined;
  if (special) return { fields: special, submit: submitWords(step), keep: null };
  const items = detailItems(step.detail);
  switch (step.kind) {
    case 'APPOINTMENT':
      return {
        fields: [
          { type: 'day', name: 'heldOn', label: 'Termin', required: 'den Tag' },
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
        fields: [
          { type: 'ticks', name: 'items', label: 'Zurückgegeben oder nie ausgegeben', items },
          { type: 'day', name: 'returnedOn', label: 'Angenommen am', required: 'den Tag der Annahme' },
          note('Vermerke, etwa Nummern oder „nicht ausgegeben“', { rows: 2 }),
        ],
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
            required: 'den Ablageort',
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

function schemaOf(field: StepField, partly: boolean): z.ZodType {
  switch (field.type) {
    case 'text':
      return field.required && !partly ? requiredText(field.required, 4_000) : optionalText(4_000);
    case 'day':
      return field.required && !partly ? requiredDay(field.required) : optionalDay();
    case 'choice':
      return choice(field.choices.map(({ value }) => value) as [string, ...string[]]);
    case 'person':
      return field.required && !partly ? requiredText(field.required, 60) : optionalText(60);
    case 'percent':
      return z.coerce
        .number({ message: 'Bitte eine Zahl von 1 bis 100 angeben.' })
        .int('Bitte eine ganze Zahl angeben.')
        .min(1, 'Bitte eine Zahl von 1 bis 100 angeben.')
        .max(100, 'Bitte eine Zahl von 1 bis 100 angeben.');
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

/**
 * Reads what was typed at a step. Fields that only count together are checked here as well.
 * @param partly true when it is only kept for later: nothing is required then
 */
export function readStepAnswer(
  step: FormStep,
  body: Readonly<Record<string, unknown>>,
  partly = false,
): FormResult<StepAnswer> {
  const { fields } = stepForm(step);
  const shape = Object.fromEntries(fields.map((field) => [field.name, schemaOf(field, partly)]));
  const result = readForm(z.object(shape), body) as FormResult<StepAnswer>;
  if (!result.ok || partly) return result;
  const { value } = result;
  if (value.reachable === 'zeitraum' && !value.until)
    return { ok: false, errors: { until: 'Bitte angeben, bis wann.' } };
  return result;
}
