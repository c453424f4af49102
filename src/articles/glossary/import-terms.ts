import { record } from '../../audit/index.js';
import type { Services } from '../../platform/services.js';
import { slugOf } from '../../shared/ids.js';
import { lockSlugs } from '../article-store.js';
import { freeSlug } from '../rules.js';
import {
  insertTerm,
  raiseGlossary,
  type TermContent,
  takenTermSlugs,
  termsForImport,
  updateTerm,
} from './glossary-store.js';

/** What became of the terms of a file. */
export interface ImportedTerms {
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
}

const says = ({ term, spellings, explanation, ownerPositionId }: TermContent) =>
  JSON.stringify([term, spellings, explanation, ownerPositionId]);

/**
 * Takes terms into the glossary, again and again: the same name, whatever its case, is the same term, and one that says the
 * same is left alone. None is ever taken out. One transaction; by a command, so nobody's rights are asked.
 */
export async function importTerms(services: Services, terms: readonly TermContent[]): Promise<ImportedTerms> {
  return services.db.transact(async (tx) => {
    await lockSlugs(tx);
    const known = await termsForImport(tx);
    const counts = { created: 0, updated: 0, unchanged: 0 };
    for (const content of terms) {
      const before = known.get(content.term.toLowerCase());
      if (before && says(before) === says(content)) {
        counts.unchanged += 1;
        continue;
      }
      const wanted = slugOf(content.term);
      const id = before
        ? before.id
        : (await insertTerm(tx, { ...content, slug: freeSlug(wanted, await takenTermSlugs(tx, wanted)) })).id;
      if (before) await updateTerm(tx, id, content);
      counts[before ? 'updated' : 'created'] += 1;
      await record(tx, null, {
        action: before ? 'glossary.term-changed' : 'glossary.term-added',
        objectType: 'glossary-term',
        objectId: id,
        label: content.term,
        details: { imported: true },
      });
    }
    if (counts.created + counts.updated > 0) await raiseGlossary(tx);
    return counts;
  });
}
