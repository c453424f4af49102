import { nextReviewOn } from '../articles/index.js';
import { type AuditEntry, recordAll } from '../audit/index.js';
import { getPosition, positionsByNumbers } from '../organisation/index.js';
import type { Reader, Tx } from '../platform/db/database.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { toDate } from '../shared/dates.js';
import { forbidden } from '../shared/errors.js';
import { checkOffers, type OfferDefaults, stateOf, type Verdict } from './check-offers.js';
import { allEntries, insertEntry, updateEntry } from './entry-store.js';
import type { OfferRow, ReadOffers } from './offer-file.js';
import { readOfferCsv } from './read-offer-csv.js';
import { readOfferMap } from './read-offer-map.js';
import { freeSlugs } from './save-entry.js';

export type OfferCheck =
  | {
      readonly ok: true;
      readonly verdicts: readonly Verdict[];
      readonly notes: readonly string[];
      readonly state: string;
    }
  | { readonly ok: false; readonly fault: string };

/** What was done. */
export interface OfferImport {
  readonly added: number;
  readonly changed: number;
  readonly same: number;
  readonly faulty: number;
}

/** Only editors read whole files in: an import touches entries of every post. @throws Forbidden */
function mayImport(actor: Actor): void {
  if (!actor.permissions.has('articles.edit-any')) throw forbidden('Dateien liest die Wissensredaktion ein.');
}

/** A file by what it is, not by what it is called. */
export function readOffers(text: string): ReadOffers {
  return /^\uFEFF?\s*[{[]/.test(text) ? readOfferMap(text) : readOfferCsv(text);
}

async function compare(
  reader: Reader,
  rows: readonly OfferRow[],
  defaults: OfferDefaults,
  lock: boolean,
): Promise<readonly Verdict[]> {
  await getPosition(reader, defaults.ownerPositionId);
  const entries = await allEntries(reader, lock);
  const numbers = rows.map(({ post }) => post).filter(Boolean);
  const posts = new Map(
    [...(await positionsByNumbers(reader, numbers))].map(([number, { id }]) => [number, id]),
  );
  return checkOffers(rows, entries, posts, defaults);
}

/** Tells what each entry of a file would do; saves nothing. @throws Forbidden, NotFound for an unknown post */
export async function checkImport(
  services: Services,
  actor: Actor,
  text: string,
  defaults: OfferDefaults,
): Promise<OfferCheck> {
  mayImport(actor);
  const read = readOffers(text);
  if (!read.ok) return read;
  const verdicts = await compare(services.db.read, read.rows, defaults, false);
  return { ok: true, verdicts, notes: read.notes, state: stateOf(verdicts) };
}

/**
 * Takes over what was shown, faulty entries apart, in one transaction; the same file again changes nothing.
 * @param state of the check that was shown; where the directory changed meanwhile, nothing is done
 * @returns null where what would be done is not what was shown
 * @throws Forbidden, NotFound for an unknown post
 */
export async function importOffers(
  services: Services,
  actor: Actor,
  input: { text: string; defaults: OfferDefaults; state: string | null; file: string },
): Promise<OfferImport | null> {
  mayImport(actor);
  const read = readOffers(input.text);
  if (!read.ok) return null;
  return services.db.transact(async (tx) => {
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('directory import'))`;
    const verdicts = await compare(tx, read.rows, input.defaults, true);
    if (input.state !== null && stateOf(verdicts) !== input.state) return null;
    return write(tx, services, actor, verdicts, input.file);
  });
}

async function write(
  tx: Tx,
  services: Services,
  actor: Actor,
  verdicts: readonly Verdict[],
  file: string,
): Promise<OfferImport> {
  const today = services.clock.today();
  const count = (outcome: Verdict['outcome']) => verdicts.filter((one) => one.outcome === outcome).length;
  const added = verdicts.filter(({ outcome }) => outcome === 'new');
  const slugs = await freeSlugs(
    tx,
    added.map(({ row }) => row.slug || row.facts.name),
  );
  const lines: AuditEntry[] = [];
  for (const [index, { row, kind, ownerPositionId }] of added.entries()) {
    const id = await insertEntry(tx, {
      ...row.facts,
      kind,
      ownerPositionId: ownerPositionId ?? '',
      slug: slugs[index] ?? '',
      importKey: row.key,
      reviewedOn: toDate(today),
      // Taken over is not yet looked at: somebody must within a month.
      reviewDueOn: toDate(nextReviewOn(today, 1)),
    });
    lines.push({ action: 'directory.entry-added', objectType: 'entry', objectId: id, label: row.facts.name });
  }
  for (const { row, kind, entry, ownerPositionId, changes } of verdicts.filter(
    (one) => one.outcome === 'changed',
  )) {
    if (!entry) continue;
    await updateEntry(tx, entry.id, {
      ...row.facts,
      kind,
      ...(ownerPositionId ? { ownerPositionId } : {}),
      importKey: entry.importKey ?? row.key,
    });
    lines.push({
      action: 'directory.entry-changed',
      objectType: 'entry',
      objectId: entry.id,
      label: row.facts.name,
      details: { fields: changes.map(({ field }) => field), imported: true },
    });
  }
  const result = {
    added: added.length,
    changed: count('changed'),
    same: count('same'),
    faulty: count('fault'),
  };
  if (lines.length > 0)
    await recordAll(tx, actor, [
      {
        action: 'directory.imported',
        objectType: 'import',
        objectId: 'directory',
        label: file,
        details: { ...result },
      },
      ...lines,
    ]);
  return result;
}
