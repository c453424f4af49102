import type { Services } from '../platform/services.js';
import { removeOldAttempts } from './attempt-store.js';
import { removeOldScimCalls } from './scim/scim-calls.js';
import { removeExpiredLimits } from './sign-in-limits.js';
import { removeExpiredSamlRows } from './store.js';

/** What signing in leaves behind and nobody needs any more (daily work). */
export async function removeOldPeopleRows(services: Pick<Services, 'db'>): Promise<void> {
  await removeExpiredSamlRows(services.db);
  await removeOldAttempts(services.db);
  await removeOldScimCalls(services.db);
  await removeExpiredLimits(services);
}
