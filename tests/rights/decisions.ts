import { findArticle } from '../../src/articles/article-store.js';
import { type ArticleFacts, mayApprove, mayRead } from '../../src/articles/policy.js';
import { packageFor } from '../../src/handovers/package-access.js';
import { mayOnRun, standingOf } from '../../src/handovers/run-policy.js';
import { findRunByNumber, type Run } from '../../src/handovers/run-store.js';
import type { Services } from '../../src/platform/services.js';
import { mayRead as mayReadQuestion } from '../../src/questions/policy.js';
import { findQuestion, type Question } from '../../src/questions/question-store.js';
import type { Actor } from '../../src/shared/actor.js';
import type { BuiltOffice } from './drawn-office.js';

/** What decisions about an office's objects need to know of them; the same for everybody. */
export interface Facts {
  readonly office: BuiltOffice;
  readonly articles: ReadonlyMap<string, ArticleFacts>;
  readonly runs: readonly Run[];
  readonly questions: readonly Question[];
}

export async function factsOf({ db }: Services, office: BuiltOffice): Promise<Facts> {
  const articles = new Map<string, ArticleFacts>();
  for (const { id, slug } of office.articles) {
    const facts = await findArticle(db.read, slug);
    if (facts) articles.set(id, facts);
  }
  const runs = await Promise.all(office.runs.map(({ number }) => findRunByNumber(db.read, number)));
  const questions = await Promise.all(office.questions.map(({ id }) => findQuestion(db.read, id)));
  return {
    office,
    articles,
    runs: runs.filter((run) => run !== null),
    questions: questions.filter((one) => one !== null),
  };
}

/** What the predicates say this actor may read. */
export async function decisionsOf(services: Services, actor: Actor, facts: Facts) {
  const titled = (may: (article: ArticleFacts) => boolean) =>
    facts.office.articles.filter(({ id }) => {
      const article = facts.articles.get(id);
      return article !== undefined && may(article);
    });
  const packages = [];
  for (const { number } of facts.runs)
    if (
      await packageFor(services, actor, number, 'read').then(
        () => true,
        () => false,
      )
    )
      packages.push(number);
  return {
    articles: titled((article) => mayRead(actor, article).allowed),
    findable: titled((article) => article.state === 'PUBLISHED' && mayRead(actor, article).allowed),
    /** Archived ones that the actor could read before. */
    remembered: titled(
      (article) => article.state === 'ARCHIVED' && mayRead(actor, { ...article, state: 'PUBLISHED' }).allowed,
    ).map(({ slug }) => slug),
    approvable: titled(
      (article) =>
        (article.state === 'IN_REVIEW' || article.pendingState === 'IN_REVIEW') &&
        mayApprove(actor, article, article.authorId).allowed,
    ),
    runs: facts.runs
      .filter((run) => mayOnRun(standingOf(actor, run), 'read', actor))
      .map(({ number }) => number),
    packages,
    questions: facts.questions
      .filter((question) => mayReadQuestion(actor, question).allowed)
      .map(({ id }) => id),
  };
}
