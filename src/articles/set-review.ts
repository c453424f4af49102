import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { type Day, dayOf, toDate } from '../shared/dates.js';
import { invalidInput } from '../shared/errors.js';
import { lockedArticleFor } from './article-for.js';
import { updateArticle } from './article-store.js';
import { nextReviewOn } from './rules.js';
import { tellChange } from './tell-change.js';

/** How the next check comes about: months after the last, on a day, or never with a reason. */
export type ReviewRule =
  | { readonly kind: 'PERIOD'; readonly months: number }
  | { readonly kind: 'DAY'; readonly dueOn: Day }
  | { readonly kind: 'NONE'; readonly reason: string };

/**
 * Says when an article is to be looked at again.
 * @throws NotFound, Forbidden as `articleFor`; InvalidInput for law and for a day that has passed
 */
export async function setReview(
  services: Services,
  actor: Actor,
  input: { slug: string; rule: ReviewRule },
): Promise<void> {
  const { rule } = input;
  const today = services.clock.today();
  await services.db.transact(async (tx) => {
    const article = await lockedArticleFor(tx, actor, input.slug, 'confirm');
    if (article.kind === 'NORM') throw invalidInput('Rechtsnormen haben keinen Prüftermin.');
    if (rule.kind === 'DAY' && rule.dueOn < today)
      throw invalidInput('Der Tag ist schon vorbei. Bitte wählen Sie einen Tag in der Zukunft.');
    const published = article.publishedAt && dayOf(article.publishedAt);
    const from = article.reviewedOn ?? published;
    const due =
      rule.kind === 'DAY'
        ? rule.dueOn
        : rule.kind === 'PERIOD' && from
          ? nextReviewOn(from, rule.months)
          : null;
    await updateArticle(tx, article.id, {
      reviewKind: rule.kind,
      reviewDueOn: due && toDate(due),
      reviewReason: rule.kind === 'NONE' ? rule.reason : null,
      ...(rule.kind === 'PERIOD' ? { reviewMonths: rule.months } : {}),
    });
    await tellChange(tx, actor, 'article.review-set', article, { ...rule });
  });
}
