import { expect } from '@jest/globals';
import { startTestApp, type TestApp } from '../support/test-app.js';

/**
 * A small Sozialamt: county > division > office > section, with heads, a leaver's post, colleagues, and the house-wide
 * posts. 2026-03-02 is a Monday; T = 2026-06-30 (Tuesday) leaves every step of the template in the future.
 */
export async function handoverOffice(
  options: { today?: string; riskAttrition?: number; riskPosition?: number } = {},
) {
  const app = await startTestApp(options.today ? { today: options.today } : {});
  const { office } = app;
  const county = await office.unit('Landratsamt');
  const division = await office.unit('Dezernat 5', { parent: county });
  const amt = await office.unit('Sozialamt', { parent: division });
  const section = await office.unit('Eingliederungshilfe', { parent: amt });
  const service = await office.unit('Zentrale Dienste', { parent: county });

  const amtHead = await office.position(amt, 'Leitung Sozialamt', { head: true });
  const head = await office.position(section, 'Leitung Eingliederungshilfe', { head: true });
  const post = await office.position(section, 'Sachbearbeitung Eingliederungshilfe', {
    number: '50-2-04',
    riskAttrition: options.riskAttrition ?? 5,
    riskPosition: options.riskPosition ?? 4,
  });
  const neighbour = await office.position(section, 'Sachbearbeitung Hilfe zur Pflege', { number: '50-2-05' });
  const itPost = await office.position(service, 'Servicedesk');
  const hdPost = await office.position(service, 'Hausdienst');
  const kaPost = await office.position(service, 'Kreiskasse');
  const rdPost = await office.position(service, 'Wissensredaktion');
  const psPost = await office.position(service, 'Ein- und Austritte');

  const people = {
    amtHead: await office.person('Ursula Hagenlocher', { on: amtHead }),
    head: await office.person('Markus Dietterle', { on: head }),
    leaver: await office.person('Brigitte Maurer', { on: post }),
    standIn: await office.person('Aylin Demir', { on: neighbour }),
    successor: await office.person('Jonas Weidner'),
    it: await office.person('Tobias Kranz', { on: itPost }),
    house: await office.person('Erwin Bausch', { on: hdPost }),
    cash: await office.person('Karla Kasten', { on: kaPost }),
    editor: await office.person('Friederike Sandmann', { on: rdPost, roles: ['EDITOR'] }),
    personnel: await office.person('Katrin Häberle', { on: psPost, roles: ['PERSONNEL'] }),
    stranger: await office.person('Miriam Okafor'),
  };
  for (const [role, position] of [
    ['IT', itPost],
    ['HD', hdPost],
    ['KA', kaPost],
    ['RD', rdPost],
    ['PS', psPost],
  ] as const)
    await office.responsible(role, position);
  const version = await app.services.db.read.templateVersion.findFirstOrThrow({
    where: { status: 'RELEASED', template: { key: 'uebergabe-eingliederungshilfe' } },
  });
  return { app, people, post, head, amtHead, section, amt, neighbour, itPost, templateVersionId: version.id };
}

export type HandoverOffice = Awaited<ReturnType<typeof handoverOffice>>;

/** Starts the handover through the form, as the personnel office does, and returns its number. */
export async function startByForm(
  stage: Pick<HandoverOffice, 'app' | 'people' | 'post' | 'templateVersionId'>,
  fields: { lastDayOn?: string; successorStartsOn?: string; positionId?: string } = {},
): Promise<string> {
  const personnel = await stage.app.as(stage.people.personnel);
  const answer = await personnel.post('/uebergaben', {
    positionId: fields.positionId ?? stage.post.id,
    templateVersionId: stage.templateVersionId,
    lastDayOn: fields.lastDayOn ?? '2026-06-30',
    successorStartsOn: fields.successorStartsOn ?? '',
  });
  expect({ status: answer.status, words: answer.status === 303 ? '' : answer.words }).toEqual({
    status: 303,
    words: '',
  });
  return decodeURIComponent(answer.location?.split('/').at(-1) ?? '');
}

/** A step's row by its key. */
export async function stepOf(app: TestApp, number: string, key: string) {
  return app.services.db.read.runStep.findFirstOrThrow({
    where: { key, run: { number } },
    include: { assignees: { orderBy: { rank: 'asc' } } },
  });
}

export const stepPath = (number: string, key: string) =>
  `/uebergaben/${encodeURIComponent(number)}/schritte/${key}`;
export const runPath = (number: string) => `/uebergaben/${encodeURIComponent(number)}`;

/** Fills in a step's form as this person; the revision is the one on the page. */
export async function finish(
  app: TestApp,
  person: { id: string },
  number: string,
  key: string,
  fields: Record<string, string | readonly string[]> = {},
) {
  const client = await app.as(person);
  const { revision } = await stepOf(app, number, key);
  return client.post(stepPath(number, key), { revision: String(revision), ...fields });
}

/** What step 1 asks for. */
export const lastDay = { lastDayOn: '2026-06-30', note: 'Personalstelle, 2. März' };
