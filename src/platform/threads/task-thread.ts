import { Worker } from 'node:worker_threads';
import { AppError } from '../../shared/errors.js';

/** What runs in a thread of its own. */
export interface TaskThreadOptions {
  /** The built module that calls `serveTasks`. */
  readonly module: string;
  /** Of its heap; a task that wants more ends with the thread, and nothing else does. */
  readonly memoryMb: number;
  /** For one task. */
  readonly timeoutMs: number;
  /** A thread that has nothing to do for so long gives its memory back. */
  readonly idleMs: number;
  /** What is said to whoever asked for a task that could not be done. */
  readonly failure: string;
}

export interface TaskThread {
  /** @throws AppError Unavailable where it takes too long or too much memory, or too many are waiting */
  run<Result>(task: string, input: unknown): Promise<Result>;
  /** Ends the thread; waiting tasks fail. A later task starts a new one. */
  stop(): Promise<void>;
}

/** More waiting ones would not be answered in time anyway. */
const mostWaiting = 60;

interface Waiting {
  readonly task: string;
  readonly input: unknown;
  readonly settle: (value: unknown) => void;
  readonly fail: (error: Error) => void;
}

/** Answer of the thread, see serve-tasks.ts. */
type Answer = { readonly value: unknown } | { readonly error: string };

/** A thread for work that would keep everybody else waiting; one task at a time, started when the first one comes. */
export function taskThread(options: TaskThreadOptions): TaskThread {
  const waiting: Waiting[] = [];
  let worker: Worker | null = null;
  let current: Waiting | null = null;
  let timer: NodeJS.Timeout | undefined;

  const unable = (cause?: unknown) =>
    new AppError('Unavailable', options.failure, { cause, reportable: true });

  function open(): Worker {
    const { module, memoryMb } = options;
    const made = new Worker(module, {
      resourceLimits: { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: 32 },
      // What configures the process is none of its business.
      env: {},
      execArgv: [],
    });
    made.unref();
    made.on('message', (answer: Answer) => {
      if (made !== worker || !current) return;
      const done = current;
      current = null;
      if ('value' in answer) done.settle(answer.value);
      else done.fail(unable(new Error(answer.error)));
      next();
    });
    // Out of memory, or a module that does not load.
    const lost = (error?: unknown) => {
      if (made !== worker) return;
      worker = null;
      const failed = current;
      current = null;
      failed?.fail(unable(error));
      next();
    };
    made.on('error', lost);
    made.on('exit', () => lost());
    return made;
  }

  function next(): void {
    clearTimeout(timer);
    const [task] = waiting.splice(0, 1);
    if (!task) {
      timer = setTimeout(() => void stop(), options.idleMs);
      timer.unref();
      return;
    }
    current = task;
    worker ??= open();
    worker.postMessage({ task: task.task, input: task.input });
    timer = setTimeout(() => {
      const slow = worker;
      worker = null;
      current = null;
      task.fail(unable(new Error(`${task.task} took longer than ${options.timeoutMs} ms`)));
      void slow?.terminate();
      next();
    }, options.timeoutMs);
  }

  async function stop(): Promise<void> {
    clearTimeout(timer);
    const ending = worker;
    worker = null;
    for (const one of [...(current ? [current] : []), ...waiting.splice(0)]) one.fail(unable());
    current = null;
    await ending?.terminate();
  }

  return {
    run<Result>(task: string, input: unknown) {
      return new Promise<Result>((settle, fail) => {
        if (waiting.length >= mostWaiting) {
          fail(unable(new Error('too many tasks are waiting')));
          return;
        }
        waiting.push({ task, input, settle: settle as (value: unknown) => void, fail });
        if (!current) next();
      });
    },
    stop,
  };
}
