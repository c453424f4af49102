import { expect } from '@jest/globals';
import { type HandoverOffice, handoverOffice, startByForm } from './handover-office.js';

/** A running handover with a named stand-in; everybody has a client. */
export async function packageOffice(options: { successorStartsOn?: string; lastDayOn?: string } = {}) {
  const stage = await handoverOffice();
  const number = await startByForm(stage, options);
  const { app, people } = stage;
  const path = `/uebergaben/${encodeURIComponent(number)}`;
  const head = await app.as(people.head);
  const named = await head.post(`${path}/beteiligte`, {
    standInId: people.standIn.id,
    successorId: '',
    mentorId: '',
    reason: 'Neu geregelt',
  });
  expect(named.status).toBe(303);
  return {
    ...stage,
    number,
    path,
    leaver: await app.as(people.leaver),
    standIn: await app.as(people.standIn),
    head,
    successor: await app.as(people.successor),
    personnel: await app.as(people.personnel),
    stranger: await app.as(people.stranger),
    run: () => app.services.db.read.run.findUniqueOrThrow({ where: { number } }),
  };
}

export type PackageOffice = Awaited<ReturnType<typeof packageOffice>>;

/** A row of each kind that a real package has, typed through the forms. */
export const rows: Readonly<Record<string, Record<string, string>>> = {
  fristen: {
    fileNumber: '50.2-EGH-2391',
    dueOn: '2026-03-16',
    subject: 'Zuständigkeit klären',
    legalBasis: '§ 14 Abs. 1 SGB IX',
  },
  faelle: {
    fileNumber: '50.2-EGH-1187',
    urgency: 'red',
    nextStep: 'Fahrdienst neu zuordnen',
    dueOn: '12.03.2026',
  },
  'zum-start': { title: 'Wiedervorlagen durchgehen', dueOn: '', note: 'Zwei lagen im alten Ordner.' },
  aufgaben: {
    title: 'Fahrdienstrechnungen prüfen',
    rhythm: 'monthly',
    dueOn: '2026-03-16',
    pattern: 'same-weekday',
    until: '2027-12-31',
    note: 'Bis zum 15.',
  },
  zusagen: { title: 'Gespräch im Mai', toWhom: 'Werkstatt', dueOn: '', note: '' },
  entscheidungen: {
    title: 'Bescheide bis Schuljahresende',
    reason: 'Die Verträge enden dann.',
    askFirst: '',
  },
  kontakte: {
    title: 'Disposition Fahrdienst',
    office: 'extern',
    occasion: 'Touren',
    phone: '07999 4480-0',
    mail: 'dispo@fahrdienst.example',
  },
  ablage: { title: 'Verträge', place: 'E-Akte 50.2', note: '' },
  zugaenge: { title: 'Fachverfahren Soziales', right: 'Sachbearbeitung', note: '' },
  landkarte: { title: 'Fahrdienste', parent: '', priority: '1', article: '' },
};

/** Fills one row of each part as the leaver. */
export async function fillPackage(stage: PackageOffice): Promise<void> {
  for (const [slug, fields] of Object.entries(rows)) {
    const answer = await stage.leaver.post(`${stage.path}/paket/${slug}`, fields);
    expect([slug, answer.status]).toEqual([slug, 303]);
  }
}

/** Finishes steps as if their people had, so that what waits for them opens. */
export async function settleSteps(
  stage: Pick<HandoverOffice, 'app'>,
  number: string,
  keys: readonly string[],
): Promise<void> {
  const { read } = stage.app.services.db;
  await read.runStep.updateMany({
    where: { run: { number }, key: { in: [...keys] } },
    data: { status: 'DONE' },
  });
  const steps = await read.runStep.findMany({ where: { run: { number } } });
  const settled = new Set(
    steps.filter(({ status }) => status === 'DONE' || status === 'WAIVED').map(({ key }) => key),
  );
  const open = steps.filter(
    ({ status, after }) => status === 'BLOCKED' && after.every((key) => settled.has(key)),
  );
  await read.runStep.updateMany({
    where: { id: { in: open.map(({ id }) => id) } },
    data: { status: 'OPEN' },
  });
}

/** Steps 1 to 21 of the handover: all that stands before the acceptance. */
export const beforeAcceptance = Array.from({ length: 21 }, (_, index) => String(index + 1));

/** Events of a run, oldest first, without those of its steps. */
export async function eventsOf(stage: PackageOffice, prefix: RegExp): Promise<readonly string[]> {
  const { id } = await stage.run();
  const events = await stage.app.services.db.read.runEvent.findMany({
    where: { runId: id },
    orderBy: { id: 'asc' },
  });
  return events.map(({ what }) => what).filter((what) => prefix.test(what));
}

export async function auditOf(stage: PackageOffice, prefix: RegExp): Promise<readonly string[]> {
  const events = await stage.app.services.db.read.auditEvent.findMany({ orderBy: { id: 'asc' } });
  return events.map(({ action }) => action).filter((action) => prefix.test(action));
}
