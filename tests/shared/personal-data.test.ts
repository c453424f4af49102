import { describe, expect, it } from '@jest/globals';
import { findPersonalData, personalDataSentence } from '../../src/shared/personal-data.js';

const kinds = (text: string) => findPersonalData(text, '2026-03-02').map(({ kind }) => kind);

describe('what looks like the data of a citizen', () => {
  it.each([
    ['Konto DE89 3704 0044 0532 0130 00 angegeben', ['iban']],
    ['DE89370400440532013000', ['iban']],
    ['AT61 1904 3002 3457 3201', ['iban']],
    ['Versicherungsnummer 65 170839 J 00 3', ['social-security-number']],
    ['SV 65170839J003', ['social-security-number']],
    ['Frau Erika Muster, geb. 12.03.1968, ruft an', ['birth-date']],
    ['Kind geboren am 3.2.2026', ['birth-date']],
    ['*14.05.1990', ['birth-date']],
    ['Herr Groß-Berg (01.02.1955)', ['birth-date']],
    ['Mustermann, Max, 12.03.1968', ['birth-date']],
    ['Max Mustermann (1968-03-12)', ['birth-date']],
    ['DE89370400440532013000 und Mustermann, Max, 12.03.1968', ['iban', 'birth-date']],
  ])('sees it in %s', (text, expected) => {
    expect(kinds(text)).toEqual(expected);
  });

  it.each([
    ['50.2-EGH-1187'],
    ['Az. 50.2-1234/25, Frist 12.03.2026, § 14 SGB IX'],
    ['Bescheid der Krankenkasse, 12.03.2026'],
    ['Gesamtplan Überprüfung, 01.04.2027'],
    ['DE00 1234 5678 9012 3456 78'],
    ['Telefon 07999 205-5217'],
    ['99 993399 A 00 1'],
    ['Die Vereinbarung gilt seit 01.01.2018.'],
    [''],
  ])('is quiet at %s', (text) => {
    expect(kinds(text)).toEqual([]);
  });

  it('stays fast on long text without any hit', () => {
    const startedAt = performance.now();
    findPersonalData('Haus-Berg, Tal '.repeat(20_000), '2026-03-02');
    findPersonalData('A'.repeat(100_000), '2026-03-02');
    findPersonalData(`Frau ${'Anna '.repeat(20_000)}`, '2026-03-02');
    expect(performance.now() - startedAt).toBeLessThan(3_000);
  });

  it('says all of it in one sentence', () => {
    expect(personalDataSentence(findPersonalData('Max Mustermann (12.03.1968)', '2026-03-02'))).toBe(
      'Das sieht aus wie ein Name mit Geburtsdatum („Max Mustermann (12.03.1968“). Bitte entfernen Sie es: Hier stehen nur Aktenzeichen.',
    );
  });
});
