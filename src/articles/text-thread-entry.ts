import { serveTasks } from '../platform/threads/serve-tasks.js';
import { textWork } from './text-work.js';

// The thread of text-thread.ts.
serveTasks(textWork);
