import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readConfig } from '../../src/config/config.js';
import { dailyWork } from '../../src/domains.js';
import { personTables } from '../../src/exchange/person-data-catalogue.js';
import { evaluations, isEvaluationKey } from '../../src/home/evaluations.js';
import { configuredFacts, type HouseFacts } from '../../src/home/privacy/house-facts.js';
import { impactAssessment } from '../../src/home/privacy/impact-assessment.js';
import { processingActivities, protectiveMeasures } from '../../src/home/privacy/processing-register.js';
import { previewRetention } from '../../src/home/privacy/retention-preview.js';
import { startTestApp, type TestApp, testEnvironment } from '../support/test-app.js';

const factsOf = (env: Record<string, string> = {}, off: readonly string[] = []): HouseFacts => ({
  ...configuredFacts(readConfig(testEnvironment('postgresql://a@b/c', env))),
  authority: 'Landratsamt Hohenbruck',
  asOf: '02.03.2026',
  retentionMonths: 24,
  off,
});

describe('the papers of data protection', () => {
  it('name every table that keeps data of people, once', () => {
    const named = processingActivities(factsOf()).flatMap(({ tables }) => tables);
    const kept = personTables.map(({ table }) => table);
    expect(kept.filter((table) => !named.includes(table))).toEqual([]);
    expect(new Set(named).size).toBe(named.length);
  });

  it('follow the switches: what is off is not done', () => {
    const all = processingActivities(factsOf());
    const text = (one: unknown) => JSON.stringify(one);
    for (const { title } of evaluations.filter(({ key }) => isEvaluationKey(key)))
      expect(text(all)).toContain(title);
    const without = processingActivities(factsOf({}, ['risiko', 'suchen']));
    expect(text(without)).not.toContain('Wissensrisiko');
    expect(text(without)).not.toContain('Suchwörter');
    const none = factsOf(
      {},
      evaluations.map(({ key }) => key),
    );
    expect(processingActivities(none).map(({ key }) => key)).not.toContain('auswertungen');
    expect(impactAssessment(none).threshold.join()).toContain('Auswertungen von Stellen sind ausgeschaltet');
    expect(impactAssessment(factsOf()).threshold.join()).toContain('6 Auswertungen von Stellen');
  });

  it('follow the configuration: recipients, measures, what is open', () => {
    const bare = factsOf();
    expect(impactAssessment(bare).open.join()).toMatch(/kein https.*AUDIT_KEY.*SYSLOG_URL.*CONTACT_MAIL/);
    const full = factsOf({
      BASE_URL: 'https://staffelstab.example',
      AUDIT_KEY: 'k'.repeat(40),
      SYSLOG_URL: 'tls://syslog.example',
      SMTP_URL: 'smtps://mail.example',
      CONTACT_MAIL: 'dsb@example.org',
      MEILI_URL: 'http://engine:7700',
      TRASH_DAYS: '30',
    });
    const text = JSON.stringify([processingActivities(full), protectiveMeasures(full)]);
    for (const word of [
      'Syslog-Server des Hauses (TLS',
      'Mailserver des Hauses',
      'Meilisearch',
      '30 Tage',
      'verschlüsselt (smtps',
    ])
      expect(text).toContain(word);
    expect(impactAssessment(full).open.join()).not.toMatch(/https|AUDIT_KEY|SYSLOG_URL|smtp:|CONTACT_MAIL/);
    expect(JSON.stringify(protectiveMeasures(bare))).toContain('NICHT verschlüsselt');
    // No secret of the configuration is in them.
    expect(text).not.toContain('kkkk');
  });
});

describe('the desk of data protection', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ today: '2026-03-02' });
  });
  afterAll(() => app.close());

  it('is for those who answer for it, and leads to requests and papers', async () => {
    const worker = await app.as(await app.office.person('Natalia Wojt'));
    const officer = await app.as(await app.office.person('Dora Schutz', { roles: ['DATA_PROTECTION'] }));
    for (const page of ['', '/verzeichnis', '/folgenabschaetzung'])
      expect((await worker.get(`/verwaltung/datenschutz${page}`)).status).toBe(403);
    expect((await worker.get('/')).words).not.toContain('Datenschutz im Haus');
    const desk = await officer.get('/verwaltung/datenschutz');
    expect(desk.words).toContain('Natalia Wojt');
    expect(desk.queries.length).toBeLessThanOrEqual(8);
    const register = await officer.get('/verwaltung/datenschutz/verzeichnis');
    expect(register.words).toContain('1. Übergaben, Vertretungen und Einarbeitungen Zweck');
    expect(register.words).toContain('24 Monate nach Abschluss');
    expect(register.body).toContain('data-print');
    const draft = await officer.get('/verwaltung/datenschutz/folgenabschaetzung');
    expect(draft.words).toContain('Noch offen');
    // Both are true to the house as it is now.
    await officer.post('/ueberblick/auswertungen', { an: ['abgaenge'], revision: '0' });
    await officer.post('/verwaltung/aufbewahrung', { months: '12', revision: '0' });
    const after = (await officer.get('/verwaltung/datenschutz/verzeichnis')).words;
    expect(after).toContain('12 Monate nach Abschluss');
    expect(after).not.toContain('Zählung von Suchen');
    expect((await officer.get('/ueberblick/beschreibung')).words).toContain('12 Monate nach');
    expect((await officer.get('/verwaltung/datenschutz/folgenabschaetzung')).words).toContain(
      'Eingeschaltet ist eine Auswertung von Stellen (Stellen, die frei werden)',
    );
  });

  it('previews what the nightly runs then do, kind by kind', async () => {
    const { read, pool } = app.services.db;
    const person = await app.office.person('Alt Bestand');
    await app.as(person);
    const day = (text: string) => new Date(`${text}T00:00:00Z`);
    await pool.query(`update "Session" set "expiresAt" = now() - interval '1 hour' where "personId" = $1`, [
      person.id,
    ]);
    await pool.query(
      `insert into "SignInAttempt" (id, at, idp, outcome) values (gen_random_uuid(), now() - interval '15 days', 'x', 'refused')`,
    );
    await read.digest.create({
      data: {
        personId: person.id,
        forOn: day('2025-11-01'),
        recipient: 'x@example.org',
        subject: 's',
        text: 't',
        html: 'h',
      } as never,
    });
    await read.searchTally.create({
      data: { day: day('2025-11-01'), unitId: '00000000-0000-0000-0000-000000000000', key: 'x', words: 'x' },
    });
    const tonight = async () =>
      Object.fromEntries((await previewRetention(app.services)).map(({ what, tonight }) => [what, tonight]));
    const before = await tonight();
    expect(before).toMatchObject({
      Sitzungen: 1,
      'Anmeldeversuche (ohne Namen)': 1,
      Tagesmails: 1,
      'Zählungen von Suchen und gelesenen Artikeln (ohne Person)': 1,
      'Entwürfe im Papierkorb': 0,
    });
    const officer = await app.as(await app.office.person('Dora Zwei', { roles: ['ADMIN'] }));
    expect((await officer.get('/verwaltung/datenschutz')).words).toContain('Tagesmails 90 Tage 1 gelöscht');
    for (const work of dailyWork(app.services))
      if (
        /^(people|notifications|search|articles|handovers):(clean-up|retention|unsaved|trash|checklists|readings)$/.test(
          work.name,
        )
      )
        await work.run();
    expect(Object.values(await tonight()).filter((count) => count > 0)).toEqual([]);
  });
});
