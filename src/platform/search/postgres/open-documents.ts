import type { SearchQuery } from '../search-engine.js';
import type { DocumentFacts, Facts } from './document-facts.js';
import { eachPosting } from './postings.js';
import type { ReadPostings } from './read-postings.js';

/** Whether a query's asker may read a document with these facts. */
const mayRead = ({ readerKeys }: Facts, asker: Pick<SearchQuery, 'readsAll' | 'readerKeys'>): boolean =>
  readerKeys.length === 0 || asker.readsAll || readerKeys.some((key) => asker.readerKeys.includes(key));

/** Tells which documents this asker may find: there, readable, not withdrawn, and without an excluded word. */
export function openDocuments(
  facts: DocumentFacts,
  { postings, withdrawn }: ReadPostings,
  excluded: readonly number[],
  query: Pick<SearchQuery, 'readsAll' | 'readerKeys'>,
): (id: number) => boolean {
  const all = facts.all();
  const verdicts = new Map<number, boolean>([[0, false]]);
  const closed = new Set(withdrawn);
  for (const word of excluded) {
    const bytes = postings.get(word);
    if (bytes) eachPosting(bytes, (id) => closed.add(id));
  }
  return (id) => {
    const number = facts.numberOf(id);
    let verdict = verdicts.get(number);
    if (verdict === undefined) {
      verdict = mayRead(all[number - 1] as Facts, query);
      verdicts.set(number, verdict);
    }
    return verdict && !closed.has(id);
  };
}
