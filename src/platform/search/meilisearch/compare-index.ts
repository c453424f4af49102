import type { Meilisearch } from 'meilisearch';
import { articleKinds } from '../../../shared/article-kinds.js';
import type { IndexDifferences, PublishedState } from '../search-engine.js';
import { oneOf } from './filters.js';
import type { MeiliDocument } from './index-documents.js';

/** Ids read at once. */
const pageSize = 1_000;

/** Which articles the engine's index lacks, and which it should not have. It shows ids only: versions are not compared. */
export async function compareIndex(
  client: Meilisearch,
  uid: string,
  published: ReadonlyMap<string, PublishedState>,
): Promise<IndexDifferences> {
  const seen = new Set<string>();
  for (let offset = 0; ; offset += pageSize) {
    const { results } = await client.index<MeiliDocument>(uid).getDocuments({
      // With a filter of ours an index of somebody else refuses to be read, and so to be "mended".
      filter: oneOf('kind', articleKinds),
      fields: ['id'],
      limit: pageSize,
      offset,
    });
    for (const { id } of results) seen.add(id);
    if (results.length < pageSize) break;
  }
  return {
    stale: [...published.keys()].filter((id) => !seen.has(id)),
    ghosts: [...seen].filter((id) => !published.has(id)),
  };
}
