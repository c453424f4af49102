import type { Database, Tx } from '../platform/db/database.js';
import type { Actor } from '../shared/actor.js';
import { forbidden, notFound } from '../shared/errors.js';
import {
  type ArticleRow,
  findArticle,
  findArticleForChange,
  findShownArticle,
  type ShownArticle,
} from './article-store.js';
import { mayArchive, mayConfirm, mayEdit, mayRead } from './policy.js';

const rights = { read: mayRead, edit: mayEdit, confirm: mayConfirm, archive: mayArchive } as const;

export type Right = keyof typeof rights;

function admit<A extends ArticleRow>(article: A | null, actor: Actor, right: Right): A {
  // What may not be read is not there; only who may read it learns that more is not allowed.
  if (!article || !mayRead(actor, article).allowed) throw notFound();
  const verdict = rights[right](actor, article);
  if (!verdict.allowed) throw forbidden(verdict.reason);
  return article;
}

/**
 * The one door to an article by its address, with the right that is wanted.
 * @throws NotFound where it is missing or unreadable, Forbidden where only the right is missing
 */
export async function articleFor(
  database: Database,
  actor: Actor,
  slug: string,
  right: Right,
): Promise<ArticleRow> {
  return admit(await findArticle(database.read, slug), actor, right);
}

/** The same door with the version that readers see, in one prepared statement. */
export async function shownArticleFor(database: Database, actor: Actor, slug: string): Promise<ShownArticle> {
  return admit(await findShownArticle(database, actor, slug), actor, 'read');
}

/** The same door inside a change: the row is locked until the transaction ends. */
export async function lockedArticleFor(
  tx: Tx,
  actor: Actor,
  slug: string,
  right: Right,
): Promise<ArticleRow> {
  return admit(await findArticleForChange(tx, slug), actor, right);
}
