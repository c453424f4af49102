import { type ArticleLine, articlesByIds, listArticlesOfPosition } from '../articles/index.js';
import { Prisma } from '../platform/db/generated/client.js';
import { queryTogether } from '../platform/db/query-together.js';
import type { Services } from '../platform/services.js';
import { type Question, questionsOfRun } from '../questions/index.js';
import type { Actor } from '../shared/actor.js';
import { forbidden, notFound } from '../shared/errors.js';
import {
  type CheckedContact,
  type Correction,
  contactChecksSelect,
  correctionsSelect,
  type Declaration,
  declarationsSelect,
  predecessorSelect,
} from './induction-remark-store.js';
import { type ItemJson, itemFromJson, itemsSelect, type PackageItem } from './package-item-store.js';
import { type PackageVersion, versionsSelect } from './package-version-store.js';
import { priorityOneArticles, type ReadingStep, readingPath } from './reading-path.js';
import { type ReadingFacts, readingFactsSelect } from './reading-store.js';
import { recordInsight } from './record-insight.js';
import { type RunAccess, runFor } from './run-access.js';
import { type Run, type RunStep, stepsSelect } from './run-store.js';

/** Who can be asked, with an address. */
export interface InductionContact {
  readonly id: string;
  readonly name: string;
  readonly mail: string | null;
  readonly role: 'mentor' | 'standIn' | 'predecessor' | 'superior';
}

/** Everything on an induction's page. */
export interface Induction extends RunAccess {
  readonly steps: readonly RunStep[];
  readonly items: readonly PackageItem[];
  readonly versions: readonly PackageVersion[];
  readonly path: readonly ReadingStep[];
  readonly people: readonly InductionContact[];
  readonly mayReadPackage: boolean;
  /** Asked in the course of this induction, as far as the actor may read them. */
  readonly questions: readonly Question[];
  readonly corrections: readonly Correction[];
  readonly contacts: ReadonlyMap<string, 'HOLDS' | 'CHANGED'>;
  readonly declarations: readonly Declaration[];
}

/** The path of a run with the reader's marks: one query, two where the map names articles of other posts. */
async function loadPath(
  services: Services,
  actor: Actor,
  { run }: RunAccess,
  items: readonly PackageItem[],
  facts: readonly ReadingFacts[],
): Promise<readonly ReadingStep[]> {
  const owned = await listArticlesOfPosition(services, actor, run.position.id);
  const known = new Map<string, ArticleLine>(owned.map((article) => [article.id, article]));
  const firsts = priorityOneArticles(items);
  const foreign = firsts.map(({ articleId }) => articleId).filter((id) => !known.has(id));
  if (foreign.length > 0)
    for (const [id, article] of await articlesByIds(services, actor, foreign)) known.set(id, article);
  return readingPath(firsts, known, owned, new Map(facts.map((fact) => [fact.articleId, fact])));
}

/** @throws NotFound for runs that are no inductions, and for all who have no part in it */
export async function inductionFor(services: Services, actor: Actor, number: string): Promise<RunAccess> {
  const access = await runFor(services.db.read, actor, number, 'read');
  if (access.run.kind !== 'INDUCTION') throw notFound();
  await recordInsight(services, actor, access.run);
  return access;
}

/**
 * The induction's page: own steps, reading path, package, contacts, people. At most five queries: the run, everything of this
 * domain together, the post's articles, those of other posts that its map names, and the questions. A mentor sees the plan
 * and the reading path, nothing of the package.
 * @returns null for those who only have a step in it (IT, keys): the run's page is theirs
 */
