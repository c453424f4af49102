import { conditionInWords } from '../conditions.js';
import type { TemplateStepFacts } from '../plan-run.js';
import { ruleInWords } from '../rules.js';
import { writeField } from '../template-fields.js';
import { kindWords, roleWord } from '../template-terms.js';

/** What a step says, by the name of the fact. */
export interface StepFact {
  readonly name: string;
  readonly value: string;
}

/** A step's facts as a person reads them; equal steps have equal facts. */
export function factsOf(step: TemplateStepFacts, steps: readonly TemplateStepFacts[]): readonly StepFact[] {
  return [
    { name: 'Titel', value: step.title },
    { name: 'Phase', value: step.phase },
    { name: 'Rolle', value: step.roles.map(roleWord).join(', ') },
    { name: 'Fällig', value: ruleInWords(step) },
    { name: 'Art', value: kindWords[step.kind] },
    { name: 'Pflicht', value: step.mandatory ? 'ja' : 'nein' },
    { name: 'Wartet auf', value: step.after.join(', ') || 'nichts' },
    { name: 'Nachweis', value: step.evidence || 'keiner' },
    { name: 'Öffnet', value: step.purpose ?? 'nur das Formular' },
    { name: 'Bedingung', value: step.condition ? conditionInWords(step.condition, steps) : 'keine' },
    { name: 'Felder', value: step.fields.map(writeField).join('\n') || 'keine' },
    { name: 'Text', value: step.detail || 'keiner' },
  ];
}

export interface FactChange {
  readonly name: string;
  readonly from: string;
  readonly to: string;
}

export interface ChangedStep {
  readonly key: string;
  readonly title: string;
  readonly changes: readonly FactChange[];
}

/** What one list of steps has that another has not. */
export interface StepComparison {
  readonly added: readonly TemplateStepFacts[];
  readonly removed: readonly TemplateStepFacts[];
  readonly changed: readonly ChangedStep[];
  readonly same: number;
}

/**
 * Compares by the steps' lasting numbers; their order alone is no change.
 * @param among where conditions of `before` look their questions up, if that is more than `before`
 */
export function compareSteps(
  before: readonly TemplateStepFacts[],
  after: readonly TemplateStepFacts[],
  among: readonly TemplateStepFacts[] = before,
): StepComparison {
  const old = new Map(before.map((step) => [step.key, step]));
  const now = new Set(after.map(({ key }) => key));
  const changed = after.flatMap((step): ChangedStep[] => {
    const was = old.get(step.key);
    if (!was) return [];
    const earlier = factsOf(was, among);
    const changes = factsOf(step, after).flatMap(({ name, value }, index) => {
      const from = earlier[index]?.value ?? '';
      return from === value ? [] : [{ name, from, to: value }];
    });
    return changes.length > 0 ? [{ key: step.key, title: step.title, changes }] : [];
  });
  const added = after.filter(({ key }) => !old.has(key));
  return {
    added,
    removed: before.filter(({ key }) => !now.has(key)),
    changed,
    same: after.length - added.length - changed.length,
  };
}
