import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '../support/test-app.js';

describe('help, accessibility and data protection', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ env: { CONTACT_MAIL: 'wissen@hohenbruck.example' } });
    await app.services.db.read.office.create({
      data: { id: 1, name: 'Hohenbruck', authority: 'Landratsamt <Hohenbruck> & Co', levelNames: ['Amt'] },
    });
  });
  afterAll(() => app.close());

  it.each([
    ['/hilfe', 'Hilfe', 'Ich gebe eine Stelle ab'],
    ['/barrierefreiheit', 'Erklärung zur Barrierefreiheit', 'Eine Hürde melden'],
    ['/datenschutz', 'Datenschutz', 'Was wird gespeichert?'],
  ])('%s is open to everybody', async (path, title, section) => {
    const answer = await app.visitor().get(path);
    expect(answer.status).toBe(200);
    expect(answer.body.match(/<h1/g)).toHaveLength(1);
    expect(answer.words).toContain(title);
    expect(answer.words).toContain(section);
    expect(answer.words).not.toContain('{{');
  });

  it('names the office and its address, as text', async () => {
    const { body } = await app.visitor().get('/barrierefreiheit');
    expect(body).toContain('Landratsamt &#x3C;Hohenbruck> &#x26; Co');
    expect(body).toContain('href="mailto:wissen@hohenbruck.example"');
  });
});
