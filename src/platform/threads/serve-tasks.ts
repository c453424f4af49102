import { parentPort } from 'node:worker_threads';

/** The thread's side of task-thread.ts: does what it is told by name and answers with the result. */
export function serveTasks(tasks: Readonly<Record<string, (input: never) => unknown>>): void {
  parentPort?.on('message', async ({ task, input }: { task: string; input: never }) => {
    try {
      parentPort?.postMessage({ value: await tasks[task]?.(input) });
    } catch (error) {
      parentPort?.postMessage({ error: (error as Error).stack ?? String(error) });
    }
  });
}
