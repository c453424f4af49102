import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { listPeopleForSelect } from '../../src/organisation/person-names.js';
import { emergencyId, makeEmergencyLink } from '../../src/people/emergency-access.js';
import { type SamlStage, setStage } from './saml-stage.js';
import { beginSignIn, postAnswer, sessionRowOf } from './sign-in-steps.js';

describe('the emergency link', () => {
  let stage: SamlStage;
  beforeAll(async () => {
    stage = await setStage({
      SAML_ROLE_MAP: 'lra-admin=admin',
      SAML_ATTRIBUTE_NAME: 'anzeigename | displayName',
    });
  });
  afterAll(() => stage.close());

  const make = (minutes = 15) =>
    makeEmergencyLink(stage.app.services, {
      reason: 'Anmeldedienst ausgefallen',
      issuedBy: 'Adam Admin',
      minutes,
    });
  const secretOf = (address: string) => new URL(address).searchParams.get('schluessel') ?? '';
  const open = (secret: string, client = stage.app.visitor()) =>
    client.postRaw('/notfall', `schluessel=${encodeURIComponent(secret)}`);

  it('lets an administrator in once, for an hour at most, and says so in the record', async () => {
    const { app } = stage;
    const { address, expiresAt } = await make();
    expect(address).toMatch(/^http:\/\/localhost:3999\/notfall\?schluessel=[\w-]{43}$/);
    expect(expiresAt.getTime() - Date.now()).toBeLessThanOrEqual(15 * 60_000);
    const secret = secretOf(address);
    expect(JSON.stringify(await app.services.db.read.emergencyLink.findMany())).not.toContain(secret);

    // Looking at it (a preview in a chat) does not use it up.
    const client = app.visitor();
    const door = await client.get(`/notfall?schluessel=${secret}`);
    expect(door.words).toContain('Der Link gilt einmal');
    const inside = await open(secret, client);
    expect([inside.status, inside.location]).toEqual([303, '/verwaltung/anmeldung']);
    const page = await client.get('/verwaltung/anmeldung');
    expect(page.words).toContain('Sie sind mit dem Notfallzugang angemeldet');
    expect(page.words).toContain('Anmeldedienst ausgefallen');
    const row = await app.services.db.read.session.findUniqueOrThrow({
      where: { id: sessionRowOf(client.cookie) },
    });
    expect(row.expiresAt.getTime() - Date.now()).toBeLessThanOrEqual(60 * 60_000);

    expect((await open(secret)).status).toBe(403);
    const person = await app.services.db.read.person.findUniqueOrThrow({
      where: { externalId: emergencyId },
    });
    const events = await app.services.db.read.auditEvent.findMany({
      where: { objectId: person.id },
      orderBy: { id: 'asc' },
    });
    expect(events.map(({ action, details }) => ({ action, details }))).toEqual([
      {
        action: 'person.emergency-link-made',
        details: { reason: 'Anmeldedienst ausgefallen', issuedBy: 'Adam Admin', minutes: 15 },
      },
      { action: 'person.emergency-signed-in', details: { reason: 'Anmeldedienst ausgefallen' } },
    ]);
  });

  it('lets in one of ten who open it at once', async () => {
    const secret = secretOf((await make()).address);
    const answers = await Promise.all(Array.from({ length: 10 }, () => open(secret)));
    expect(answers.map(({ status }) => status).sort()).toEqual([303, ...Array(9).fill(403)]);
  });

  it('opens nothing when it is too old, invented, or misshapen', async () => {
    const { app } = stage;
    const secret = secretOf((await make()).address);
    await app.services.db.read.emergencyLink.updateMany({
      data: { expiresAt: new Date(Date.now() - 1_000) },
    });
    for (const bad of [secret, 'A'.repeat(43), 'kurz', '']) expect((await open(bad)).status).toBe(403);
    expect((await app.visitor().get('/notfall?schluessel=kurz')).status).toBe(404);
    expect((await app.visitor().get('/notfall')).status).toBe(404);
  });

  it('has an account that is nobody to be chosen as stand-in or successor', async () => {
    await make();
    const people = await listPeopleForSelect(stage.app.services.db.read, '2026-03-02');
    expect(people.map(({ name }) => name)).not.toContain('Notfallzugang');
  });

  it('does not open to what an identity provider says', async () => {
    const { app, idp } = stage;
    const answer = await postAnswer(app, idp.answer(await beginSignIn(app), { uid: emergencyId }));
    expect(answer.status).toBe(403);
  });
});

