import { randomUUID } from 'node:crypto';
import { record } from '../audit/index.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { conflict, notFound } from '../shared/errors.js';
import { findOwnLine, lineText, tellSynonymsChanged } from './synonym-store.js';

export interface SynonymInput {
  /** Null for a new line. */
  readonly id: string | null;
  /** The version that was read; a line changed since is a conflict. */
  readonly version: number;
  /** The shipped line that this one replaces. */
  readonly shippedKey: string | null;
  readonly words: readonly string[];
  readonly targets: readonly string[];
  /** Switches a shipped line off instead of replacing it. */
  readonly isOff: boolean;
}

/**
 * Adds or changes a line of everyday words; the next search in every process reads it.
 * @throws NotFound, Conflict
 */
export async function saveSynonym(services: Services, actor: Actor, input: SynonymInput): Promise<void> {
  const { words, targets, shippedKey, isOff } = input;
  await services.db.transact(async (tx) => {
    const known = input.id ? await findOwnLine(tx, { id: input.id }) : null;
    if (input.id && !known) throw notFound();
    if (known && known.version !== input.version)
      throw conflict('Die Zeile wurde inzwischen geändert. Bitte laden Sie die Liste neu.');
    if (!known && shippedKey && (await findOwnLine(tx, { shippedKey })))
      throw conflict('Die Zeile wurde inzwischen geändert. Bitte laden Sie die Liste neu.');
    const id = known?.id ?? randomUUID();
    const data = {
      words: [...words],
      targets: [...targets],
      isOff,
      updatedAt: services.clock.now(),
      updatedById: actor.personId,
    };
    if (known) await tx.searchSynonym.update({ where: { id }, data: { ...data, version: { increment: 1 } } });
    else await tx.searchSynonym.create({ data: { id, shippedKey, ...data } });
    await tellSynonymsChanged(tx);
    await record(tx, actor, {
      action: isOff ? 'synonym.switched-off' : known ? 'synonym.changed' : 'synonym.added',
      objectType: 'setting',
      objectId: id,
      label: isOff ? (shippedKey ?? '') : lineText({ words, targets }),
      details: { ...(known ? { before: lineText(known) } : {}), ...(shippedKey ? { shippedKey } : {}) },
    });
  });
}

/** Takes an own line away; a shipped line that it replaced or switched off applies again. @throws NotFound */
export async function removeSynonym(services: Services, actor: Actor, id: string): Promise<void> {
  await services.db.transact(async (tx) => {
    const known = await findOwnLine(tx, { id });
    if (!known) throw notFound();
    await tx.searchSynonym.delete({ where: { id } });
    await tellSynonymsChanged(tx);
    await record(tx, actor, {
      action: 'synonym.removed',
      objectType: 'setting',
      objectId: id,
      label: known.isOff ? (known.shippedKey ?? '') : lineText(known),
      details: known.shippedKey ? { shippedKey: known.shippedKey } : {},
    });
  });
}
