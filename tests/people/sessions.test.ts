import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sign } from 'cookie-signature';
import { csrfToken } from '../../src/http/csrf.js';
import { removeExpiredSessions } from '../../src/http/sessions.js';
import { startTestApp, type TestApp, type TestClient } from '../support/test-app.js';
import { pause, until } from '../support/until.js';
import { sessionRowOf } from './sign-in-steps.js';

const minute = 60_000;
const state = (answer: { body: string }) => JSON.parse(answer.body) as Record<string, unknown>;

describe('sessions', () => {
  let app: TestApp;
  const earlier = 'an-earlier-secret-of-more-than-32-characters';
  beforeAll(async () => {
    app = await startTestApp({
      env: { SESSION_IDLE_MINUTES: '30', SESSION_HOURS: '8', SESSION_SECRET_PREVIOUS: earlier },
    });
  });
  afterAll(() => app.close());

  const rowOf = (client: TestClient) =>
    app.services.db.read.session.findUnique({ where: { id: sessionRowOf(client.cookie) } });
  const seenBefore = (client: TestClient, minutes: number) =>
    app.services.db.read.session.update({
      where: { id: sessionRowOf(client.cookie) },
      data: { lastSeenAt: new Date(Date.now() - minutes * minute) },
    });
  const isIn = async (client: TestClient) => (await client.get('/meine-aufgaben')).status === 200;

  it('end when nothing happened for so long as the setting says, and not before', async () => {
    const client = await app.as(await app.office.person('Ruth Ruhig'));
    await seenBefore(client, 29);
    expect(await isIn(client)).toBe(true);
    // The visit was a sign of life, written beside the answer.
    await until(
      'the sign of life is written',
      async () => Date.now() - ((await rowOf(client))?.lastSeenAt.getTime() ?? 0) < 10 * minute,
    );
    await seenBefore(client, 31);
    expect(await isIn(client)).toBe(false);
  });

  it('write a sign of life once a minute, not with every page', async () => {
    const client = await app.as(await app.office.person('Viola Viel'));
    const touched = (queries: readonly string[]) =>
      queries.some((sql) => sql.includes('"lastSeenAt" = now()'));
    expect(touched((await client.get('/meine-aufgaben')).queries)).toBe(false);
    await seenBefore(client, 2);
    expect(touched((await client.get('/meine-aufgaben')).queries)).toBe(true);
  });

  it('end after the longest time, however busy', async () => {
    const client = await app.as(await app.office.person('Dora Dauer'));
    const past = new Date(Date.now() - 1_000);
    await app.services.db.read.session.update({
      where: { id: sessionRowOf(client.cookie) },
      data: { expiresAt: past },
    });
    expect(await isIn(client)).toBe(false);
  });

  it('tell open pages how long they last, without being kept alive by the question', async () => {
    const client = await app.as(await app.office.person('Petra Pause'));
    await seenBefore(client, 29);
    const asked = state(await client.get('/anmeldung/stand'));
    expect(asked).toMatchObject({ angemeldet: true, grund: 'ruhe', token: client.csrf });
    expect(asked.rest).toBeGreaterThan(50);
    expect(asked.rest).toBeLessThanOrEqual(60);
    await pause(50);
    expect(state(await client.get('/anmeldung/stand')).rest).toBeLessThanOrEqual(60);
    expect(state(await client.get('/anmeldung/stand?aktiv=ja')).rest).toBeGreaterThan(1_700);
    await until(
      'the sign of life is written',
      async () => Number(state(await client.get('/anmeldung/stand')).rest) > 1_700,
    );
    expect(state(await app.visitor().get('/anmeldung/stand'))).toEqual({ angemeldet: false });
  });

  it('are listed for their owner alone, and ended one by one', async () => {
    const person = await app.office.person('Lea Liste');
    const here = await app.as(person);
    const there = await app.as(person);
    const foreign = await app.as(await app.office.person('Nina Nachbarin'));
    const page = await here.get('/anmeldungen');
    expect(page.words).toContain('Sie sind noch an einer anderen Stelle angemeldet');
    expect(page.body).toContain(`/anmeldungen/${sessionRowOf(there.cookie)}/beenden`);
    expect(page.body).not.toContain(sessionRowOf(foreign.cookie));
    expect(page.queries.length).toBeLessThanOrEqual(3);

    expect((await here.post(`/anmeldungen/${sessionRowOf(foreign.cookie)}/beenden`)).status).toBe(404);
    expect(await isIn(foreign)).toBe(true);
    expect((await here.post(`/anmeldungen/${sessionRowOf(there.cookie)}/beenden`)).status).toBe(303);
    expect([await isIn(here), await isIn(there)]).toEqual([true, false]);
    const events = await app.services.db.read.auditEvent.findMany({ where: { actorId: person.id } });
    expect(events.map(({ action, details }) => ({ action, details }))).toEqual([
      { action: 'person.sessions-ended', details: { sessions: 1 } },
    ]);
  });

  it('are ended everywhere, here or here as well', async () => {
    const person = await app.office.person('Ute Überall');
    const clients = [await app.as(person), await app.as(person), await app.as(person)] as const;
    const [here, second, third] = clients;
    expect((await here.post('/anmeldungen')).location).toBe('/anmeldungen');
    expect((await here.get('/anmeldungen')).words).toContain('2 andere Anmeldungen sind beendet');
    expect([await isIn(here), await isIn(second), await isIn(third)]).toEqual([true, false, false]);
    const fourth = await app.as(person);
    await here.post('/saml/logout', { ueberall: 'ja' });
    expect([await isIn(here), await isIn(fourth)]).toEqual([false, false]);
  });

  it('of others are ended by whoever administers rights, at once, and recorded', async () => {
    const person = await app.office.person('Verena Verloren');
    const clients = [await app.as(person), await app.as(person), await app.as(person)] as const;
    const admin = await app.office.person('Ada Verwaltung', { roles: ['ADMIN'] });
    const office = await app.as(admin);
    const page = await office.get(`/verwaltung/anmeldungen?person=${person.id}`);
    expect(page.body).toContain(sessionRowOf(clients[0].cookie));
    expect(page.words).not.toContain('Zuletzt benutzt');
    expect(page.queries.length).toBeLessThanOrEqual(4);
    const end = (fields: Record<string, string>) =>
      office.post('/verwaltung/anmeldungen', { person: person.id, ...fields });
    // Both ids are looked at: a session of somebody else's stays.
    expect((await end({ anmeldung: sessionRowOf(office.cookie) })).status).toBe(404);
    expect((await end({ anmeldung: sessionRowOf(clients[0].cookie) })).status).toBe(303);
    expect([await isIn(clients[0]), await isIn(clients[1])]).toEqual([false, true]);
    await end({});
    expect([await isIn(clients[1]), await isIn(clients[2])]).toEqual([false, false]);
    expect(state(await clients[2].get('/anmeldung/stand'))).toEqual({ angemeldet: false });
    expect((await end({})).status).toBe(404);
    const events = await app.services.db.read.auditEvent.findMany({
      where: { actorId: admin.id },
      orderBy: { id: 'asc' },
    });
    expect(events.map(({ action, objectId, details }) => [action, objectId, details])).toEqual([
      ['person.sessions-ended-by-administration', person.id, { sessions: 1 }],
      ['person.sessions-ended-by-administration', person.id, { sessions: 2 }],
    ]);
    const other = await app.as(await app.office.person('Otto Andere', { roles: ['PERSONNEL', 'AUDITOR'] }));
    expect((await other.get('/verwaltung/anmeldungen')).status).toBe(403);
    expect((await other.post('/verwaltung/anmeldungen', { person: admin.id })).status).toBe(403);
    expect(await isIn(office)).toBe(true);
  });

  it('that were ended do not come back with what a running request leaves behind', async () => {
    const person = await app.office.person('Wilma Wieder');
    const client = await app.as(person);
    const other = await app.as(person);
    // Two forms at once: one ends all others, the other says a notice into its own, just ended session.
    const row = sessionRowOf(other.cookie);
    const [, ended] = await Promise.all([
      other.post('/anmeldungen'),
      client.post(`/anmeldungen/${row}/beenden`),
    ]);
    if (ended.status === 303)
      expect(await app.services.db.read.session.findUnique({ where: { id: row } })).toBeNull();
    expect(await isIn(other)).toBe(ended.status !== 303);
  });

  it('are removed a day after anybody came back to them', async () => {
    const client = await app.as(await app.office.person('Alt Gedient'));
    await seenBefore(client, 25 * 60);
    await removeExpiredSessions(app.services.db);
    expect(await rowOf(client)).toBeNull();
  });

  it('survive a new secret: cookies and forms of the earlier one still count', async () => {
    const person = await app.office.person('Gerda Geheim');
    const client = await app.as(person);
    const sessionId =
      decodeURIComponent(client.cookie.slice(client.cookie.indexOf('=') + 1))
        .slice(2)
        .split('.')[0] ?? '';
    expect(createHash('sha256').update(sessionId).digest('hex')).toBe(sessionRowOf(client.cookie));
    const cookieOf = (secret: string) => ({
      cookie: `staffelstab=${encodeURIComponent(`s:${sign(sessionId, secret)}`)}`,
    });
    const visitor = app.visitor();
    expect((await visitor.get('/meine-aufgaben', cookieOf(earlier))).status).toBe(200);
    expect((await visitor.get('/meine-aufgaben', cookieOf('x'.repeat(40)))).status).toBe(303);
    const post = (token: string) =>
      visitor.postRaw('/anmeldungen', `_csrf=${encodeURIComponent(token)}`, cookieOf(earlier));
    expect((await post(csrfToken(earlier, sessionId))).status).toBe(303);
    expect((await post(csrfToken('x'.repeat(40), sessionId))).status).toBe(403);
  });
});
