import { type Day, formatDay, relativeDay } from '../shared/dates.js';
import type { RunStep } from './run-store.js';
import { blockersOf, dependentsOf, isWaiting } from './step-states.js';
import { roleWord } from './template-terms.js';

/** ", in Vertretung für Markus Dietterle" where it was done in somebody's place. */
export function inPlaceWords({ completedForName }: Pick<RunStep, 'completedForName'>): string {
  return completedForName ? `, in Vertretung für ${completedForName}` : '';
}

/** "fällig am 12.03.2026, in 10 Tagen", "überfällig seit 01.03.2026", "erledigt am …"; what a list says about a date. */
export function dueWords(
  step: Pick<RunStep, 'dueOn' | 'status' | 'completedOn' | 'completedByName' | 'completedForName' | 'reason'>,
  today: Day,
): { text: string; overdue: boolean } {
  const { dueOn, status } = step;
  if (status === 'DONE') {
    const by = step.completedByName ? ` von ${step.completedByName}${inPlaceWords(step)}` : '';
    return {
      text: step.completedOn ? `erledigt am ${formatDay(step.completedOn)}${by}` : 'erledigt',
      overdue: false,
    };
  }
  if (status === 'WAIVED') return { text: `entfällt (${step.reason ?? 'ohne Angabe'})`, overdue: false };
  if (!dueOn) return { text: 'Tag steht noch nicht fest', overdue: false };
  // A blocked step is late because of its blocker: that one is marked, not this.
  if (dueOn < today && status === 'OPEN')
    return { text: `überfällig seit ${formatDay(dueOn)}`, overdue: true };
  if (dueOn < today) return { text: `war fällig am ${formatDay(dueOn)}`, overdue: false };
  return { text: `fällig am ${formatDay(dueOn)}, ${relativeDay(dueOn, today)}`, overdue: false };
}

/** Who has it: "Brigitte Maurer (Stelleninhaber/in)", with those who take part. */
export function whoWords(step: Pick<RunStep, 'assignees'>): string {
  const [first, ...others] = step.assignees;
  if (!first) return '';
  const name = `${first.personName ?? 'noch niemand'} (${roleWord(first.role)})`;
  const names = [
    ...new Set(others.map(({ personName }) => personName).filter((one) => one && one !== first.personName)),
  ];
  return names.length > 0 ? `${name}, mit ${names.join(', ')}` : name;
}

const titleOf = (key: string, steps: readonly RunStep[]) =>
  `${key} „${steps.find((step) => step.key === key)?.title ?? key}“`;

/** "Abgelehnt: Der Entwurf ist unvollständig." */
export function refusedWords({ reason }: Pick<RunStep, 'reason'>): string {
  return `Abgelehnt: ${(reason ?? 'ohne Angabe').replace(/\.$/, '')}.`;
}

/** Why it cannot be done yet, in a sentence that names who is to go first. */
export function blockerWords(step: RunStep, steps: readonly RunStep[]): string | null {
  if (!isWaiting(step.status)) return null;
  const named = blockersOf(step, steps).map((key) => {
    const who = steps.find((one) => one.key === key)?.assignees[0]?.personName;
    return `${titleOf(key, steps)}${who ? ` (${who})` : ''}`;
  });
  const shown = named.slice(0, 3).join(', ');
  const waits = `Wartet auf ${shown}${named.length > 3 ? ` und ${named.length - 3} weitere` : ''}`;
  return step.status === 'REJECTED' ? `${refusedWords(step)} ${waits}` : waits;
}

/** Keys of the steps that go first, for the picture's table. */
export function waitsForOf(key: string, status: RunStep['status'], steps: readonly RunStep[]): string {
  const step = isWaiting(status) ? steps.find((one) => one.key === key) : undefined;
  return step ? `Schritt ${blockersOf(step, steps).join(', ')}` : '';
}

/** What stands still until this step is done, in a sentence. */
export function waitingWords(step: RunStep, steps: readonly RunStep[]): string | null {
  if (step.status !== 'OPEN') return null;
  const keys = dependentsOf(step, steps);
  if (keys.length === 0) return null;
  return keys.length === 1
    ? `Darauf wartet Schritt ${keys[0]}`
    : `Darauf warten die Schritte ${keys.join(', ')}`;
}
