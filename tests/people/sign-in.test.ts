import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { removeExpiredSamlRows } from '../../src/people/store.js';
import { type SamlStage, setStage } from './saml-stage.js';
import { beginSignIn, postAnswer, sessionRowOf } from './sign-in-steps.js';
import { type AnswerOptions, signIn as signXml } from './test-idp.js';

const roleMap = 'lra-personal=personnel,lra-redaktion=editor,lra-revision=auditor,lra-admin=admin';

describe('sign-in', () => {
  let stage: SamlStage;
  beforeAll(async () => {
    stage = await setStage({ SAML_ROLE_MAP: roleMap });
  });
  afterAll(() => stage.close());

  async function signIn(uid: string, says: Partial<AnswerOptions> = {}) {
    const { app, idp } = stage;
    const client = app.visitor();
    const answer = await postAnswer(app, idp.answer(await beginSignIn(app), { uid, ...says }), { client });
    return { client, answer };
  }
  const personOf = (externalId: string) =>
    stage.app.services.db.read.person.findUniqueOrThrow({ where: { externalId } });
  const auditOf = async (externalId: string) => {
    const { id } = await personOf(externalId);
    const events = await stage.app.services.db.read.auditEvent.findMany({
      where: { objectType: 'person', objectId: id },
      orderBy: { id: 'asc' },
    });
    return events.map(({ action, actorId, details }) => ({ action, own: actorId === id, details }));
  };

  it('makes the account at the first sign-in, with an empty cookie jar', async () => {
    const { client, answer } = await signIn('p-neu', {
      groups: ['lra-alle', 'lra-redaktion', 'lra-personal'],
    });
    expect([answer.status, answer.location]).toEqual([303, '/']);
    expect(answer.headers.getSetCookie()[0]).toMatch(/^staffelstab=.+; Path=\/; HttpOnly; SameSite=Lax$/);
    expect(await personOf('p-neu')).toMatchObject({
      name: 'Erna Beispiel',
      mail: 'erna.beispiel@hohenbruck.example',
      roles: ['EDITOR', 'PERSONNEL'],
      active: true,
      lastSignInAt: new Date('2026-03-02T10:00:00.000Z'),
    });
    expect(await auditOf('p-neu')).toEqual([
      { action: 'person.created', own: false, details: { roles: ['EDITOR', 'PERSONNEL'] } },
      { action: 'person.signed-in', own: true, details: {} },
    ]);
    expect((await client.get('/gibt-es-nicht')).words).toContain('Erna Beispiel');
  });

  it('brings name, mail and roles up to date at each sign-in, and records what changed without names', async () => {
    await signIn('p-heirat', { groups: ['lra-redaktion'] });
    await signIn('p-heirat', {
      name: 'Erna Muster',
      mail: 'erna.muster@hohenbruck.example',
      groups: ['lra-revision', 'lra-redaktion'],
    });
    expect(await personOf('p-heirat')).toMatchObject({
      name: 'Erna Muster',
      mail: 'erna.muster@hohenbruck.example',
      roles: ['AUDITOR', 'EDITOR'],
    });
    const details = {
      fields: ['name', 'mail', 'roles'],
      rolesBefore: ['EDITOR'],
      rolesAfter: ['AUDITOR', 'EDITOR'],
    };
    expect((await auditOf('p-heirat'))[2]).toEqual({ action: 'person.updated', own: false, details });
    expect(JSON.stringify(await auditOf('p-heirat'))).not.toMatch(/Erna|hohenbruck/);
  });

  it('records a sign-in that changes nothing as a sign-in only', async () => {
    await signIn('p-gleich');
    await signIn('p-gleich');
    expect((await auditOf('p-gleich')).map(({ action }) => action)).toEqual([
      'person.created',
      'person.signed-in',
      'person.signed-in',
    ]);
  });

  it('takes roles away with their group, also from a person who is signed in', async () => {
    const { client } = await signIn('p-frueher', { groups: ['lra-revision'] });
    expect((await client.get('/gibt-es-nicht')).words).toContain('Revision');
    await signIn('p-frueher', { groups: null });
    expect((await personOf('p-frueher')).roles).toEqual([]);
    expect((await client.get('/gibt-es-nicht')).words).not.toContain('Revision');
  });

  it('gives no role for a group that is only similar', async () => {
    await signIn('p-fast', { groups: ['LRA-ADMIN', 'lra-admin2', ' lra-admi', 'admin'] });
    expect((await personOf('p-fast')).roles).toEqual([]);
  });

  it('links the account that the personnel import made, and keeps what is not told', async () => {
    const { read } = stage.app.services.db;
    const imported = await read.person.create({
      data: { externalId: 'p-import', name: 'Gerda Import', mail: 'gerda@hohenbruck.example' },
    });
    const { answer } = await signIn('p-import', { name: null, mail: null, groups: ['lra-admin'] });
    expect(answer.status).toBe(303);
    const person = await personOf('p-import');
    expect(person).toMatchObject({
      id: imported.id,
      name: 'Gerda Import',
      mail: 'gerda@hohenbruck.example',
      roles: ['ADMIN'],
    });
  });

  it('makes one account of five first sign-ins at once', async () => {
    const answers = await Promise.all(Array.from({ length: 5 }, () => signIn('p-eilig')));
    expect(answers.map(({ answer }) => answer.status)).toEqual(Array(5).fill(303));
    const actions = (await auditOf('p-eilig')).map(({ action }) => action);
    expect(actions.filter((action) => action === 'person.created')).toHaveLength(1);
  });

  it('refuses a deactivated account with a clear page, and records it', async () => {
    const { read } = stage.app.services.db;
    await read.person.create({ data: { externalId: 'p-fort', name: 'Fritz Fort', active: false } });
    const { answer } = await signIn('p-fort', { groups: ['lra-admin'] });
    expect(answer.status).toBe(403);
    expect(answer.words).toContain('Ihr Konto in Staffelstab ist stillgelegt');
    expect(answer.words).toMatch(/Vorfallnummer nennen|nennen Sie diese Vorfallnummer/);
    expect(answer.words).not.toContain('Erneut anmelden');
    expect(answer.headers.getSetCookie()).toEqual([]);
    expect(await personOf('p-fort')).toMatchObject({ name: 'Fritz Fort', roles: [], lastSignInAt: null });
    expect((await auditOf('p-fort')).map(({ action }) => action)).toEqual(['person.sign-in-refused']);
  });

  it('lets somebody in who is back after years with another name: the same account, the same history', async () => {
    const { read } = stage.app.services.db;
    const gone = await read.person.create({
      data: {
        externalId: 'p-zurueck',
        name: 'Fritz Fort',
        active: false,
        lastSignInAt: new Date('2019-05-06'),
      },
    });
    expect((await signIn('p-zurueck')).answer.status).toBe(403);
    await read.person.update({ where: { id: gone.id }, data: { active: true } });
    const { answer } = await signIn('p-zurueck', { name: 'Fritz Wieder', mail: 'wieder@hohenbruck.example' });
    expect(answer.status).toBe(303);
    expect(await personOf('p-zurueck')).toMatchObject({
      id: gone.id,
      name: 'Fritz Wieder',
      mail: 'wieder@hohenbruck.example',
      previousSignInAt: new Date('2019-05-06'),
    });
    expect(await read.person.count({ where: { externalId: 'p-zurueck' } })).toBe(1);
  });

  it('changes the session id, so that one known before opens nothing', async () => {
    const { app, idp } = stage;
    const other = await app.office.person('Vorher Da');
    const client = await app.as(other);
    const before = sessionRowOf(client.cookie);
    const answer = await postAnswer(app, idp.answer(await beginSignIn(app), { uid: 'p-wechsel' }), {
      client,
    });
    expect(answer.status).toBe(303);
    const { read } = app.services.db;
    expect(sessionRowOf(client.cookie)).not.toBe(before);
    expect(await read.session.findUnique({ where: { id: before } })).toBeNull();
    const now = await read.session.findUniqueOrThrow({ where: { id: sessionRowOf(client.cookie) } });
    expect(now.personId).toBe((await personOf('p-wechsel')).id);
  });

  it('refuses whoever comes without the lasting id, and says that the IT must help', async () => {
    const { app, idp } = stage;
    const document = idp
      .answer(await beginSignIn(app), { signed: 'none' })
      .replace('Name="uid"', 'Name="andere"');
    expect(document).toContain('andere');
    const answer = await postAnswer(app, signXml(document, 'Assertion', idp.keys));
    expect(answer.status).toBe(403);
    expect(answer.words).toContain('noch nicht vollständig eingerichtet');
  });

  it.each([
    ['a very long id', 'x'.repeat(201)],
    ['an id with a line break', 'a\nb'],
    ['an empty id', ''],
  ])('refuses %s', async (_name, uid) => {
    const { app, idp } = stage;
    const answer = await postAnswer(app, idp.answer(await beginSignIn(app), { uid, nameId: 'jemand' }));
    expect(answer.status).toBe(403);
  });

  it('writes odd names as text and leaves out addresses that are none', async () => {
    const { client } = await signIn('p-<b>', { name: '  <script>alert(1)</script>\n ', mail: 'kein mail' });
    expect(await personOf('p-<b>')).toMatchObject({ name: '<script>alert(1)</script>', mail: null });
    expect((await client.get('/gibt-es-nicht')).body).not.toContain('<script>alert');
  });

  it('logs no personal data', async () => {
    stage.log.length = 0;
    await signIn('p-fort', { name: 'Fritz Fort' });
    expect(stage.log.map(({ reason }) => reason)).toEqual(['account is deactivated']);
    expect(JSON.stringify(stage.log)).not.toMatch(/Fritz|Fort|p-fort|hohenbruck/);
  });

  it('forgets requests and assertions whose time is over', async () => {
    const { db } = stage.app.services;
    const past = new Date(Date.now() - 1_000);
    await db.read.samlRequest.create({ data: { id: '_alt', value: '', expiresAt: past } });
    await db.read.samlAssertion.create({ data: { id: '_alt', expiresAt: past } });
    const kept = await db.read.samlAssertion.count({ where: { id: { not: '_alt' } } });
    await removeExpiredSamlRows(db);
    expect(await db.read.samlRequest.count({ where: { id: '_alt' } })).toBe(0);
    expect(await db.read.samlAssertion.count()).toBe(kept);
  });
});

describe('attributes of other identity providers', () => {
  it('reads NameID as id and attributes by friendly name', async () => {
    const stage = await setStage({ SAML_ATTRIBUTE_ID: 'NameID', SAML_ATTRIBUTE_NAME: 'cn' });
    const { app, idp } = stage;
    const answerOf = async (format: string, nameId: string) =>
      signXml(
        idp
          .answer(await beginSignIn(app), { signed: 'none', nameId, nameIdFormat: format })
          .replace('Name="displayName"', 'Name="urn:oid:2.5.4.3" FriendlyName="cn"'),
        'Response',
        idp.keys,
      );
    const persistent = 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent';
    expect((await postAnswer(app, await answerOf(persistent, 'e-4711'))).status).toBe(303);
    const person = await app.services.db.read.person.findUniqueOrThrow({ where: { externalId: 'e-4711' } });
    expect(person.name).toBe('Erna Beispiel');

    const transient = 'urn:oasis:names:tc:SAML:2.0:nameid-format:transient';
    expect((await postAnswer(app, await answerOf(transient, 'heute-so'))).status).toBe(403);
    await stage.close();
  });
});
