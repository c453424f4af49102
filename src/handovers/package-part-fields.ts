import type { PackagePart } from '../platform/db/generated/enums.js';

// What the table of the package's parts is made of (package-part-table.ts).

export type PartFieldKind =
  | 'text'
  | 'file-number'
  | 'long'
  | 'day'
  | 'choice'
  | 'tel'
  | 'mail'
  | 'parent'
  | 'article';

export interface PartChoice {
  readonly value: string;
  readonly label: string;
  /** Look of its badge; none: plain words. */
  readonly tone?: 'danger' | 'warning' | 'success';
}

export interface PartField {
  readonly name: string;
  readonly label: string;
  /** A shorter word over the column, for the phone. */
  readonly header?: string;
  readonly kind: PartFieldKind;
  /** Completes "Bitte … angeben". */
  readonly what: string;
  readonly hint?: string;
  /** A real one from such an office, shown behind "Beispiel:". */
  readonly example?: string;
  readonly required: boolean;
  readonly max: number;
  readonly choices?: readonly PartChoice[];
  readonly column: 'title' | 'dueOn' | 'parentId' | 'articleId' | 'fields';
}

/** How a part's rows are put in order. */
export type PartSort = 'date' | 'choice-then-date' | 'choice' | 'title' | 'given';

export interface PartTable {
  readonly key: PackagePart;
  /** In the address. */
  readonly slug: string;
  /** Behind `package:` in a step's purpose; '' for parts that no step asks for. */
  readonly purpose: string;
  readonly title: string;
  /** "Frist": on buttons and in sentences. */
  readonly singular: string;
  /** "eine Frist": completes "… als … übernehmen". */
  readonly accusative: string;
  /** What belongs here, in a sentence for the leaver. */
  readonly lead: string;
  /** What the reader of the package sees where it is empty. */
  readonly empty: string;
  readonly sort: PartSort;
  readonly fields: readonly PartField[];
}

type Given = Partial<Omit<PartField, 'name' | 'label' | 'kind'>>;

/** A field with the usual size of its kind; texts of the JSON column unless told otherwise. */
export function field(name: string, label: string, kind: PartFieldKind, given: Given = {}): PartField {
  const max = kind === 'long' ? 2_000 : kind === 'tel' ? 60 : 300;
  return { name, label, kind, what: label, required: false, max, column: 'fields', ...given };
}

/** The free text that nearly every part has. */
export const note = (example: string, hint = 'Was man wissen muss, damit es gelingt.') =>
  field('note', 'Hinweis', 'long', { hint, example });

/** Red, yellow, green: how soon somebody must act. */
export const urgencies = [
  { value: 'red', label: 'Rot: sofort', tone: 'danger' },
  { value: 'yellow', label: 'Gelb: in den nächsten Wochen', tone: 'warning' },
  { value: 'green', label: 'Grün: läuft', tone: 'success' },
] as const satisfies readonly PartChoice[];

/** How often a duty comes round; the order in which duties are listed. */
export const rhythms = [
  { value: 'daily', label: 'täglich' },
  { value: 'weekly', label: 'wöchentlich' },
  { value: 'fortnightly', label: 'alle zwei Wochen' },
  { value: 'monthly', label: 'monatlich' },
  { value: 'two-monthly', label: 'alle zwei Monate' },
  { value: 'quarterly', label: 'vierteljährlich' },
  { value: 'half-yearly', label: 'halbjährlich' },
  { value: 'yearly', label: 'jährlich' },
  { value: 'biennial', label: 'alle zwei Jahre' },
  { value: 'on-demand', label: 'bei Bedarf' },
] as const satisfies readonly PartChoice[];

/** On which day of its month a duty comes round (duty-rule.ts makes the rule). */
export const dayPatterns = [
  { value: 'same-day', label: 'am selben Tag, etwa am 15.' },
  { value: 'same-weekday', label: 'am selben Wochentag, etwa am zweiten Dienstag' },
  { value: 'last-day', label: 'am letzten Tag des Monats' },
] as const satisfies readonly PartChoice[];

/** In which order knowledge should be secured. */
export const priorities = [
  { value: '1', label: '1: zuerst sichern' },
  { value: '2', label: '2: danach sichern' },
  { value: '3', label: '3: wenn Zeit bleibt' },
] as const satisfies readonly PartChoice[];

/** The only name that a case has here. */
export const fileNumber = (example: string) =>
  field('fileNumber', 'Aktenzeichen', 'file-number', {
    what: 'das Aktenzeichen',
    hint: 'Nur das Aktenzeichen, keine Namen von Bürgerinnen und Bürgern.',
    example,
    required: true,
    max: 80,
    column: 'title',
  });
