import { LRUCache } from 'lru-cache';
import type { Pool } from 'pg';
import type { DocumentFacts } from './document-facts.js';

/** What a hit shows of a document. */
export interface HitText {
  readonly articleId: string;
  readonly title: string;
  readonly headings: string;
  readonly body: string;
  /** Its files have words of their own, which lie elsewhere. */
  readonly hasFiles: boolean;
}

/** Room for about a thousand texts: most searches of a day show the same few hundred. */
const roomBytes = 4 * 1024 * 1024;

const statement = {
  name: 'search-texts',
  text: `
    select d.id, d."articleId", t.title, t.headings, t.body,
      exists (select 1 from "SearchPlace" p where p."documentId" = d.id) as "hasFiles"
    from "SearchDocument" d join "SearchText" t on t."documentId" = d.id
    where d.id = any($1::int[])`,
};

/**
 * The texts of hits by document; at most one query. What was shown lately is remembered until the document's block
 * changes, which every search learns before it ranks. Who may read a document is asked elsewhere, each time.
 */
export function hitTexts(pool: Pool, facts: DocumentFacts) {
  const remembered = new LRUCache<number, { readonly text: HitText; readonly reading: number }>({
    maxSize: roomBytes,
    sizeCalculation: ({ text }) => 2 * (text.title.length + text.headings.length + text.body.length) + 200,
  });
  return async (documentIds: readonly number[]): Promise<ReadonlyMap<number, HitText>> => {
    const found = new Map<number, HitText>();
    const missing: number[] = [];
    for (const id of documentIds) {
      const known = remembered.get(id);
      if (known && known.reading === facts.reading(id)) found.set(id, known.text);
      else missing.push(id);
    }
    if (missing.length === 0) return found;
    // Noted before the query: what changes while it runs is read again next time.
    const readings = new Map(missing.map((id) => [id, facts.reading(id)]));
    const { rows } = await pool.query<HitText & { id: number }>({ ...statement, values: [missing] });
    for (const { id, ...text } of rows) {
      found.set(id, text);
      remembered.set(id, { text, reading: readings.get(id) ?? 0 });
    }
    return found;
  };
}
