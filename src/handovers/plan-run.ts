import type { Day } from '../shared/dates.js';
import { type ConditionFacts, conditionHolds, unmetReason } from './conditions.js';
import { type ResolvedRole, type RoleFacts, resolveRole } from './resolve-role.js';
import { type AnchorDays, dueDay, dueInWords, isDueAtOnce } from './rules.js';
import { restate, type StepStatus } from './step-states.js';
import type { SourceStep } from './template-step-source.js';
import type { WorkingDays } from './working-days.js';

/** A step of a template version, as stored. */
export interface TemplateStepFacts extends Omit<SourceStep, 'line' | 'lines'> {
  readonly sort: number;
}

/** A step as it will be when the run starts; what the preview shows and what is then saved. */
export interface PlannedStep extends TemplateStepFacts {
  readonly dueOn: Day | null;
  readonly dueWords: string;
  /** Its date had passed before the run started: due at once. */
  readonly atOnce: boolean;
  readonly status: StepStatus;
  readonly reason: string | null;
  readonly assignees: readonly ResolvedRole[];
}

/** The pure plan of a run: every step with date, rule, state and people. Nothing is dropped. */
export function planRun(
  steps: readonly TemplateStepFacts[],
  days: AnchorDays,
  facts: { readonly roles: RoleFacts; readonly conditions: ConditionFacts },
  calendar: WorkingDays,
  startedOn: Day,
): readonly PlannedStep[] {
  const planned = steps.map((step): PlannedStep => {
    const needed = conditionHolds(step.condition, facts.conditions);
    return {
      ...step,
      dueOn: dueDay(step, days, calendar, startedOn),
      dueWords: dueInWords(step, days, calendar, startedOn),
      atOnce: isDueAtOnce(step, days, calendar, startedOn),
      status: needed ? 'OPEN' : 'WAIVED',
      reason: needed || !step.condition ? null : unmetReason(step.condition, facts.conditions, steps),
      assignees: step.roles.map((role) => resolveRole(role, facts.roles)),
    };
  });
  const blocked = new Set(restate(planned).map(({ key }) => key));
  return planned.map((step) => (blocked.has(step.key) ? { ...step, status: 'BLOCKED' } : step));
}
