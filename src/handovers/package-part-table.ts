import type { PackagePart } from '../platform/db/generated/enums.js';

// The one description of the package's parts. Forms, checks, lists, the printed package, the interview's targets and
// the tests are driven by it (docs/decisions/0045-package-parts-in-one-table.md).

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

function field(name: string, label: string, kind: PartFieldKind, given: Given = {}): PartField {
  const max = kind === 'long' ? 2_000 : kind === 'tel' ? 60 : 300;
  return { name, label, kind, what: label, required: false, max, column: 'fields', ...given };
}

const note = (example: string, hint = 'Was man wissen muss, damit es gelingt.') =>
  field('note', 'Hinweis', 'long', { hint, example });

/** Red, yellow, green: how soon somebody must act. */
export const urgencies = [
  { value: 'red', label: 'Rot: sofort', tone: 'danger' },
  { value: 'yellow', label: 'Gelb: in den nächsten Wochen', tone: 'warning' },
  { value: 'green', label: 'Grün: läuft', tone: 'success' },
] as const satisfies readonly PartChoice[];

const rhythms = [
  { value: 'daily', label: 'täglich' },
  { value: 'weekly', label: 'wöchentlich' },
  { value: 'monthly', label: 'monatlich' },
  { value: 'quarterly', label: 'vierteljährlich' },
  { value: 'half-yearly', label: 'halbjährlich' },
  { value: 'yearly', label: 'jährlich' },
  { value: 'on-demand', label: 'bei Bedarf' },
] as const satisfies readonly PartChoice[];

const priorities = [
  { value: '1', label: '1: zuerst sichern' },
  { value: '2', label: '2: danach sichern' },
  { value: '3', label: '3: wenn Zeit bleibt' },
] as const satisfies readonly PartChoice[];

const fileNumber = (example: string) =>
  field('fileNumber', 'Aktenzeichen', 'file-number', {
    what: 'das Aktenzeichen',
    hint: 'Nur das Aktenzeichen, keine Namen von Bürgerinnen und Bürgern.',
    example,
    required: true,
    max: 80,
    column: 'title',
  });

