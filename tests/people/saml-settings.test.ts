import { inflateRawSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { setStage } from './saml-stage.js';
import { beginSignIn, postAnswer, requestIdIn } from './sign-in-steps.js';

describe('IdP-initiated sign-in', () => {
  it('is off as shipped', async () => {
    const stage = await setStage();
    await stage.expectRefused(
      stage.idp.answer('', { requestId: null, confirmationRequestId: null }),
      /answers no request/,
    );
    await stage.close();
  });

  it('can be switched on: once, to a page of ours, and not for a request that was never made', async () => {
    const { app, idp, expectRefused, close } = await setStage({
      SAML_IDP_INITIATED: '1',
      SAML_ROLE_MAP: 'lra-admin=admin',
    });
    const own = { requestId: null, confirmationRequestId: null };
    const document = idp.answer('', { ...own, uid: 'p-portal' });
    const answer = await postAnswer(app, document, { relayState: '/suche' });
    expect([answer.status, answer.location]).toEqual([303, '/suche']);
    await expectRefused(document, /used before/);
    const away = await postAnswer(app, idp.answer('', own), { relayState: 'https://evil.example/' });
    expect(away.location).toBe('/');
    const invented = { requestId: '_erfunden', confirmationRequestId: '_erfunden' };
    await expectRefused(idp.answer('', invented), /InResponseTo/);
    await expectRefused(idp.answer('', { ...own, confirmationRequestId: '_erfunden' }), /another request/);
    // Administrators prove who they are to us, however they come.
    const admin = await postAnswer(app, idp.answer('', { ...own, groups: ['lra-admin'] }));
    expect(admin.location).toContain('/saml/login?dienst=');
    expect(admin.headers.getSetCookie()).toEqual([]);
    // Whom we asked answers as ever.
    expect((await postAnswer(app, idp.answer(await beginSignIn(app)))).status).toBe(303);
    await close();
  });
});

describe('clocks that differ', () => {
  it.each([
    {
      seconds: '180',
      cases: [
        { minutes: 2.5, status: 303 },
        { minutes: 3.5, status: 403 },
      ],
    },
    {
      seconds: '0',
      cases: [
        { minutes: 0, status: 303 },
        { minutes: 0.2, status: 403 },
      ],
    },
  ])('by $seconds s are allowed', async ({ seconds, cases }) => {
    const { app, idp, close } = await setStage({ SAML_CLOCK_SKEW_SECONDS: seconds });
    for (const { minutes, status } of cases) {
      const document = idp.answer(await beginSignIn(app), { issued: minutes, notBefore: minutes });
      expect((await postAnswer(app, document)).status).toBe(status);
    }
    await close();
  });
});

describe('administrators', () => {
  const roleMap = { SAML_ROLE_MAP: 'lra-admin=admin,lra-redaktion=editor' };
  const admin = { uid: 'p-admin', groups: ['lra-admin'] };

  it('are sent back to prove anew who they are when they come on an older session there', async () => {
    const { app, idp, close } = await setStage(roleMap);
    const client = app.visitor();
    const first = await postAnswer(
      app,
      idp.answer(await beginSignIn(app), { ...admin, authenticated: -60 }),
      {
        client,
        relayState: '/nachweis',
      },
    );
    expect([first.status, first.headers.getSetCookie()]).toEqual([303, []]);
    expect(first.location).toMatch(/^\/saml\/login\?dienst=[a-z-]+&zurueck=%2Fnachweis&erneut=ja$/);
    expect(await app.services.db.read.person.count({ where: { externalId: 'p-admin' } })).toBe(0);

    const again = await client.get(String(first.location));
    const request = decodeURIComponent(new URL(String(again.location)).searchParams.get('RelayState') ?? '');
    expect(request).toBe('/nachweis');
    const xml = inflateRawSync(
      Buffer.from(new URL(String(again.location)).searchParams.get('SAMLRequest') ?? '', 'base64'),
    ).toString();
    expect(xml).toContain('ForceAuthn="true"');
    const requestId = requestIdIn(again.location);
    const second = await postAnswer(app, idp.answer(requestId, { ...admin, authenticated: 0.1 }), {
      client,
      relayState: '/nachweis',
    });
    expect([second.status, second.location]).toEqual([303, '/nachweis']);
    await close();
  });

  it('are refused where the identity provider passes over that, with a page that says so', async () => {
    const { app, idp, log, close } = await setStage(roleMap);
    const { location } = await app.visitor().get('/saml/login?erneut=ja');
    const answer = await postAnswer(app, idp.answer(requestIdIn(location), { ...admin, authenticated: -60 }));
    expect(answer.status).toBe(403);
    expect(answer.words).toContain('neu ausweisen');
    expect(log.map(({ reason }) => reason)).toEqual(['administrator not asked anew']);
    expect(await app.services.db.read.person.count({ where: { externalId: 'p-admin' } })).toBe(0);
    await close();
  });

  it('are let in on an older session only where the setting says so; others always', async () => {
    const strict = await setStage(roleMap);
    const editor = { uid: 'p-red', groups: ['lra-redaktion'], authenticated: -300 };
    const { app, idp } = strict;
    expect((await postAnswer(app, idp.answer(await beginSignIn(app), editor))).location).toBe('/');
    await strict.close();
    const lax = await setStage({ ...roleMap, SAML_ADMIN_FORCE_AUTHN: '0' });
    const document = lax.idp.answer(await beginSignIn(lax.app), { ...admin, authenticated: -300 });
    expect((await postAnswer(lax.app, document)).location).toBe('/');
    await lax.close();
  });
});
