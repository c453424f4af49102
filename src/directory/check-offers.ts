import { createHash } from 'node:crypto';
import type { OfferKind } from '../shared/offer-kinds.js';
import type { Entry } from './entry-store.js';
import { keyOf, type OfferRow } from './offer-file.js';
import { changedFacts, type EntryFacts, factWords } from './rules.js';

/** What becomes of one entry of a file. */
export interface Verdict {
  readonly row: OfferRow;
  readonly outcome: 'new' | 'changed' | 'same' | 'fault';
  /** The kept entry it is. */
  readonly entry: Entry | null;
  readonly kind: OfferKind;
  /** Where it goes; null = as it is. */
  readonly ownerPositionId: string | null;
  readonly changes: readonly { readonly field: string; readonly from: string; readonly to: string }[];
  readonly faults: readonly string[];
}

/** What the person who reads a file in chooses for what the file does not say. */
export interface OfferDefaults {
  readonly kind: OfferKind;
  readonly ownerPositionId: string;
}

/**
 * Compares a file with what is kept. An entry is recognised by the address that our own output gave it, by what the same
 * file called it before, or by name and town. The second of two such entries in one file is a fault.
 * @param posts ids by number, for posts that the file names
 */
export function checkOffers(
  rows: readonly OfferRow[],
  entries: readonly Entry[],
  posts: ReadonlyMap<string, string>,
  defaults: OfferDefaults,
): readonly Verdict[] {
  const bySlug = new Map(entries.map((entry) => [entry.slug, entry]));
  const byKey = new Map(
    entries.flatMap((entry) => (entry.importKey ? [[entry.importKey, entry] as const] : [])),
  );
  const byName = new Map(entries.map((entry) => [keyOf(entry.name, entry.town), entry]));
  const taken = new Map<string, string>();
  return rows.map((row): Verdict => {
    const faults = [...row.faults];
    const entry =
      bySlug.get(row.slug) ??
      byKey.get(row.key) ??
      byName.get(keyOf(row.facts.name, row.facts.town ?? '')) ??
      null;
    const identity = entry?.id ?? row.key;
    const twin = row.faults.length === 0 ? taken.get(identity) : undefined;
    if (twin) faults.push(`Derselbe Eintrag steht schon bei ${twin}. Bitte einen der beiden löschen.`);
    else taken.set(identity, row.place);
    const post = row.post ? posts.get(row.post) : undefined;
    if (row.post && !post)
      faults.push(
        `Die Stelle „${row.post.slice(0, 40)}“ gibt es nicht. Bitte Nummer berichtigen oder leeren.`,
      );
    const kind = row.kind ?? entry?.kind ?? defaults.kind;
    const facts: Partial<EntryFacts> = { ...row.facts, kind };
    const changes = entry
      ? changedFacts(entry, facts).map((field) => ({
          field: factWords[field],
          from: String(entry[field] ?? ''),
          to: String(facts[field] ?? ''),
        }))
      : [];
    const moves = entry && post && post !== entry.ownerPositionId;
    if (moves) changes.push({ field: 'Stelle', from: entry.ownerNumber, to: row.post });
    return {
      row,
      entry,
      kind,
      ownerPositionId: entry ? (moves ? post : null) : (post ?? defaults.ownerPositionId),
      changes,
      faults,
      outcome: faults.length > 0 ? 'fault' : entry ? (changes.length > 0 ? 'changed' : 'same') : 'new',
    };
  });
}

/** Ties a confirmation to exactly what was shown. */
export function stateOf(verdicts: readonly Verdict[]): string {
  const shown = verdicts.map(({ outcome, entry, changes, kind, row }) => [
    outcome,
    entry?.id,
    entry?.revision,
    changes,
    kind,
    row.place,
  ]);
  return createHash('sha256').update(JSON.stringify(shown)).digest('hex').slice(0, 32);
}
