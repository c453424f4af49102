/** A field of a step's form, as the view draws it and as its answer is read. */
export type StepField =
  | { type: 'text'; name: string; label: string; hint?: string; required?: string; rows: number }
  | { type: 'day'; name: string; label: string; hint?: string; required?: string }
  /** A text on one line. */
  | { type: 'line'; name: string; label: string; hint?: string; required?: string }
  | { type: 'number'; name: string; label: string; hint?: string; required?: string }
  | {
      type: 'choice';
      name: string;
      label: string;
      hint?: string;
      choices: readonly FieldChoice[];
      optional?: boolean;
    }
  | { type: 'person'; name: string; label: string; hint?: string; required?: string }
  | { type: 'percent'; name: string; label: string; hint?: string; optional?: boolean }
  /** Any of them; at least one where required. */
  | { type: 'some'; name: string; label: string; hint?: string; items: readonly string[]; required: boolean }
  /** All have to be ticked. */
  | { type: 'ticks'; name: string; label: string; items: readonly string[] }
  /** Things to be returned, each with days and receiver of its own (returned-things.ts). */
  | { type: 'things'; name: 'things'; label: string }
  | { type: 'confirm'; name: string; label: string; message: string };

export interface FieldChoice {
  readonly value: string;
  readonly label: string;
  readonly hint?: string;
}

/** The text field that every kind of step has in common. */
export const note = (
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

/** Fields of single purposes; what is not here follows from the step's kind (step-forms.ts). */
export const fieldsByPurpose: Readonly<Record<string, readonly StepField[]>> = {
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
  return: [
    {
      type: 'day',
      name: 'returnedOn',
      label: 'Erster Arbeitstag nach der Rückkehr',
      hint: 'Ab diesem Tag ist die Stelle wieder besetzt; die Vertretung endet am Tag davor.',
      required: 'den ersten Arbeitstag',
    },
    note('Anmerkung', { rows: 2 }),
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
    {
      type: 'text',
      name: 'gaps',
      label: 'Was hat gefehlt oder war veraltet?',
      hint: 'Geht als Frage an die Stelle, die den Artikel oder das Paket führt.',
      rows: 3,
    },
    note('Was sollte beim nächsten Mal anders laufen?', {
      rows: 3,
      hint: 'Geht als Verbesserungsvorschlag zur Vorlage an die Personalstelle.',
    }),
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
