import type { Route } from '../../src/http/route.js';
import { samplePath } from '../support/sample-path.js';
import type { TestApp } from '../support/test-app.js';

/** Who walks, in the order of the columns of walk.txt. */
export const walkers = [
  'leaver',
  'standIn',
  'successor',
  'caseworker',
  'superior',
  'personnel',
  'protection',
  'auditor',
  'admin',
] as const;
export type Walker = (typeof walkers)[number];

export interface WalkingHouse {
  readonly people: Readonly<Record<Walker, { readonly id: string }>>;
  /** Of the text that only the post's unit reads. */
  readonly narrowedTitle: string;
  /** The route's sample, at the objects of the post that everybody walks to. */
  addressOf(route: Route): string;
}

const post = '50-2-07';

/**
 * Nine new people in the demo county, each with one part and no other: three of them around the handovers, a lead of the
 * post's unit, a caseworker of another office, and those who look after the house.
 */
export async function settleHouse(app: TestApp): Promise<WalkingHouse> {
  const { office, services } = app;
  const { read } = services.db;
  const position = await read.position.findUniqueOrThrow({
    where: { number: post },
    include: { unit: true },
  });
  const head = await read.position.findUniqueOrThrow({ where: { id: position.unit.headPositionId ?? '' } });
  const neighbour = await read.position.findFirstOrThrow({
    where: { number: { startsWith: '51-1' } },
    orderBy: { number: 'desc' },
  });
  const people = {
    leaver: await office.person('Lea Walk', { on: position }),
    standIn: await office.person('Stefan Walk', { on: position, kind: 'STAND_IN' }),
    successor: await office.person('Nina Walk', { on: position, kind: 'SUCCESSOR', from: '2099-01-01' }),
    caseworker: await office.person('Karl Walk', { on: neighbour }),
    superior: await office.person('Sabine Walk', { on: head, kind: 'ACTING' }),
    personnel: await office.person('Petra Walk', { roles: ['PERSONNEL'] }),
    protection: await office.person('Doris Walk', { roles: ['DATA_PROTECTION'] }),
    auditor: await office.person('Rainer Walk', { roles: ['AUDITOR'] }),
    admin: await office.person('Adam Walk', { roles: ['ADMIN'] }),
  };
  const parts = {
    leaverId: people.leaver.id,
    standInId: people.standIn.id,
    successorId: people.successor.id,
  };
  await read.run.updateMany({ where: { kind: 'HANDOVER' }, data: parts });
  await read.run.updateMany({ where: { kind: 'INDUCTION' }, data: { successorId: people.successor.id } });
  // Texts that the whole house reads would tell nothing: these are the post's, and its unit's alone.
  await read.article.updateMany({
    where: { slug: { in: ['persoenliches-budget', 'checkliste-erstgespraech'] } },
    data: { ownerPositionId: position.id, readerIds: [position.unitId], authorId: null },
  });
  const narrowed = await read.article.findUniqueOrThrow({ where: { slug: 'persoenliches-budget' } });
  const handover = await read.run.findFirstOrThrow({
    where: { positionId: position.id, kind: 'HANDOVER', status: 'ACTIVE' },
    include: { acceptances: { include: { reservations: true } } },
  });
  const induction = await read.run.findFirstOrThrow({
    where: { kind: 'INDUCTION' },
    orderBy: { number: 'asc' },
  });
  // One that the superior is the superior of.
  const below = await read.position.findMany({
    where: { unit: { path: { has: position.unitId } } },
    select: { id: true },
  });
  const finished = await read.run.findFirstOrThrow({
    where: {
      kind: 'HANDOVER',
      protocols: { some: {} },
      positionId: { in: below.map(({ id }) => id) },
    },
    orderBy: { number: 'asc' },
  });
  const file = await read.stepFile.findFirstOrThrow({ include: { step: { include: { run: true } } } });
  const check = await read.lawCheck.findFirstOrThrow({ where: { state: 'OPEN' }, orderBy: { id: 'asc' } });
  const { slug } = await read.article.findUniqueOrThrow({ where: { id: check.articleId } });
  const item = await read.packageItem.findFirstOrThrow({
    where: { positionId: position.id, part: 'DEADLINE', removedAt: null },
  });
  const question = await read.question.create({
    data: {
      text: 'Wo liegt das Siegel?',
      positionId: position.id,
      askedById: people.leaver.id,
      createdAt: services.clock.now(),
    },
  });
  const numberFor = ({ path }: Route) => {
    if (path.startsWith('/einarbeitungen/')) return induction.number;
    if (path.includes('/protokoll/')) return finished.number;
    return path.includes('/dateien/') ? file.step.run.number : handover.number;
  };
  return {
    people,
    narrowedTitle: narrowed.title,
    addressOf: (route) =>
      samplePath(route.sample, {
        number: numberFor(route),
        file: { step: file.step.key, id: file.id },
        questionId: question.id,
        changeId: check.changeId,
        check: { slug, id: check.id },
        deadlineId: item.id,
        reservationId: handover.acceptances.flatMap(({ reservations }) => reservations)[0]?.id,
      }),
  };
}
