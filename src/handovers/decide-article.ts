import {
  archiveArticleWithin,
  articlesByIds,
  confirmArticleWithin,
  transferArticleWithin,
} from '../articles/index.js';
import { record } from '../audit/index.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { invalidInput, notFound } from '../shared/errors.js';
import { dependenceFor } from './dependence-access.js';
import { dependentArticles, writeDecision } from './dependence-store.js';

export interface ArticleDecision {
  /** Number of the post whose list this is. */
  readonly number: string;
  readonly articleId: string;
  readonly fate: 'TRANSFERRED' | 'REFRESHED' | 'RETIRED';
  /** The post that gets it; this post itself: it stays, and the stand-in takes it over. */
  readonly targetId?: string;
}

/**
 * Decides what becomes of an article before the last day, and does it: confirmed as still right, given to another post, or
 * put away. Within a handover the decision is kept; outside of one the act alone counts.
 * @throws NotFound for articles that are not on the list or not readable, Forbidden and InvalidInput as the articles' own acts
 */
export async function decideArticle(
  services: Services,
  actor: Actor,
  input: ArticleDecision,
): Promise<{ title: string }> {
  const { position, run, personIds } = await dependenceFor(services, actor, input.number);
  const { articleId, fate } = input;
  const article = (await articlesByIds(services, actor, [articleId])).get(articleId);
  if (!article) throw notFound();
  const today = services.clock.today();
  return services.db.transact(async (tx) => {
    const listed = await dependentArticles(tx, {
      positionId: position.id,
      personIds,
      runId: run?.id ?? null,
      today,
    });
    if (!listed.some((one) => one.articleId === articleId)) throw notFound();
    let note: string | null = null;
    if (fate === 'REFRESHED') await confirmArticleWithin(tx, services, actor, article.slug);
    else if (fate === 'RETIRED') await archiveArticleWithin(tx, services, actor, article.slug);
    else if (input.targetId === position.id) {
      if (!run?.standIn)
        throw invalidInput('Es ist noch keine Vertretung benannt. Bitte wählen Sie eine andere Stelle.');
      note = `Bleibt bei der Stelle; es übernimmt ${run.standIn.name}.`;
    } else await transferArticleWithin(tx, actor, article.slug, input.targetId ?? '');
    if (run) {
      const key = { runId: run.id, articleId };
      await writeDecision(tx, key, { fate, note, personId: actor.personId, at: services.clock.now() });
    }
    await record(tx, actor, {
      action: 'knowledge.decided',
      objectType: 'article',
      objectId: articleId,
      label: article.title,
      details: { fate, post: position.number, ...(run ? { run: run.number } : {}) },
    });
    return { title: article.title };
  });
}
