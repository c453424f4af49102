import type { StepStatus } from './badge.js';

/** An anchor of the run. Without a day it is named under the picture as not yet fixed. */
export type RunAnchor = { key: 'T' | 'V' | 'I' | 'S'; label: string; on: string | null };

export type RunStep = {
  title: string;
  dueOn: string;
  status: StepStatus;
  /** Names of the steps that go first, in a line. */
  waitsFor?: string;
};

export type RunLineProps = {
  /** Unique on the page. */
  id: string;
  title?: string;
  titleHidden?: boolean;
  from: string;
  to: string;
  today: string;
  anchors: readonly RunAnchor[];
  steps: readonly RunStep[];
};

/** How a step is drawn. Overdue is computed from today, so that no caller has to. */
export type DotState = 'done' | 'open' | 'overdue' | 'blocked' | 'waived';

export const DOT_WORD: Record<DotState, string> = {
  overdue: 'überfällig',
  blocked: 'wartend',
  open: 'offen',
  done: 'erledigt',
  waived: 'entfällt',
};

/** The drawn state of a step on a day. Blocked wins over overdue, because the blocker is what has to go first. */
export function dotState({ status, dueOn }: RunStep, today: string): DotState {
  if (status === 'DONE') return 'done';
  if (status === 'WAIVED') return 'waived';
  if (status === 'BLOCKED' || status === 'REJECTED') return 'blocked';
  return dueOn < today ? 'overdue' : 'open';
}

/** Numbers by state in words, the urgent ones first: "2 überfällig, 1 wartend, 5 offen". */
export function countWords(steps: readonly RunStep[], today: string): string {
  const states = steps.map((step) => dotState(step, today));
  const parts = (Object.keys(DOT_WORD) as DotState[])
    .map((state) => ({ state, count: states.filter((one) => one === state).length }))
    .filter(({ count }) => count > 0)
    .map(({ state, count }) => `${count} ${DOT_WORD[state]}`);
  return parts.join(', ') || 'keine Schritte';
}
