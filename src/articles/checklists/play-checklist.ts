import type { Services } from '../../platform/services.js';
import type { Actor } from '../../shared/actor.js';
import { saveTicks } from './change-checklist.js';
import { checklistFor } from './get-checklist.js';
import { startChecklist } from './start-checklist.js';

/** Begins a checklist and ticks points of it, as a person would (demo). @throws as the acts themselves */
export async function playChecklist(
  services: Services,
  actor: Actor,
  { slug, fileNumber, points }: { slug: string; fileNumber: string; points: readonly number[] },
): Promise<void> {
  const { id } = await startChecklist(services, actor, { slug, fileNumber });
  const { versionNo } = await checklistFor(services, actor, id);
  await saveTicks(services, actor, id, { seen: [], sent: points, versionNo });
}
