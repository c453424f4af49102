import { lookUp, resolveCondition } from './conditions.js';
import { relativeTo } from './rules.js';
import type { SourceStep, TemplateFault } from './template-source.js';
import { roleFromField } from './template-step-source.js';

/**
 * Looks up what a step names of other steps: fields in its condition, its date and its roles. Templates name them as
 * people read them ("2.wiederbesetzung"), tables as the answers store them ("2.refill").
 */
export function resolveStep(
  step: SourceStep,
  steps: readonly SourceStep[],
  faults: TemplateFault[],
): SourceStep {
  const fault = (name: string, reason: string) =>
    faults.push({
      line: step.lines[name] ?? step.line,
      step: step.key,
      reason: `Schritt ${step.key}: ${reason}`,
    });
  return {
    ...step,
    roles: step.roles.map((role) => resolveRoleField(role, steps, (reason) => fault('rolle', reason))),
    anchor: resolveAnchor(step, steps, (reason) => fault('fällig', reason)),
    condition: step.condition && resolveIn(step.condition, steps, (reason) => fault('bedingung', reason)),
  };
}

type Tell = (reason: string) => void;

function resolveIn(condition: string, steps: readonly SourceStep[], tell: Tell): string {
  const resolved = resolveCondition(condition, steps);
  for (const reason of resolved.faults) tell(reason);
  return resolved.condition;
}

function resolveRoleField(role: string, steps: readonly SourceStep[], tell: Tell): string {
  if (!roleFromField.test(role)) return role;
  const found = lookUp(role, steps);
  if (typeof found === 'string') tell(found);
  else if (found.field.field.type !== 'person')
    tell(`„${found.field.field.label}“ (Schritt ${found.step.key}) ist keine Person.`);
  else return `${found.step.key}.${found.field.stored}`;
  return role;
}

function resolveAnchor(step: SourceStep, steps: readonly SourceStep[], tell: Tell): string {
  const base = relativeTo(step.anchor);
  if (!base) return step.anchor;
  if (base.field === null) {
    if (!steps.some(({ key }) => key === base.step)) tell(`Den Schritt ${base.step} gibt es nicht.`);
    if (step.offsetDays < 0) tell(`Vor der Erledigung von Schritt ${base.step} lässt sich kein Tag rechnen.`);
    return step.anchor;
  }
  const found = lookUp(`${base.step}.${base.field}`, steps);
  if (typeof found === 'string') tell(found);
  else if (found.field.field.type !== 'day')
    tell(`„${found.field.field.label}“ (Schritt ${found.step.key}) ist kein Tag.`);
  else return `field:${found.step.key}.${found.field.stored}`;
  return step.anchor;
}
