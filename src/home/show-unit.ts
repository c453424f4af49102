import { listArticles } from '../articles/index.js';
import { livingUnitKey, mayReadOverview, readSetting, readUnit } from '../organisation/index.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';

/**
 * A unit with the published articles of its posts, as this actor may see it, or the key of the unit that took it up.
 * Three queries. @throws NotFound
 */
export async function showUnit(services: Services, actor: Actor, key: string) {
  const unit = await readUnit(services, actor, key).catch(async (error: unknown) => {
    const livesOnAs = await livingUnitKey(services.db.read, key);
    if (livesOnAs === null) throw error;
    return { livesOnAs };
  });
  if ('livesOnAs' in unit) return unit;
  const [{ lines, total }, setting] = await Promise.all([
    listArticles(services, actor, { kind: null, unitId: unit.id, state: 'PUBLISHED', collectionId: null }, 1),
    mayReadOverview(actor) ? readSetting(services.db.read, 'evaluations') : null,
  ]);
  return { unit, articles: lines, articleCount: total, off: setting?.value.off ?? [] };
}
