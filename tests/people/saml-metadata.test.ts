import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { DOMParser, onWarningStopParsing } from '@xmldom/xmldom';
import { type ConfigError, readConfig } from '../../src/config/config.js';
import { type Keys, makeKeys } from '../../src/demo/identity-provider/keys.js';
import { type MetadataKeeper, metadataSource } from '../../src/people/saml/metadata-source.js';
import { MetadataError, readMetadata } from '../../src/people/saml/read-metadata.js';
import { projectPath } from '../../src/platform/files/project-path.js';
import { createLog } from '../../src/platform/log/log.js';
import { freePort } from '../support/free-port.js';
import { startTestApp, testEnvironment } from '../support/test-app.js';
import { pause } from '../support/until.js';
import { metadataOf, temporaryFile } from './idp-metadata.js';
import { setStage } from './saml-stage.js';
import { beginSignIn, postAnswer } from './sign-in-steps.js';
import { startTestIdp } from './test-idp.js';

const redirect = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect';
const post = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST';

let keys: Keys;
beforeAll(async () => {
  keys = await makeKeys('Probe');
});

describe('reading metadata of an identity provider', () => {
  const read = (text: string) => readMetadata(text, Date.parse('2026-03-02T10:00:00Z'));

  it('finds name, certificates and addresses, redirect before form', async () => {
    const second = await makeKeys('Nachfolger');
    const idp = read(
      metadataOf({
        keys: [keys, second, keys],
        signOn: [
          { binding: post, location: 'https://idp.test.example/form' },
          { binding: redirect, location: 'https://idp.test.example/sso?a=1&b=2' },
        ],
        logout: [{ binding: post, location: 'https://idp.test.example/out' }],
      }),
    );
    expect(idp).toMatchObject({
      entityId: 'https://idp.test.example/metadata',
      signOn: { binding: 'redirect', location: 'https://idp.test.example/sso?a=1&b=2' },
      logout: { binding: 'post', location: 'https://idp.test.example/out' },
    });
    expect(idp.certificates).toEqual([keys.certificate, second.certificate]);
  });

  it('takes comments, line breaks in certificates and a list with one identity provider', () => {
    const fixed = read(readFileSync(projectPath('tests/support/idp-metadata.xml'), 'utf8'));
    expect(fixed.certificates).toHaveLength(1);
    const inList = metadataOf({ keys: [keys] });
    const list = `<?xml version="1.0"?><l:EntitiesDescriptor xmlns:l="urn:oasis:names:tc:SAML:2.0:metadata"><!-- Liste -->${inList}</l:EntitiesDescriptor>`;
    expect(read(list).entityId).toBe('https://idp.test.example/metadata');
  });

  it('passes over keys for encryption', () => {
    const text = metadataOf({ keys: [keys] }).replace('use="signing"', 'use="encryption"');
    expect(() => read(text)).toThrow('no signing certificate');
    expect(read(metadataOf({ keys: [keys] }).replace(' use="signing"', '')).certificates).toHaveLength(1);
  });

  it.each<[string, RegExp, (text: string) => string]>([
    ['no XML', /not plain XML/, () => 'hallo'],
    ['a web page', /not plain XML/, () => '<!doctype html><html></html>'],
    ['a DTD', /not plain XML/, (text) => `<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>${text}`],
    ['a service provider', /no identity provider/, (text) => text.replaceAll('IDPSSO', 'SPSSO')],
    [
      'several identity providers',
      /several/,
      (text) =>
        `<l:EntitiesDescriptor xmlns:l="urn:oasis:names:tc:SAML:2.0:metadata">${text}${text}</l:EntitiesDescriptor>`,
    ],
    [
      'expired ones',
      /valid until/,
      (text) => text.replace('entityID', 'validUntil="2026-03-01T00:00:00Z" entityID'),
    ],
    ['no name', /no entityID/, (text) => text.replace(/entityID="[^"]*"/, '')],
    ['SAML 1', /SAML 2.0/, (text) => text.replace('SAML:2.0:protocol"', 'SAML:1.1:protocol"')],
    [
      'an address that runs script',
      /SingleSignOnService/,
      (text) => text.replace('https://idp.test.example/sso', 'javascript:alert(1)'),
    ],
    [
      'no certificate',
      /no signing certificate/,
      (text) => text.replace(/<md:KeyDescriptor[\s\S]*?<\/md:KeyDescriptor>/g, ''),
    ],
    ['a broken certificate', /no signing certificate/, (text) => text.replace(/MII[^<]+/, 'MIIkaputt')],
  ])('refuses %s', (_name, message, change) => {
    const text = change(metadataOf({ keys: [keys] }));
    expect(() => read(text)).toThrow(MetadataError);
    expect(() => read(text)).toThrow(message);
  });
});

describe('metadata behind an address', () => {
  let server: Server;
  let address: string;
  let answer: (path: string) => { status: number; body: string; location?: string };
  let asked = 0;

  beforeAll(async () => {
    server = createServer((req, res) => {
      asked += 1;
      const { status, body, location } = answer(req.url ?? '/');
      res.writeHead(status, location ? { location } : {}).end(body);
    });
    await new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle));
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => new Promise((settle) => server.close(settle)));

  const sourceOf = (overrides: Record<string, string> = {}, keeper: MetadataKeeper | null = null) => {
    const config = readConfig(
      testEnvironment('postgresql://a@b/c', { SAML_IDP_METADATA: address, ...overrides }),
    );
    const [setting] = config.saml.identityProviders;
    if (!setting) throw new Error('no identity provider');
    return metadataSource({ config, log: createLog('silent') }, setting, keeper);
  };

  it('are loaded once for all who wait', async () => {
    answer = () => ({ status: 200, body: metadataOf({ keys: [keys] }) });
    asked = 0;
    const source = sourceOf();
    const [one, two] = await Promise.all([source.current(), source.current()]);
    expect(one).toBe(two);
    await source.current();
    expect(asked).toBe(1);
    expect(source.known()?.entityId).toBe('https://idp.test.example/metadata');
  });

  it.each<[string, () => { status: number; body: string; location?: string }]>([
    ['an error', () => ({ status: 500, body: '' })],
    ['rubbish', () => ({ status: 200, body: 'hallo' })],
    [
      'more than the cap',
      () => ({ status: 200, body: `${' '.repeat(2_000_000)}${metadataOf({ keys: [keys] })}` }),
    ],
    ['a redirect, also to good ones', () => ({ status: 302, body: '', location: '/gut' })],
  ])('that answers %s: nobody can sign in, everything else works', async (_name, bad) => {
    answer = (path) => (path === '/gut' ? { status: 200, body: metadataOf({ keys: [keys] }) } : bad());
    await expect(sourceOf().current()).rejects.toThrow('Anmeldedienst ist gerade nicht erreichbar');
  });

  it('keep the last good ones when renewing fails, and over a restart, but not beyond their end', async () => {
    const kept = new Map<string, string>();
    const keeper: MetadataKeeper = {
      save: async (source, xml) => void kept.set(source, xml),
      find: async (source) => kept.get(source) ?? null,
    };
    const good = metadataOf({ keys: [keys] });
    answer = () => ({ status: 200, body: good });
    expect((await sourceOf({}, keeper).current()).entityId).toBe('https://idp.test.example/metadata');
    expect(kept.get(address)).toBe(good);

    for (const bad of [
      { status: 503, body: '' },
      { status: 200, body: 'hallo' },
    ]) {
      answer = () => bad;
      const restarted = sourceOf({}, keeper);
      expect((await restarted.current()).entityId).toBe('https://idp.test.example/metadata');
      expect(restarted.state().fault).toBeTruthy();
    }
    kept.set(address, good.replace('entityID', 'validUntil="2020-01-01T00:00:00Z" entityID'));
    await expect(sourceOf({}, keeper).current()).rejects.toThrow('nicht erreichbar');

    // Good for half an hour: used until then, not after.
    const end = new Date(Date.now() + 30 * 60_000).toISOString();
    answer = () => ({ status: 200, body: good.replace('entityID', `validUntil="${end}" entityID`) });
    const brief = sourceOf();
    expect(await brief.current()).toBeTruthy();
    const later = Date.now() + 60 * 60_000;
    const clock = jest.spyOn(Date, 'now').mockReturnValue(later);
    await expect(brief.current()).rejects.toThrow('nicht erreichbar');
    clock.mockRestore();
  });

  it('that is away at the start: the web process starts, says so kindly, and signs in once it is back', async () => {
    answer = () => ({ status: 503, body: '' });
    const idp = await startTestIdp();
    const app = await startTestApp({ env: { SAML_IDP_METADATA: address } });
    const away = await app.visitor().get('/saml/login');
    expect(away.status).toBe(503);
    expect(away.words).toContain('Der Anmeldedienst ist gerade nicht erreichbar');
    expect((await app.visitor().get('/saml/metadata')).status).toBe(200);
    expect((await app.visitor().get('/abgemeldet')).status).toBe(200);
    answer = () => ({ status: 200, body: metadataOf({ keys: [idp.keys] }) });
    await pause(300);
    const done = await postAnswer(app, idp.answer(await beginSignIn(app)));
    expect(done.status).toBe(303);
    await app.close();
  });

  it('that comes up a moment after us: whoever signs in meanwhile waits for it', async () => {
    const port = await freePort();
    const source = sourceOf({ SAML_IDP_METADATA: `http://127.0.0.1:${port}` });
    await pause(100);
    const waiting = source.current();
    const late = createServer((_req, res) => {
      res.end(metadataOf({ keys: [keys] }));
    });
    await pause(200);
    await new Promise<void>((settle) => late.listen(port, '127.0.0.1', settle));
    await expect(waiting).resolves.toMatchObject({ entityId: 'https://idp.test.example/metadata' });
    late.closeAllConnections();
    await new Promise((settle) => late.close(settle));
  });

  it('of the demo are refused in production, behind an address and as a file', async () => {
    const demo = metadataOf({ keys: [keys], entityId: 'urn:staffelstab:demo-idp' });
    answer = () => ({ status: 200, body: demo });
    await expect(sourceOf({ NODE_ENV: 'production' }).current()).rejects.toThrow('nicht erreichbar');
    await expect(sourceOf({ NODE_ENV: 'production', STAFFELSTAB_DEMO: '1' }).current()).resolves.toBeTruthy();
    const file = temporaryFile('demo.xml', demo);
    const environment = testEnvironment('postgresql://a@b/c', {
      SAML_IDP_METADATA: file,
      NODE_ENV: 'production',
    });
    const faults = (() => {
      try {
        readConfig(environment);
        return [];
      } catch (error) {
        return (error as ConfigError).faults;
      }
    })();
    expect(faults.join()).toContain('Anmeldedienst der Vorführung');
    expect(readConfig({ ...environment, STAFFELSTAB_DEMO: '1' }).production).toBe(false);
  });
});

