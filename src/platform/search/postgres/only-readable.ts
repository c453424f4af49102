import type { Pool } from 'pg';
import type { SearchQuery } from '../search-engine.js';
import type { AskersViews } from './askers-views.js';
import type { DocumentFacts } from './document-facts.js';
import type { IndexedWord } from './find-words.js';
import { openDocuments } from './open-documents.js';
import { eachPosting } from './postings.js';
import type { PostingsReader } from './read-postings.js';

/** What tells which documents have a word and who may read them: made once a process. */
export interface ReadingTools {
  readonly pool: Pool;
  readonly facts: DocumentFacts;
  readonly views: AskersViews;
  readonly postings: PostingsReader;
}

/**
 * Words of texts that the asker may not read do not exist for them, not even as "known", so no correction is withheld
 * for their sake. A query only where words stand in narrowed texts alone.
 */
export async function onlyReadable(
  { facts, views, postings }: ReadingTools,
  words: readonly IndexedWord[],
  query: SearchQuery,
): Promise<ReadonlySet<number>> {
  const known = new Set(words.filter(({ house }) => house || query.readsAll).map(({ id }) => id));
  const narrowed = words.flatMap(({ id }) => (known.has(id) ? [] : [id]));
  if (narrowed.length === 0 || query.readerKeys.length === 0) return known;
  const read = await postings(narrowed, facts.revision());
  if (read.changed) await facts.upTo(read.revision);
  const open = openDocuments(facts, views.of(query), read.withdrawn);
  for (const [word, bytes] of read.postings) {
    let isOpen = false;
    eachPosting(bytes, (id) => {
      isOpen ||= open(id);
    });
    if (isOpen) known.add(word);
  }
  return known;
}
