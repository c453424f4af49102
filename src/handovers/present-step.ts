import type { StepFieldProps } from '../../views/handovers/step-fields.js';
import type { StepPageProps } from '../../views/handovers/step-page.js';
import { typed } from '../http/forms.js';
import type { PersonChoice } from '../organisation/index.js';
import type { Actor } from '../shared/actor.js';
import { type Day, formatDay, isDay } from '../shared/dates.js';
import { paths } from '../shared/paths.js';
import type { FieldErrors, FormValues } from '../shared/result.js';
import { eventLine } from './event-words.js';
import { confirmField } from './package-form.js';
import { presentThings } from './present-things.js';
import type { StepPageData } from './read-run.js';
import { mayReopen, obstacleToReopen } from './reopen-step.js';
import { dueWithThings, thingsOf, thingWords } from './returned-things.js';
import { dueInWords, relativeDays } from './rules.js';
import { standingAtStep } from './run-policy.js';
import type { Run, RunStep, StepAnswer } from './run-store.js';
import { detailBlocks } from './step-detail.js';
import type { StepField } from './step-form-fields.js';
import { isFinishedElsewhere, stepForm } from './step-forms.js';
import { stepLink } from './step-links.js';
import { blockersOf, dependentsOf, isSettled, isWaiting } from './step-states.js';
import { dueWords, refusedWords, whoWords } from './step-words.js';
import { kindWords } from './template-terms.js';
import { workingDaysOf } from './working-days.js';

/** What was typed and what was wrong with it, where the form comes back. */
export interface Attempt {
  readonly values: FormValues;
  readonly errors: FieldErrors;
  /** What the form was filled in against; left out where the newest state stands above the form. */
  readonly revision?: number;
  /** What confirming that something is no citizen's data sends; only after it was pointed out. */
  readonly confirmation?: string | null;
}

/** True where the form offers people, so that the route loads them. */
export function asksForPerson(
  step: Pick<RunStep, 'title' | 'kind' | 'purpose' | 'detail' | 'fields'>,
): boolean {
  return stepForm(step).fields.some(({ type }) => type === 'person');
}

/** What the field begins with: typed, kept from before, or the day that is known. */
function startValue(name: string, step: RunStep, run: Run, values: FormValues | null): string {
  if (values) return typed(values, name);
  const kept = step.answer[name];
  if (typeof kept === 'string' || typeof kept === 'number') return String(kept);
  if (step.status === 'DONE') return '';
  if (name === 'lastDayOn') return run.days.T ?? '';
  if (name === 'successorStartsOn') return run.days.S ?? '';
  if (name === 'attrition') return String(run.position.riskAttrition ?? '');
  if (name === 'position') return String(run.position.riskPosition ?? '');
  if (name === 'personId' && step.purpose === 'stand-in') return run.standIn?.id ?? '';
  if (name === 'personId' && step.purpose === 'mentor') return run.mentor?.id ?? '';
  if (name === 'anonymous') return 'nein';
  return '';
}

function listOf(value: FormValues[string] | StepAnswer[string] | undefined): readonly string[] {
  if (Array.isArray(value)) return value as readonly string[];
  return typeof value === 'string' && value ? [value] : [];
}

function fieldProps(
  field: StepField,
  step: RunStep,
  run: Run,
  values: FormValues | null,
  people: readonly PersonChoice[],
): StepFieldProps {
  const value = startValue(field.name, step, run, values);
  switch (field.type) {
    case 'text':
    case 'line':
    case 'day':
      return { ...field, required: Boolean(field.required), value };
    case 'number':
      return { ...field, required: Boolean(field.required), value: value.replace('.', ',') };
    case 'percent':
    case 'choice':
      return { ...field, required: !field.optional, value };
    case 'some':
      return { ...field, values: listOf(values ? values[field.name] : step.answer[field.name]) };
    case 'person':
      return {
        ...field,
        required: Boolean(field.required),
        value,
        choices: people
          .filter(({ id }) => id !== run.leaver?.id)
          .map(({ id, name, posts }) => ({ value: id, label: posts ? `${name} – ${posts}` : name })),
      };
    case 'things':
      return { ...field, ...presentThings(step, values) };
    case 'ticks':
      return { ...field, values: listOf(values ? values[field.name] : step.answer[field.name]) };
    case 'confirm':
      return { type: 'confirm', name: field.name, label: field.label, checked: value === 'ja' };
  }
}

/** What was filled in, in words. */
function answersOf(
  step: RunStep,
  people: readonly PersonChoice[],
): readonly { term: string; value: string }[] {
  const read = step.answer.versions;
  const versions = Array.isArray(read) ? [{ term: 'Gelesen in der Fassung', value: read.join('; ') }] : [];
  const things = thingsOf(step).map((one) => ({ term: one.thing, value: thingWords(one) }));
  const filled = stepForm(step).fields.flatMap((field) => {
    const value = step.answer[field.name];
    if (value === undefined || value === null || value === '') return [];
    const word = (one: string) => {
      if (field.type === 'choice') return field.choices.find((choice) => choice.value === one)?.label ?? one;
      if (field.type === 'person') return people.find(({ id }) => id === one)?.name ?? 'benannt';
      if (field.type === 'confirm') return 'ja';
      if (field.type === 'number') return one.replace('.', ',');
      return isDay(one) ? formatDay(one) : one;
    };
    if (Array.isArray(value) && value.length === 0) return [];
    if (field.type === 'things') return [];
    const words = Array.isArray(value) ? value.join(', ') : word(String(value));
    return [{ term: field.label, value: field.type === 'percent' ? `${words} %` : words }];
  });
  return [...things, ...filled, ...versions];
}

