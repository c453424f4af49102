import { type ConditionFacts, conditionHolds, unmetReason } from '../conditions.js';
import type { TemplateStepFacts } from '../plan-run.js';
import type { RunStep } from '../run-store.js';
import type { StepStatus } from '../step-states.js';
import { compareSteps, type FactChange } from './compare-versions.js';

// Pure: what moving a run up to another version of its template would do to its steps.

/** A step of the run that the new version words, dates or assigns otherwise. */
export interface RaisedStep {
  readonly step: RunStep;
  readonly to: TemplateStepFacts;
  readonly changes: readonly FactChange[];
  /** Null where its state stays. */
  readonly status: Extract<StepStatus, 'OPEN' | 'WAIVED'> | null;
  readonly reason: string | null;
}

export interface RaisePlan {
  readonly added: readonly {
    readonly to: TemplateStepFacts;
    readonly status: Extract<StepStatus, 'OPEN' | 'WAIVED'>;
    readonly reason: string | null;
  }[];
  readonly changed: readonly RaisedStep[];
  readonly removed: readonly RunStep[];
  /** Finished steps stay as they were done, also where the new version words them otherwise or has them no more. */
  readonly done: readonly RunStep[];
}

const removedStem = 'In der neuen Fassung der Vorlage nicht mehr vorgesehen';

/** Why a step falls away with a new version. */
export function removedReason(no: number): string {
  return `${removedStem} (Fassung ${no}).`;
}

const wasRemoved = ({ status, reason }: RunStep) =>
  status === 'WAIVED' && (reason ?? '').startsWith(removedStem);

/**
 * @param own the run's steps
 * @param before the steps of the version it runs on: only what came from there can fall away
 * @param after the steps of the new version
 */
export function planRaise(
  own: readonly RunStep[],
  before: readonly TemplateStepFacts[],
  after: readonly TemplateStepFacts[],
  facts: ConditionFacts,
): RaisePlan {
  const byKey = new Map(own.map((step) => [step.key, step]));
  const wanted = new Set(after.map(({ key }) => key));
  const decide = (to: TemplateStepFacts) => {
    const needed = conditionHolds(to.condition, facts);
    return {
      status: needed ? ('OPEN' as const) : ('WAIVED' as const),
      reason: needed || !to.condition ? null : unmetReason(to.condition, facts, after),
    };
  };
  const open = own.filter(({ status }) => status !== 'DONE');
  const compared = compareSteps(open, after, own);
  const differs = new Map(compared.changed.map(({ key, changes }) => [key, changes]));
  const changed = after.flatMap((to): RaisedStep[] => {
    const step = byKey.get(to.key);
    if (!step || step.status === 'DONE') return [];
    const changes = differs.get(to.key) ?? [];
    const back = wasRemoved(step);
    if (changes.length === 0 && !back) return [];
    const decided = back || !step.decidedByHand ? decide(to) : null;
    const leftOut = step.status === 'WAIVED';
    const same = decided && (decided.status === 'WAIVED') === leftOut && !back;
    return [
      {
        step,
        to,
        changes,
        status: decided && !same ? decided.status : null,
        reason: decided?.status === 'WAIVED' ? decided.reason : null,
      },
    ];
  });
  const came = new Set(before.map(({ key }) => key));
  return {
    added: after.filter(({ key }) => !byKey.has(key)).map((to) => ({ to, ...decide(to) })),
    changed,
    removed: open.filter((step) => came.has(step.key) && !wanted.has(step.key) && !wasRemoved(step)),
    done: own.filter(({ status }) => status === 'DONE'),
  };
}
