import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ConfigError, readConfig } from '../../src/config/config.js';
import { startTestApp, type TestApp, testEnvironment } from '../support/test-app.js';
import { metadataOf } from './idp-metadata.js';
import { beginSignIn, postAnswer, requestIdIn } from './sign-in-steps.js';
import { type AnswerOptions, startTestIdp, type TestIdp } from './test-idp.js';

describe('several identity providers at once', () => {
  let app: TestApp;
  let county: TestIdp;
  let jobcenter: TestIdp;

  beforeAll(async () => {
    county = await startTestIdp('https://idp.test.example/metadata');
    jobcenter = await startTestIdp('https://jobcenter.test.example/metadata');
    app = await startTestApp({
      env: {
        SAML_IDP_METADATA: `landkreis=${county.metadataFile}, jobcenter=${jobcenter.metadataFile}`,
        SAML_IDP_NAMES: 'landkreis=Landratsamt Hohenbruck; jobcenter=Jobcenter Hohenbruck',
        SAML_IDP_DOMAINS: 'hohenbruck.example=landkreis, jobcenter.hohenbruck.example=jobcenter',
        SAML_ROLE_MAP: 'lra-admin=admin,lra-redaktion=editor,jobcenter:redaktion=editor',
        SIGN_IN_PER_ADDRESS: '10000',
      },
    });
  });
  afterAll(() => app.close());

  const personOf = (externalId: string) => app.services.db.read.person.findUnique({ where: { externalId } });
  const answerOf = async (idp: TestIdp, key: string, says: Partial<AnswerOptions>) =>
    idp.answer(await beginSignIn(app, `/saml/login?dienst=${key}`), says);

  it('lets people choose by name, and shows whose mail addresses belong where', async () => {
    const page = await app.visitor().get('/saml/login?zurueck=/suche');
    expect(page.status).toBe(200);
    expect(page.words).toContain('Wo melden Sie sich an?');
    expect(page.words).toContain('Jobcenter Hohenbruck Mailadressen: @jobcenter.hohenbruck.example');
    expect(page.body).toContain('href="/saml/login?dienst=jobcenter&amp;zurueck=%2Fsuche"');
  });

  it('remembers the choice at this browser, and lets it be changed', async () => {
    const client = app.visitor();
    const chosen = await client.get('/saml/login?dienst=jobcenter');
    expect(chosen.headers.getSetCookie().join()).toMatch(/anmeldedienst=jobcenter;.*HttpOnly; SameSite=Lax/);
    expect((await client.get('/saml/login')).status).toBe(302);
    expect((await client.get('/saml/login?auswahl=ja')).words).toContain('Wo melden Sie sich an?');
    expect((await client.get('/abgemeldet')).words).toContain('Andere Dienststelle wählen');
    const forged = await app.visitor().get('/saml/login', { cookie: 'anmeldedienst=gibt-es-nicht' });
    expect(forged.words).toContain('Wo melden Sie sich an?');
  });

  it.each([
    ['erna@hohenbruck.example', 'dienst=landkreis'],
    ['  Erna@JOBCENTER.Hohenbruck.example ', 'dienst=jobcenter'],
    ['erna@amt.hohenbruck.example', 'dienst=landkreis'],
  ])('finds the way by mail: %s', async (mail, way) => {
    const answer = await app
      .visitor()
      .postRaw('/saml/login', new URLSearchParams({ mail, zurueck: '/suche' }).toString());
    expect(answer.status).toBe(200);
    expect(answer.headers.get('refresh')).toBe(`0;url=/saml/login?${way}&zurueck=%2Fsuche`);
    expect(answer.body).not.toContain('Erna@');
  });

  it.each(['erna@fremd.example', 'hohenbruck.example', '', 'x@nothohenbruck.example'])(
    'asks again for a mail that tells nothing: „%s“',
    async (mail) => {
      const answer = await app.visitor().postRaw('/saml/login', new URLSearchParams({ mail }).toString());
      expect(answer.status).toBe(422);
      expect(answer.words).toContain('Zu dieser Mailadresse kennen wir keinen Anmeldedienst');
      if (mail) expect(answer.body).toContain(`value="${mail}"`);
    },
  );

  it('takes each one’s answers', async () => {
    expect((await postAnswer(app, await answerOf(county, 'landkreis', { uid: 'p-1' }))).status).toBe(303);
    expect((await postAnswer(app, await answerOf(jobcenter, 'jobcenter', { uid: 'p-2' }))).status).toBe(303);
    expect(await personOf('p-1')).toBeTruthy();
    expect(await personOf('jobcenter:p-2')).toBeTruthy();
  });

  it('does not let one speak for the other’s people, nor give its rights', async () => {
    await postAnswer(
      app,
      await answerOf(county, 'landkreis', { uid: 'p-chefin', groups: ['lra-redaktion'] }),
    );
    const before = await personOf('p-chefin');
    const says = {
      uid: 'p-chefin',
      name: 'Eine Andere',
      groups: ['lra-admin', 'lra-redaktion', 'redaktion'],
    };
    expect((await postAnswer(app, await answerOf(jobcenter, 'jobcenter', says))).status).toBe(303);
    expect(await personOf('p-chefin')).toEqual(before);
    expect(await personOf('jobcenter:p-chefin')).toMatchObject({ name: 'Eine Andere', roles: ['EDITOR'] });
    // Nor by writing the other's prefix, nor the house's own ids.
    const odd = await postAnswer(app, await answerOf(county, 'landkreis', { uid: 'staffelstab:notfall' }));
    expect(odd.status).toBe(403);
  });

  it('does not let one answer what the other was asked (mix-up)', async () => {
    const requestId = await beginSignIn(app, '/saml/login?dienst=landkreis');
    const foreign = await postAnswer(app, jobcenter.answer(requestId, { uid: 'p-mixup' }));
    expect(foreign.status).toBe(403);
    const posing = await postAnswer(
      app,
      jobcenter.answer(requestId, {
        uid: 'p-mixup',
        issuer: county.entityId,
        responseIssuer: county.entityId,
      }),
    );
    expect(posing.status).toBe(403);
    expect((await postAnswer(app, county.answer(requestId, { uid: 'p-mixup' }))).status).toBe(303);
  });

  it('refuses one that is not set up', async () => {
    const stranger = await startTestIdp('https://fremd.test.example/metadata');
    const answer = await postAnswer(
      app,
      stranger.answer(await beginSignIn(app, '/saml/login?dienst=landkreis')),
    );
    expect(answer.status).toBe(403);
    const attempt = await app.services.db.read.signInAttempt.findFirstOrThrow({ orderBy: { at: 'desc' } });
    expect(attempt).toMatchObject({
      idp: '',
      reason: 'an identity provider that is not set up',
      got: 'https://fremd.test.example/metadata',
    });
  });

  it('does not let one sign out the other’s people', async () => {
    const client = app.visitor();
    await postAnswer(app, await answerOf(county, 'landkreis', { uid: 'p-bleibt', nameId: 'gleich' }), {
      client,
    });
    const asked = await app
      .visitor()
      .get(jobcenter.logoutUrl({ nameId: 'gleich', issuer: jobcenter.entityId }));
    expect(asked.status).toBe(303);
    expect((await client.get('/saml/login')).location).toBe('/');
    await app.visitor().get(county.logoutUrl({ nameId: 'gleich' }));
    expect((await client.get('/saml/login')).status).toBe(200);
  });

  it('signs each out where they signed in', async () => {
    const client = app.visitor();
    await postAnswer(app, await answerOf(jobcenter, 'jobcenter', { uid: 'p-geht' }), { client });
    const token = /name="_csrf" value="([^"]+)"/.exec((await client.get('/gibt-es-nicht')).body)?.[1] ?? '';
    const out = await client.postRaw('/saml/logout', `_csrf=${token}`);
    expect(out.headers.get('refresh')).toContain('https://idp.test.example/slo');
    expect(requestIdIn(String(/url=(.+)$/.exec(out.headers.get('refresh') ?? '')?.[1]))).toMatch(/^_/);
  });

  it('are read from a folder, each named by its file', () => {
    const folder = mkdtempSync(join(tmpdir(), 'staffelstab-idps-'));
    for (const name of ['b-land.xml', 'a-kreis.xml', 'liesmich.txt'])
      writeFileSync(join(folder, name), metadataOf({ keys: [county.keys] }));
    const { saml } = readConfig(testEnvironment('postgresql://a@b/c', { SAML_IDP_METADATA: folder }));
    expect(saml.identityProviders.map(({ key }) => key)).toEqual(['a-kreis', 'b-land']);
  });

  it('keeps today’s single setting valid: a file, an address, also with a query and commas', () => {
    const of = (value: string) =>
      readConfig(
        testEnvironment('postgresql://a@b/c', { SAML_IDP_METADATA: value }),
      ).saml.identityProviders.map(({ key, from }) => [key, from]);
    expect(of('/etc/staffelstab/idp.xml')).toEqual([['idp', '/etc/staffelstab/idp.xml']]);
    expect(of('https://idp.land.example/md?a=1,2&b=3')).toEqual([
      ['idp-land-example', 'https://idp.land.example/md?a=1,2&b=3'],
    ]);
    expect(of('https://a.example/md,\n jc=https://b.example/md')).toEqual([
      ['a-example', 'https://a.example/md'],
      ['jc', 'https://b.example/md'],
    ]);
  });

  it('says what does not fit together', () => {
    const faults = (env: Record<string, string>) => {
      try {
        readConfig(testEnvironment('postgresql://a@b/c', env));
        return '';
      } catch (error) {
        return (error as ConfigError).faults.join('\n');
      }
    };
    const two = 'a=https://a.example/md b=https://b.example/md';
    expect(faults({ SAML_IDP_METADATA: 'a=https://a.example/md a=https://b.example/md' })).toContain(
      'steht zweimal',
    );
    expect(faults({ SAML_IDP_METADATA: two, SAML_IDP_NAMES: 'c=Land' })).toContain('„c“ ist kein Kürzel');
    expect(faults({ SAML_IDP_METADATA: two, SAML_IDP_DOMAINS: 'land.example' })).toContain('keine Zuordnung');
    expect(faults({ SAML_IDP_METADATA: mkdtempSync(join(tmpdir(), 'leer-')) })).toContain(
      'liegt keine Datei',
    );
    expect(faults({ SAML_CLOCK_SKEW_SECONDS: '900' })).toContain('zwischen 0 und 300');
  });
});
