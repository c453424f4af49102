import { createConnection } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type HandoverOffice, handoverOffice } from '../handovers/handover-office.js';
import type { TestClient } from '../support/test-app.js';

// Class 11 of the threats: what a token or a role opens is decided on the route that answers, however its path is
// spelled: fragment, double slash, case, dots, encoding.
describe('class 11: the routed path decides', () => {
  let stage: HandoverOffice;
  let plain: TestClient;
  beforeAll(async () => {
    stage = await handoverOffice();
    plain = await stage.app.as(stage.people.stranger);
  });
  afterAll(() => stage.app.close());

  /** Sends a path as it is written: fetch would tidy it up. */
  const raw = (path: string, cookie: string) =>
    new Promise<string>((settle, fail) => {
      const { port, hostname } = new URL(stage.app.address);
      const socket = createConnection({ port: Number(port), host: hostname }, () =>
        socket.write(
          `GET ${path} HTTP/1.1\r\nHost: localhost\r\nCookie: ${cookie}\r\nConnection: close\r\n\r\n`,
        ),
      );
      let got = '';
      socket.setEncoding('utf8').on('data', (part) => {
        got += part;
      });
      socket.on('end', () => settle(got)).on('error', fail);
    });

  it.each([
    '/NACHWEIS',
    '/nachweis/',
    '//nachweis',
    '/./nachweis',
    '/hilfe/../nachweis',
    '/%6eachweis',
    '/nachweis%2f',
    '/nachweis#/hilfe',
    '/nachweis;x=1',
    '/hilfe#/../nachweis',
    '/Verwaltung/Anmeldung',
    '/verwaltung//anmeldung',
    '/uebergaben/NEU',
  ])('%s opens nothing that the role does not', async (path) => {
    const answer = await raw(path, plain.cookie);
    const status = Number(answer.slice(9, 12));
    if (status === 200) expect(answer).toContain('<h1');
    for (const secret of ['Nachweis herunterladen', 'Letzte Versuche', 'Übergabe vorbereiten'])
      expect(answer).not.toContain(secret);
    expect([200, 303, 400, 403, 404]).toContain(status);
    if (!path.includes('hilfe#')) expect(status).not.toBe(200);
  });

  it("a calendar's token opens that calendar, and no page, no other calendar, no other spelling", async () => {
    const { app, people } = stage;
    const owner = await app.as(people.leaver);
    expect((await owner.post('/meine-aufgaben/kalender/abonnieren')).status).toBe(200);
    const feed = await app.services.db.read.calendarFeed.findFirstOrThrow();
    const shown = (await owner.post('/meine-aufgaben/kalender/abonnieren')).body;
    const path = /\/kalender\/[^"\s<]+/.exec(shown)?.[0]?.replaceAll('&amp;', '&') ?? '';
    expect(feed.subject).toBeTruthy();
    expect((await app.visitor().get(path)).status).toBe(200);
    const token = new URL(path, app.address).searchParams.get('s') ?? '';
    expect(token.length).toBeGreaterThan(20);
    for (const other of [
      path.replace(/kalender\/[^?]+/, 'kalender/stelle-50-2-05.ics'),
      path.replace(token, token.toUpperCase()),
      path.replace(token, `${token}x`),
      `/kalender/x.ics?s=${token}`,
    ])
      expect([other, (await app.visitor().get(other)).status]).toEqual([other, 404]);
    for (const page of ['/meine-aufgaben', '/', '/nachweis']) {
      const answer = await app.visitor().get(`${page}?s=${token}`);
      expect(answer.words).not.toContain('Brigitte Maurer');
    }
  });
});
