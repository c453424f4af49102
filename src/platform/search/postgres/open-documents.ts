import type { AskersView } from './askers-views.js';
import type { DocumentFacts } from './document-facts.js';

/** Tells which documents this asker may find: there, readable, and not withdrawn since. */
export function openDocuments(
  facts: DocumentFacts,
  view: Pick<AskersView, 'mayRead'>,
  withdrawn: readonly number[],
): (documentId: number) => boolean {
  const closed = new Set(withdrawn);
  return (id) => view.mayRead(facts.numberOf(id)) && !(closed.size > 0 && closed.has(id));
}
