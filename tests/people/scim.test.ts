import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { signIn } from '../../src/people/sign-in.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { until } from '../support/until.js';
import { answered, core, entraUser, patchOp, type Said } from './scim-messages.js';

const first = 'a'.repeat(40);
const second = 'b'.repeat(40);
describe('SCIM 2.0', () => {
  let app: TestApp;
  const db = () => app.services.db.read;
  const audits = () => db().auditEvent.count();

  async function send(method: string, path: string, body?: unknown, token = first): Promise<Said> {
    const response = await fetch(`${app.address}/scim/v2${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/scim+json' },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: answered.parse(text ? (JSON.parse(text) as unknown) : {}) };
  }
  const patch = (path: string, ...Operations: object[]) =>
    send('PATCH', path, { schemas: patchOp, Operations });

  beforeAll(async () => {
    app = await startTestApp({
      env: {
        SCIM_TOKENS: `${first}\n${second}`,
        SAML_ROLE_MAP: 'lra-redaktion=editor,lra-personal=personnel',
      },
    });
  });
  afterAll(() => app.close());

  it('lets in both tokens of a rotation and nobody else, and shows nothing without', async () => {
    expect((await send('GET', '/Users')).status).toBe(200);
    expect((await send('GET', '/ServiceProviderConfig', undefined, second)).body.patch?.supported).toBe(true);
    for (const token of ['', 'c'.repeat(40), first.slice(1)])
      expect((await send('GET', '/Users', undefined, token)).status).toBe(401);
    expect((await send('POST', '/Bulk', {})).status).toBe(404);
    expect((await send('GET', '/Me')).status).toBe(404);
    // A session is no key here.
    const admin = await app.as(await app.office.person('Ada Admin', { roles: ['ADMIN'] }));
    expect((await admin.get('/scim/v2/Users')).status).toBe(401);
  });

  it('makes a person once, whatever is sent twice, also at the same time', async () => {
    const user = entraUser('anna.alt');
    const said = await Promise.all([send('POST', '/Users', user), send('POST', '/Users', user)]);
    expect(said.map(({ status }) => status).sort()).toEqual([201, 409]);
    const made = said.find(({ status }) => status === 201)?.body ?? answered.parse({});
    expect(made).toMatchObject({ userName: 'anna.alt', displayName: 'Anna Alt', active: true });
    expect(made.meta.location).toContain(`/scim/v2/Users/${made.id}`);
    expect(said.find(({ status }) => status === 409)?.body.scimType).toBe('uniqueness');
    expect(await db().person.findMany({ where: { externalId: 'anna.alt' } })).toMatchObject([
      { id: made.id, name: 'Anna Alt', mail: 'anna.alt@hohenbruck.example', roles: [], active: true },
    ]);
    const before = await audits();
    expect((await send('PUT', `/Users/${made.id}`, user)).status).toBe(200);
    await patch(`/Users/${made.id}`, { op: 'Replace', path: 'displayName', value: 'Anna Alt' });
    expect(await audits()).toBe(before);
  });

  it('finds by filter as directories ask before each write', async () => {
    const found = await send('GET', `/Users?filter=${encodeURIComponent('userName eq "ANNA.ALT"')}`);
    expect(found.body).toMatchObject({ totalResults: 1, Resources: [{ userName: 'anna.alt' }] });
    const none = await send('GET', `/Users?filter=${encodeURIComponent('userName eq "nobody"')}`);
    expect(none.body.totalResults).toBe(0);
    const starts = await send(
      'GET',
      `/Users?filter=${encodeURIComponent('displayName sw "Anna" and active eq true')}`,
    );
    expect(starts.body.totalResults).toBe(1);
    expect((await send('GET', `/Users?filter=${encodeURIComponent('userName ~~')}`)).status).toBe(400);
    expect((await send('GET', '/Users/00000000-0000-7000-8000-000000000000')).status).toBe(404);
    expect((await send('GET', "/Users/x'--")).status).toBe(404);
  });

  it('takes Entra ID’s and Keycloak’s ways to change a person: words for booleans, path filters, what we do not keep', async () => {
    const person = await db().person.findFirstOrThrow({ where: { externalId: 'anna.alt' } });
    const at = `/Users/${person.id}`;
    // Married: new name, mail and user name; the same person.
    const renamed = await patch(
      at,
      { op: 'Replace', path: 'userName', value: 'anna.neu' },
      { op: 'Replace', path: 'name.familyName', value: 'Neu' },
      { op: 'Add', path: 'emails[type eq "work"].value', value: 'anna.neu@hohenbruck.example' },
      {
        op: 'Add',
        path: 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department',
        value: 'X',
      },
      { op: 'Add', path: 'addresses[type eq "work"].country', value: 'DE' },
      { op: 'Replace', path: 'displayName', value: 'Anna Neu' },
    );
    expect(renamed).toMatchObject({ status: 200, body: { id: person.id, displayName: 'Anna Neu' } });
    expect(await db().person.findUniqueOrThrow({ where: { id: person.id } })).toMatchObject({
      externalId: 'anna.neu',
      name: 'Anna Neu',
      mail: 'anna.neu@hohenbruck.example',
    });
    // Without a path, as Okta and Keycloak do.
    await patch(at, { op: 'replace', value: { 'name.givenName': 'Änne', displayName: 'Änne Neu' } });
    expect((await send('GET', at)).body).toMatchObject({
      displayName: 'Änne Neu',
      name: { givenName: 'Änne', familyName: 'Neu' },
    });
    // Half a person: what is not sent stays.
    await send('PUT', at, { schemas: core('User'), userName: 'anna.neu' });
    expect(await db().person.findUniqueOrThrow({ where: { id: person.id } })).toMatchObject({
      mail: 'anna.neu@hohenbruck.example',
      active: true,
    });
  });

  it('ends sessions at once when an account is ended, and gives it back after years', async () => {
    const person = await db().person.findFirstOrThrow({ where: { externalId: 'anna.neu' } });
    const at = `/Users/${person.id}`;
    const browser = await app.as(person);
    expect((await browser.get('/')).words).toContain('Änne Neu');
    expect((await patch(at, { op: 'Replace', path: 'active', value: 'False' })).body.active).toBe(false);
    expect(await db().session.count({ where: { personId: person.id } })).toBe(0);
    expect((await browser.get('/')).words).not.toContain('Änne Neu');
    const before = await audits();
    await patch(at, { op: 'Replace', path: 'active', value: 'False' });
    expect(await audits()).toBe(before);
    const event = await db().auditEvent.findFirstOrThrow({ where: { action: 'person.deactivated' } });
    expect(event).toMatchObject({ objectId: person.id, actorId: null });
    expect(event.details).toMatchObject({ sessions: 1, scim: expect.stringMatching(/^[0-9a-f]{8}$/) });

    expect((await send('DELETE', at)).status).toBe(204);
    expect((await send('DELETE', at)).status).toBe(404);
    expect((await send('GET', at)).status).toBe(404);
    app.clock.set('2029-05-02');
    const back = await send('POST', '/Users', entraUser('Anna.Neu', { externalId: 'another-oid' }));
    expect(back).toMatchObject({ status: 201, body: { id: person.id, active: true } });
    expect(await db().auditEvent.count({ where: { action: 'person.reactivated' } })).toBe(1);
  });

  it('links the account that the personnel import made, and claims nobody else’s', async () => {
    const imported = await app.office.person('Ines Import');
    const { externalId } = await db().person.findUniqueOrThrow({ where: { id: imported.id } });
    const said = await send(
      'POST',
      '/Users',
      entraUser(externalId, { displayName: 'Ines Import', name: undefined }),
    );
    expect(said).toMatchObject({ status: 201, body: { id: imported.id } });
    const anna = await db().scimUser.findFirstOrThrow({ where: { userName: 'Anna.Neu' } });
    const taken = await patch(`/Users/${anna.personId}`, {
      op: 'Replace',
      path: 'userName',
      value: externalId,
    });
    expect(taken).toMatchObject({ status: 409, body: { scimType: 'uniqueness' } });
    for (const userName of ['staffelstab:notfall', 'pseudonym-1', ' '])
      expect((await send('POST', '/Users', entraUser(userName))).status).toBe(400);
  });

  it('gives and takes roles by groups, member by member', async () => {
    const anna = (await db().scimUser.findFirstOrThrow({ where: { userName: 'Anna.Neu' } })).personId;
    const ines = (await db().person.findFirstOrThrow({ where: { name: 'Ines Import' } })).id;
    const roles = async (id: string) => (await db().person.findUniqueOrThrow({ where: { id } })).roles;
    // Also a group that the house gives rights to by itself.
    const house = await db().group.create({ data: { value: 'g-1', name: 'Redaktion' } });
    const group = {
      schemas: core('Group'),
      displayName: 'lra-redaktion',
      externalId: 'g-1',
      members: [{ value: anna }],
    };
    const made = await send('POST', '/Groups', group);
    expect(made).toMatchObject({ status: 201, body: { members: [{ value: anna, display: 'Anna Alt' }] } });
    expect((await send('POST', '/Groups', group)).status).toBe(409);
    expect(await roles(anna)).toEqual(['EDITOR']);
    const at = `/Groups/${made.body.id}`;
    await patch(at, { op: 'Add', path: 'members', value: [{ value: ines }] });
    await patch(at, { op: 'Add', path: 'members', value: [{ value: ines }] });
    expect(await roles(ines)).toEqual(['EDITOR']);
    expect((await send('GET', `${at}?excludedAttributes=members`)).body.members).toBeUndefined();
    // Entra ID removes by value, others by a path filter.
    await patch(at, { op: 'Remove', path: `members[value eq "${ines}"]` });
    expect(await roles(ines)).toEqual([]);
    expect(await roles(anna)).toEqual(['EDITOR']);
    // Half a group keeps its members; unknown ones are refused as a whole.
    await send('PUT', at, { schemas: core('Group'), displayName: 'lra-redaktion' });
    expect(await roles(anna)).toEqual(['EDITOR']);
    const unknown = '00000000-0000-7000-8000-000000000000';
    expect(
      (await patch(at, { op: 'Add', path: 'members', value: [{ value: unknown }, { value: ines }] })).status,
    ).toBe(400);
    expect(await roles(ines)).toEqual([]);
    await patch(at, { op: 'Remove', path: 'members', value: [{ value: anna }] });
    expect(await roles(anna)).toEqual([]);
    // Who signs in with fewer groups than the directory knows keeps what these give; what the sign-in tells is added.
    await patch(at, { op: 'Add', path: 'members', value: [{ value: ines }] });
    const { externalId } = await db().person.findUniqueOrThrow({ where: { id: ines } });
    const assertion = {
      id: 'a-1',
      requestId: null,
      expiresAt: new Date('2030-01-01'),
      authenticatedAt: null,
    };
    const seen = { attributes: [], groups: [], groupCount: 0 };
    await signIn(app.services, assertion, {
      externalId,
      name: null,
      mail: null,
      roles: ['PERSONNEL'],
      groups: [],
      seen,
    });
    expect(await db().person.findUniqueOrThrow({ where: { id: ines } })).toMatchObject({
      groupIds: [house.id],
    });
    expect(await roles(ines)).toEqual(['EDITOR', 'PERSONNEL']);
    await patch(at, { op: 'Remove', path: `members[value eq "${ines}"]` });
    expect(await db().person.findUniqueOrThrow({ where: { id: ines } })).toMatchObject({
      roles: ['PERSONNEL'],
      groupIds: [],
    });
    // Two at once lose nobody.
    await Promise.all(
      [anna, ines].map((value) => patch(at, { op: 'Add', path: 'members', value: [{ value }] })),
    );
    expect(await roles(anna)).toEqual(['EDITOR']);
    expect(await roles(ines)).toEqual(['EDITOR', 'PERSONNEL']);
    expect((await send('DELETE', at)).status).toBe(204);
    expect(await roles(anna)).toEqual([]);
    const changes = await db().auditEvent.findMany({
      where: { action: 'person.updated', objectId: anna },
      orderBy: { id: 'desc' },
    });
    expect(changes[0]?.details).toMatchObject({ rolesBefore: ['EDITOR'], rolesAfter: [] });
  });

  it('answers broken messages in SCIM’s words and keeps what there was', async () => {
    const before = await db().person.count();
    expect(await send('POST', '/Users', '{"userName": "halb')).toMatchObject({
      status: 400,
      body: { scimType: 'invalidSyntax' },
    });
    expect((await send('POST', '/Users', {})).status).toBe(400);
    expect((await send('POST', '/Users', `{"userName":"${'x'.repeat(3_000_000)}"}`)).status).toBe(413);
    const anna = (await db().scimUser.findFirstOrThrow({ where: { userName: 'Anna.Neu' } })).personId;
    expect((await send('PATCH', `/Users/${anna}`, { schemas: patchOp })).status).toBe(400);
    expect((await patch(`/Users/${anna}`, { op: 'explode', path: 'active', value: true })).status).toBe(400);
    expect((await patch(`/Users/${anna}`, { op: 'Remove', path: 'userName' })).status).toBe(400);
    expect(await db().person.count()).toBe(before);
  });

  it('shows administrators what the directory asked and what became of it, without secrets and names', async () => {
    // Calls are kept beside their answers.
    await until('the calls are kept', async () => (await db().scimCall.count()) > 20);
    const admin = await app.as(await app.office.person('Alma Admin', { roles: ['ADMIN'] }));
    const shown = await admin.get('/verwaltung/scim');
    expect(shown.words).toContain('2 gesetzt');
    expect(shown.words).toContain('/scim/v2');
    expect(shown.words).toContain('POST Users');
    expect(shown.words).toContain('409 gibt es schon');
    expect(shown.body).not.toContain(first);
    expect(shown.body).not.toContain(second);
    expect(shown.words).not.toMatch(/anna/i);
    expect((await admin.get('/verwaltung/scim?nur=fehler')).words).not.toContain('erledigt GET');
    const caseworker = await app.as(await app.office.person('Carl Kollege'));
    expect((await caseworker.get('/verwaltung/scim')).status).toBe(403);
  });

  it('stops whoever tries tokens', async () => {
    const said = [];
    for (let count = 0; count < 25; count += 1)
      said.push((await send('GET', '/Users', undefined, 'd'.repeat(40))).status);
    expect(said.at(-1)).toBe(429);
  });
});
