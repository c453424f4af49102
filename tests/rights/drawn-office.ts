import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { enqueue } from '../../src/platform/jobs/enqueue.js';
import { toDate } from '../../src/shared/dates.js';
import type { TestApp } from '../support/test-app.js';

// What is drawn is plain numbers and words, so that a failure prints a small office that can be read.

/** Words that stand in one article each and that nobody else uses. */
const words = [
  'Quarzbrecherei',
  'Hyazinthenhof',
  'Pechblende',
  'Vexierbild',
  'Krummhorn',
  'Lackmuspapier',
] as const;

const days = ['2020-01-01', '2026-02-28', '2026-03-02', '2026-03-03', '2026-12-31'] as const;
const assignment = fc.record({
  post: fc.nat(7),
  kind: fc.constantFrom(
    'HOLDER' as const,
    'HOLDER' as const,
    'STAND_IN' as const,
    'ACTING' as const,
    'SUCCESSOR' as const,
  ),
  // Mostly today's; some of yesterday, some of tomorrow.
  from: fc.constantFrom<(typeof days)[number]>('2020-01-01', '2020-01-01', '2026-03-02', '2026-03-03'),
  until: fc.constantFrom<(typeof days)[number] | null>(null, null, '2026-12-31', '2026-03-02', '2026-02-28'),
});
const somebody = fc.option(fc.nat(6), { freq: 2 });

/** An organisation, its people and what they write, as fast-check draws them. */
export const drawnOffice = fc.record({
  /** Unit n+1 lies below this one of those before it. */
  units: fc.array(fc.nat(5), { minLength: 3, maxLength: 5 }),
  posts: fc.array(fc.record({ unit: fc.nat(5), head: fc.boolean() }), { minLength: 4, maxLength: 8 }),
  people: fc.array(
    fc.record({
      roles: fc.oneof(
        { weight: 4, arbitrary: fc.constant([]) },
        {
          weight: 1,
          arbitrary: fc.subarray(['EDITOR', 'PERSONNEL', 'AUDITOR', 'ADMIN'] as const, { maxLength: 1 }),
        },
      ),
      assignments: fc.array(assignment, { maxLength: 2 }),
      standsInFor: fc.option(fc.nat(6), { freq: 1 }),
    }),
    { minLength: 6, maxLength: 7 },
  ),
  grants: fc.array(
    fc.record({
      role: fc.constantFrom('READER' as const, 'AUTHOR' as const, 'EDITOR' as const, 'SUPERIOR' as const),
      post: fc.nat(7),
      unit: fc.nat(5),
    }),
    { maxLength: 2 },
  ),
  articles: fc.array(
    fc.record({
      state: fc.constantFrom(
        'PUBLISHED' as const,
        'PUBLISHED' as const,
        'PUBLISHED' as const,
        'DRAFT' as const,
        'IN_REVIEW' as const,
        'ARCHIVED' as const,
      ),
      owner: fc.option(fc.nat(7), { freq: 6 }),
      readers: fc.option(fc.nat(5), { freq: 2 }),
      author: somebody,
      due: fc.boolean(),
      feedback: fc.boolean(),
    }),
    { minLength: words.length, maxLength: words.length },
  ),
  questions: fc.array(
    fc.record({
      post: fc.option(fc.nat(7)),
      askedBy: somebody,
      addressee: fc.option(fc.nat(6), { freq: 1 }),
      done: fc.boolean(),
    }),
    { minLength: 2, maxLength: 4 },
  ),
  /** Administrators who look into something openly; some gave it back. */
  insights: fc.array(
    fc.record({ person: fc.nat(6), article: fc.option(fc.nat(5)), run: fc.nat(2), over: fc.boolean() }),
    { maxLength: 3 },
  ),
  runs: fc.array(
    fc.record({
      post: fc.nat(7),
      status: fc.constantFrom(
        'ACTIVE' as const,
        'ACTIVE' as const,
        'COMPLETED' as const,
        'CANCELLED' as const,
      ),
      leaver: somebody,
      standIn: somebody,
      successor: somebody,
      mentor: fc.option(fc.nat(6), { freq: 1 }),
      starter: somebody,
      steps: fc.array(
        fc.record({
          role: fc.constantFrom('FK', 'IT', 'VT', 'teil.empfang'),
          person: somebody,
          post: fc.option(fc.nat(7), { freq: 1 }),
          kind: fc.constantFrom('TASK' as const, 'ACCEPTANCE' as const, 'READING' as const),
          late: fc.boolean(),
        }),
        { maxLength: 3 },
      ),
    }),
    { minLength: 2, maxLength: 3 },
  ),
});

