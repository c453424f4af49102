import type { TagsPageProps } from '../../../views/articles/tags/tags-page.js';
import type { Actor } from '../../shared/actor.js';
import { mayRenameTags } from './rename-tags.js';
import type { TagLine } from './tag-store.js';
import { tagSlugOf } from './tag-words.js';

/** An article's Schlagwörter with their addresses. */
export const presentTags = (names: readonly string[]): { slug: string; name: string }[] =>
  names.map((name) => ({ slug: tagSlugOf(name), name }));

/** What was typed into the form that renames. */
export interface RenamingAgain {
  readonly slugs: readonly string[];
  readonly name: string;
  readonly errors: Readonly<Record<string, string>>;
  readonly merges: TagsPageProps['merges'];
}

/** The list; with what renames them for those who may. */
export function presentTagList(
  lines: readonly TagLine[],
  query: string,
  actor: Actor,
  again: RenamingAgain | null,
): TagsPageProps {
  return {
    query,
    mayRename: mayRenameTags(actor),
    tags: lines.map(({ slug, name, articles, formerly }) => ({
      slug,
      name,
      articles,
      formerly: formerly.join(', '),
      chosen: again?.slugs.includes(slug) ?? false,
    })),
    name: again?.name ?? '',
    errors: again?.errors ?? {},
    merges: again?.merges ?? null,
  };
}
