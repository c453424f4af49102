import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createDigests, sendDigests } from '../../src/notifications/index.js';
import { finish, type HandoverOffice, handoverOffice, startByForm } from '../handovers/handover-office.js';

// Class 15 of the threats: the Host header does not reach mails or redirects.
describe('class 15: the Host header', () => {
  let stage: HandoverOffice;
  beforeAll(async () => {
    stage = await handoverOffice();
  });
  afterAll(() => stage.app.close());

  const evil = {
    host: 'evil.example',
    'x-forwarded-host': 'evil.example',
    'x-forwarded-server': 'evil.example',
    'x-original-host': 'evil.example',
    forwarded: 'host=evil.example',
    'x-forwarded-proto': 'gopher',
  };
  /** fetch keeps the Host header to itself. */
  const ask = (path: string, options: { method?: string; cookie?: string; body?: string } = {}) =>
    new Promise<{ status: number; headers: string; body: string }>((settle, fail) => {
      const { method = 'GET', cookie = '', body = '' } = options;
      const sent = request(
        stage.app.address + path,
        {
          method,
          headers: { ...evil, cookie, 'content-type': 'application/x-www-form-urlencoded' },
        },
        (answer) => {
          let text = '';
          answer.setEncoding('utf8').on('data', (part: string) => {
            text += part;
          });
          answer.on('end', () =>
            settle({
              status: answer.statusCode ?? 0,
              headers: JSON.stringify(answer.headers),
              body: text,
            }),
          );
        },
      );
      sent.on('error', fail).end(body);
    });

  it.each(['/', '/meine-aufgaben', '/saml/login', '/saml/metadata', '/hilfe', '/gibt-es-nicht'])(
    '%s says nothing of it, in headers and text',
    async (path) => {
      const { cookie } = await stage.app.as(stage.people.leaver);
      for (const jar of ['', cookie]) {
        const { headers, body } = await ask(path, { cookie: jar });
        expect(headers).not.toContain('evil');
        expect(body).not.toContain('evil');
      }
    },
  );

  it('a form that makes mails: their links are those of BASE_URL', async () => {
    const { app, people, post } = stage;
    const number = await startByForm(stage);
    const { cookie, csrf } = await app.as(people.personnel);
    const again = await ask('/uebergaben', {
      method: 'POST',
      cookie,
      body: new URLSearchParams({ _csrf: csrf, positionId: post.id }).toString(),
    });
    expect(again.headers + again.body).not.toContain('evil');
    await finish(app, people.head, number, '1');
    await createDigests(app.services);
    await sendDigests(app.services, app.clock.today());
    const mails = app.mail.sent.map(({ text, html, subject }) => `${subject} ${text} ${html}`).join();
    expect(mails).toContain('http://localhost:3999/');
    expect(mails).not.toContain('evil');
    for (const [address] of mails.matchAll(/https?:\/\/[^/\s"<]+/g))
      expect(address).toBe('http://localhost:3999');
  });
});
