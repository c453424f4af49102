import { fieldsByPurpose, type StepField } from './step-form-fields.js';

/** Types of a typed field as templates write them, and what the tables store. */
export const fieldTypeOfWord = {
  Text: 'text',
  Langtext: 'long-text',
  Datum: 'day',
  Auswahl: 'choice',
  Mehrfachauswahl: 'choices',
  Zahl: 'number',
  Prozent: 'percent',
  Person: 'person',
  'Ja/Nein': 'yes-no',
} as const;

export type FieldType = (typeof fieldTypeOfWord)[keyof typeof fieldTypeOfWord];

/** A typed field that a template gives a step's form. */
export interface FieldSpec {
  readonly name: string;
  readonly type: FieldType;
  readonly required: boolean;
  readonly label: string;
  readonly hint: string;
  /** Of choices. */
  readonly options: readonly string[];
}

/** Names that forms of every step use by themselves. */
const reserved = new Set(['note', 'revision', 'reason', 'items', 'anonymous', 'seen', 'heldon', 'plannedat']);

const wordOfType = Object.fromEntries(
  Object.entries(fieldTypeOfWord).map(([word, type]) => [type, word]),
) as Readonly<Record<FieldType, string>>;

/** "Auswahl" for `choice`. */
export function fieldTypeWord(type: FieldType): string {
  return wordOfType[type];
}

/**
 * Reads a field: `rueckkehr | Datum* | Tag der Rückkehr | Hinweis`; choices name their values in brackets:
 * `stand | Auswahl* (sofort; später) | Wiederbesetzung`.
 * @returns the field, or the sentence that says what is wrong
 */
export function readField(text: string): FieldSpec | string {
  const [name = '', kind = '', label = '', hint = '', ...more] = text.split('|').map((part) => part.trim());
  if (more.length > 0)
    return `„${text}“ hat zu viele Teile. Richtig ist: name | Art | Beschriftung | Hinweis.`;
  if (!/^[a-zäöüß][a-z0-9äöüß-]{1,39}$/.test(name) || /-\d*$/.test(name))
    return `„${name}“ ist kein Feldname: nur Kleinbuchstaben, Ziffern und Bindestriche, mindestens zwei Zeichen.`;
  if (reserved.has(name)) return `Der Feldname „${name}“ ist vergeben. Bitte einen anderen wählen.`;
  const match = /^([\p{L}/]+)(\*?)\s*(?:\(([^()]*)\))?$/u.exec(kind);
  const type = fieldTypeOfWord[match?.[1] as keyof typeof fieldTypeOfWord] as FieldType | undefined;
  if (!match || !type)
    return `Die Feldart „${kind}“ gibt es nicht. Möglich: ${Object.keys(fieldTypeOfWord).join(', ')}.`;
  if (!label) return `Dem Feld „${name}“ fehlt die Beschriftung.`;
  const options = (match[3] ?? '')
    .split(';')
    .map((option) => option.trim())
    .filter(Boolean);
  const choosing = type === 'choice' || type === 'choices';
  if (choosing && (options.length < 2 || new Set(options).size < options.length))
    return `Das Feld „${name}“ braucht mindestens zwei verschiedene Werte in Klammern, mit Strichpunkt getrennt.`;
  if (!choosing && options.length > 0)
    return `Nur Auswahl und Mehrfachauswahl nennen Werte in Klammern („${name}“).`;
  return { name, type, required: match[2] === '*', label, hint, options };
}

/** The field as a template writes it. */
export function writeField({ name, type, required, label, hint, options }: FieldSpec): string {
  const values = options.length > 0 ? ` (${options.join('; ')})` : '';
  return [name, `${fieldTypeWord(type)}${required ? '*' : ''}${values}`, label, ...(hint ? [hint] : [])].join(
    ' | ',
  );
}

/** The fields stored with a step; what is not readable (of a newer release) is left out. */
export function storedFields(value: unknown): readonly FieldSpec[] {
  return Array.isArray(value)
    ? value.filter((one): one is FieldSpec => typeof (one as FieldSpec | null)?.name === 'string')
    : [];
}

const yesNo = [
  { value: 'ja', label: 'Ja' },
  { value: 'nein', label: 'Nein' },
];

/** The field as a step's form asks for it. */
export function formField(field: FieldSpec): StepField {
  const { name, label, required, hint, options } = field;
  const common = { name, label, ...(hint ? { hint } : {}) };
  const need = required ? { required: `„${label}“` } : {};
  switch (field.type) {
    case 'text':
      return { ...common, ...need, type: 'line' };
    case 'long-text':
      return { ...common, ...need, type: 'text', rows: 4 };
    case 'day':
      return { ...common, ...need, type: 'day' };
    case 'choice':
      return {
        ...common,
        type: 'choice',
        optional: !required,
        choices: options.map((value) => ({ value, label: value })),
      };
    case 'choices':
      return { ...common, type: 'some', items: options, required };
    case 'number':
      return { ...common, ...need, type: 'number' };
    case 'percent':
      return { ...common, type: 'percent', optional: !required };
    case 'person':
      return { ...common, ...need, type: 'person' };
    case 'yes-no':
      return { ...common, type: 'choice', optional: !required, choices: yesNo };
  }
}

/**
 * Templates name the fields of the steps with a purpose of their own in German: `2.wiederbesetzung`, where step 2 has
 * the purpose `refill`.
 */
const purposeFields: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'last-day': { 'letzter-tag': 'lastDayOn' },
  refill: { wiederbesetzung: 'refill', dienstantritt: 'successorStartsOn' },
  'stand-in': { person: 'personId', umfang: 'share' },
  risk: { abgang: 'attrition', stelle: 'position' },
  'stand-in-check': { 'fristen-gehalten': 'deadlinesKept' },
  'stand-in-confirm': { entscheidung: 'decision' },
  mentor: { person: 'personId' },
  reachability: { erreichbar: 'reachable', bis: 'until' },
  return: { rueckkehr: 'returnedOn' },
};

/** What a step's answer can be asked for. */
export interface AskableField {
  /** As templates name it. */
  readonly name: string;
  /** As the answer stores it. */
  readonly stored: string;
  readonly field: StepField;
}

/** The fields of a step that conditions, dates and roles may name. */
export function askableFields(step: {
  readonly purpose: string | null;
  readonly fields: readonly FieldSpec[];
}): readonly AskableField[] {
  const special = Object.entries(purposeFields[step.purpose ?? ''] ?? {}).flatMap(([name, stored]) => {
    const field = fieldsByPurpose[step.purpose ?? '']?.find((one) => one.name === stored);
    return field ? [{ name, stored, field }] : [];
  });
  return [
    ...special,
    ...step.fields.map((one) => ({ name: one.name, stored: one.name, field: formField(one) })),
  ];
}

/** Values that a field can have; null where they are not a fixed list. */
export function valuesOf(field: StepField): readonly string[] | null {
  if (field.type === 'choice') return field.choices.map(({ value }) => value);
  if (field.type === 'some') return field.items;
  return null;
}
