import type { OfferKind } from '../shared/offer-kinds.js';
import type { EntryFacts } from './rules.js';

/** One entry as a file gives it; what the file does not say is left out and stays as it is. */
export interface OfferRow {
  /** Where it stands: "Zeile 12", "Ebene „Beratung“, Eintrag 3". */
  readonly place: string;
  /** The address that an earlier output of ours gave it; '' for none. */
  readonly slug: string;
  /** What this file knows it by, or its name and town. */
  readonly key: string;
  readonly facts: Partial<Omit<EntryFacts, 'kind'>> & { readonly name: string };
  /** Null: the file does not say, or not recognisably. */
  readonly kind: OfferKind | null;
  /** Number of the owner post; '' where the file does not say. */
  readonly post: string;
  /** Why it cannot be taken over, with the remedy. */
  readonly faults: readonly string[];
  /** Taken over, but worth a look. */
  readonly hints: readonly string[];
}

export type ReadOffers =
  | { readonly ok: true; readonly rows: readonly OfferRow[]; readonly notes: readonly string[] }
  | { readonly ok: false; readonly fault: string };

/** More entries than any county has are a mistake. */
export const mostOffers = 5_000;

/** What a file calls its entry, in words; the same words are the headings of our own files. */
export interface RawOffer {
  readonly kennung?: string;
  readonly name?: string;
  readonly art?: string;
  readonly beschreibung?: string;
  readonly zielgruppe?: string;
  readonly anschrift?: string;
  readonly strasse?: string;
  readonly plz?: string;
  readonly ort?: string;
  readonly telefon?: string;
  readonly mail?: string;
  readonly website?: string;
  readonly zeiten?: string;
  readonly zeithinweis?: string;
  readonly breite?: string;
  readonly laenge?: string;
  readonly stelle?: string;
}

/** The name by which an entry is recognised when a file is read again. */
export function keyOf(name: string, town: string): string {
  return `${name} · ${town}`.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim();
}
