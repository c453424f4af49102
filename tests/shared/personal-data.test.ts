import { describe, expect, it } from '@jest/globals';
import {
  confirmationOf,
  findPersonalData,
  newFindings,
  personalDataSentence,
} from '../../src/shared/personal-data.js';
import { cpuMs } from '../support/cpu-ms.js';

const kinds = (text: string) => findPersonalData(text).map(({ kind }) => kind);

describe('what looks like the data of a citizen', () => {
  it.each([
    ['Konto DE89 3704 0044 0532 0130 00 angegeben', ['iban']],
    ['DE89370400440532013000', ['iban']],
    ['AT61 1904 3002 3457 3201', ['iban']],
    ['Versicherungsnummer 15 070649 C 10 3', ['social-insurance-number']],
    ['SV 15070649C103', ['social-insurance-number']],
    ['Frau Erika Muster, geb. 12.03.1968, ruft an', ['birth-date']],
    ['Kind geboren am 3.2.2026', ['birth-date']],
    ['Geburtsdatum: 1968-03-12', ['birth-date']],
    ['Anna Meier, *14.05.1990', ['birth-date']],
    ['Herr Groß-Berg (01.02.1955)', ['birth-date']],
    ['Frau Dr. Meier, 01.02.2001', ['birth-date']],
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
    ['Gesamtplan Überprüfung (01.04.2021)'],
    ['DE00 1234 5678 9012 3456 78'],
    ['Telefon 07999 205-5217'],
    ['15 070649 C 10 4'],
    ['Frau Meier, geb. 31.02.1980'],
    ['Die Vereinbarung gilt seit 01.01.1998.'],
    [''],
  ])('is quiet at %s', (text) => {
    expect(kinds(text)).toEqual([]);
  });

  it('stays fast on long text without any finding', async () => {
    const took = await cpuMs(() => {
      findPersonalData('Haus-Berg, Tal '.repeat(20_000));
      findPersonalData('A'.repeat(100_000));
      findPersonalData('12'.repeat(50_000));
      findPersonalData(`Frau ${'Anna '.repeat(20_000)}`);
    });
    expect(took).toBeLessThan(3_000);
  });

  it('names the line and shortens what it shows', () => {
    expect(findPersonalData('eins\nzwei DE89370400440532013000')[0]).toMatchObject({
      line: 2,
      excerpt: 'DE89…000',
    });
    expect(personalDataSentence(findPersonalData('Max Mustermann (12.03.1968)'))).toContain(
      'ein Name mit Geburtsdatum („Max …968“)',
    );
  });

  it('knows what was there before, and ties a confirmation to what was shown', () => {
    const before = 'Kind geboren am 3.2.2020';
    expect(newFindings(`${before} und DE89370400440532013000`, before).map(({ kind }) => kind)).toEqual([
      'iban',
    ]);
    expect(confirmationOf(findPersonalData(before))).not.toBe(
      confirmationOf(findPersonalData('*01.01.1990')),
    );
  });
});
