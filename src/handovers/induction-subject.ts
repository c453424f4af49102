import { articlesByIds } from '../articles/index.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { forbidden, notFound } from '../shared/errors.js';
import { isUuid } from '../shared/ids.js';
import { listItems } from './package-item-store.js';
import { partOf } from './package-parts.js';
import { type InductionContact, inductionContacts, inductionFor } from './read-induction.js';
import type { RunAccess } from './run-access.js';

/** What a successor asks about or finds wrong. */
export interface InductionSubject extends RunAccess {
  readonly itemId: string | null;
  readonly articleId: string | null;
  /** "Frist 50.2-EGH-2391". */
  readonly title: string;
  readonly people: readonly InductionContact[];
}

/**
 * The door to questions and corrections of an induction: the successor's, about a row of the package or an article that they may
 * read.
 * @throws NotFound for foreign rows and unreadable articles, Forbidden for all but the successor
 */
export async function subjectFor(
  services: Services,
  actor: Actor,
  number: string,
  about: { itemId?: string; articleId?: string },
): Promise<InductionSubject> {
  const access = await inductionFor(services, actor, number);
  if (!access.standing.successor)
    throw forbidden('Fragen und Berichtigungen kommen hier von der Person, die eingearbeitet wird.');
  const people = await inductionContacts(services, access);
  const { itemId, articleId } = about;
  if (articleId) {
    const article = (await articlesByIds(services, actor, [articleId])).get(articleId);
    if (!article) throw notFound();
    return { ...access, itemId: null, articleId, title: `Artikel „${article.title}“`, people };
  }
  if (!itemId || !isUuid(itemId)) throw notFound();
  const item = (await listItems(services.db.read, access.run.position.id)).find(({ id }) => id === itemId);
  if (!item) throw notFound();
  return {
    ...access,
    itemId,
    articleId: null,
    title: `${partOf(item.part).singular} „${item.title}“`,
    people,
  };
}
