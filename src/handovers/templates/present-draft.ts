import type { DraftFrameProps } from '../../../views/handovers/templates/draft-frame.js';
import type { StepFormPageProps, StepFormValues } from '../../../views/handovers/templates/step-form-page.js';
import { typed } from '../../http/forms.js';
import { formatInstant } from '../../shared/dates.js';
import { paths } from '../../shared/paths.js';
import type { FieldErrors, FormValues } from '../../shared/result.js';
import { baseOf } from '../check-template.js';
import type { TemplateStepFacts } from '../plan-run.js';
import { askableFields, fieldTypeOfWord, valuesOf } from '../template-fields.js';
import { sectionsOf } from '../template-source.js';
import { anchors, anchorWords, kindWords, roleWord, roleWords } from '../template-terms.js';
import { compareSteps } from './compare-versions.js';
import { nextKey } from './edit-source.js';
import { conditionText, faultRows, presentComparison } from './present-template.js';
import { purposeWords } from './purpose-words.js';
import { mostFields } from './read-step-form.js';
import type { ReadVersion, Version } from './store.js';

/** What stands around every page of a draft. */
export function frameOf(draft: Version, read: ReadVersion): Omit<DraftFrameProps, 'chrome'> {
  const known = new Set(read.steps.map(({ key }) => key));
  const rows = (faults: ReadVersion['faults']) =>
    faultRows(faults, (step) => paths.draftStep(draft.key, step), known);
  const editor = draft.updatedByName;
  return {
    templateKey: draft.key,
    title: draft.title,
    no: draft.no,
    submitted: draft.submittedAt !== null,
    edited: editor
      ? `zuletzt geändert von ${editor} am ${formatInstant(draft.updatedAt)}`
      : `angelegt am ${formatInstant(draft.updatedAt)}`,
    revision: draft.revision,
    faults: rows(read.faults),
    hints: rows(read.hints),
  };
}

/** The phases of the text, also those without a readable step. */
export function phasesOf(source: string): readonly string[] {
  return sectionsOf(source).flatMap(({ kind, heading }) => (kind === 'phase' ? [heading] : []));
}

const noField = { name: '', label: '', type: 'text', required: false, options: '', hint: '' };

/** The form of a step as it stands in the draft, with an empty row for one more field. */
function valuesOfStep(step: TemplateStepFacts): StepFormValues {
  const [role = '', ...others] = step.roles;
  return {
    title: step.title,
    phase: step.phase,
    role,
    others,
    base: baseOf(step.anchor),
    days: String(Math.abs(step.offsetDays)),
    side: step.offsetDays < 0 ? 'before' : 'after',
    kind: step.kind,
    mandatory: step.mandatory,
    after: step.after.join(', '),
    evidence: step.evidence,
    purpose: step.purpose ?? '',
    condition: conditionText(step.condition),
    detail: step.detail,
    fields: [
      ...step.fields.map(({ options, ...field }) => ({ ...field, options: options.join('; ') })),
      noField,
    ].slice(0, mostFields),
  };
}

const newStep = (phase: string): StepFormValues => ({
  title: '',
  phase,
  role: 'FK',
  others: [],
  base: 'T',
  days: '14',
  side: 'before',
  kind: 'TASK',
  mandatory: true,
  after: '',
  evidence: '',
  purpose: '',
  condition: '',
  detail: '',
  fields: [noField],
});

