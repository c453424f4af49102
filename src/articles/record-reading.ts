import { record } from '../audit/index.js';
import type { Services } from '../platform/services.js';
import { type Actor, hasInsight } from '../shared/actor.js';
import type { ShownArticle } from './article-store.js';
import { isNarrowed } from './policy.js';

/** What a reading is recorded of; its own page, or one that shows its text, a file or a diagram of it. */
export type ReadThing = Pick<ShownArticle, 'id' | 'title' | 'readerIds' | 'collectionReaderIds'>;

/**
 * Records that somebody read an article that not everybody may read: once a person, article and day, so that the record
 * answers who knew of it and does not tell how often anybody looks at what.
 */
export async function recordReading(
  { db, clock }: Services,
  actor: Actor,
  article: ReadThing,
): Promise<void> {
  if (!isNarrowed(article)) return;
  await db.transact(async (tx) => {
    const known = await tx.$queryRaw<unknown[]>`
      select 1 from "AuditEvent"
      where "objectType" = 'article' and "objectId" = ${article.id} and action = 'article.read'
        and "actorId" = ${actor.personId}::uuid and details->>'on' = ${clock.today()}
      limit 1`;
    if (known.length === 0)
      await record(tx, actor, {
        action: 'article.read',
        objectType: 'article',
        objectId: article.id,
        label: article.title,
        details: { on: clock.today(), ...(hasInsight(actor, article.id) ? { insight: true } : {}) },
      });
  });
}
