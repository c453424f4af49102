import { serveTasks } from '../../platform/threads/serve-tasks.js';
import { printWork } from './print-work.js';

// The thread of print-thread.ts.
serveTasks(printWork);