export type DrawnOffice = typeof drawnOffice extends fc.Arbitrary<infer T> ? T : never;

/** The rows that were made of a drawn office. */
export interface BuiltOffice {
  readonly people: readonly { readonly id: string; readonly name: string; readonly mail: string }[];
  readonly posts: readonly { readonly id: string; readonly number: string }[];
  readonly articles: readonly {
    readonly id: string;
    readonly slug: string;
    readonly title: string;
    readonly word: string;
  }[];
  readonly questions: readonly { readonly id: string }[];
  readonly runs: readonly { readonly id: string; readonly number: string }[];
}

/** In an order that no reference forbids. */
const tables = [
  'RoleGrant',
  'Insight',
  'StepAssignee',
  'RunStep',
  'Run',
  'Question',
  'Digest',
  'Reminder',
  'PackageItem',
  'Article',
  'SearchBlock',
  'SearchDocumentBlock',
  'SearchText',
  'SearchDocument',
  'SearchWord',
  'SearchWithdrawn',
  'Absence',
  'Assignment',
  'Session',
];

let built = 0;

/** Empties what the last office left and writes this one. */
export async function buildOffice(app: TestApp, drawn: DrawnOffice): Promise<BuiltOffice> {
  built += 1;
  const { read, pool } = app.services.db;
  for (const table of tables) await pool.query(`delete from "${table}"`);
  await pool.query('update "Unit" set "headPositionId" = null, "parentId" = null');
  for (const table of ['Position', 'Unit', 'Person']) await pool.query(`delete from "${table}"`);
  await pool.query('update "SearchState" set revision = revision + 1, documents = 0');
  const at = <T>(rows: readonly T[], n: number): T => rows[n % rows.length] as T;
  const maybe = <T extends { id: string }>(rows: readonly T[], n: number | null) =>
    n === null ? null : at(rows, n).id;

  const units = [await app.office.unit('Landratsamt')];
  for (const [n, parent] of drawn.units.entries())
    units.push(await app.office.unit(`Einheit ${n}`, { parent: at(units, parent) }));
  const posts: { id: string; number: string; unitId: string }[] = [];
  const led = new Set<string>();
  for (const [n, { unit, head }] of drawn.posts.entries()) {
    const own = at(units, unit);
    const leads = head && !led.has(own.id);
    if (leads) led.add(own.id);
    posts.push(await app.office.position(own, `Stelle ${n}`, { head: leads }));
  }
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

  const articles = drawn.articles.map((article, n) => ({
    ...article,
    id: randomUUID(),
    word: at(words, n),
    slug: `merkblatt-${n}`,
    // The record outlives its articles: no title comes twice.
    title: `Merkblatt zu ${at(words, n)} ${built}`,
  }));
  await app.services.db.transact(async (tx) => {
    for (const { id, slug, title, word, state, owner, readers, author, due, feedback } of articles) {
      const shown = state === 'PUBLISHED' || state === 'ARCHIVED';
      const authorId = maybe(people, author);
      await tx.article.create({
        data: {
          id,
          slug,
          title,
          state,
          kind: owner === null ? 'NORM' : 'PROCESS',
          ownerPositionId: maybe(posts, owner),
          readerIds: readers === null ? [] : [at(units, readers).id],
          authorId,
          publishedNo: shown ? 1 : null,
          publishedAt: shown ? app.clock.now() : null,
          reviewDueOn: due ? toDate('2026-03-04') : null,
          versions: {
            create: {
              no: 1,
              title,
              source: `## Näheres\n\nDer Grundsatz gilt für ${word}.`,
              sourceHash: id,
              authorId,
            },
          },
          ...(feedback && shown
            ? {
                feedback: {
                  create: {
                    versionNo: 1,
                    kind: 'OUTDATED' as const,
                    text: 'Stimmt nicht',
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

  for (const { id, number } of posts)
    await read.packageItem.create({
      data: { positionId: id, part: 'MAP_NODE', title: `Wissensknoten${number.replace(/\D/g, '')}` },
    });

  const questions = [];
  for (const [n, { post, askedBy, addressee, done }] of drawn.questions.entries())
    questions.push(
      await read.question.create({
        data: {
          text: `Frage ${n}?`,
          positionId: maybe(posts, post),
          askedById: maybe(people, askedBy),
          addresseeId: maybe(people, addressee),
          createdAt: app.clock.now(),
          ...(done ? { state: 'ANSWERED' as const, answer: 'Ja.', answeredAt: app.clock.now() } : {}),
        },
        select: { id: true },
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
  return { people, posts, articles, questions, runs };
}
