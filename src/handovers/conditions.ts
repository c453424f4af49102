import type { StepAnswer } from './run-store.js';
import { type AskableField, askableFields, type FieldSpec, valuesOf } from './template-fields.js';

// Conditions of steps: "Risiko >= 16", "2.wiederbesetzung = kw", joined with "und" or "oder". Pure, no database.
// Stored as "risk>=16", "2.refill=kw", terms joined with " & ", alternatives with " | ".

/** What a condition may ask. */
export interface ConditionFacts {
  /** Attrition x position, 1 to 25; null where the post is not rated. */
  readonly risk: number | null;
  /** Answers of finished steps as "2.refill" -> value. */
  readonly answers: Readonly<Record<string, StepAnswer[string]>>;
}

/** What is asked of one step, as far as conditions name it. */
export interface AskedStep {
  readonly key: string;
  readonly purpose: string | null;
  readonly fields: readonly FieldSpec[];
}

interface Term {
  /** "risk" or "2.refill". */
  readonly asks: string;
  readonly operator: string;
  readonly value: string;
}

const operators = '>=|<=|!=|>|<|=';
const sourceTerm = new RegExp(`^\\s*(.+?)\\s*(${operators})\\s*(.+?)\\s*$`);
const storedTerm = new RegExp(`^(.+?)(${operators})(.*)$`);

/** A condition as it is written, read but not yet looked up: step and field names are checked with the whole template. */
export function readCondition(text: string): string | null {
  const alternatives = text
    .replace(/≥/g, '>=')
    .replace(/≤/g, '<=')
    .replace(/≠/g, '!=')
    .split(/\s+oder\s+/i)
    .map((alternative) => alternative.split(/\s+und\s+/i).map(readTerm));
  if (alternatives.some((terms) => terms.includes(null))) return null;
  return alternatives.map((terms) => terms.join(' & ')).join(' | ');
}

function readTerm(text: string): string | null {
  const match = sourceTerm.exec(text);
  if (!match) return null;
  const [, asks = '', operator = '', value = ''] = match;
  if (/[&|]/.test(text)) return null;
  if (/^(Risiko|risk)$/i.test(asks)) return /^\d{1,3}$/.test(value) ? `risk${operator}${value}` : null;
  return /^[0-9A-Za-z][0-9A-Za-z-]{0,19}\.[^\s.]+$/.test(asks) ? `${asks}${operator}${value}` : null;
}

function termsOf(condition: string): readonly (readonly Term[])[] {
  return condition.split(' | ').map((alternative) =>
    alternative.split(' & ').flatMap((term) => {
      const match = storedTerm.exec(term);
      return match ? [{ asks: match[1] ?? '', operator: match[2] ?? '=', value: match[3] ?? '' }] : [];
    }),
  );
}

/** Keys of the steps whose answers a condition asks for. */
export function askedKeys(condition: string | null): readonly string[] {
  if (!condition) return [];
  const keys = termsOf(condition)
    .flat()
    .filter(({ asks }) => asks !== 'risk')
    .map(({ asks }) => asks.split('.')[0] ?? '');
  return [...new Set(keys)];
}

/** "2.wiederbesetzung" with its step and field; a sentence where there is none. */
export function lookUp(
  reference: string,
  steps: readonly AskedStep[],
): { readonly step: AskedStep; readonly field: AskableField } | string {
  const [key = '', name = ''] = reference.split('.');
  const step = steps.find((one) => one.key === key);
  if (!step) return `Den Schritt ${key} gibt es nicht („${reference}“).`;
  const known = askableFields(step);
  const field = known.find((one) => one.name === name || one.stored === name);
  if (field) return { step, field };
  return known.length === 0
    ? `Schritt ${key} fragt nichts, worauf sich „${reference}“ beziehen könnte. Ihm fehlt die Angabe Feld.`
    : `Schritt ${key} hat kein Feld „${name}“. Möglich: ${known.map((one) => one.name).join(', ')}.`;
}

/**
 * Looks the names up in the template and gives the condition as it is stored.
 * @returns the stored condition, or what is wrong with it
 */
