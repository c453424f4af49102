import { X509Certificate } from 'node:crypto';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createIdentityProvider } from '../../src/demo/identity-provider/app.js';
import { loadOrMakeKeys, makeKeys } from '../../src/demo/identity-provider/keys.js';
import { findPeople, readDirectory } from '../../src/demo/identity-provider/people.js';
import { type IdpSettings, readSettings } from '../../src/demo/identity-provider/settings.js';
import { projectPath } from '../../src/platform/files/project-path.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const spUrl = 'http://localhost:3999';
const groups = 'lra-personal=personnel,lra-redaktion=editor,lra-revision=auditor,lra-admin=admin';

/** The hidden fields of the one form on a page. */
function formOf(html: string): { action: string; fields: Record<string, string> } {
  const decode = (text: string) => text.replace(/&quot;/g, '"').replace(/&amp;/g, '&');
  const fields = [...html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(
    ([, name = '', value = '']) => [name, decode(value)] as const,
  );
  return { action: /<form action="([^"]+)"/.exec(html)?.[1] ?? '', fields: Object.fromEntries(fields) };
}

describe("the demo's identity provider", () => {
  let server: Server;
  let idp: string;
  let app: TestApp;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'idp-'));
    server = createServer();
    await new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle));
    const { port } = server.address() as AddressInfo;
    const settings: IdpSettings = readSettings({
      IDP_PORT: String(port),
      IDP_SP_URL: spUrl,
      IDP_KEYS: folder,
      IDP_PEOPLE: projectPath('content/demo'),
    });
    const directory = await readDirectory(settings.peopleFolder);
    server.on('request', createIdentityProvider(settings, await makeKeys('Probe'), directory));
    idp = `http://localhost:${port}`;
    app = await startTestApp({ env: { SAML_IDP_METADATA: `${idp}/metadata`, SAML_ROLE_MAP: groups } });
  });
  afterAll(async () => {
    await app.close();
    server.closeAllConnections();
    await new Promise((settle) => server.close(settle));
    await rm(folder, { recursive: true, force: true });
  });

  it('signs in a person of the demo county by plain HTTP, as the continuous integration does', async () => {
    const browser = app.visitor();
    const begun = await browser.get('/saml/login?zurueck=%2Fsuche%3Fq%3DWohngeld');
    expect(begun.status).toBe(302);
    expect(begun.location).toContain(`${idp}/sso?SAMLRequest=`);

    const answer = await (await fetch(`${begun.location}&person=p-katrin-haeberle`)).text();
    expect(answer).toContain('Weiter');
    const { action, fields } = formOf(answer);
    expect(action).toBe(`${spUrl}/saml/acs`);
    const done = await browser.postRaw('/saml/acs', new URLSearchParams(fields).toString());
    expect([done.status, done.location]).toEqual([303, '/suche?q=Wohngeld']);

    const person = await app.services.db.read.person.findUniqueOrThrow({
      where: { externalId: 'p-katrin-haeberle' },
    });
    expect(person).toMatchObject({ name: 'Katrin Häberle', roles: ['PERSONNEL'], active: true });
    expect((await browser.get('/abgemeldet')).location).toBe('/');
  });

  it('offers the suggested people as large links and finds everybody else without script', async () => {
    const { location } = await app.visitor().get('/saml/login');
    const page = await (await fetch(String(location))).text();
    expect(page).toContain('Anmeldung Landkreis Hohenbruck (Vorführung)');
    expect(page).toContain('Brigitte Maurer');
    expect(page).not.toContain('Nora Abadi');
    const found = await (await fetch(`${location}&q=abadi`)).text();
    expect(found).toContain('person=p-nora-abadi');
    expect(found).toContain('SAMLRequest=');
    const none = await fetch(`${location}&q=%3Cscript%3E`);
    expect(await none.text()).toContain('Niemand heißt „&lt;script>“');
    expect(none.headers.get('content-security-policy')).toContain(`form-action 'self' ${spUrl}`);
  });

  it('finds names with umlauts written either way', async () => {
    const directory = await readDirectory(projectPath('content/demo'));
    const names = (query: string) => findPeople(directory, query, 40).map(({ name }) => name);
    expect(names('haeberle')).toContain('Katrin Häberle');
    expect(names('HÄBERLE kat')).toContain('Katrin Häberle');
    expect(names('   ')).toEqual([]);
  });

  it('refuses requests of another service provider, rubbish and missing ones', async () => {
    for (const query of ['', '?SAMLRequest=', '?SAMLRequest=abc', '?SAMLRequest=a&SAMLRequest=b'])
      expect((await fetch(`${idp}/sso${query}`)).status).toBe(400);
    const other = await startTestApp({
      env: { SAML_IDP_METADATA: `${idp}/metadata`, BASE_URL: 'http://localhost:4001' },
    });
    const { location } = await other.visitor().get('/saml/login');
    const answer = await fetch(`${location}&person=p-katrin-haeberle`);
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('nicht von Staffelstab');
    await other.close();
  });

  it('is signed out of by its own page', async () => {
    const browser = app.visitor();
    const { location } = await browser.get('/saml/login');
    const { fields } = formOf(await (await fetch(`${location}&person=p-paul-nowak`)).text());
    await browser.postRaw('/saml/acs', new URLSearchParams(fields).toString());
    const home = await browser.get('/gibt-es-nicht');
    const token = /name="_csrf" value="([^"]+)"/.exec(home.body)?.[1] ?? '';
    const out = await browser.postRaw('/saml/logout', `_csrf=${token}`);
    expect(out.status).toBe(200);
    const onward = /url=(.+)$/.exec(out.headers.get('refresh') ?? '')?.[1] ?? '';
    expect(onward).toContain(`${idp}/slo?SAMLRequest=`);
    const back = await fetch(onward, { redirect: 'manual' });
    expect(back.status).toBe(303);
    const { pathname, search } = new URL(String(back.headers.get('location')));
    expect((await browser.get(pathname + search)).location).toBe('/abgemeldet');
    expect((await browser.get('/abgemeldet')).words).toContain('Sie sind abgemeldet');
  });

  it('makes its key pair once, readable by its owner only', async () => {
    const first = await loadOrMakeKeys(join(folder, 'kept'), 'Probe');
    expect(await loadOrMakeKeys(join(folder, 'kept'), 'Probe')).toEqual(first);
    const certificate = new X509Certificate(first.certificate);
    expect(certificate.verify(certificate.publicKey)).toBe(true);
    expect(certificate.subject).toBe('CN=Probe');
    expect((await stat(join(folder, 'kept/keys.json'))).mode & 0o777).toBe(0o600);
    expect(await readFile(join(folder, 'kept/keys.json'), 'utf8')).toContain('PRIVATE KEY');
  });

  it('says which of its settings are missing', () => {
    expect(() => readSettings({ IDP_PORT: '4000', IDP_SP_URL: 'nirgendwo' })).toThrow(
      'IDP_SP_URL, IDP_KEYS, IDP_PEOPLE',
    );
  });
});
