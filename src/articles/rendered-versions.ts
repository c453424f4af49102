import { LRUCache } from 'lru-cache';
import type { Database } from '../platform/db/database.js';
import { type RenderedMarkdown, renderMarkdown } from './render-markdown.js';
import { findSource } from './version-store.js';

/** Room for some thousand texts; strings with German quotation marks take two bytes a letter. */
const roomBytes = 32 * 1024 * 1024;

const sizeOf = ({ pieces, contents }: RenderedMarkdown) =>
  pieces.reduce(
    (sum, piece) => sum + 2 * (typeof piece === 'string' ? piece.length : piece.inner.length),
    200,
  ) +
  contents.length * 200;

// A version never changes, so its rendering never grows stale; what depends on the reader is filled in afterwards.
const rendered = new LRUCache<string, RenderedMarkdown>({ maxSize: roomBytes, sizeCalculation: sizeOf });

/** The rendered text of a version, from the cache or made now. */
export async function renderVersion(database: Database, versionId: string): Promise<RenderedMarkdown> {
  const known = rendered.get(versionId);
  if (known) return known;
  const made = renderMarkdown((await findSource(database, versionId)) ?? '');
  rendered.set(versionId, made);
  return made;
}