export const parts: readonly PartTable[] = [
  {
    key: 'DEADLINE',
    slug: 'fristen',
    purpose: 'deadlines',
    title: 'Fristen',
    singular: 'Frist',
    accusative: 'eine Frist',
    lead: 'Was läuft ab, und was geschieht, wenn es niemand merkt? Nur Aktenzeichen, keine Namen.',
    empty: 'Es sind keine Fristen eingetragen.',
    sort: 'date',
    fields: [
      fileNumber('50.2-EGH-2391'),
      field('dueOn', 'Frist', 'day', { what: 'den Tag der Frist', required: true, column: 'dueOn' }),
      field('subject', 'Was ist zu tun?', 'text', {
        what: 'die Aufgabe bis dahin',
        example: 'Zuständigkeit klären oder Antrag weiterleiten',
        required: true,
      }),
      field('legalBasis', 'Rechtsgrundlage', 'text', {
        header: 'Grundlage',
        example: '§ 14 Abs. 1 SGB IX',
        max: 120,
      }),
    ],
  },
  {
    key: 'CASE',
    slug: 'faelle',
    purpose: 'cases',
    title: 'Offene Fälle',
    singular: 'Fall',
    accusative: 'einen Fall',
    lead: 'Welche Vorgänge sind offen, wie eilig ist jeder, und was ist der nächste Schritt? Nur Aktenzeichen.',
    empty: 'Es sind keine offenen Fälle eingetragen.',
    sort: 'choice-then-date',
    fields: [
      fileNumber('50.2-EGH-1187'),
      field('urgency', 'Dringlichkeit', 'choice', {
        header: 'Dringend',
        what: 'die Dringlichkeit',
        required: true,
        choices: urgencies,
      }),
      field('nextStep', 'Nächster Schritt', 'text', {
        what: 'den nächsten Schritt',
        example: 'Gesamtplan überprüfen, Bericht der Werkstatt ist zugesagt',
        required: true,
      }),
      field('dueOn', 'Bis wann', 'day', { column: 'dueOn' }),
    ],
  },
  {
    key: 'CHECK',
    slug: 'zum-start',
    purpose: 'start',
    title: 'Zum Start prüfen',
    singular: 'Prüfpunkt',
    accusative: 'einen Prüfpunkt',
    lead: 'Was geht als Erstes schief, und was muss die Nachfolge in den ersten Wochen selbst prüfen?',
    empty: 'Es ist nichts für die ersten Wochen eingetragen.',
    sort: 'date',
    fields: [
      field('title', 'Was ist zu prüfen oder zu tun?', 'text', {
        what: 'den Prüfpunkt',
        example: 'Wiedervorlagen der letzten vier Wochen einmal selbst durchgehen',
        required: true,
        column: 'title',
      }),
      field('dueOn', 'Bis wann', 'day', { column: 'dueOn' }),
      note('Zwei lagen im alten Ordner und wären fast verfristet.', 'Warum das wichtig ist.'),
    ],
  },
  {
    key: 'DUTY',
    slug: 'aufgaben',
    purpose: 'duties',
    title: 'Aufgaben',
    singular: 'Aufgabe',
    accusative: 'eine Aufgabe',
    lead: 'Was kehrt wieder, in welchem Rhythmus, und worauf kommt es dabei an?',
    empty: 'Es sind keine wiederkehrenden Aufgaben eingetragen.',
    sort: 'choice',
    fields: [
      field('title', 'Aufgabe', 'text', {
        what: 'die Aufgabe',
        example: 'Fahrdienstrechnungen prüfen',
        required: true,
        column: 'title',
      }),
      field('rhythm', 'Rhythmus', 'choice', { what: 'den Rhythmus', required: true, choices: rhythms }),
      field('dueOn', 'Nächstes Mal am', 'day', { column: 'dueOn' }),
      note('Bis zum 15.; gegen die Anwesenheitsliste prüfen, Leerfahrten nur bei später Absage.'),
    ],
  },
  {
    key: 'PROMISE',
    slug: 'zusagen',
    purpose: 'promises',
    title: 'Zusagen',
    singular: 'Zusage',
    accusative: 'eine Zusage',
    lead: 'Was haben Sie jemandem zugesagt oder abgesprochen, das in keiner Akte steht?',
    empty: 'Es sind keine offenen Zusagen eingetragen.',
    sort: 'date',
    fields: [
      field('title', 'Zugesagt ist', 'text', {
        what: 'die Zusage',
        example: 'Jährliches Gespräch mit den Werkstätten vor der Sommerpause',
        required: true,
        column: 'title',
      }),
      field('toWhom', 'Wem (Stelle oder Einrichtung)', 'text', {
        header: 'Wem',
        hint: 'Funktion oder Einrichtung, keine Namen von Bürgerinnen und Bürgern.',
        example: 'Sozialdienst der Werkstatt',
      }),
      field('dueOn', 'Bis wann', 'day', { column: 'dueOn' }),
      note('Termin macht immer die Werkstatt, Einladung kommt im Mai.'),
    ],
  },
  {
    key: 'DECISION',
    slug: 'entscheidungen',
    purpose: 'decisions',
    title: 'Entscheidungen mit Grund',
    singular: 'Entscheidung',
    accusative: 'eine Entscheidung',
    lead: 'Was sieht willkürlich aus, hat aber einen Grund, und wen fragt man, bevor man es ändert?',
    empty: 'Es sind keine Entscheidungen eingetragen.',
    sort: 'title',
    fields: [
      field('title', 'So ist es', 'text', {
        what: 'die Entscheidung',
        example: 'Bescheide über Fahrdienste gehen immer befristet bis Schuljahresende raus',
        required: true,
        column: 'title',
      }),
      field('reason', 'Grund', 'long', {
        what: 'den Grund',
        example: 'Die Verträge mit den Anbietern enden zum Schuljahresende.',
      }),
      field('askFirst', 'Vor einer Änderung fragen', 'text', {
        header: 'Vorher fragen',
        example: 'Vertragswesen, 50-2-17',
      }),
    ],
  },
  {
    key: 'CONTACT',
    slug: 'kontakte',
    purpose: 'contacts',
    title: 'Kontakte',
    singular: 'Kontakt',
    accusative: 'einen Kontakt',
    lead: 'Wen rufen Sie wofür an? Dienstliche Kontakte, sachlich und ohne Wertung der Person.',
    empty: 'Es sind keine Kontakte eingetragen.',
    sort: 'given',
    fields: [
      field('title', 'Funktion', 'text', {
        what: 'die Funktion',
        example: 'Disposition Fahrdienst',
        required: true,
        column: 'title',
      }),
      field('office', 'Stelle oder Einrichtung', 'text', {
        header: 'Stelle',
        example: '53-1-06 Gesundheitsamt oder extern',
      }),
      field('occasion', 'Anlass', 'text', {
        what: 'den Anlass',
        example: 'Tourenänderungen; vor 9 Uhr am besten erreichbar',
      }),
      field('phone', 'Telefon', 'tel', { example: '07999 4480-0' }),
      field('mail', 'E-Mail', 'mail', { example: 'dispo@fahrdienst.example' }),
    ],
  },
  {
    key: 'PLACE',
    slug: 'ablage',
    purpose: 'places',
    title: 'Ablageorte',
    singular: 'Ablageort',
    accusative: 'einen Ablageort',
    lead: 'Wo liegt was, was gilt, was ist veraltet und kann zdA?',
    empty: 'Es sind keine Ablageorte eingetragen.',
    sort: 'title',
    fields: [
      field('title', 'Was', 'text', {
        what: 'den Inhalt',
        example: 'Fahrdienstverträge und Preisblätter',
        required: true,
        column: 'title',
      }),
      field('place', 'Ort', 'text', {
        what: 'den Ort',
        example: 'E-Akte 50.2 / Verträge / Fahrdienste',
        required: true,
      }),
      note('Nur die Fassung mit Unterschrift gilt; die Tabelle im Laufwerk ist veraltet.'),
    ],
  },
  {
    key: 'ACCESS',
    slug: 'zugaenge',
    purpose: 'accesses',
    title: 'Zugänge',
    singular: 'Zugang',
    accusative: 'einen Zugang',
    lead: 'Welche Fachverfahren, Postfächer und Laufwerke braucht die Stelle, mit welcher Berechtigung? Keine Kennwörter.',
    empty: 'Es sind keine Zugänge eingetragen.',
    sort: 'title',
    fields: [
      field('title', 'System', 'text', {
        what: 'das System',
        example: 'Fachverfahren Soziales',
        required: true,
        column: 'title',
      }),
      field('right', 'Berechtigung', 'text', {
        what: 'die Berechtigung',
        example: 'Sachbearbeitung SGB IX, Feststellung bis 10.000 €',
      }),
      note('Zugang läuft auf die Stelle, der Servicedesk setzt das Kennwort zurück.', 'Niemals Kennwörter.'),
    ],
  },
  {
    key: 'MAP_NODE',
    slug: 'landkarte',
    purpose: 'map',
    title: 'Wissenslandkarte',
    singular: 'Wissensgebiet',
    accusative: 'ein Wissensgebiet',
    lead: 'Was muss man auf dieser Stelle wissen? Höchstens drei Ebenen, das Wichtigste mit Stufe 1.',
    empty: 'Die Wissenslandkarte ist noch leer.',
    sort: 'given',
    fields: [
      field('title', 'Wissensgebiet', 'text', {
        what: 'das Wissensgebiet',
        example: 'Abrechnung von Leerfahrten',
        required: true,
        max: 120,
        column: 'title',
      }),
      field('parent', 'Gehört zu', 'parent', { column: 'parentId' }),
      field('priority', 'Stufe', 'choice', { what: 'die Stufe', required: true, choices: priorities }),
      field('article', 'Artikel dazu', 'article', {
        hint: 'Der Artikel, in dem das beschrieben ist.',
        column: 'articleId',
      }),
    ],
  },
];
