import { AsyncLocalStorage } from 'node:async_hooks';

const scope = new AsyncLocalStorage<{ readonly requestId: string }>();

/** Runs `work` so that audit records inside carry the request's id, which the error page and the log show too. */
export function inRequest<T>(requestId: string, work: () => T): T {
  return scope.run({ requestId }, work);
}

/** The current request's id; undefined in the worker and on the command line. */
export function requestIdOf(): string | undefined {
  return scope.getStore()?.requestId;
}
