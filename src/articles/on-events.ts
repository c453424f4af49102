import type { EventHandlers } from '../platform/jobs/worker.js';
import type { Services } from '../platform/services.js';
import { readStoredFile } from './attachments/read-stored-file.js';

/** What articles do when something has happened. */
export function articleEvents(services: Services): EventHandlers {
  return { 'file.stored': ({ sha256 }) => readStoredFile(services, sha256) };
}