const elsewhereWords: Readonly<Record<string, string>> = {
  acceptance: 'Dieser Schritt ist getan, sobald die Übergabe dort abgenommen ist.',
  'acceptance:successor': 'Dieser Schritt ist getan, sobald die Nachfolge dort abgenommen hat.',
  reservations: 'Dieser Schritt ist getan, sobald die letzte Erledigung dort bestätigt ist.',
  independence: 'Dieser Schritt ist getan, sobald Nachfolge und Führungskraft es dort beide erklärt haben.',
};

/** What made the date; a thing with a day of its own goes before the step's rule. */
function ruleWords({ access: { run }, step, steps }: StepPageData, holidayState: string): string {
  const days = { ...run.days, ...relativeDays(steps) };
  const words = dueInWords(step, days, workingDaysOf(holidayState), run.startedOn);
  return dueWithThings(step, null) === null
    ? words
    : `Tag des nächsten offenen Gegenstands; ohne eigenen Tag: ${words}`;
}

/** A step as its page shows it to this actor. */
export function presentStep(
  data: StepPageData,
  actor: Actor,
  context: { today: Day; holidayState: string; people: readonly PersonChoice[] },
  attempt: Attempt | null = null,
): Omit<StepPageProps, 'chrome' | 'extras' | 'reserve'> {
  const { access, step, steps, events } = data;
  const { run } = access;
  const { today, people } = context;
  const settled = isSettled(step.status);
  const active = run.status === 'ACTIVE';
  const standing = standingAtStep(actor, step);
  const elsewhere = isFinishedElsewhere(step.purpose);
  const form = stepForm(step);
  const due = dueWords(step, today);
  const fillable =
    standing !== null && active && !settled && !elsewhere && (step.status === 'OPEN' || form.keep !== null);
  const ticksShown = fillable && form.fields.some(({ type }) => type === 'ticks' || type === 'things');
  // Facts for everybody in the case: an appointment that is set, and what has come back so far.
  const thingsKnown = !fillable && !settled && Array.isArray(step.answer.things);
  const known = thingsKnown || (!fillable && step.kind === 'APPOINTMENT' && Boolean(step.answer.heldOn));
  const ref = (key: string) => {
    const other = steps.find((one) => one.key === key);
    return {
      label: `${key} ${other?.title ?? ''}`,
      href: paths.step(run.number, key),
      ...(other ? { meta: `${whoWords(other)}; ${dueWords(other, today).text}` } : {}),
    };
  };
  return {
    runNumber: run.number,
    stepKey: step.key,
    title: step.title,
    phase: step.phase,
    status: step.status,
    overdue: due.overdue,
    due: due.text,
    rule: ruleWords(data, context.holidayState),
    who: whoWords(step),
    note: settled
      ? null
      : [
          standing?.absent
            ? `Sie handeln in Vertretung für ${standing.absent.name} (abwesend bis ${formatDay(standing.absent.until)}); das wird so vermerkt.`
            : null,
          step.assignees[0]?.note,
        ]
          .filter(Boolean)
          .join(' ') || null,
    // What is ticked off in the form does not stand there twice.
    detail: detailBlocks(step.detail).filter(({ kind }) => kind !== 'list' || !(ticksShown || thingsKnown)),
    evidence: step.evidence,
    kindWord: kindWords[step.kind],
    mandatory: step.mandatory,
    positionLabel: `${run.position.number} ${run.position.title}`,
    revision: attempt?.revision ?? step.revision,
    link: stepLink(access, step, actor),
    waitsFor: settled ? [] : blockersOf(step, steps).map(ref),
    blocks: settled ? [] : dependentsOf(step, steps).map(ref),
    form: fillable
      ? {
          fields: form.fields.map((field) => fieldProps(field, step, run, attempt?.values ?? null, people)),
          submit: form.submit,
          keep: form.keep,
          canSubmit: step.status === 'OPEN',
        }
      : null,
    elsewhere: elsewhere && active && !settled ? (elsewhereWords[step.purpose ?? ''] ?? null) : null,
    errors: attempt?.errors ?? {},
    confirm: { name: confirmField, value: attempt?.confirmation ?? null },
    answers: settled || known ? answersOf(step, people) : [],
    decline:
      active &&
      standing !== null &&
      step.purpose === 'stand-in-consent' &&
      step.status === 'OPEN' &&
      run.standIn !== null,
    mayWaive: active && !settled && access.may('manage'),
    mayReopen: settled && mayReopen(access, actor, step) && obstacleToReopen(run, step, steps) === null,
    history: events.map(eventLine),
    reason: attempt
      ? typed(attempt.values, 'reason') ||
        typed(attempt.values, 'declineReason') ||
        typed(attempt.values, 'returnReason')
      : '',
    // What is to be mended, by whoever reads it.
    returned:
      step.status === 'REJECTED'
        ? refusedWords(step)
        : settled || isWaiting(step.status) || !step.reason
          ? null
          : `Zurückgegeben: ${step.reason}`,
  };
}
