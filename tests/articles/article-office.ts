import type { TestApp } from '../support/test-app.js';

/** A small office with everybody an article meets: the post, its lead, readers near and far, an editor. */
export async function articleOffice(app: TestApp) {
  const { office } = app;
  const county = await office.unit('Landratsamt', { key: 'landratsamt' });
  const social = await office.unit('Sozialamt', { key: 'sozialamt', parent: county });
  const youth = await office.unit('Jugendamt', { key: 'jugendamt', parent: county });
  const team = await office.unit('Eingliederungshilfe', { key: 'eingliederungshilfe', parent: social });
  const lead = await office.position(team, 'Leitung Eingliederungshilfe', { number: '50-2-01', head: true });
  const post = await office.position(team, 'Sachbearbeitung Persönliches Budget', { number: '50-2-03' });
  const neighbour = await office.position(team, 'Sachbearbeitung Wohnen', { number: '50-2-04' });
  const youthPost = await office.position(youth, 'Sachbearbeitung Hilfen', { number: '51-1-02' });
  const youthLead = await office.position(youth, 'Leitung Jugendamt', { number: '51-0-01', head: true });
  const people = {
    brigitte: await office.person('Brigitte Maurer', { on: post }),
    aylin: await office.person('Aylin Demir', { on: neighbour }),
    markus: await office.person('Markus Dietterle', { on: lead }),
    jonas: await office.person('Jonas Weidner', { on: youthPost }),
    ute: await office.person('Ute Lang', { on: youthLead }),
    mehmet: await office.person('Mehmet Aksoy', { roles: ['EDITOR'] }),
  };
  return { units: { county, social, youth, team }, posts: { post, neighbour, lead, youthPost }, people };
}

export type ArticleOffice = Awaited<ReturnType<typeof articleOffice>>;

/** Writes an article through the page as a person does. @returns its address part */
export async function write(
  app: TestApp,
  person: { id: string },
  fields: {
    stelle: string;
    title: string;
    source?: string;
    art?: string;
    leserkreis?: string;
    schlagwoerter?: string;
  },
): Promise<string> {
  const answer = await (await app.as(person)).post('/artikel/neu', {
    art: 'faq',
    source: '**Kurz:** Ja.\n',
    aktion: 'speichern',
    ...fields,
  });
  if (answer.status !== 303) throw new Error(`not written: ${answer.status} ${answer.words.slice(0, 800)}`);
  return (answer.location ?? '').replace('/artikel/', '');
}

/** Brings a draft to its readers: submitted by its author, approved by the lead. */
export async function publish(app: TestApp, office: ArticleOffice, slug: string, no = 1): Promise<void> {
  const { brigitte, markus } = office.people;
  const submitted = await (await app.as(brigitte)).post(`/artikel/${slug}/zur-freigabe`, { no: String(no) });
  const approved = await (await app.as(markus)).post(`/artikel/${slug}/freigeben`, { no: String(no) });
  if (submitted.status !== 303 || approved.status !== 303)
    throw new Error(`not published: ${submitted.words} ${approved.words}`);
}

/** Audit actions of an article, oldest first. */
export async function actionsOf(app: TestApp, slug: string): Promise<string[]> {
  const { id } = await app.services.db.read.article.findUniqueOrThrow({ where: { slug } });
  const events = await app.services.db.read.auditEvent.findMany({
    where: { objectId: id },
    orderBy: { id: 'asc' },
  });
  return events.map(({ action }) => action);
}

/** Article ids of events that wait in the queue. */
export async function waitingEvents(app: TestApp): Promise<string[]> {
  const { rows } = await app.services.db.pool.query<{ id: string }>(
    `select payload->>'articleId' as id from graphile_worker._private_jobs where payload->>'articleId' is not null`,
  );
  return rows.map(({ id }) => id);
}

/** The editor's form with the newest version, as a browser sends it. */
export async function editForm(
  app: TestApp,
  slug: string,
  over: Record<string, string> = {},
): Promise<Record<string, string>> {
  const { read } = app.services.db;
  const { id, latestNo } = await read.article.findUniqueOrThrow({ where: { slug } });
  const { title, source } = await read.articleVersion.findUniqueOrThrow({
    where: { articleId_no: { articleId: id, no: latestNo } },
  });
  return { title, source, baseNo: String(latestNo), aktion: 'speichern', ...over };
}
