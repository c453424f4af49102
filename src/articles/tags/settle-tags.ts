import type { Reader, Tx } from '../../platform/db/database.js';
import type { VersionFacts } from '../rules.js';
import { findTagNames, insertTags, lockTags } from './tag-store.js';
import { joinWords, once, tagSlugOf, wordsOf } from './tag-words.js';

/** A version's summary box with its Schlagwörter as they are called today. One query, none without any. */
export async function withTodaysWords(reader: Reader, facts: VersionFacts): Promise<VersionFacts> {
  const words = wordsOf(facts.schlagwoerter ?? '');
  if (words.length === 0) return facts;
  const names = await findTagNames(reader, words.map(tagSlugOf));
  return {
    ...facts,
    schlagwoerter: joinWords(once(words.map((word) => names.get(tagSlugOf(word)) ?? word))),
  };
}

/**
 * The Schlagwörter that articles carry with these versions, as they are called today; unknown words become new ones. Until
 * the transaction ends nobody renames any. Up to four queries, none without any.
 */
export async function admitTags(
  tx: Tx,
  versions: readonly { readonly facts: VersionFacts }[],
): Promise<string[][]> {
  const lists = versions.map(({ facts }) => wordsOf(facts.schlagwoerter ?? ''));
  const words = once(lists.flat());
  if (words.length === 0) return lists;
  await lockTags(tx);
  const names = new Map(await findTagNames(tx, words.map(tagSlugOf)));
  const added = words.map((name) => ({ slug: tagSlugOf(name), name })).filter(({ slug }) => !names.has(slug));
  if (added.length > 0) await insertTags(tx, added);
  for (const { slug, name } of added) names.set(slug, name);
  return lists.map((list) => once(list.map((word) => names.get(tagSlugOf(word)) ?? word)));
}

/** The same for one. */
export async function admitTagsOf(tx: Tx, version: { readonly facts: VersionFacts }): Promise<string[]> {
  const [tags = []] = await admitTags(tx, [version]);
  return tags;
}
