import { expect } from '@jest/globals';
import { finish, type HandoverOffice, runPath, startByForm, stepOf, stepPath } from './handover-office.js';

/** A handover that has been closed and names its people in every table and text that can. @returns its number */
export async function finishedRun(stage: HandoverOffice): Promise<string> {
  const { app, people } = stage;
  const number = await startByForm(stage);
  await finish(app, people.head, number, '1', {
    lastDayOn: '2026-06-30',
    note: 'Mit Frau Maurer abgestimmt',
  });
  const { read } = app.services.db;
  const run = await read.run.findUniqueOrThrow({ where: { number } });
  const personnel = await app.as(people.personnel);
  for (const key of ['7', '9', '26']) {
    const { revision } = await stepOf(app, number, key);
    await personnel.post(`${stepPath(number, key)}/entfaellt`, {
      reason: `Brigitte Maurer hat\nMaurer, Brigitte genügt (${key})`,
      revision: String(revision),
    });
  }
  await read.runStep.updateMany({
    where: { runId: run.id, status: { in: ['OPEN', 'BLOCKED'] } },
    data: { status: 'DONE', completedAt: app.clock.now(), completedById: people.leaver.id },
  });
  await read.stepFile.create({
    data: {
      stepId: (await stepOf(app, number, '7')).id,
      name: 'Laufzettel Maurer.pdf',
      mediaType: 'application/pdf',
      sizeBytes: 6,
      sha256: 'x',
      content: new Uint8Array(Buffer.from('Maurer')),
      uploadedById: people.leaver.id,
    },
  });
  await read.interviewAnswer.create({
    data: {
      runId: run.id,
      questionKey: 'x',
      question: '?',
      answer: 'Frau Maurer ruft an.',
      updatedById: people.leaver.id,
    },
  });
  const version = await read.packageVersion.create({
    data: {
      positionId: stage.post.id,
      no: 1,
      runId: run.id,
      content: { note: 'von Brigitte Maurer' },
      createdById: people.leaver.id,
    },
  });
  const acceptance = await read.acceptance.create({
    data: {
      runId: run.id,
      packageVersionId: version.id,
      personId: people.standIn.id,
      remark: 'Danke, Frau Maurer',
    },
  });
  await read.reservation.create({
    data: {
      acceptanceId: acceptance.id,
      text: 'Liste von Maurer',
      dueOn: new Date('2026-03-10'),
      ownerId: people.leaver.id,
      status: 'CONFIRMED',
    },
  });
  await read.article.create({
    data: {
      slug: 'bleibt',
      title: 'Was bleibt',
      kind: 'NOTE',
      state: 'DRAFT',
      ownerPositionId: stage.post.id,
      authorId: people.leaver.id,
      versions: {
        create: { no: 1, title: 'Was bleibt', source: 'Text', sourceHash: 'x', authorId: people.leaver.id },
      },
    } as never,
  });
  await read.run.update({ where: { id: run.id }, data: { successorId: people.successor.id } });
  expect((await personnel.post(`${runPath(number)}/abschliessen`)).status).toBe(303);
  return number;
}