describe('Anmeldung prüfen', () => {
  let stage: SamlStage;
  beforeAll(async () => {
    stage = await setStage({ SAML_ROLE_MAP: 'lra-admin=admin' });
  });
  afterAll(() => stage.close());
  const admin = async () => stage.app.as(await stage.app.office.person('Adam Admin', { roles: ['ADMIN'] }));

  it('is for administrators only', async () => {
    const { app } = stage;
    for (const roles of [[], ['EDITOR'], ['PERSONNEL'], ['AUDITOR']] as const) {
      const client = await app.as(await app.office.person('Wer Anders', { roles: [...roles] }));
      expect((await client.get('/verwaltung/anmeldung')).status).toBe(403);
    }
    expect((await app.visitor().get('/verwaltung/anmeldung')).location).toContain('/saml/login');
  });

  it('shows of a refused answer what was expected, what came and what to do, found by the number that the page showed', async () => {
    const { app, idp } = stage;
    const wrong = idp.answer(await beginSignIn(app), {
      audience: 'https://staffelstab-alt.example/saml/metadata',
    });
    const incident = /Vorfallnummer: ([0-9a-f]+)/.exec((await postAnswer(app, wrong)).words)?.[1] ?? '';
    expect(incident).not.toBe('');
    const page = await (await admin()).get(`/verwaltung/anmeldung?vorfall=${incident}`);
    for (const part of [
      'Die Antwort ist für einen anderen Dienst ausgestellt (Audience).',
      'Erwartet http://localhost:3999/saml/metadata',
      'Gekommen https://staffelstab-alt.example/saml/metadata',
      'unsere Metadaten neu einlesen',
    ])
      expect(page.words).toContain(part);
    expect(page.queries.length).toBeLessThanOrEqual(4);
  });

  it('shows of a good one attributes, groups and roles, without name, mail, id or the message', async () => {
    const { app, idp } = stage;
    await postAnswer(
      app,
      idp.answer(await beginSignIn(app), { uid: 'p-streng-geheim', groups: ['lra-alle', 'lra-admin'] }),
    );
    const page = await (await admin()).get('/verwaltung/anmeldung');
    expect(page.words).toContain('uid, displayName, mail, groups');
    expect(page.words).toContain('lra-alle, lra-admin');
    expect(page.words).toContain('Rollen daraus Verwaltung');
    expect(page.body).not.toMatch(/p-streng-geheim|Erna Beispiel|erna\.beispiel|SAMLResponse|PRIVATE KEY/);
    const kept = JSON.stringify(await app.services.db.read.signInAttempt.findMany());
    expect(kept).not.toMatch(/p-streng-geheim|Erna|hohenbruck/);
  });

  it('shows foreign text as text, and only so much of it', async () => {
    const { app, idp } = stage;
    const audience = `<script>alert(1)</script>${'x'.repeat(5_000)}`;
    await postAnswer(app, idp.answer(await beginSignIn(app), { audience }));
    const page = await (await admin()).get('/verwaltung/anmeldung?nur=fehler');
    expect(page.body).not.toContain('<script>alert');
    expect(page.body).not.toContain('x'.repeat(600));
  });

  it('shows our own side and the state of the metadata', async () => {
    const page = await (await admin()).get('/verwaltung/anmeldung');
    for (const part of [
      'http://localhost:3999/saml/acs',
      'https://idp.test.example/metadata',
      'gültig bis',
      'lra-admin → Verwaltung',
    ])
      expect(page.words).toContain(part);
    const none = await (await admin()).get('/verwaltung/anmeldung?vorfall=abcdef');
    expect(none.words).toContain('Kein Versuch mit dieser Nummer');
  });
});
