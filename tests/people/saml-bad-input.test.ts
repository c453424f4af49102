import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { selfSignedCertificate } from '../../src/demo/identity-provider/certificate.js';
import { makeKeys } from '../../src/demo/identity-provider/keys.js';
import { MetadataError, readMetadata } from '../../src/people/saml/read-metadata.js';
import { metadataOf, temporaryFile } from './idp-metadata.js';
import { type SamlStage, setStage } from './saml-stage.js';
import { beginSignIn, postAnswer } from './sign-in-steps.js';
import { type AnswerOptions, encryptAssertion, signIn } from './test-idp.js';

describe('people as they are', () => {
  let stage: SamlStage;
  let own: Awaited<ReturnType<typeof makeKeys>>;
  beforeAll(async () => {
    own = await makeKeys('Staffelstab');
    stage = await setStage({
      SAML_ROLE_MAP: 'cn=gg-1999,ou=gruppen,dc=hohenbruck,dc=example=editor',
      SAML_SP_ENCRYPTION_KEY: own.privateKey,
      SAML_SP_ENCRYPTION_CERT: own.certificate,
    });
  });
  afterAll(() => stage.close());

  const comes = async (uid: string, says: Partial<AnswerOptions> = {}) => {
    const client = stage.app.visitor();
    const document = stage.idp.answer(await beginSignIn(stage.app), { uid, ...says });
    return { client, answer: await postAnswer(stage.app, document, { client }) };
  };
  const personOf = (externalId: string) =>
    stage.app.services.db.read.person.findUniqueOrThrow({ where: { externalId } });

  it('without a name: the mail stands in, else the id, until the name comes', async () => {
    expect((await comes('p-ohne', { name: null })).answer.status).toBe(303);
    expect((await personOf('p-ohne')).name).toBe('erna.beispiel@hohenbruck.example');
    await comes('p-nichts', { name: null, mail: null });
    expect((await personOf('p-nichts')).name).toBe('p-nichts');
    await comes('p-ohne', { name: 'Olga Ohnesorg' });
    expect((await personOf('p-ohne')).name).toBe('Olga Ohnesorg');
  });

  it('with two thousand groups under their full directory names, openly and encrypted', async () => {
    const groups = Array.from(
      { length: 2_000 },
      (_, index) => `cn=gg-${index},ou=gruppen,dc=hohenbruck,dc=example`,
    );
    expect((await comes('p-viele', { groups })).answer.status).toBe(303);
    expect((await personOf('p-viele')).roles).toEqual(['EDITOR']);
    const open = stage.idp.answer(await beginSignIn(stage.app), {
      uid: 'p-viele-zu',
      groups,
      signed: 'assertion',
    });
    const closed = signIn(await encryptAssertion(open, own.certificate), 'Response', stage.idp.keys);
    expect((await postAnswer(stage.app, closed)).status).toBe(303);
    expect((await personOf('p-viele-zu')).roles).toEqual(['EDITOR']);
    const attempt = await stage.app.services.db.read.signInAttempt.findFirstOrThrow({
      orderBy: { at: 'desc' },
    });
    expect(attempt.details).toMatchObject({ groupCount: 2_000 });
    expect((attempt.details as { groups: string[] }).groups).toHaveLength(30);
  });

  it.each([
    ['lateinisch', 'Łucja Żółć-Großmann'],
    ['griechisch', 'Ελένη Παπαδοπούλου'],
    ['kyrillisch', 'Олександра Шевченко'],
    ['armenisch', 'Անահիտ Պետրոսյան'],
    ['georgisch', 'ნინო ბერიძე'],
    ['hebräisch', 'נועה כהן'],
    ['arabisch', 'فاطمة الزهراء'],
    ['devanagari', 'प्रिया शर्मा'],
    ['thai', 'สมหญิง ใจดี'],
    ['chinesisch', '王小明 𠮷田'],
  ])('with a name in %s script', async (script, name) => {
    const { client } = await comes(`p-${script}`, { name });
    expect((await personOf(`p-${script}`)).name).toBe(name);
    expect((await client.get('/gibt-es-nicht')).words).toContain(name);
  });

  it('with a name that turns the direction of what follows, or falls apart into letters and marks', async () => {
    await comes('p-dreht', { name: '\u202eEva Gnudlib\u202c\u200f' });
    expect((await personOf('p-dreht')).name).toBe('Eva Gnudlib');
    await comes('p-zerlegt', { name: 'Jo\u0308rg Mu\u0308ller' });
    expect((await personOf('p-zerlegt')).name).toBe('Jörg Müller');
  });

  it('renamed, married, with a new mail: the same account, its posts and its record', async () => {
    const { app } = stage;
    await comes('p-heirat', { name: 'Heike Huber', mail: 'heike.huber@hohenbruck.example' });
    const before = await personOf('p-heirat');
    const unit = await app.office.unit('Sozialamt');
    await app.office.assign(await app.office.position(unit, 'Wohngeld'), before);
    const { client } = await comes('p-heirat', {
      name: 'Heike Huber-Çelik',
      mail: 'heike.celik@hohenbruck.example',
    });
    expect(await personOf('p-heirat')).toMatchObject({
      id: before.id,
      name: 'Heike Huber-Çelik',
      mail: 'heike.celik@hohenbruck.example',
    });
    expect((await client.get('/gibt-es-nicht')).words).toContain('Wohngeld');
  });

  it('back after years: the personnel office opens the account, and everything old is there', async () => {
    const { app } = stage;
    await comes('p-zurueck', { name: 'Rita Rückkehr' });
    const { id } = await personOf('p-zurueck');
    await app.services.db.read.person.update({
      where: { id },
      data: { active: false, lastSignInAt: new Date('2019-05-01T08:00:00Z') },
    });
    expect((await comes('p-zurueck')).answer.words).toContain('Ihr Konto in Staffelstab ist stillgelegt');
    await app.services.db.read.person.update({ where: { id }, data: { active: true } });
    const { answer, client } = await comes('p-zurueck', { name: 'Rita Rückkehr' });
    expect(answer.status).toBe(303);
    expect((await personOf('p-zurueck')).id).toBe(id);
    expect((await client.get('/anmeldungen')).status).toBe(200);
  });
});

