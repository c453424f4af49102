import { createHash } from 'node:crypto';
import { allRoutes } from '../../src/domains.js';
import type { Route } from '../../src/http/route.js';
import { samplePath } from '../support/sample-path.js';
import type { TestApp } from '../support/test-app.js';

// What is no page of its own: hits that come while typing into the search page (seen there), and the way to a hit.
// Parts of pages, and addresses that lead on to a page.
const noPages = [
  '/anlagen/:key',
  '/anlagen/:key/ansehen',
  '/suche/treffer',
  '/robots.txt',
  '/auskunft/anlagen/:key',
  '/auskunft/anlagen/:key/ansehen',
  '/artikel/vorschlaege',
  '/suche/zu/:slug',
  '/wer-weiss/stellen',
  '/artikel/:slug/umfeld/kurz',
  '/uebergaben/neu/vorschau',
  // The same page as that of posts.
  '/einheiten/:key/wer-sieht-das',
  '/sammlungen/:slug/wer-sieht-das',
  '/verzeichnis/:slug/wer-sieht-das',
  '/checklisten/:id/wer-sieht-das',
  '/glossar/:slug/wer-sieht-das',
  '/rechtsaenderungen/:id/wer-sieht-das',
  '/vorlagen/:key/wer-sieht-das',
];

/** Every page there is, by its route. */
export const pageRoutes = allRoutes.filter(
  (route) => route.method === 'get' && !noPages.includes(route.path),
);

/**
 * Puts into the demo county what its pages need and it has not by itself.
 * @returns one person who may open every page, so that each is seen with all it can show
 */
export async function furnish(app: TestApp): Promise<{ id: string }> {
  const boss = await app.services.db.read.person.findUniqueOrThrow({
    where: { externalId: 'p-markus-dietterle' },
  });
  const everyRight = await app.services.db.read.person.update({
    where: { id: boss.id },
    data: { roles: ['EDITOR', 'PERSONNEL', 'AUDITOR', 'ADMIN'] },
  });
  // What became of a file of leavers, for its page.
  const started = await app.services.db.read.run.findFirstOrThrow({
    where: { kind: 'HANDOVER', leaverId: { not: null }, lastDayOn: { not: null } },
  });
  await app.services.db.read.massStart.create({
    data: {
      fileName: 'Abgänge.csv',
      createdById: boss.id,
      lines: {
        create: [started.id, null].map((runId, index) => ({
          line: index + 2,
          positionId: started.positionId,
          templateVersionId: started.templateVersionId,
          leaverId: started.leaverId ?? boss.id,
          lastDayOn: started.lastDayOn ?? new Date(),
          state: runId ? 'STARTED' : 'RUNNING',
          message: runId ? '' : `Läuft schon als ${started.number}.`,
          runId,
        })),
      },
    },
  });
  // Somebody new of whom nobody said the post (the sample's id).
  await app.services.db.read.proposal.create({
    data: {
      id: '00000000-0000-7000-8000-000000000000',
      kind: 'INDUCTION',
      personId: boss.id,
      day: new Date(),
      source: 'scim',
    },
  });
  // An own checklist in work, for its page (the sample's id).
  const list = await app.services.db.read.article.findUniqueOrThrow({
    where: { slug: 'checkliste-erstgespraech' },
  });
  await app.services.db.read.checklist.create({
    data: {
      id: '00000000-0000-7000-8000-000000000000',
      articleId: list.id,
      versionNo: list.publishedNo ?? 1,
      personId: boss.id,
      fileNumber: '50.2-EGH-1187',
      ticked: [1, 3],
      pointCount: 9,
    },
  });
  // Many cases moved up to a new version, for its page (the sample's id).
  const template = await app.services.db.read.template.findUniqueOrThrow({
    where: { key: 'uebergabe-eingliederungshilfe' },
  });
  await app.services.db.read.massRaise.create({
    data: {
      id: '00000000-0000-7000-8000-000000000000',
      templateId: template.id,
      no: 2,
      reason: 'Neue Vorgaben',
      createdById: boss.id,
      lines: {
        create: [
          { number: 'Ü-2026-0001', state: 'RAISED' },
          {
            number: 'Ü-2026-0002',
            state: 'REFUSED',
            message: 'Sie läuft schon nach der geltenden Fassung.',
          },
          { number: 'Ü-2026-0003' },
        ],
      },
    },
  });
  // An own line of everyday words, for its page (the sample's id).
  await app.services.db.read.searchSynonym.create({
    data: { id: '00000000-0000-4000-8000-000000000000', words: ['Opi'], targets: ['Großeltern'] },
  });
  return everyRight;
}

