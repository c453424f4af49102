import { describe, expect, it } from '@jest/globals';
import { newFindingsOf } from '../../src/articles/personal-data.js';
import { confirmationOf, findPersonalData } from '../../src/shared/personal-data.js';
import { cpuMs } from '../support/cpu-ms.js';

const kinds = (text: string) => findPersonalData(text).map(({ kind }) => kind);

describe('what looks like data of a citizen', () => {
  it.each([
    'DE89370400440532013000',
    'DE89 3704 0044 0532 0130 00',
    'Konto: AT61 1904 3002 3457 3201.',
    'FR14 2004 1010 0505 0001 3M02 606',
  ])('recognises an IBAN: %s', (text) => expect(kinds(text)).toEqual(['iban']));

  it.each([
    'DE89370400440532013001',
    'DE00 0000 0000 0000 0000 00',
    'AZ 50-2/1234-5678 9012',
    'SGB9 2018 2022 1999',
  ])('leaves alone what only resembles one: %s', (text) => expect(kinds(text)).toEqual([]));

  it.each(['65 170839 J 003', '65170839J003', '15 070649 C 103'])(
    'recognises an insurance number: %s',
    (text) => expect(kinds(text)).toEqual(['social-insurance-number']),
  );

  it.each(['65170839J004', '99 999999 Z 999', 'Az. 12 345678 A 901'])('checks its last digit: %s', (text) =>
    expect(kinds(text)).toEqual([]),
  );

  it.each([
    'Frau Meier, geb. 12.03.1980',
    'geboren am 1.3.1980',
    'Geburtsdatum: 1980-03-12',
    'Herr Dr. Öztürk (12.03.1980)',
    'Frau Anna Müller, 12.03.1980',
    'Müller, Anna (*12.03.1980)',
  ])('recognises a person with a birth date: %s', (text) => expect(kinds(text)).toEqual(['birth-date']));

  it.each([
    'gültig ab 01.01.2024',
    'Frau Meier ist am 12.03.2026 im Urlaub',
    'Frist: 31.12.2025',
    'geb. 99.99.1980',
    'Landkreis Hohenbruck, 12.03.2026',
  ])('leaves other dates alone: %s', (text) => expect(kinds(text)).toEqual([]));

  it('names the line and shortens the value', () => {
    const [finding] = findPersonalData('eins\nzwei DE89370400440532013000');
    expect(finding).toMatchObject({ line: 2, excerpt: 'DE89…000' });
  });

  it('asks only for what the earlier text did not have', () => {
    const iban = 'DE89370400440532013000';
    const content = { title: 'x', source: iban, facts: {} };
    expect(newFindingsOf({ ...content, source: `neu\n${iban}` }, content)).toEqual([]);
    expect(newFindingsOf({ ...content, facts: { frist: '65170839J003' } }, content)).toMatchObject([
      { kind: 'social-insurance-number', line: 0 },
    ]);
    expect(newFindingsOf(content, null)).toMatchObject([{ kind: 'iban', line: 1 }]);
  });

  it('ties the confirmation to what was found', () => {
    const one = findPersonalData('DE89370400440532013000');
    const two = findPersonalData('DE89370400440532013000 und 65170839J003');
    expect(confirmationOf(one)).not.toBe(confirmationOf(two));
  });

  it('reads long texts quickly', async () => {
    const units = [
      ' ',
      'A ',
      'Aa Bb ',
      '12.03.1980 ',
      '00 ',
      'Frau ',
      'DE89 3704 ',
      'geb ',
      `geb${' '.repeat(20_000)}`,
      `*${' '.repeat(20_000)}`,
    ];
    const took = await cpuMs(() => {
      for (const unit of units) findPersonalData(unit.repeat(100_000 / unit.length));
    });
    expect(took).toBeLessThan(3_000);
  });
});
