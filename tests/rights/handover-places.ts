import { packageOfPosition } from '../../src/handovers/index.js';
import { listOpenSteps } from '../../src/handovers/list-my-steps.js';
import { listRuns, runsOfPosition } from '../../src/handovers/list-runs.js';
import { rightsAtPost } from '../../src/handovers/package-place.js';
import { mayOnRun, standingOf } from '../../src/handovers/run-policy.js';
import { findPositionByNumber } from '../../src/organisation/index.js';
import { subjectsOfRun } from '../../src/rights/handover-subjects.js';
import { findPostsWhoKnow } from '../../src/search/find-knowing-posts.js';
import { paths } from '../../src/shared/paths.js';
import type { Asked } from './comparison.js';

/** Runs, their steps and packages. */
export async function compareHandovers({
  services,
  office,
  rules,
  actor,
  may,
  compare,
  within,
  opened,
}: Asked): Promise<void> {
  const { db, clock } = services;
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

  const told = new Map<string, string[]>();
  for (const run of rules.runs)
    for (const { id, judge } of await subjectsOfRun(services, run))
      if (judge(actor)) told.set(id, [...(told.get(id) ?? []), run.number]);
  compare('who sees a run', told.get('vorgang') ?? [], may.runs);
  compare('who sees a package', told.get('paket') ?? [], may.packages);
  await opened(
    'page of package',
    office.runs.map(({ number }) => number),
    paths.package,
    may.packages,
  );
  await opened(
    'page of protocol',
    office.runs.map(({ number }) => number),
    (number) => paths.protocol(number),
    rules.runs
      .filter((run) => mayOnRun(standingOf(actor, run), 'read-package', actor))
      .map(({ number }) => number),
  );
  await opened(
    'protocol as PDF',
    office.runs.map(({ number }) => number),
    (number) => paths.protocolFile(number, 1),
    rules.runs
      .filter((run) => mayOnRun(standingOf(actor, run), 'read-package', actor))
      .map(({ number }) => number),
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
}
