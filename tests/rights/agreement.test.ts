import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { hitFactsByIds } from '../../src/articles/hit-facts.js';
import {
  articlesByIds,
  countArticlesOfPositions,
  findLinkTargets,
  listArticleDuties,
  listArticles,
  listArticlesOfPosition,
  listSuggestions,
  loadSearchDocuments,
  searchScopeOf,
} from '../../src/articles/index.js';
import { listOwnConcerns } from '../../src/articles/list-articles.js';

import { listEvents } from '../../src/audit/list-events.js';
import { packageOfPosition } from '../../src/handovers/index.js';
import { listOpenSteps } from '../../src/handovers/list-my-steps.js';
import { listRuns, runsOfPosition } from '../../src/handovers/list-runs.js';
import { rightsAtPost } from '../../src/handovers/package-place.js';
import { createDigests } from '../../src/notifications/create-digests.js';
import { findPositionByNumber } from '../../src/organisation/index.js';
import { loadActor } from '../../src/people/index.js';
import { filtersOf } from '../../src/platform/search/meilisearch/filters.js';
import { toMeili } from '../../src/platform/search/meilisearch/index-documents.js';
import type { SearchQuery } from '../../src/platform/search/search-engine.js';

import { findQuestions } from '../../src/questions/question-store.js';
import { germanAnalysis } from '../../src/search/analysis/german-analysis.js';
import { findPostsWhoKnow } from '../../src/search/find-knowing-posts.js';
import { searchArticles } from '../../src/search/search-articles.js';
import type { Actor } from '../../src/shared/actor.js';
import { paths } from '../../src/shared/paths.js';
import { passes, readFilter } from '../search/recorded-filter.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { decisionsOf, factsOf } from './decisions.js';
import { type BuiltOffice, buildOffice, drawnOffice } from './drawn-office.js';

// The policies are written once as predicates and once more as SQL, as filters of two search engines, as joins of mails.
// Here offices are drawn at random, and every place that names an object is asked whether it says what the predicate says.
// A failure prints the office; RIGHTS_SEED repeats it.

const seed = Number(process.env.RIGHTS_SEED ?? Date.now() % 2 ** 31);
/** Whole offices within this time; one is drawn at least. */
const timeMs = 6_000;

