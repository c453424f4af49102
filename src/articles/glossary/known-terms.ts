import type { Database } from '../../platform/db/database.js';
import { loadGlossary } from './glossary-store.js';
import type { Glossary } from './mark-terms.js';

/** Of each database (tests have several) the terms as last loaded. */
const known = new WeakMap<Database, Promise<Glossary>>();

/**
 * The terms that a page needs which was told this number: from memory, loaded once after each change, also where another
 * process made it.
 */
export async function glossaryAt(database: Database, revision: number): Promise<Glossary> {
  if (revision === 0) return { revision, terms: [] };
  const held = await known.get(database)?.catch(() => null);
  // A newer one is right, too: the page was asked for a moment before.
  if (held && held.revision >= revision) return held;
  const loading = loadGlossary(database);
  known.set(database, loading);
  return loading;
}
