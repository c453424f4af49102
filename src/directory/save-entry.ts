import { freeSlug, nextReviewOn } from '../articles/index.js';
import { record } from '../audit/index.js';
import { getPosition } from '../organisation/index.js';
import type { Tx } from '../platform/db/database.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { toDate } from '../shared/dates.js';
import { conflict, forbidden, invalidInput, notFound } from '../shared/errors.js';
import { slugOf } from '../shared/ids.js';
import type { OfferKind } from '../shared/offer-kinds.js';
import { type Entry, findEntryForChange, insertEntry, takenEntrySlugs, updateEntry } from './entry-store.js';
import { mayEdit } from './policy.js';
import { changedFacts, type EntryFacts } from './rules.js';

/** What a form or a file gives of an entry. */
export interface EntryInput extends EntryFacts {
  readonly kind: OfferKind;
  readonly ownerPositionId: string;
  readonly reviewMonths: number;
}

/** Words that addresses of the directory itself use. */
const ownAddresses = new Set(['neu', 'karte', 'einlesen', 'ausgabe', 'umriss-geojson']);

/** Free addresses for names, in order; names of one transaction do not meet either. */
export async function freeSlugs(tx: Tx, names: readonly string[]): Promise<readonly string[]> {
  const wanted = names.map((name) => slugOf(name));
  const taken = new Set([...ownAddresses, ...(await takenEntrySlugs(tx, wanted))]);
  return wanted.map((slug) => {
    const free = freeSlug(slug, taken);
    taken.add(free);
    return free;
  });
}

/** @throws NotFound for an unknown post, Forbidden where the actor may not act for it */
async function ownerFor(tx: Tx, actor: Actor, positionId: string): Promise<void> {
  const owner = await getPosition(tx, positionId);
  const verdict = mayEdit(actor, { id: owner.id, unitIds: owner.unit.path });
  if (!verdict.allowed) throw forbidden(verdict.reason);
}

/**
 * The entry for those who may change it, locked and as the form showed it.
 * @throws NotFound, Forbidden, Conflict
 */
export async function entryForChange(tx: Tx, actor: Actor, slug: string, revision?: number): Promise<Entry> {
  const entry = await findEntryForChange(tx, slug);
  if (!entry) throw notFound();
  const verdict = mayEdit(actor, { id: entry.ownerPositionId, unitIds: entry.ownerUnitIds });
  if (!verdict.allowed) throw forbidden(verdict.reason);
  if (revision !== undefined && entry.revision !== revision)
    throw conflict(
      'Der Eintrag wurde inzwischen geändert. Bitte öffnen Sie ihn neu und tragen Sie Ihre Änderung dort ein.',
    );
  return entry;
}

/** @throws NotFound, Forbidden */
export async function addEntry(
  services: Services,
  actor: Actor,
  input: EntryInput,
  confirmed = false,
): Promise<string> {
  return services.db.transact(async (tx) => {
    await ownerFor(tx, actor, input.ownerPositionId);
    const [slug = ''] = await freeSlugs(tx, [input.name]);
    const today = services.clock.today();
    const id = await insertEntry(tx, {
      ...input,
      slug,
      reviewedOn: toDate(today),
      reviewDueOn: toDate(nextReviewOn(today, input.reviewMonths)),
    });
    await record(tx, actor, {
      action: 'directory.entry-added',
      objectType: 'entry',
      objectId: id,
      label: input.name,
      ...(confirmed ? { details: { personalDataConfirmed: true } } : {}),
    });
    return slug;
  });
}

/**
 * Changes an entry. Whoever changes it has looked at it: the day to look again begins anew.
 * It may be given to any other post: that is how a duty moves on.
 * @throws NotFound, Forbidden, Conflict
 */
export async function changeEntry(
  services: Services,
  actor: Actor,
  input: EntryInput & { slug: string; revision: number },
  confirmed = false,
): Promise<void> {
  const { slug, revision, ...facts } = input;
  await services.db.transact(async (tx) => {
    const entry = await entryForChange(tx, actor, slug, revision);
    if (facts.ownerPositionId !== entry.ownerPositionId) await getPosition(tx, facts.ownerPositionId);
    const today = services.clock.today();
    await updateEntry(tx, entry.id, {
      ...facts,
      reviewedOn: toDate(today),
      reviewDueOn: toDate(nextReviewOn(today, facts.reviewMonths)),
    });
    await record(tx, actor, {
      action: 'directory.entry-changed',
      objectType: 'entry',
      objectId: entry.id,
      label: facts.name,
      details: {
        fields: [
          ...changedFacts(entry, facts),
          ...(facts.ownerPositionId === entry.ownerPositionId ? [] : ['ownerPositionId']),
        ],
        ...(confirmed ? { personalDataConfirmed: true } : {}),
      },
    });
  });
}

/** "Stimmt noch": somebody who answers for the entry found it right today. @throws NotFound, Forbidden, InvalidInput */
export async function confirmEntry(services: Services, actor: Actor, slug: string): Promise<void> {
  await services.db.transact(async (tx) => {
    const entry = await entryForChange(tx, actor, slug);
    if (entry.closedOn) throw invalidInput('Der Eintrag steht nicht mehr im Verzeichnis.');
    const today = services.clock.today();
    await updateEntry(tx, entry.id, {
      reviewedOn: toDate(today),
      reviewDueOn: toDate(nextReviewOn(today, entry.reviewMonths)),
    });
    await record(tx, actor, {
      action: 'directory.entry-confirmed',
      objectType: 'entry',
      objectId: entry.id,
      label: entry.name,
    });
  });
}

/** Takes an entry out of the list, with a reason that its address goes on telling. @throws NotFound, Forbidden, Conflict */
export async function closeEntry(
  services: Services,
  actor: Actor,
  input: { slug: string; revision: number; reason: string },
): Promise<void> {
  await services.db.transact(async (tx) => {
    const entry = await entryForChange(tx, actor, input.slug, input.revision);
    if (entry.closedOn) return;
    await updateEntry(tx, entry.id, {
      closedOn: toDate(services.clock.today()),
      closedReason: input.reason,
    });
    await record(tx, actor, {
      action: 'directory.entry-closed',
      objectType: 'entry',
      objectId: entry.id,
      label: entry.name,
    });
  });
}

/** Puts it back. @throws NotFound, Forbidden */
export async function reopenEntry(services: Services, actor: Actor, slug: string): Promise<void> {
  await services.db.transact(async (tx) => {
    const entry = await entryForChange(tx, actor, slug);
    if (!entry.closedOn) return;
    await updateEntry(tx, entry.id, { closedOn: null, closedReason: '' });
    await record(tx, actor, {
      action: 'directory.entry-reopened',
      objectType: 'entry',
      objectId: entry.id,
      label: entry.name,
    });
  });
}
