import { projectPath } from '../platform/files/project-path.js';
import { taskThread } from '../platform/threads/task-thread.js';
import { type TextWork, textWork } from './text-work.js';

/** Large texts are worked on beside everything else: no request waits for another one's text (docs/decisions/0108). */
const thread = taskThread({
  module: projectPath('dist/src/articles/text-thread-entry.js'),
  memoryMb: 256,
  timeoutMs: 15_000,
  idleMs: 20_000,
  failure:
    'Dieser Text lässt sich gerade nicht verarbeiten. Bitte versuchen Sie es gleich noch einmal oder teilen Sie ihn auf.',
});

/** Letters up to which the work is done in some 20 ms; a thread costs more than that to begin. */
const smallUpTo: Readonly<Record<keyof TextWork, number>> = {
  render: 60_000,
  settle: 8_000,
  read: 3_000,
  check: 8_000,
  compare: 20_000,
  share: 60_000,
  merge: 40_000,
  findings: 200_000,
};

/** How much text an input holds, in lists and objects too. */
function lettersOf(input: unknown): number {
  if (typeof input === 'string') return input.length;
  if (typeof input !== 'object' || input === null) return 0;
  return Object.values(input).reduce<number>((sum, one) => sum + lettersOf(one), 0);
}

/** Does it here or in the thread, by the size of the text. @throws Unavailable where it takes too long */
export async function workOnText<Task extends keyof TextWork>(
  task: Task,
  input: Parameters<TextWork[Task]>[0],
): Promise<ReturnType<TextWork[Task]>> {
  if (lettersOf(input) > smallUpTo[task]) return thread.run(task, input);
  return (textWork[task] as (given: typeof input) => ReturnType<TextWork[Task]>)(input);
}
