import type { ComparisonProps } from '../../../views/handovers/templates/comparison.js';
import type { FaultRow, PhaseRows, StepRow } from '../../../views/handovers/templates/step-rows.js';
import { conditionInWords } from '../conditions.js';
import type { TemplateStepFacts } from '../plan-run.js';
import { ruleInWords } from '../rules.js';
import type { TemplateFault } from '../template-source.js';
import { kindWords, roleWord } from '../template-terms.js';
import type { StepComparison } from './compare-versions.js';
import { writeCondition, writeDue } from './write-step.js';

/** "Führungskraft, mit Kasse". */
export function rolesInWords(roles: readonly string[]): string {
  const [first = '', ...others] = roles.map(roleWord);
  return others.length > 0 ? `${first}, mit ${others.join(', ')}` : first;
}

export function stepRow(step: TemplateStepFacts, steps: readonly TemplateStepFacts[]): StepRow {
  return {
    key: step.key,
    title: step.title,
    mandatory: step.mandatory,
    who: rolesInWords(step.roles),
    due: ruleInWords(step),
    dueShort: writeDue(step).replace(/(?<=[TVIS])-/, '−'),
    kind: kindWords[step.kind],
    after: step.after.join(', '),
    condition: step.condition ? conditionInWords(step.condition, steps) : null,
    fields: step.fields.map(({ label }) => label),
  };
}

/** Steps under their phases, in the order of the text. */
export function phaseRows(
  steps: readonly TemplateStepFacts[],
  phases?: readonly string[],
): readonly PhaseRows[] {
  const names = phases ?? [...new Set(steps.map(({ phase }) => phase))];
  return names.map((title, index) => ({
    id: `phase-${index + 1}`,
    title,
    steps: steps.filter(({ phase }) => phase === title).map((step) => stepRow(step, steps)),
  }));
}

export function faultRows(
  faults: readonly TemplateFault[],
  stepHref: (key: string) => string,
  known: ReadonlySet<string>,
): readonly FaultRow[] {
  return faults.map(({ line, step, reason }) => ({
    line,
    reason,
    href: step && known.has(step) ? stepHref(step) : null,
  }));
}

/** A comparison as both pages show it: the draft's against the released version, a run's against the new one. */
export function presentComparison(
  comparison: StepComparison,
  before: readonly TemplateStepFacts[],
  after: readonly TemplateStepFacts[],
): ComparisonProps {
  return {
    added: comparison.added.map((step) => stepRow(step, after)),
    removed: comparison.removed.map((step) => stepRow(step, before)),
    changed: comparison.changed,
    same: comparison.same,
  };
}

/** A stored condition as people type it. */
export const conditionText = (condition: string | null): string =>
  condition ? writeCondition(condition) : '';
