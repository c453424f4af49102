import { randomUUID } from 'node:crypto';
import { leastPeople } from '../../src/organisation/index.js';
import { enqueue } from '../../src/platform/jobs/enqueue.js';
import { toDate } from '../../src/shared/dates.js';
import type { TestApp } from '../support/test-app.js';
import { type BuiltOffice, type DrawnOffice, words } from './drawn-office.js';
import { emptyOffice } from './empty-office.js';
import { emptyProtocol } from './empty-protocol.js';
import { followEverything } from './follow-everything.js';
import { gatherArticles } from './gather-articles.js';

let built = 0;

/** Empties what the last office left and writes this one. */
export async function buildOffice(app: TestApp, drawn: DrawnOffice): Promise<BuiltOffice> {
  built += 1;
  const { read, pool } = app.services.db;
  // Rows of it cannot be deleted one by one.
  await pool.query('truncate "Protocol"');
  await emptyOffice(app);
  const at = <T>(rows: readonly T[], n: number): T => rows[n % rows.length] as T;
  const maybe = <T extends { id: string }>(rows: readonly T[], n: number | null) =>
    n === null ? null : at(rows, n).id;

  const units = [await app.office.unit('Landratsamt')];
  for (const [n, parent] of drawn.units.entries())
    units.push(await app.office.unit(`Einheit ${n}`, { parent: at(units, parent) }));
  const posts: { id: string; number: string; unitPath: string[]; leadsUnit: boolean }[] = [];
  const led = new Set<string>();
  for (const [n, { unit, head }] of drawn.posts.entries()) {
    const own = at(units, unit);
    const leads = head && !led.has(own.id);
    if (leads) led.add(own.id);
    const { id, number } = await app.office.position(own, `Stelle ${n}`, { head: leads });
    posts.push({ id, number, unitPath: own.path, leadsUnit: leads });
  }
  const shared = await app.office.position(at(units, drawn.crowd), 'Gemeinsame Stelle');
  for (let n = 0; n < leastPeople; n += 1)
    await app.office.person(`Kollegin ${n}`, { on: shared, from: '2020-01-01' });
  await read.position.updateMany({ data: { riskAttrition: 4, riskPosition: 5 } });
  const people: { id: string; name: string; mail: string }[] = [];
  const administrators = new Set(drawn.insights.map(({ person }) => person % drawn.people.length));
  for (const [n, { roles, assignments }] of drawn.people.entries()) {
    const person = await app.office.person(`Mensch ${n}`, {
      roles: administrators.has(n) ? [...new Set([...roles, 'ADMIN' as const])] : [...roles],
    });
    people.push({ id: person.id, name: person.name, mail: person.mail ?? '' });
    for (const { post, kind, from, until } of assignments)
      if (until === null || from <= until)
        await app.office.assign(at(posts, post), person, { kind, from, ...(until ? { until } : {}) });
  }
  for (const [n, { standsInFor }] of drawn.people.entries()) {
    const away = maybe(people, standsInFor);
    const standIn = at(people, n).id;
    if (away !== null && away !== standIn)
      await read.absence.create({
        data: {
          personId: away,
          standInId: standIn,
          startsOn: toDate('2026-03-02'),
          endsOn: toDate('2026-03-20'),
        },
      });
  }

  for (const { role, post, unit } of drawn.grants)
    await read.roleGrant.create({
      data: {
        role,
        positionId: at(posts, post).id,
        unitId: at(units, unit).id,
        startsOn: toDate('2026-03-01'),
        reason: 'x',
      },
    });

  const enclosure = at(units, drawn.enclosure.readers).id;
  const isEnclosed = ({ enclosed, owner }: { enclosed: boolean; owner: number | null }) =>
    enclosed && owner !== null;
  const articles = drawn.articles.map((article, n) => ({
    ...article,
    id: randomUUID(),
    word: at(words, n),
    slug: `merkblatt-${n}`,
    // The record outlives its articles: no title comes twice.
    title: `Merkblatt zu ${at(words, n)} ${built}`,
  }));
  await app.services.db.transact(async (tx) => {
    for (const article of articles) {
      const {
        id,
        slug,
        title,
        word,
        state,
        owner,
        readers,
        author,
        due,
        feedback,
        judgedBy,
        ...drawnReview
      } = article;
      const shown = state === 'PUBLISHED' || state === 'ARCHIVED';
      const authorId = maybe(people, author);
      const waits = state === 'PUBLISHED' && drawnReview.waits;
      const reviewerId = maybe(posts, drawnReview.reviewer);
      const version = {
        title,
        source: `## Näheres\n\nDer Grundsatz gilt für ${word}.`,
        sourceHash: id,
        authorId,
      };
      await tx.article.create({
        data: {
          id,
          slug,
          title,
          state,
          kind: owner === null ? 'NORM' : 'PROCESS',
          ownerPositionId: maybe(posts, owner),
          readerIds: readers === null ? [] : [at(units, readers).id],
          tags: ['Allgemeines', word],
          collectionReaderIds: isEnclosed(article) ? [enclosure] : [],
          authorId,
          reviewerId: maybe(people, judgedBy),
          publishedNo: shown ? 1 : null,
          publishedAt: shown ? app.clock.now() : null,
          reviewDueOn: due ? toDate('2026-03-04') : null,
          latestNo: waits ? 2 : 1,
          pendingState: waits ? 'IN_REVIEW' : null,
          reviewerPositionIds: reviewerId === null ? [] : [reviewerId],
          versions: { create: (waits ? [1, 2] : [1]).map((no) => ({ ...version, no })) },
          ...(feedback && shown
            ? {
                feedback: {
                  create: {
                    versionNo: 1,
                    kind: 'OUTDATED' as const,
                    text: 'Stimmt nicht',
                    personId: maybe(people, judgedBy),
                    createdAt: app.clock.now(),
                  },
                },
              }
            : {}),
        },
      });
      await enqueue(tx, 'article.changed', { articleId: id }, { key: id });
    }
  });

  await followEverything(app, people, articles);
  await gatherArticles(
    app,
    articles,
    { all: at(posts, 0).id, narrowed: at(posts, drawn.enclosure.owner).id, enclosure },
    isEnclosed,
  );

  for (const { id, number } of posts)
    await read.packageItem.create({
      data: { positionId: id, part: 'MAP_NODE', title: `Wissensknoten${number.replace(/\D/g, '')}` },
    });

  const entries = [];
  for (const [n, { id }] of posts.slice(0, 2).entries())
    entries.push(
      await read.directoryEntry.create({
        data: {
          slug: `angebot-${n}`,
          kind: 'ADVICE',
          name: `Angebot ${n}`,
          ownerPositionId: id,
          reviewedOn: toDate('2026-03-02'),
          reviewDueOn: toDate('2027-03-02'),
        },
        select: { slug: true },
      }),
    );

  const questions = [];
  for (const [n, { post, askedBy, addressee, done, answeredBy }] of drawn.questions.entries())
    questions.push(
      await read.question.create({
        data: {
          text: `Frage ${n}?`,
          positionId: maybe(posts, post),
          askedById: maybe(people, askedBy),
          addresseeId: maybe(people, addressee),
          createdAt: app.clock.now(),
          ...(done
            ? {
                state: 'ANSWERED' as const,
                answer: 'Ja.',
                answeredById: maybe(people, answeredBy),
                answeredAt: app.clock.now(),
              }
            : {}),
        },
        select: { id: true, text: true },
      }),
    );

  const { id: templateVersionId } = await read.templateVersion.findFirstOrThrow({
    where: { status: 'RELEASED' },
  });
  const runs = [];
  const running = new Set<string>();
  for (const [n, run] of drawn.runs.entries()) {
    runs.push(
      await read.run.create({
        data: {
          number: `Ü-2026-00${n}`,
          kind: 'HANDOVER',
          positionId: at(posts, run.post).id,
          templateVersionId,
          // A post has one running handover at most.
          status: running.has(at(posts, run.post).id) && run.status === 'ACTIVE' ? 'COMPLETED' : run.status,
          leaverId: maybe(people, run.leaver),
          standInId: maybe(people, run.standIn),
          successorId: maybe(people, run.successor),
          mentorId: maybe(people, run.mentor),
          startedById: maybe(people, run.starter),
          startedAt: new Date(app.clock.now().getTime() + n * 1_000),
          lastDayOn: toDate('2026-06-30'),
          searchUntilOn: toDate('2026-03-04'),
          protocols: { create: emptyProtocol(`Ü-2026-00${n}`) },
          steps: {
            create: run.steps.map(({ role, person, post, kind, late }, s) => ({
              key: `s${s}`,
              sort: s,
              title: `Schritt ${s}`,
              phase: 'Planung',
              roles: [role],
              kind,
              mandatory: true,
              after: [],
              anchor: 'T',
              offsetDays: 0,
              dueOn: toDate(late ? '2026-02-02' : '2026-03-04'),
              assignees: {
                create: [
                  {
                    role,
                    rank: 0,
                    personId: maybe(people, person),
                    positionId: person === null ? maybe(posts, post) : null,
                  },
                ],
              },
            })),
          },
        },
        select: { id: true, number: true },
      }),
    );
    if (run.status === 'ACTIVE') running.add(at(posts, run.post).id);
  }
  for (const { person, article, run, over } of drawn.insights)
    await read.insight.create({
      data: {
        personId: at(people, person).id,
        objectType: article === null ? 'run' : 'article',
        objectId: article === null ? at(runs, run).id : at(articles, article).id,
        reason: 'x',
        takenAt: toDate('2026-03-01'),
        endsOn: toDate(over ? '2026-03-01' : '2026-03-02'),
      },
    });
  await app.work();
  return { people, units, posts, articles, entries, questions, runs };
}
