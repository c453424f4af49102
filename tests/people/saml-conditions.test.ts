import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type SamlStage, setStage } from './saml-stage.js';
import { beginSignIn, postAnswer } from './sign-in-steps.js';

describe('a signed SAML response that is not meant for us, here, now and once', () => {
  let stage: SamlStage;
  beforeAll(async () => {
    stage = await setStage();
  });
  afterAll(() => stage.close());

  describe('for whom and from whom', () => {
    it('wrong audience', () =>
      stage.refuses(/wrong audience|audience mismatch/, { says: { audience: 'https://anderswo.example' } }));
    it('an audience that begins like ours', () =>
      stage.refuses(/audience/, { says: { audience: 'http://localhost:3999/saml/metadata/x' } }));
    it('no audience', () => stage.refuses(/AudienceRestriction/, { says: { audience: null } }));
    it('an assertion of another issuer', () =>
      stage.refuses(/wrong issuer of the assertion/, { says: { issuer: 'https://anderswo.example' } }));
    it('a response of another issuer', () =>
      stage.refuses(/wrong issuer of the response/, {
        says: { responseIssuer: 'https://anderswo.example' },
      }));
    it.each([
      'http://localhost:3999/saml/ac',
      'http://localhost:3999/saml/acs/',
      'https://localhost:3999/saml/acs',
      'http://anderswo.example/saml/acs',
    ])('recipient %s', (recipient) => stage.refuses(/wrong recipient/, { says: { recipient } }));
    it('no recipient', () => stage.refuses(/wrong recipient/, { says: { recipient: null } }));
    it.each(['http://localhost:3999/saml/logout', 'http://anderswo.example/saml/acs', ''])(
      'destination „%s“',
      (destination) => stage.refuses(/wrong destination/, { says: { destination } }),
    );
    it('no destination on a signed response', () =>
      stage.refuses(/wrong destination/, { says: { destination: null } }));
    it('the Host header does not decide where we are', async () => {
      const { app, idp } = stage;
      const acs = 'http://anderswo.example/saml/acs';
      const document = idp.answer(await beginSignIn(app), { destination: acs, recipient: acs });
      const body = new URLSearchParams({ SAMLResponse: Buffer.from(document).toString('base64') });
      const answer = await app
        .visitor()
        .postRaw('/saml/acs', body.toString(), { 'x-forwarded-host': 'anderswo.example' });
      expect(answer.status).toBe(403);
    });
    it('an issuer of the response may be missing, as SAML allows', async () => {
      const { app, idp } = stage;
      const document = idp.answer(await beginSignIn(app), { responseIssuer: null, signed: 'assertion' });
      expect((await postAnswer(app, document)).status).toBe(303);
    });
  });

  describe('when', () => {
    it('expired', () =>
      stage.refuses(/expired|confirmation/, { says: { notOnOrAfter: -1, confirmedUntil: -1 } }));
    it('conditions expired', () => stage.refuses(/expired/, { says: { notOnOrAfter: -1 } }));
    it('confirmation expired', () => stage.refuses(/confirmation/, { says: { confirmedUntil: -1 } }));
    it('not yet valid', () => stage.refuses(/not yet valid/, { says: { notBefore: 2 } }));
    it('issued in the future', () => stage.refuses(/issued in the future/, { says: { issued: 2 } }));
    it('issued an hour ago, whatever it says about its end', () =>
      stage.refuses(/too old|confirmation/, {
        says: { issued: -60, notBefore: -61, notOnOrAfter: 600, confirmedUntil: 600 },
      }));
    it('clocks may differ by some seconds', async () => {
      const { app, idp } = stage;
      const late = { notBefore: 0.3, issued: 0.3 };
      expect((await postAnswer(app, idp.answer(await beginSignIn(app), late))).status).toBe(303);
      const early = { notOnOrAfter: -0.3, confirmedUntil: -0.3 };
      expect((await postAnswer(app, idp.answer(await beginSignIn(app), early))).status).toBe(303);
    });
  });

  describe('in answer to what', () => {
    it('unsolicited', () =>
      stage.refuses(/answers no request/, { says: { requestId: null, confirmationRequestId: null } }));
    it('unsolicited under a response that names a request', () =>
      stage.refuses(/InResponseTo|another request/, { says: { confirmationRequestId: null } }));
    it('to a request that we never made', () =>
      stage.refuses(/InResponseTo/, {
        says: { requestId: '_erfunden', confirmationRequestId: '_erfunden' },
      }));
    it('to two different requests', async () => {
      const other = await beginSignIn(stage.app);
      await stage.refuses(/InResponseTo/, { says: { confirmationRequestId: other } });
    });
    it('to a request of long ago', async () => {
      const { app, idp } = stage;
      const requestId = await beginSignIn(app);
      const past = new Date(Date.now() - 1_000);
      await app.services.db.read.samlRequest.update({ where: { id: requestId }, data: { expiresAt: past } });
      await stage.expectRefused(idp.answer(requestId), /InResponseTo is not valid/);
    });
    it('status is not success', () =>
      stage.refuses(/status is not success/, {
        says: { status: 'urn:oasis:names:tc:SAML:2.0:status:Responder' },
      }));
    it('status success only below another one', () =>
      stage.refuses(/status is not success/, {
        good: { signed: 'assertion' },
        spoil: (document) =>
          document.replace(
            /<samlp:StatusCode (Value="[^"]+")\/?>(<\/samlp:StatusCode>)?/,
            '<samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Requester"><samlp:StatusCode $1/></samlp:StatusCode>',
          ),
      }));
    it('a refusal without an assertion is told as one', async () => {
      const { app, idp } = stage;
      const document = idp
        .answer(await beginSignIn(app), {
          status: 'urn:oasis:names:tc:SAML:2.0:status:Responder',
          signed: 'none',
        })
        .replace(/<saml:Assertion[\s\S]*<\/saml:Assertion>/, '');
      const answer = await postAnswer(app, document);
      expect(answer.status).toBe(403);
      expect(answer.words).toContain('abgebrochen oder abgelehnt');
    });
  });

  describe('how often', () => {
    it('replayed: the second time is refused, also with another cookie jar', async () => {
      const { app, idp } = stage;
      const document = idp.answer(await beginSignIn(app), { uid: 'zweimal' });
      expect((await postAnswer(app, document)).status).toBe(303);
      for (const client of [app.visitor(), app.visitor()])
        expect((await postAnswer(app, document, { client })).status).toBe(403);
      expect(await app.services.db.read.session.count({ where: { person: { externalId: 'zweimal' } } })).toBe(
        1,
      );
    });

    it('replayed ten times at once: one signs in', async () => {
      const { app, idp } = stage;
      const document = idp.answer(await beginSignIn(app), { uid: 'gleichzeitig' });
      const answers = await Promise.all(Array.from({ length: 10 }, () => postAnswer(app, document)));
      expect(answers.map(({ status }) => status).sort()).toEqual([303, ...Array(9).fill(403)]);
      const { read } = app.services.db;
      expect(await read.session.count({ where: { person: { externalId: 'gleichzeitig' } } })).toBe(1);
      expect(
        await read.auditEvent.count({
          where: { action: 'person.created', objectId: await idOf('gleichzeitig') },
        }),
      ).toBe(1);
    });

    it('one assertion id under two requests: the second is refused until its time is over', async () => {
      const { app, idp } = stage;
      const assertionId = '_immer-dieselbe';
      expect((await postAnswer(app, idp.answer(await beginSignIn(app), { assertionId }))).status).toBe(303);
      const row = await app.services.db.read.samlAssertion.findUniqueOrThrow({ where: { id: assertionId } });
      expect(row.expiresAt.getTime()).toBeGreaterThan(Date.now() + 5 * 60_000);
      await stage.expectRefused(idp.answer(await beginSignIn(app), { assertionId }), /assertion used before/);
    });

    it('two answers to one request: the first signs in', async () => {
      const { app, idp } = stage;
      const requestId = await beginSignIn(app);
      expect((await postAnswer(app, idp.answer(requestId))).status).toBe(303);
      expect((await postAnswer(app, idp.answer(requestId))).status).toBe(403);
    });
  });

  async function idOf(externalId: string): Promise<string> {
    return (await stage.app.services.db.read.person.findUniqueOrThrow({ where: { externalId } })).id;
  }
});
