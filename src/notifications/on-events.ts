import type { DailyWork, EventHandlers } from '../platform/jobs/worker.js';
import type { Services } from '../platform/services.js';

/** Reactions to other domains' events. */
export function notificationEvents(_services: Services): EventHandlers {
  return {};
}

/** The daily digest. */
export function notificationDaily(_services: Services): readonly DailyWork[] {
  return [];
}