describe('a changed identity provider', () => {
  it('signs with the second of two certificates', async () => {
    const idp = await startTestIdp();
    const file = temporaryFile('idp.xml', metadataOf({ keys: [keys, idp.keys] }));
    const stage = await setStage({ SAML_IDP_METADATA: file });
    expect((await postAnswer(stage.app, idp.answer(await beginSignIn(stage.app)))).status).toBe(303);
    await stage.close();
  });

  it('takes forms only: a page sends the request on, with and without script', async () => {
    const idp = await startTestIdp();
    const form = (name: string) => [{ binding: post, location: `https://idp.test.example/${name}` }];
    const file = temporaryFile(
      'idp.xml',
      metadataOf({ keys: [idp.keys], signOn: form('sso'), logout: form('slo') }),
    );
    const { app, close } = await setStage({ SAML_IDP_METADATA: file });
    const page = await app.visitor().get('/saml/login?zurueck=/suche');
    expect(page.status).toBe(200);
    expect(page.words).toContain('Weiter');
    expect(page.body).toContain('<form action="https://idp.test.example/sso" method="post"');
    expect(page.headers.get('content-security-policy')).toContain(
      "form-action 'self' https://idp.test.example;",
    );
    const field = (body: string, name: string) =>
      new RegExp(`name="${name}" value="([^"]*)"`).exec(body)?.[1] ?? '';
    const request = Buffer.from(field(page.body, 'SAMLRequest'), 'base64').toString('utf8');
    expect(field(page.body, 'RelayState')).toBe('/suche');
    const requestId = / ID="([^"]+)"/.exec(request)?.[1] ?? '';
    const client = app.visitor();
    const done = await postAnswer(app, idp.answer(requestId), { client });
    expect(done.status).toBe(303);

    const token = field((await client.get('/gibt-es-nicht')).body, '_csrf');
    const out = await client.postRaw('/saml/logout', `_csrf=${token}`);
    expect(out.body).toContain('<form action="https://idp.test.example/slo" method="post"');
    expect(Buffer.from(field(out.body, 'SAMLRequest'), 'base64').toString()).toContain('LogoutRequest');
    const asked = await app.visitor().postRaw('/saml/logout', idp.logoutForm({ nameId: 'x' }));
    expect(Buffer.from(field(asked.body, 'SAMLResponse'), 'base64').toString()).toContain('LogoutResponse');
    await close();
  });
});

describe('our own metadata', () => {
  it('are well-formed, name our addresses and ask for signed assertions', async () => {
    const { app, close } = await setStage({ SAML_SP_ENTITY_ID: 'urn:landkreis:staffelstab' });
    const answer = await app.visitor().get('/saml/metadata');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toContain('application/samlmetadata+xml');
    const root = new DOMParser({ onError: onWarningStopParsing }).parseFromString(
      answer.body,
      'text/xml',
    ).documentElement;
    expect(root?.getAttribute('entityID')).toBe('urn:landkreis:staffelstab');
    const one = (name: string) => root?.getElementsByTagName(name).item(0);
    expect(one('SPSSODescriptor')?.getAttribute('WantAssertionsSigned')).toBe('true');
    expect(one('AssertionConsumerService')?.getAttribute('Location')).toBe('http://localhost:3999/saml/acs');
    expect(one('AssertionConsumerService')?.getAttribute('Binding')).toBe(post);
    expect(one('SingleLogoutService')?.getAttribute('Location')).toBe('http://localhost:3999/saml/logout');
    await close();
  });
});
