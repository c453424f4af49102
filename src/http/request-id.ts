import { randomUUID } from 'node:crypto';
import type { Response } from 'express';

const header = 'X-Request-Id';

/** Numbers a request: its answer, the log, the error page and the audit records name it alike. */
export function numberRequest(res: Response): string {
  // Node draws random ids in advance and single bytes not: a tenth of the time. The last sixteen digits are random but for two bits.
  const requestId = randomUUID().slice(19).replace('-', '');
  res.set(header, requestId);
  return requestId;
}

/**
 * The number of the request that this answers. Handed on with the Actor and not kept in an AsyncLocalStorage, which
 * before Node 24 makes every promise of the process dearer (docs/decisions/0032).
 */
export function requestIdOf(res: Response): string {
  return String(res.get(header) ?? numberRequest(res));
}
