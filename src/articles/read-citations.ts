import type { Services } from '../platform/services.js';
import { storeCitations, textsToRead } from './citation-store.js';

/** Texts read in one transaction. */
const batchSize = 200;

/**
 * Reads the citations of published articles that were never read, or of an older version: after an update of the
 * product that brought the reading, and after one that reads more. No audit record: nothing that people wrote changes.
 * @returns how many articles were read
 */
export async function readCitations(services: Services): Promise<number> {
  for (let count = 0; ; ) {
    const read = await services.db.transact(async (tx) => {
      const texts = await textsToRead(tx, batchSize);
      await storeCitations(tx, texts);
      return texts.length;
    });
    count += read;
    if (read < batchSize) return count;
  }
}
