import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { noPerson, personTables } from '../../src/exchange/person-data-catalogue.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

describe('what is kept about a person', () => {
  let app: TestApp;
  let post: { id: string; number: string };
  let person: { id: string; name: string };

  beforeAll(async () => {
    app = await startTestApp({ today: '2026-03-02' });
    post = await app.office.position(await app.office.unit('Sozialamt'), 'Sachbearbeitung');
    person = await app.office.person('Natalia Wojt', { on: post, from: '2020-01-01' });
    await app.services.db.read.question.create({
      data: { text: 'Wer prüft <b>Wohngeld</b>?', askedById: person.id, positionId: post.id },
    });
  });
  afterAll(() => app.close());

  it('is looked for in every column of the database that names a person', async () => {
    const { rows } = await app.services.db.pool.query<{ place: string }>(
      `select table_name || '.' || column_name as place from information_schema.columns
       where table_schema = 'public' and udt_name in ('uuid', '_uuid')
         and column_name ~* '(^person|^actor|^author|^leaver|^standIn|^successor|^mentor|^moderator|^reviewer|^owner|^addressee|ById$|ForId$|^editorIds|^viewer|^subscriber|^asked)'
         and column_name not in ('ownerPositionId', 'ownerUnitId')`,
    );
    const known = new Set(
      personTables.flatMap(({ table, columns, lists = {} }) =>
        [...Object.keys(columns), ...Object.keys(lists)].map((column) => `${table}.${column}`),
      ),
    );
    expect(rows.length).toBeGreaterThan(40);
    expect(rows.map(({ place }) => place).filter((place) => !known.has(place) && !noPerson[place])).toEqual(
      [],
    );
  });

  it('is given to the person, readable and as JSON, and recorded', async () => {
    const client = await app.as(person);
    expect((await client.get('/meine-daten')).words).toContain('Meine Daten');
    const json = await client.post('/meine-daten/ausgabe', { als: 'json' });
    expect(json.headers.get('content-disposition')).toContain('auskunft-2026-03-02.json');
    const { sections } = JSON.parse(json.body) as {
      sections: { title: string; entries: { what: string; as: string[]; data: Record<string, unknown> }[] }[];
    };
    const of = (title: string) => sections.find((section) => section.title === title)?.entries ?? [];
    expect(of('Konto')[0]?.what).toContain('Natalia Wojt');
    expect(of('Stellen')[0]?.what).toContain(post.number);
    expect(of('Fragen')[0]).toMatchObject({ what: 'Wer prüft <b>Wohngeld</b>?', as: ['gestellt'] });
    // What would open a door is in no file.
    expect(of('Anmeldungen, die noch offen sind')[0]?.data).not.toHaveProperty('id');
    const html = (await client.post('/meine-daten/ausgabe', { als: 'html' })).body;
    expect(html).toContain('Wer prüft &lt;b>Wohngeld');
    expect(html).toContain('Gespeicherte Daten: Natalia Wojt');
    expect(
      await app.services.db.read.auditEvent.count({
        where: { action: 'person.data-given', objectId: person.id },
      }),
    ).toBe(2);
  });

  it("gives another person's only to those who answer for data protection, not to administrators, and tells the person", async () => {
    const other = await app.as(await app.office.person('Neugierig'));
    const admin = await app.as(await app.office.person('Verwaltung', { roles: ['ADMIN'] }));
    const officer = await app.as(await app.office.person('Datenschutz', { roles: ['DATA_PROTECTION'] }));
    for (const client of [other, admin]) {
      expect((await client.get(`/meine-daten?person=${person.id}`)).status).toBe(403);
      expect((await client.post('/meine-daten/ausgabe', { als: 'json', person: person.id })).status).toBe(
        403,
      );
    }
    expect((await admin.get('/verwaltung/datenschutz')).words).toContain('nicht die Verwaltung des Systems');
    expect((await officer.get(`/meine-daten?person=${person.id}`)).words).toContain('Natalia Wojt');
    expect((await officer.post('/meine-daten/ausgabe', { als: 'json', person: person.id })).body).toContain(
      'Wohngeld',
    );
    expect((await officer.get('/meine-daten?person=nobody')).status).toBe(404);
    const own = (await (await app.as(person)).post('/meine-daten/ausgabe', { als: 'json' })).body;
    expect(own).toContain('"betrifft Sie"');
  });
});
