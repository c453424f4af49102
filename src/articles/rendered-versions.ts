import { LRUCache } from 'lru-cache';
import type { Database } from '../platform/db/database.js';
import type { Glossary } from './glossary/mark-terms.js';
import type { Piece, RenderedMarkdown } from './render-markdown.js';
import type { Boxes } from './settle-boxes.js';
import { workOnText } from './text-thread.js';
import { findSource } from './version-store.js';

/** Room for some thousand texts; strings with German quotation marks take two bytes a letter. */
const roomBytes = 16 * 1024 * 1024;

const lengthOf = (piece: Piece) =>
  typeof piece === 'string' ? piece.length : 'inner' in piece ? piece.inner.length : 0;
const sizeOf = ({ pieces, contents, points }: RenderedMarkdown) =>
  pieces.reduce((sum, piece) => sum + 2 * lengthOf(piece), 200) +
  points.reduce((sum, point) => sum + 2 * point.length, 0) +
  contents.length * 200;

// A version never changes, so its rendering never grows stale; what depends on the reader is filled in afterwards.
const rendered = new LRUCache<string, RenderedMarkdown>({ maxSize: roomBytes, sizeCalculation: sizeOf });

/** Versions whose rendering has begun: whoever asks meanwhile waits for the same. */
const rendering = new Map<string, Promise<RenderedMarkdown>>();

/**
 * The rendered text of a version, from the cache or made now.
 * @param glossary its terms are explained; a change of it makes a new rendering
 */
export async function renderVersion(
  database: Database,
  versionId: string,
  boxes: Boxes = 'shown',
  glossary: Glossary | null = null,
): Promise<RenderedMarkdown> {
  const key = `${versionId} ${boxes} ${glossary?.revision ?? ''}`;
  const known = rendered.get(key);
  if (known) return known;
  const begun = rendering.get(key);
  if (begun) return begun;
  const making = findSource(database, versionId)
    .then((source) => workOnText('render', { source: source ?? '', boxes, terms: glossary?.terms ?? [] }))
    .finally(() => rendering.delete(key));
  rendering.set(key, making);
  const made = await making;
  rendered.set(key, made);
  return made;
}