export function resolveCondition(
  condition: string,
  steps: readonly AskedStep[],
): { readonly condition: string; readonly faults: readonly string[] } {
  const faults: string[] = [];
  const resolved = termsOf(condition).map((terms) =>
    terms.map(({ asks, operator, value }) => {
      if (asks === 'risk') return `risk${operator}${value}`;
      const found = lookUp(asks, steps);
      if (typeof found === 'string') {
        faults.push(found);
        return `${asks}${operator}${value}`;
      }
      const { field, stored } = found.field;
      const values = valuesOf(field);
      const written = values?.find((one) => one.toLowerCase() === value.toLowerCase()) ?? value;
      if (values && !values.includes(written))
        faults.push(
          `„${value}“ kann „${field.label}“ (Schritt ${found.step.key}) nicht sein. Möglich: ${values.join(', ')}.`,
        );
      else if (values && !['=', '!='].includes(operator))
        faults.push(
          `„${field.label}“ (Schritt ${found.step.key}) ist eine Auswahl; sie lässt sich nur mit = oder != vergleichen.`,
        );
      else if (
        !values &&
        operator !== '=' &&
        operator !== '!=' &&
        !/^\d+([.,]\d+)?$|^\d{4}-\d\d-\d\d$/.test(value)
      )
        faults.push(`„${value}“ ist keine Zahl und kein Tag (JJJJ-MM-TT).`);
      return `${found.step.key}.${stored}${operator}${written}`;
    }),
  );
  return { condition: resolved.map((terms) => terms.join(' & ')).join(' | '), faults };
}

function compares(left: StepAnswer[string] | undefined, operator: string, right: string): boolean {
  if (left === undefined || left === null || left === '') return false;
  if (Array.isArray(left)) return operator === '!=' ? !left.includes(right) : left.includes(right);
  const text = String(left);
  if (operator === '=' || operator === '!=')
    return (text.toLowerCase() === right.toLowerCase()) === (operator === '=');
  const [a, b] = [Number(text), Number(right.replace(',', '.'))];
  // Days compare as text.
  const order = Number.isNaN(a) || Number.isNaN(b) ? text.localeCompare(right) : a - b;
  if (operator === '>=') return order >= 0;
  if (operator === '<=') return order <= 0;
  return operator === '>' ? order > 0 : order < 0;
}

const valueFor = ({ asks }: Term, facts: ConditionFacts) =>
  asks === 'risk' ? facts.risk : facts.answers[asks];

/**
 * True where the step belongs to this post and its answers. What is not known yet (an unrated post, an unfinished step)
 * meets no condition, not even "is not": the step is added when it becomes known.
 */
export function conditionHolds(condition: string | null, facts: ConditionFacts): boolean {
  if (!condition) return true;
  return termsOf(condition).some((terms) =>
    terms.every((term) => compares(valueFor(term, facts), term.operator, term.value)),
  );
}

const comparison: Readonly<Record<string, string>> = {
  '>=': 'mindestens',
  '<=': 'höchstens',
  '>': 'über',
  '<': 'unter',
  '=': 'genau',
  '!=': 'nicht',
};

function inWords({ asks, operator, value }: Term, steps: readonly AskedStep[]): string {
  if (asks === 'risk') return `Risiko ${comparison[operator]} ${value}`;
  const found = lookUp(asks, steps);
  if (typeof found === 'string') return `${asks} ${operator} ${value}`;
  const { field } = found.field;
  const shown =
    field.type === 'choice' ? (field.choices.find((one) => one.value === value)?.label ?? value) : value;
  const compared =
    operator === '=' ? shown : operator === '!=' ? `nicht „${shown}“` : `${comparison[operator]} ${shown}`;
  return `${field.label}: ${compared} (Schritt ${found.step.key})`;
}

/** `risk>=16` -> "Risiko mindestens 16"; `2.refill=kw` -> "Wiederbesetzung: gar nicht (kw-Vermerk) (Schritt 2)". */
export function conditionInWords(condition: string, steps: readonly AskedStep[] = []): string {
  return termsOf(condition)
    .map((terms) => terms.map((term) => inWords(term, steps)).join(' und '))
    .join(' oder ');
}

/** The reason shown at a step that its post, or what was answered, does not need. */
export function unmetReason(
  condition: string,
  facts: ConditionFacts,
  steps: readonly AskedStep[] = [],
): string {
  const words = conditionInWords(condition, steps);
  const terms = termsOf(condition).flat();
  const open = askedKeys(condition).filter((key) =>
    terms.some((term) => term.asks.startsWith(`${key}.`) && valueFor(term, facts) === undefined),
  );
  if (open.length > 0) return `Nur wenn „${words}“: Das entscheidet sich mit Schritt ${open.join(' und ')}.`;
  // The rating itself is for those in charge only; whoever holds the post reads this too (docs/decisions/0050).
  if (facts.risk === null && terms.some(({ asks }) => asks === 'risk'))
    return `Bedingung „${words}“ nicht erfüllt (die Stelle ist noch nicht eingestuft).`;
  return `Bedingung „${words}“ nicht erfüllt.`;
}

/** Answers of the finished steps, as conditions ask for them. */
export function answersOf(
  steps: readonly { readonly key: string; readonly status: string; readonly answer: StepAnswer }[],
): ConditionFacts['answers'] {
  return Object.fromEntries(
    steps
      .filter(({ status }) => status === 'DONE')
      .flatMap(({ key, answer }) => Object.entries(answer).map(([name, value]) => [`${key}.${name}`, value])),
  );
}
