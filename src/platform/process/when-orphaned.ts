/**
 * Calls `stop` once the process that started us is gone.
 *
 * `npm run …` starts a script through a shell and passes a SIGTERM on to that shell only: whoever stops npm by its
 * process id would leave us running. So, started by npm, we watch for losing our parent. A process started directly
 * (container, service manager) gets its signals itself and is left alone.
 */
export function whenOrphaned(stop: () => void, env: NodeJS.ProcessEnv = process.env): void {
  if (!env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    stop();
  }, 250);
  watch.unref();
}