export async function readInduction(
  services: Services,
  actor: Actor,
  number: string,
): Promise<Induction | null> {
  const access = await inductionFor(services, actor, number);
  const { run, standing } = access;
  const mayReadPackage = access.may('read-package');
  if (!mayReadPackage && !standing.mentor) return null;
  const { read } = services.db;
  const positionId = run.position.id;
  const together = await queryTogether<{
    items: readonly ItemJson[];
    steps: readonly RunStep[];
    versions: readonly PackageVersion[];
    corrections: readonly Correction[];
    contacts: readonly CheckedContact[];
    declarations: readonly Declaration[];
    reading: readonly ReadingFacts[];
    known: readonly Addressee[];
    predecessor: readonly Addressee[];
  }>(read, {
    items: itemsSelect(positionId),
    steps: stepsSelect(run.id),
    versions: versionsSelect(positionId),
    corrections: correctionsSelect({ runId: run.id }),
    contacts: contactChecksSelect(run.id),
    declarations: declarationsSelect(run.id),
    reading: readingFactsSelect(run.id, run.successor?.id ?? null, positionId),
    ...addresseeSelects(services, run),
  });
  const items = together.items.map(itemFromJson);
  const [path, questions] = await Promise.all([
    loadPath(services, actor, access, items, together.reading),
    questionsOfRun(services, actor, run.id),
  ]);
  const { steps, versions, corrections, declarations } = together;
  return {
    ...access,
    steps,
    items: mayReadPackage ? items : [],
    versions,
    path,
    people: orderAddressees(run, together),
    mayReadPackage,
    questions,
    corrections,
    contacts: new Map(together.contacts.map(({ itemId, verdict }) => [itemId, verdict])),
    declarations,
  };
}

type Addressee = Pick<InductionContact, 'id' | 'name' | 'mail'>;

/** Who is asked in which capacity; the nearest counts. */
function rolesOf(run: Run): ReadonlyMap<string, InductionContact['role']> {
  const roles = new Map<string, InductionContact['role']>();
  for (const { role, personId } of run.involved)
    if (role === 'FK' && personId) roles.set(personId, 'superior');
  if (run.standIn) roles.set(run.standIn.id, 'standIn');
  if (run.mentor) roles.set(run.mentor.id, 'mentor');
  return roles;
}

function addresseeSelects(services: Services, run: Run) {
  return {
    known: Prisma.sql`select id, name, mail from "Person"
      where active and id = any(${[...rolesOf(run).keys()]}::uuid[])`,
    predecessor: predecessorSelect(run.handoverId, services.clock.today()),
  };
}

function orderAddressees(
  run: Run,
  { known, predecessor }: { known: readonly Addressee[]; predecessor: readonly Addressee[] },
): readonly InductionContact[] {
  const roles = rolesOf(run);
  const order = ['mentor', 'standIn', 'predecessor', 'superior'] as const;
  return [
    ...known.map((row) => ({ ...row, role: roles.get(row.id) ?? ('superior' as const) })),
    ...predecessor
      .filter(({ id }) => !roles.has(id))
      .map((row) => ({ ...row, role: 'predecessor' as const })),
  ]
    .filter(({ id }) => id !== run.successor?.id)
    .sort((a, b) => order.indexOf(a.role) - order.indexOf(b.role));
}

/** Whom the successor can ask: mentor, stand-in, the predecessor where they are still in the house, superior. One query. */
export async function inductionContacts(
  services: Services,
  { run }: RunAccess,
): Promise<readonly InductionContact[]> {
  const found = await queryTogether<{ known: readonly Addressee[]; predecessor: readonly Addressee[] }>(
    services.db.read,
    addresseeSelects(services, run),
  );
  return orderAddressees(run, found);
}

/** The reading path alone, for marking. @throws Forbidden for all but the successor */
export async function readPathOfSuccessor(
  services: Services,
  actor: Actor,
  number: string,
): Promise<RunAccess & { readonly path: readonly ReadingStep[] }> {
  const access = await inductionFor(services, actor, number);
  if (!access.standing.successor) throw forbidden('„Verstanden“ kann nur sagen, wer eingearbeitet wird.');
  const { run } = access;
  const { items, reading } = await queryTogether<{
    items: readonly ItemJson[];
    reading: readonly ReadingFacts[];
  }>(services.db.read, {
    items: itemsSelect(run.position.id),
    reading: readingFactsSelect(run.id, run.successor?.id ?? null, run.position.id),
  });
  return { ...access, path: await loadPath(services, actor, access, items.map(itemFromJson), reading) };
}

/** `inductionContacts` for those who may read the induction. @throws NotFound */
export async function inductionAddressees(
  services: Services,
  actor: Actor,
  number: string,
): Promise<readonly InductionContact[]> {
  return inductionContacts(services, await inductionFor(services, actor, number));
}