/** What was typed, for showing it again. */
function valuesOfAttempt(values: FormValues): StepFormValues {
  const text = (name: string) => typed(values, name);
  const others = values.others;
  const rows = Array.from({ length: mostFields }, (_, index) => ({
    name: text(`field${index}.name`),
    label: text(`field${index}.label`),
    type: text(`field${index}.type`) || 'text',
    required: text(`field${index}.required`) === 'ja',
    options: text(`field${index}.options`),
    hint: text(`field${index}.hint`),
  }));
  const filled = rows.filter(({ label, name }) => label || name);
  return {
    title: text('title'),
    phase: text('phase'),
    role: text('role'),
    others: Array.isArray(others) ? others : others ? [String(others)] : [],
    base: text('base'),
    days: text('days'),
    side: text('side'),
    kind: text('kind'),
    mandatory: text('mandatory') === 'ja',
    after: text('after'),
    evidence: text('evidence'),
    purpose: text('purpose'),
    condition: text('condition'),
    detail: text('detail'),
    fields: [...filled, noField].slice(0, mostFields),
  };
}

/** What conditions can ask of the other steps, a line each. */
function askableLines(steps: readonly TemplateStepFacts[], except: string | null): readonly string[] {
  return steps
    .filter(({ key }) => key !== except)
    .flatMap((step) =>
      askableFields(step).map(({ name, field }) => {
        const values = valuesOf(field);
        return `${step.key}.${name}${values ? ` (${values.join(', ')})` : ''}: ${field.label}`;
      }),
    );
}

function choicesOf(
  source: string,
  steps: readonly TemplateStepFacts[],
  except: string | null,
): StepFormPageProps['choices'] {
  const others = steps.filter(({ key }) => key !== except);
  const fieldsOf = (type: 'day' | 'person') =>
    others.flatMap((step) =>
      askableFields(step)
        .filter(({ field }) => field.type === type)
        .map(({ stored, field }) => ({
          value: `${step.key}.${stored}`,
          label: `${field.label} (Schritt ${step.key})`,
        })),
    );
  return {
    phases: phasesOf(source).map((phase) => ({ value: phase, label: phase })),
    roles: [
      ...Object.keys(roleWords).map((role) => ({ value: role, label: `${roleWord(role)} (${role})` })),
      ...fieldsOf('person').map(({ value, label }) => ({ value, label: `wer genannt ist: ${label}` })),
    ],
    bases: [
      {
        label: 'Bezugstage',
        choices: anchors.map((anchor) => ({ value: anchor, label: `${anchor}: ${anchorWords[anchor]}` })),
      },
      ...(fieldsOf('day').length > 0 ? [{ label: 'Ein eingetragener Tag', choices: fieldsOf('day') }] : []),
      {
        label: 'Die Erledigung eines Schritts',
        choices: others.map(({ key, title }) => ({
          value: `Schritt ${key}`,
          label: `Schritt ${key} ${title}`,
        })),
      },
    ],
    kinds: Object.entries(kindWords).map(([value, label]) => ({ value, label })),
    purposes: Object.entries(purposeWords).map(([value, label]) => ({ value, label })),
    fieldTypes: Object.entries(fieldTypeOfWord).map(([label, value]) => ({ value, label })),
  };
}

/** The form for a step: as it is, as new, or as it was typed. */
export function presentStepForm(
  draft: Version,
  read: ReadVersion,
  which: { readonly step: TemplateStepFacts } | { readonly phase: string },
  attempt: { values: FormValues; errors: FieldErrors } | null,
  /** Somebody was faster: the step as typed, to be compared with theirs. */
  typedStep: TemplateStepFacts | null = null,
): Omit<StepFormPageProps, 'chrome'> {
  const step = 'step' in which ? which.step : null;
  const stepKey = step?.key ?? null;
  return {
    ...frameOf(draft, read),
    stepKey,
    number: stepKey ?? nextKey(draft.source),
    values: attempt
      ? valuesOfAttempt(attempt.values)
      : step
        ? valuesOfStep(step)
        : newStep('phase' in which ? which.phase : ''),
    errors: attempt?.errors ?? {},
    comparison:
      step && typedStep
        ? presentComparison(compareSteps([step], [typedStep], read.steps), [step], [typedStep])
        : null,
    choices: choicesOf(draft.source, read.steps, stepKey),
    askable: askableLines(read.steps, stepKey),
  };
}
