import { type ArticleLine, articlesByIds, listArticlesOfPosition } from '../articles/index.js';
import type { Services } from '../platform/services.js';
import { type Question, questionsOfRun } from '../questions/index.js';
import type { Actor } from '../shared/actor.js';
import { forbidden, notFound } from '../shared/errors.js';
import {
  type Correction,
  type Declaration,
  inductionFacts,
  listCorrections,
  reachablePredecessor,
} from './induction-remark-store.js';
import { listItems, type PackageItem } from './package-item-store.js';
import { listVersions, type PackageVersion } from './package-version-store.js';
import { priorityOneArticles, type ReadingStep, readingPath } from './reading-path.js';
import { readingFacts } from './reading-store.js';
import { type RunAccess, runFor } from './run-access.js';
import { type RunStep, stepsOfRun } from './run-store.js';

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

/** The path of a run with the reader's marks: two queries, three where the map names articles of other posts. */
async function loadPath(
  services: Services,
  actor: Actor,
  access: RunAccess,
  items: readonly PackageItem[],
): Promise<readonly ReadingStep[]> {
  const { run } = access;
  const owned = await listArticlesOfPosition(services, actor, run.position.id);
  const known = new Map<string, ArticleLine>(owned.map((article) => [article.id, article]));
  const firsts = priorityOneArticles(items);
  const foreign = firsts.map(({ articleId }) => articleId).filter((id) => !known.has(id));
  for (const [id, article] of await articlesByIds(services, actor, foreign)) known.set(id, article);
  const ids = [...known.keys()];
  const facts = await readingFacts(services.db.read, run.id, run.successor?.id ?? null, ids);
  return readingPath(firsts, known, owned, facts);
}

/** @throws NotFound for runs that are no inductions, and for all who have no part in it */
export async function inductionFor(services: Services, actor: Actor, number: string): Promise<RunAccess> {
  const access = await runFor(services.db.read, actor, number, 'read');
  if (access.run.kind !== 'INDUCTION') throw notFound();
  return access;
}

/**
 * The induction's page: own steps, reading path, deadlines, contacts, people. About nine queries, most at once: the page joins what
 * four others show. A mentor sees the plan and the
 * reading path, nothing of the package.
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
  const items = await listItems(read, run.position.id);
  const [steps, versions, path, people, questions, corrections, facts] = await Promise.all([
    stepsOfRun(read, run.id),
    listVersions(read, run.position.id),
    loadPath(services, actor, access, items),
    inductionContacts(services, access),
    questionsOfRun(services, actor, run.id),
    listCorrections(read, { runId: run.id }),
    inductionFacts(read, run.id),
  ]);
  return {
    ...access,
    steps,
    items: mayReadPackage ? items : [],
    versions,
    path,
    people,
    mayReadPackage,
    questions,
    corrections,
    ...facts,
  };
}

/** Whom the successor can ask: mentor, stand-in, the predecessor where they are still in the house, superior. Two queries. */
export async function inductionContacts(
  services: Services,
  { run }: RunAccess,
): Promise<readonly InductionContact[]> {
  const { read } = services.db;
  const roles = new Map<string, InductionContact['role']>();
  for (const { role, personId } of run.involved)
    if (role === 'FK' && personId) roles.set(personId, 'superior');
  if (run.standIn) roles.set(run.standIn.id, 'standIn');
  if (run.mentor) roles.set(run.mentor.id, 'mentor');
  const predecessor = await reachablePredecessor(read, run.handoverId, services.clock.today());
  const rows =
    roles.size > 0
      ? await read.person.findMany({
          where: { id: { in: [...roles.keys()] }, active: true },
          select: { id: true, name: true, mail: true },
        })
      : [];
  const order = ['mentor', 'standIn', 'predecessor', 'superior'] as const;
  return [
    ...rows.map((row) => ({ ...row, role: roles.get(row.id) ?? ('superior' as const) })),
    ...(predecessor && !roles.has(predecessor.id) ? [{ ...predecessor, role: 'predecessor' as const }] : []),
  ]
    .filter(({ id }) => id !== run.successor?.id)
    .sort((a, b) => order.indexOf(a.role) - order.indexOf(b.role));
}

/** The reading path alone, for marking. @throws Forbidden for all but the successor */
export async function readPathOfSuccessor(
  services: Services,
  actor: Actor,
  number: string,
): Promise<RunAccess & { readonly path: readonly ReadingStep[] }> {
  const access = await inductionFor(services, actor, number);
  if (!access.standing.successor) throw forbidden('„Verstanden“ kann nur sagen, wer eingearbeitet wird.');
  const items = await listItems(services.db.read, access.run.position.id);
  return { ...access, path: await loadPath(services, actor, access, items) };
}

/** `inductionContacts` for those who may read the induction. @throws NotFound */
export async function inductionAddressees(
  services: Services,
  actor: Actor,
  number: string,
): Promise<readonly InductionContact[]> {
  return inductionContacts(services, await inductionFor(services, actor, number));
}