describe('metadata as they come', () => {
  const now = Date.parse('2026-03-02T10:00:00Z');
  const pairUntil = (until: string) => {
    const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const certificate = selfSignedCertificate(pair, 'Probe', {
      from: new Date('2020-01-01T00:00:00Z'),
      until: new Date(until),
    });
    return { certificate, privateKey: pair.privateKey.export({ type: 'pkcs8', format: 'pem' }) as string };
  };

  it('with an expired certificate only are refused, with one beside it that is not they serve', () => {
    const [old, current] = [pairUntil('2026-03-01T00:00:00Z'), pairUntil('2027-03-01T00:00:00Z')];
    expect(() => readMetadata(metadataOf({ keys: [old] }), now)).toThrow(MetadataError);
    expect(() => readMetadata(metadataOf({ keys: [old] }), now)).toThrow(/valid until 2026-03-01/);
    const idp = readMetadata(metadataOf({ keys: [old, current] }), now);
    expect(idp.certificates).toEqual([current.certificate]);
    expect(idp.certificateEnds).toEqual([Date.parse('2027-03-01T00:00:00Z')]);
  });

  it('tell how they are called and for which mail domains they speak', () => {
    const text = metadataOf({ keys: [pairUntil('2027-03-01T00:00:00Z')] }).replace(
      /(<md:IDPSSODescriptor[^>]*>)/,
      `$1<md:Extensions>
        <mdui:UIInfo xmlns:mdui="urn:oasis:names:tc:SAML:metadata:ui"><mdui:DisplayName xml:lang="en">County</mdui:DisplayName>
          <mdui:DisplayName xml:lang="de">Landratsamt  Hohenbruck</mdui:DisplayName></mdui:UIInfo>
        <shibmd:Scope xmlns:shibmd="urn:mace:shibboleth:metadata:1.0" regexp="false">Hohenbruck.example</shibmd:Scope>
        <shibmd:Scope xmlns:shibmd="urn:mace:shibboleth:metadata:1.0" regexp="true">.*</shibmd:Scope></md:Extensions>`,
    );
    expect(readMetadata(text, now)).toMatchObject({
      displayName: 'Landratsamt Hohenbruck',
      domains: ['hohenbruck.example'],
    });
  });

  it.each([
    ['metadata that is no XML', 'hallo', 'Das sind keine SAML-Metadaten'],
    ['metadata without certificate', metadataOf({ keys: [] }), 'fehlt ein Zertifikat'],
    [
      'metadata with an expired certificate',
      metadataOf({ keys: [pairUntil('2021-03-01T00:00:00Z')] }),
      'Alle Zertifikate in den Metadaten sind abgelaufen',
    ],
  ])(
    '%s: nobody can sign in, the administrator reads why, everybody else works on',
    async (_name, text, words) => {
      const { app, close } = await setStage({ SAML_IDP_METADATA: temporaryFile('idp.xml', text) });
      const refused = await app.visitor().get('/saml/login');
      expect(refused.status).toBe(503);
      expect(refused.words).toContain('Der Anmeldedienst ist gerade nicht erreichbar');
      const admin = await app.as(await app.office.person('Adam Admin', { roles: ['ADMIN'] }));
      expect((await admin.get('/verwaltung/anmeldung')).words).toContain(words);
      await close();
    },
  );
});
