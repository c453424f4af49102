import { record } from '../../audit/index.js';
import type { Tx } from '../../platform/db/database.js';
import { enqueue } from '../../platform/jobs/enqueue.js';
import type { Services } from '../../platform/services.js';
import type { Actor } from '../../shared/actor.js';
import { forbidden, invalidInput } from '../../shared/errors.js';
import {
  findTagOfSlug,
  findTagsBySlug,
  lockCarriers,
  lockTags,
  mergeTag,
  renameTag,
  replaceTags,
  type Tag,
} from './tag-store.js';
import { tagSlugOf } from './tag-words.js';

/** Articles in one event: as many as the index takes at a time. */
const portion = 200;

export interface TagRenaming {
  /** Addresses of those that are to be called so. */
  readonly slugs: readonly string[];
  /** One word. */
  readonly name: string;
  /** The actor has seen that several become one, which cannot be taken back. */
  readonly confirmed: boolean;
}

export type RenamingOutcome =
  | { readonly outcome: 'done'; readonly tag: Omit<Tag, 'id'>; readonly articles: number }
  | { readonly outcome: 'merges'; readonly names: readonly string[]; readonly into: string };

/** The whole house's words: only the Wissensredaktion of the whole house renames them. */
export const mayRenameTags = (actor: Actor): boolean => actor.permissions.has('articles.edit-any');

/**
 * Gives Schlagwörter another name. Those that then have the same one become one, with their articles, former words and
 * subscribers; what they were called leads on. Several become one only when that was confirmed.
 * @throws Forbidden; InvalidInput where none of them is there any more
 */
export async function renameTags(
  services: Services,
  actor: Actor,
  { slugs, name, confirmed }: TagRenaming,
): Promise<RenamingOutcome> {
  if (!mayRenameTags(actor)) throw forbidden('Schlagwörter benennt die Wissensredaktion um.');
  return services.db.transact(async (tx) => {
    await lockCarriers(
      tx,
      (await findTagsBySlug(tx, slugs)).map((tag) => tag.name),
    );
    await lockTags(tx);
    const chosen = await findTagsBySlug(tx, slugs);
    const [first] = chosen;
    if (!first) throw invalidInput('Diese Schlagwörter gibt es nicht mehr. Bitte laden Sie die Seite neu.');
    const slug = tagSlugOf(name);
    const there = await findTagOfSlug(tx, slug);
    const target = there ?? first;
    // One that was not chosen keeps its name; the others come to it.
    const isChosen = chosen.some(({ id }) => id === target.id);
    const final = isChosen ? { slug, name } : { slug: target.slug, name: target.name };
    const merged = chosen.filter(({ id }) => id !== target.id);
    if (merged.length > 0 && !confirmed)
      return { outcome: 'merges', names: merged.map((tag) => tag.name), into: final.name };
    const articles = await takeOver(tx, target, merged, final);
    await record(tx, actor, {
      action: merged.length > 0 ? 'tag.merged' : 'tag.renamed',
      objectType: 'tag',
      objectId: target.id,
      label: final.name,
      details: { before: chosen.map((tag) => tag.name), articles: articles.length },
    });
    for (let from = 0; from < articles.length; from += portion)
      await enqueue(tx, 'articles.changed', { articleIds: articles.slice(from, from + portion) });
    return { outcome: 'done', tag: final, articles: articles.length };
  });
}

async function takeOver(
  tx: Tx,
  target: Tag,
  merged: readonly Tag[],
  final: Omit<Tag, 'id'>,
): Promise<readonly string[]> {
  for (const { id } of merged) await mergeTag(tx, id, target.id);
  if (final.name !== target.name || final.slug !== target.slug) await renameTag(tx, target.id, final);
  const former = [target, ...merged].map((tag) => tag.name).filter((one) => one !== final.name);
  return former.length > 0 ? replaceTags(tx, former, final.name) : [];
}