/**
 * The route's sample on the story of post 50-2-07 (a handover with an open reservation): numbers and ids of the demo
 * depend on the day it was loaded. The guiding questions open for the leaver alone.
 */
export async function visit(
  app: TestApp,
  route: Route,
  everyRight: { id: string },
): Promise<{ path: string; as: { id: string } }> {
  const { read } = app.services.db;
  const run = await read.run.findFirstOrThrow({
    where: route.path.startsWith('/einarbeitungen/')
      ? { kind: 'INDUCTION' }
      : route.path.includes('/protokoll/')
        ? { kind: 'HANDOVER', protocols: { some: {} } }
        : route.path.includes('/dateien/')
          ? { kind: 'HANDOVER', steps: { some: { files: { some: {} } } } }
          : route.path.endsWith('/wieder-aufnehmen')
            ? { kind: 'HANDOVER', status: 'CANCELLED' }
            : route.path.endsWith('/nachfolgesuche')
              ? { kind: 'HANDOVER', status: 'ACTIVE', successorStartsOn: null }
              : {
                  kind: 'HANDOVER',
                  status: 'ACTIVE',
                  acceptances: { some: { reservations: { some: {} } } },
                },
    orderBy: { startedAt: 'desc' },
    include: { acceptances: { include: { reservations: true } } },
  });
  const post = await read.position.findUniqueOrThrow({ where: { number: '50-2-07' } });
  const atPost = route.path.startsWith('/stellen/');
  const item = await read.packageItem.findFirst({
    where: { positionId: atPost ? post.id : run.positionId, part: 'DEADLINE', removedAt: null },
  });
  // Who fills the post or stands in for it: the pages of its package are theirs.
  const today = new Date(`${app.clock.today()}T00:00:00Z`);
  const keeper = await read.assignment.findFirstOrThrow({
    where: {
      positionId: post.id,
      kind: { in: ['HOLDER', 'STAND_IN'] },
      person: { active: true },
      startsOn: { lte: today },
      OR: [{ endsOn: null }, { endsOn: { gte: today } }],
    },
  });
  if (route.path.startsWith('/kalender/')) {
    const tokenHash = createHash('sha256').update('abgelaufen').digest('hex');
    await read.calendarFeed.create({
      data: { personId: keeper.personId, subject: 'stelle', positionId: post.id, tokenHash },
    });
  }
  const file = await read.stepFile.findFirst({
    where: { step: { runId: run.id } },
    include: { step: { select: { key: true } } },
  });
  const question = await read.question.findFirst({ where: { state: 'OPEN' } });
  const reservation = run.acceptances.flatMap(({ reservations }) => reservations)[0];
  const check = await read.lawCheck.findFirst({ where: { state: 'OPEN' } });
  const checked = check && (await read.article.findUnique({ where: { id: check.articleId } }));
  const onlyLeaver = route.path.includes('leitfragen') || route.path.includes('paket/:part');
  const path = samplePath(route.sample, {
    number: run.number,
    file: file ? { step: file.step.key, id: file.id } : undefined,
    questionId: question?.id,
    changeId: check?.changeId,
    check: check && checked ? { slug: checked.slug, id: check.id } : undefined,
    deadlineId: item?.id,
    reservationId: reservation?.id,
  });
  if (route.path.endsWith('/rueckfrage') && run.successorId)
    return { path: `${path}?eintrag=${item?.id}`, as: { id: run.successorId } };
  // With receivers chosen, so that all of the page is seen.
  if (route.path.endsWith('/aufteilen')) return { path: `${path}?an=50-2-03&an=50-2-04`, as: everyRight };
  if (atPost && /paket|stimmt-noch|nur-hier|korrekturen/.test(route.path))
    return { path, as: { id: keeper.personId } };
  return { path, as: onlyLeaver && run.leaverId ? { id: run.leaverId } : everyRight };
}
