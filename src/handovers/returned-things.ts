import { optionalDay, optionalText } from '../http/fields.js';
import { type Day, formatDay } from '../shared/dates.js';
import type { FormResult } from '../shared/result.js';
import { detailItems } from './step-detail.js';
import type { StepKind } from './template-terms.js';
import { roleWord, roleWords } from './template-terms.js';

/** What became of a thing that is to come back. */
export const thingStates = {
  OPEN: 'noch nicht zurück',
  RETURNED: 'zurückgegeben',
  NEVER: 'nie ausgegeben',
  KEPT: 'bleibt nach Vereinbarung',
} as const;

export type ThingState = keyof typeof thingStates;

/** A thing of a step "Rückgabe" with its own days and receiver. */
export interface ReturnedThing {
  readonly thing: string;
  readonly state: ThingState;
  /** Null: when the step is due. */
  readonly dueOn: Day | null;
  readonly returnedOn: Day | null;
  /** The role that took it (HD, IT, …); roles and no persons, as in the protocol. */
  readonly receiver: string | null;
  /** Its number, or what was agreed. */
  readonly note: string;
}

type ThingStep = {
  readonly kind: StepKind;
  readonly title: string;
  readonly detail: string;
  readonly answer: Readonly<Record<string, unknown>>;
};

/** The things that a step's text names; the step's own title where it names none. */
export function namedThings({ title, detail }: Pick<ThingStep, 'title' | 'detail'>): readonly string[] {
  const items = detailItems(detail);
  return items.length > 0 ? items : [title];
}

const untouched = (thing: string): ReturnedThing => ({
  thing,
  state: 'OPEN',
  dueOn: null,
  returnedOn: null,
  receiver: null,
  note: '',
});

/** The things of a step as they stand; empty for steps of other kinds. */
export function thingsOf(step: ThingStep): readonly ReturnedThing[] {
  if (step.kind !== 'RETURN') return [];
  const kept = Array.isArray(step.answer.things) ? (step.answer.things as readonly ReturnedThing[]) : null;
  // Answers from before each thing had a day of its own: ticked, with one day for all.
  const ticked = Array.isArray(step.answer.items) ? (step.answer.items as readonly string[]) : [];
  const day = typeof step.answer.returnedOn === 'string' ? step.answer.returnedOn : null;
  return namedThings(step).map(
    (thing) =>
      kept?.find((one) => one.thing === thing) ??
      (ticked.includes(thing)
        ? { ...untouched(thing), state: 'RETURNED', returnedOn: day }
        : untouched(thing)),
  );
}

/** The answer where everything that was still open came back on one day. */
export function allReturned(step: ThingStep, on: Day, receiver: string | undefined) {
  const things = thingsOf(step).map(
    (one): ReturnedThing =>
      one.state === 'OPEN'
        ? { ...one, state: 'RETURNED', returnedOn: on, receiver: receiver ?? null, dueOn: null }
        : one,
  );
  return { items: things.map(({ thing }) => thing), things };
}

/** When a step with these things is due: with the next open thing, where things have days of their own. */
export function dueWithThings(step: ThingStep, ruled: Day | null): Day | null {
  const open = thingsOf(step).filter(({ state }) => state === 'OPEN');
  if (open.every(({ dueOn }) => dueOn === null)) return ruled;
  const days = open.flatMap(({ dueOn }) => dueOn ?? ruled ?? []).sort();
  return days[0] ?? ruled;
}

/** "zurückgegeben am 30.06.2026, angenommen: Hausdienst (Nr. 117)". */
export function thingWords({ state, dueOn, returnedOn, receiver, note }: ReturnedThing): string {
  const day = returnedOn ? ` am ${formatDay(returnedOn)}` : '';
  const due = state === 'OPEN' && dueOn ? `, fällig am ${formatDay(dueOn)}` : '';
  const taker = receiver ? `, angenommen: ${roleWord(receiver)}` : '';
  return `${thingStates[state]}${day}${due}${taker}${note ? ` (${note})` : ''}`;
}

/** Names of a thing's fields in the form. */
export const thingField = (index: number, name: 'stand' | 'am' | 'von' | 'faellig' | 'notiz'): string =>
  `ding.${index}.${name}`;

const isState = (value: unknown): value is ThingState =>
  typeof value === 'string' && Object.hasOwn(thingStates, value);

/**
 * Reads the things of the form, each with its own faults.
 * @param partly true when it is only kept for later: then things may still be open
 */
export function readThings(
  step: Pick<ThingStep, 'title' | 'detail'>,
  body: Readonly<Record<string, unknown>>,
  { partly, today }: { readonly partly: boolean; readonly today: Day },
): FormResult<readonly ReturnedThing[]> {
  const errors: Record<string, string> = {};
  const things = namedThings(step).map((thing, index): ReturnedThing => {
    const at = (name: Parameters<typeof thingField>[1]) => thingField(index, name);
    const given = body[at('stand')];
    const state = isState(given) ? given : 'OPEN';
    const day = (name: 'am' | 'faellig') => {
      const read = optionalDay().safeParse(body[at(name)]);
      if (!read.success) errors[at(name)] = read.error.issues[0]?.message ?? 'Bitte einen Tag angeben.';
      return read.data ?? null;
    };
    const note = optionalText(300).safeParse(body[at('notiz')]);
    if (!note.success) errors[at('notiz')] = 'Bitte auf 300 Zeichen kürzen.';
    const returnedOn = day('am');
    const dueOn = day('faellig');
    const role = body[at('von')];
    const receiver = typeof role === 'string' && Object.hasOwn(roleWords, role) ? role : null;
    if (state === 'OPEN' && !partly)
      errors[at('stand')] =
        'Noch nicht zurück. Bitte eintragen, was damit ist, oder den Zwischenstand sichern.';
    if (state === 'RETURNED' && returnedOn && returnedOn > today)
      errors[at('am')] = `Dieser Tag kommt erst noch; heute ist der ${formatDay(today)}.`;
    if (state === 'RETURNED' && !receiver) errors[at('von')] = 'Bitte angeben, wer es angenommen hat.';
    if (state === 'KEPT' && !note.data) errors[at('notiz')] = 'Bitte angeben, was vereinbart ist.';
    const isBack = state === 'RETURNED';
    return {
      thing,
      state,
      dueOn,
      returnedOn: isBack ? (returnedOn ?? today) : null,
      receiver: isBack ? receiver : null,
      note: note.data ?? '',
    };
  });
  return Object.keys(errors).length > 0 ? { ok: false, errors } : { ok: true, value: things };
}
