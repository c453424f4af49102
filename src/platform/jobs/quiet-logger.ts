import { Logger } from 'graphile-worker';

/** The queue speaks only when something is wrong; what our handlers do is logged by themselves. */
export const quietLogger = new Logger(() => (level, message) => {
  if (level === 'error') process.stderr.write(`${message}\n`);
});
