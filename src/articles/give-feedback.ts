import { record } from '../audit/index.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { invalidInput } from '../shared/errors.js';
import { lockedArticleFor } from './article-for.js';
import { type FeedbackKind, findSameFeedback, insertFeedback } from './feedback-store.js';

/** Within it, the same again is a second press of the button. */
const pressedTwiceMs = 60_000;

/**
 * What a reader has to say of an article: helpful, not helpful or out of date with a reason, thanks. Without a name nothing
 * leads to the reader, neither here nor in the record.
 * @throws NotFound as `articleFor`; InvalidInput for what readers do not have, and for law
 */
export async function giveFeedback(
  services: Services,
  actor: Actor,
  input: { slug: string; kind: FeedbackKind; text: string | null; named: boolean; confirmed: boolean },
): Promise<void> {
  const { clock } = services;
  await services.db.transact(async (tx) => {
    const article = await lockedArticleFor(tx, actor, input.slug, 'read');
    if (article.state !== 'PUBLISHED' || article.publishedNo === null || article.kind === 'NORM')
      throw invalidInput('Rückmeldungen gibt es nur zu veröffentlichten Artikeln des Hauses.');
    const said = {
      articleId: article.id,
      kind: input.kind,
      text: input.text,
      personId: input.named ? actor.personId : null,
    };
    const now = clock.now();
    if (await findSameFeedback(tx, said, new Date(now.getTime() - pressedTwiceMs))) return;
    await insertFeedback(tx, { ...said, versionNo: article.publishedNo, createdAt: now });
    await record(tx, input.named ? actor : null, {
      action: 'article.feedback-given',
      objectType: 'article',
      objectId: article.id,
      label: article.title,
      details: { kind: input.kind, ...(input.confirmed ? { personalDataConfirmed: true } : {}) },
    });
  });
}
