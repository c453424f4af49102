import type { EventHandlers } from '../platform/jobs/worker.js';
import type { Services } from '../platform/services.js';

/** Keeps the index in step with the articles. */
export function searchEvents(_services: Services): EventHandlers {
  return {};
}
