import { record } from '../../audit/index.js';
import { getPosition } from '../../organisation/index.js';
import type { Tx } from '../../platform/db/database.js';
import type { Services } from '../../platform/services.js';
import type { Actor } from '../../shared/actor.js';
import { conflict, forbidden, invalidInput, notFound } from '../../shared/errors.js';
import { slugOf } from '../../shared/ids.js';
import { lockSlugs } from '../article-store.js';
import { mayCare } from '../collections/collection-policy.js';
import { freeSlug } from '../rules.js';
import {
  deleteTerm,
  findTermForChange,
  insertTerm,
  isTermTaken,
  raiseGlossary,
  type Term,
  type TermContent,
  takenTermSlugs,
  updateTerm,
} from './glossary-store.js';

/** Who fills the post, its leads and the Wissensredaktion: as with a collection. @throws Forbidden, NotFound */
async function checkOwner(tx: Tx, actor: Actor, positionId: string): Promise<void> {
  const owner = await getPosition(tx, positionId);
  const verdict = mayCare(actor, { ownerPositionId: owner.id, ownerUnitIds: owner.unit.path });
  if (!verdict.allowed) throw forbidden(verdict.reason);
}

async function checkTerm(tx: Tx, term: string, exceptId: string | null): Promise<void> {
  if (await isTermTaken(tx, term, exceptId))
    throw invalidInput(`„${term}“ steht schon im Glossar. Bitte ergänzen Sie den vorhandenen Eintrag.`);
}

/** For those who care for it, locked. @throws NotFound, Forbidden */
async function lockedTermFor(tx: Tx, actor: Actor, slug: string): Promise<Term> {
  const term = await findTermForChange(tx, slug);
  if (!term) throw notFound();
  if (!mayCare(actor, term).allowed) throw forbidden('Diesen Begriff pflegt eine andere Stelle.');
  return term;
}

const recorded = (action: string, id: string, label: string) => ({
  action,
  objectType: 'glossary-term' as const,
  objectId: id,
  label,
});

/** Adds a term for a post. @returns its address part @throws Forbidden; InvalidInput where the glossary has it */
export async function addTerm(services: Services, actor: Actor, content: TermContent): Promise<string> {
  return services.db.transact(async (tx) => {
    await checkOwner(tx, actor, content.ownerPositionId);
    await lockSlugs(tx);
    await checkTerm(tx, content.term, null);
    const wanted = slugOf(content.term);
    const slug = freeSlug(wanted, await takenTermSlugs(tx, wanted));
    const { id } = await insertTerm(tx, { ...content, slug });
    await raiseGlossary(tx);
    await record(tx, actor, recorded('glossary.term-added', id, content.term));
    return slug;
  });
}

/** @throws NotFound, Forbidden; Conflict where somebody was faster; InvalidInput where another term is called so */
export async function changeTerm(
  services: Services,
  actor: Actor,
  { slug, revision, ...content }: TermContent & { slug: string; revision: number },
): Promise<void> {
  await services.db.transact(async (tx) => {
    const term = await lockedTermFor(tx, actor, slug);
    if (term.revision !== revision)
      throw conflict('Jemand hat den Begriff gerade geändert. Bitte laden Sie die Seite neu.');
    if (content.ownerPositionId !== term.ownerPositionId)
      await checkOwner(tx, actor, content.ownerPositionId);
    await checkTerm(tx, content.term, term.id);
    await updateTerm(tx, term.id, content);
    await raiseGlossary(tx);
    await record(tx, actor, recorded('glossary.term-changed', term.id, content.term));
  });
}

/** @returns what it was called @throws NotFound, Forbidden */
export async function removeTerm(services: Services, actor: Actor, slug: string): Promise<string> {
  return services.db.transact(async (tx) => {
    const term = await lockedTermFor(tx, actor, slug);
    await deleteTerm(tx, term.id);
    await raiseGlossary(tx);
    await record(tx, actor, recorded('glossary.term-removed', term.id, term.term));
    return term.term;
  });
}