describe(`the rights of drawn offices (RIGHTS_SEED=${seed})`, () => {
  let app: TestApp;
  let offices = 0;
  let compared = 0;
  beforeAll(async () => {
    app = await startTestApp({ search: 'postgres' });
  }, 30_000);
  afterAll(() => app.close());

  it('are the same wherever an object is named', async () => {
    const until = performance.now() + timeMs;
    await fc.assert(
      fc.asyncProperty(drawnOffice, async (drawn) => {
        if (offices > 0 && performance.now() > until) return;
        const office = await buildOffice(app, drawn);
        const found = [...(await disagreements(office)), ...(await wrongMails(office))];
        offices += 1;
        expect(found).toEqual([]);
      }),
      {
        seed,
        numRuns: 200,
        endOnFailure: !process.env.RIGHTS_SEED,
      },
    );
    console.log(`rights: ${offices} offices, ${compared} decisions compared, RIGHTS_SEED=${seed}`);
    expect(offices).toBeGreaterThan(0);
    expect(compared).toBeGreaterThan(100);
  }, 60_000);

  async function disagreements(office: BuiltOffice): Promise<string[]> {
    const { services } = app;
    const { db, clock } = services;
    const wrong: string[] = [];
    const rules = await factsOf(services, office);
    for (const [no, person] of office.people.entries()) {
      // Pages cost most: each office opens them as another third of its people.
      const opensPages = no % 3 === offices % 3;
      const actor = await loadActor(db, person.id, clock.today());
      if (!actor) continue;
      const may = await decisionsOf(services, actor, rules);
      const client = await app.as(person);
      const compare = (where: string, got: readonly string[], expected: readonly string[]) => {
        compared += 1;
        if (JSON.stringify([...got].sort()) !== JSON.stringify([...expected].sort()))
          wrong.push(`${person.name}, ${where}: [${[...got].sort()}] instead of [${[...expected].sort()}]`);
      };
      const within = (where: string, got: readonly string[], allowed: readonly string[]) => {
        compared += 1;
        const extra = got.filter((one) => !allowed.includes(one));
        if (extra.length > 0) wrong.push(`${person.name}, ${where}: [${extra}] though not readable`);
      };
      const opened = async (
        where: string,
        all: readonly string[],
        path: (key: string) => string,
        expected: readonly string[],
      ) => {
        if (!opensPages) return;
        const got = [];
        for (const key of all) {
          const { status } = await client.get(path(key));
          if (status === 200) got.push(key);
          // Gone: told of an archived article to those who could read it before.
          else if (status === 410 && may.remembered.includes(key)) continue;
          else if (status !== 404) wrong.push(`${person.name}, ${where} ${key}: ${status}`);
        }
        compare(where, got, expected);
      };

      const slugs = may.articles.map(({ slug }) => slug);
      const findable = may.findable.map(({ slug }) => slug);
      const all = office.articles.map(({ slug }) => slug);
      await opened('page of article', all, paths.article, slugs);
      const anything = { kind: null, unitId: null, state: null, collectionId: null };
      const listed = [
        await listArticles(services, actor, anything, 1),
        await listArticles(services, actor, { ...anything, kind: 'NORM' }, 1),
        await listArticles(services, actor, { ...anything, state: 'ARCHIVED' }, 1),
        await listArticles(services, actor, { ...anything, kind: 'NORM', state: 'ARCHIVED' }, 1),
      ];
      compare(
        'list',
        listed.flatMap(({ lines }) => lines.map(({ slug }) => slug)),
        slugs,
      );
      compare(
        'count of list',
        [String(listed.reduce((sum, { total }) => sum + total, 0))],
        [String(slugs.length)],
      );
      compare(
        'articles by id',
        [
          ...(
            await articlesByIds(
              services,
              actor,
              office.articles.map(({ id }) => id),
            )
          ).values(),
        ].map(({ slug }) => slug),
        slugs,
      );
      compare(
        'links',
        [...(await findLinkTargets(db, actor, all)).keys()],
        slugs.filter((slug) => {
          const article = office.articles.find((one) => one.slug === slug);
          return (
            article &&
            !(
              rules.articles.get(article.id)?.ownerPositionId === null &&
              rules.articles.get(article.id)?.state !== 'PUBLISHED'
            )
          );
        }),
      );
      const counts = await countArticlesOfPositions(
        services,
        actor,
        office.posts.map(({ id }) => id),
      );
      for (const post of office.posts) {
        const own = may.articles.filter(({ id }) => rules.articles.get(id)?.ownerPositionId === post.id);
        compare(
          `articles of ${post.number}`,
          (await listArticlesOfPosition(services, actor, post.id)).map(({ slug }) => slug),
          own.map(({ slug }) => slug),
        );
        const { DRAFT = 0, IN_REVIEW = 0, PUBLISHED = 0, ARCHIVED = 0 } = counts.get(post.id) ?? {};
        compare(
          `count of ${post.number}`,
          [String(DRAFT + IN_REVIEW + PUBLISHED + ARCHIVED)],
          [String(own.length)],
        );
      }
      const suggested = await listSuggestions(services, actor, 20);
      within(
        'suggestions',
        [...suggested.fresh, ...suggested.read, ...suggested.confirm].map(({ slug }) => slug),
        findable,
      );
      const concerns = await listOwnConcerns(services, actor, 20);
      within(
        'newest',
        concerns.newest.map(({ slug }) => slug),
        findable,
      );
      within(
        'drafts',
        concerns.drafts.map(({ slug }) => slug),
        slugs,
      );
      compare(
        'to approve',
        (await listArticleDuties(services, actor, 20)).approvals.map(({ slug }) => slug),
        may.approvable.map(({ slug }) => slug),
      );

      const searched = await searchArticles(services, actor, {
        text: 'Grundsatz',
        kinds: [],
        unitKey: null,
        page: 1,
      });
      compare(
        'search',
        searched.hits.map(({ article }) => article.slug),
        findable,
      );
      compare('count of search', [String(searched.total)], [String(findable.length)]);
      compare(
        'facets of search',
        [String(Object.values(searched.kindCounts).reduce((sum, n) => sum + n, 0))],
        [String(findable.length)],
      );
      compare(
        'facts of hits',
        [
          ...(
            await hitFactsByIds(
              services,
              actor,
              office.articles.map(({ id }) => id),
            )
          ).values(),
        ].map(({ slug }) => slug),
        findable,
      );
      compare('search by Meilisearch', await foundByFilter(actor, office), findable);
      const { posts: knowing } = await findPostsWhoKnow(services, actor, 'Grundsatz', 20);
      within(
        'posts that know',
        knowing.flatMap(({ articles }) => articles.map(({ slug }) => slug)),
        findable,
      );
      for (const { word, slug } of opensPages ? office.articles : []) {
        if (findable.includes(slug)) continue;
        // Typed with a slip: the right spelling would tell that the word is there.
        const { body, words } = await client.get(`${paths.liveSearch}?q=${word.replace(/(.{4})./, '$1q')}`);
        compared += 1;
        if (words.includes(word) || body.includes(slug)) wrong.push(`${person.name}, correction: ${word}`);
      }

      await opened(
        'page of run',
        office.runs.map(({ number }) => number),
        paths.run,
        may.runs,
      );
      const pages = [];
      for (const filter of ['running', 'done'] as const)
        pages.push(await listRuns(db.read, actor, { filter, today: clock.today(), page: 1 }));
      compare(
        'list of runs',
        pages.flatMap(({ runs }) => runs.map(({ number }) => number)),
        may.runs,
      );
      compare(
        'count of runs',
        [String((pages[0]?.counts.running ?? 0) + (pages[0]?.counts.done ?? 0))],
        [String(may.runs.length)],
      );
      const ofPosts = [];
      for (const { id } of office.posts)
        ofPosts.push(...(await runsOfPosition(db.read, actor, id)).map(({ number }) => number));
      compare('runs of posts', ofPosts, may.runs);
      within(
        'steps',
        (await listOpenSteps(db.read, actor)).map(({ runNumber }) => runNumber),
        may.runs,
      );

      await opened(
        'page of package',
        office.runs.map(({ number }) => number),
        paths.package,
        may.packages,
      );
      for (const post of office.posts) {
        const state = await packageOfPosition(db.read, actor, post.id);
        const newest = (
          await db.read.run.findMany({
            where: { positionId: post.id, status: { not: 'CANCELLED' } },
            orderBy: { startedAt: 'desc' },
          })
        )[0]?.number;
        compare(
          `package of ${post.number}`,
          state ? [state.runNumber] : [],
          may.packages.filter((number) => number === newest),
        );
        const { posts: mapped } = await findPostsWhoKnow(
          services,
          actor,
          `Wissensknoten${post.number.replace(/\D/g, '')}`,
          20,
        );
        const position = await findPositionByNumber(db.read, post.number);
        const ofPost = rules.runs.filter(({ position: { id } }) => id === post.id);
        const mayMap =
          position !== null &&
          (rightsAtPost(actor, position, clock.today()).read ||
            ofPost.some(({ number, status }) => status !== 'CANCELLED' && may.packages.includes(number)));
        compare(
          `map of ${post.number}`,
          mapped.filter(({ id }) => id === post.id).flatMap(({ mapNodes }) => mapNodes),
          mayMap ? [`Wissensknoten${post.number.replace(/\D/g, '')}`] : [],
        );
      }

      await opened(
        'page of question',
        office.questions.map(({ id }) => id),
        paths.question,
        may.questions,
      );
      const { questions, total } = await findQuestions(
        db,
        actor,
        { whose: 'all', state: 'any' },
        { limit: 100, offset: 0 },
      );
      compare(
        'list of questions',
        questions.map(({ id }) => id),
        may.questions,
      );
      compare('count of questions', [String(total)], [String(may.questions.length)]);

      if (actor.permissions.has('audit.read')) {
        const { lines } = await listEvents(services, actor, {
          from: null,
          until: null,
          action: null,
          objectType: 'article',
          text: null,
          before: null,
        });
        const titles = new Set(office.articles.map(({ title }) => title));
        const open = office.articles
          .filter(({ id }) => rules.articles.get(id)?.readerIds.length === 0)
          .map(({ title }) => title);
        within(
          'record',
          // The record cannot be emptied: it still tells of the offices drawn before.
          lines.map(({ label }) => label).filter((label) => titles.has(label)),
          [...open, ...may.articles.map(({ title }) => title)],
        );
      }
    }
    return wrong;
  }

  /** What the other engine's filter lets through, evaluated as that engine does. */
  async function foundByFilter(actor: Actor, office: BuiltOffice): Promise<string[]> {
    const documents = await loadSearchDocuments(
      app.services.db,
      office.articles.map(({ id }) => id),
    );
    const query: SearchQuery = {
      ...searchScopeOf(actor),
      text: 'Grundsatz',
      kinds: [],
      unitId: null,
      nearUnitIds: [],
      today: app.clock.today(),
      limit: 20,
      offset: 0,
    };
    const conditions = filtersOf(query).map((filter) => {
      const condition = readFilter(filter);
      if (!condition) throw new Error(`no filter of Meilisearch: ${filter}`);
      return condition;
    });
    return documents
      .map((document) => toMeili(germanAnalysis, document))
      .filter((document) => conditions.every((condition) => passes(document, condition)))
      .map(({ id }) => office.articles.find((article) => article.id === id)?.slug ?? id);
  }

  /** Today's digests: nobody is told of what they could not open. */
  async function wrongMails(office: BuiltOffice): Promise<string[]> {
    const { services } = app;
    await createDigests(services);
    const wrong: string[] = [];
    const rules = await factsOf(services, office);
    for (const { personId, text, html, subject } of await services.db.read.digest.findMany()) {
      const actor = await loadActor(services.db, personId, app.clock.today());
      if (!actor) continue;
      const may = await decisionsOf(services, actor, rules);
      const mail = `${subject}\n${text}\n${html}`;
      compared += 1;
      for (const { title } of office.articles)
        if (mail.includes(title) && !may.articles.some((one) => one.title === title))
          wrong.push(`${actor.name}, mail: ${title}`);
      for (const { number } of office.runs)
        if (
          (mail.includes(number) || mail.includes(encodeURIComponent(number))) &&
          !may.runs.includes(number)
        )
          wrong.push(`${actor.name}, mail: ${number}`);
      for (const { id } of office.questions)
        if (mail.includes(id) && !may.questions.includes(id))
          wrong.push(`${actor.name}, mail: question ${id}`);
    }
    return wrong;
  }
});
