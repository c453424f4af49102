import { describe, expect, it } from '@jest/globals';
import { citationInQuery, citationsIn } from '../../src/search/analysis/citations.js';
import { fold } from '../../src/search/analysis/fold.js';
import { germanAnalysis } from '../../src/search/index.js';

describe('folding', () => {
  it.each([
    ['Übergabe', 'ubergabe'],
    ['UEBERGABE', 'ubergabe'],
    ['U\u0308bergabe', 'ubergabe'],
    ['Straße', 'strasse'],
    ['STRASSE', 'strasse'],
    ['Gebaeude', 'gebaude'],
    ['Gebäude', 'gebaude'],
    ['Häuser', 'hauser'],
    ['Steuer', 'steuer'],
    ['Frauen', 'frauen'],
    ['Quelle', 'quelle'],
    ['Café', 'cafe'],
    ['35a', '35a'],
  ])('%s -> %s', (word, folded) => {
    expect(fold(word)).toBe(folded);
  });
});

describe('citations in queries', () => {
  it.each([
    ['§ 35a SGB VIII', '35a', 'sgb8'],
    ['§35a SGB 8', '35a', 'sgb8'],
    ['SGB 12 § 90', '90', 'sgb12'],
    ['SGB X 44', '44', 'sgb10'],
    ['99 SGB IX', '99', 'sgb9'],
    ['§ 7 Abs. 1 Satz 2 SGB II', '7', 'sgb2'],
    ['§§ 44 ff. SGB X', '44', 'sgb10'],
    ['Paragraph 35a achtes Buch', '35a', 'sgb8'],
    ['paragraf 9 sgb-xi', '9', 'sgb11'],
    ['§ 4 WoGG', '4', 'wogg'],
    ['art. 6 gg', '6', 'gg'],
  ])('%s', (query, section, law) => {
    expect(citationInQuery(query)).toMatchObject({ section, law });
  });

  it.each([
    ['Hartz 4'],
    ['SGB VIII'],
    ['Wohngeld 2025'],
    ['§ 35a'],
    [''],
    ['§'.repeat(5_000)],
    [' '.repeat(5_000)],
  ])('none in %#', (query) => {
    expect(citationInQuery(query)).toBeNull();
  });
});

describe('citations in texts', () => {
  it('need their law, by abbreviation or by name', () => {
    const text =
      'Nach § 35a SGB VIII und § 14 Absatz 2 Satz 1 SGB IX, § 16 des Zwölften Buches sowie § 4 WoGG; § 3 bleibt unberührt.';
    expect(citationsIn(text).map(({ section, law }) => `${section} ${law}`)).toEqual([
      '35a sgb8',
      '14 sgb9',
      '16 sgb12',
      '4 wogg',
    ]);
  });
});

describe('words', () => {
  const words = (text: string) => germanAnalysis.words(text).map(({ word }) => word);

  it('leave out what every text has', () => {
    expect(words('Die Stelle wird nicht von der Leitung übergeben')).toEqual([
      'stelle',
      'leitung',
      'ubergeben',
    ]);
  });

  it('join hyphens and keep the parts', () => {
    expect(words('E-Akte')).toEqual(['akte', 'eakte']);
    expect(words('Bürger*innen')).toEqual(['burger', 'innen', 'burgerinnen']);
  });

  it('keep a spelling for showing', () => {
    expect(germanAnalysis.words('Übergabe')).toEqual([{ word: 'ubergabe', display: 'Übergabe' }]);
  });
});

describe('queries', () => {
  const read = (text: string) => germanAnalysis.readQuery(text, 12);

  it('say each word once and no more than the limit', () => {
    expect(read('Wohngeld wohngeld WOHNGELD').map(({ word }) => word)).toEqual(['wohngeld']);
    expect(
      germanAnalysis.readQuery(Array.from({ length: 50 }, (_, n) => `wort${n}`).join(' '), 12),
    ).toHaveLength(12);
  });

  it('weigh nouns more where they are written as such', () => {
    expect(read('Wer bekommt Eingliederungshilfe?').map(({ word, emphasis }) => [word, emphasis])).toEqual([
      ['bekommt', 0.5],
      ['eingliederungshilfe', 1],
    ]);
    expect(read('wer bekommt eingliederungshilfe').every(({ emphasis }) => emphasis === 1)).toBe(true);
  });

  it('ask for a norm first and for its parts where no text has it', () => {
    const [norm] = read('§ 35a SGB VIII');
    expect(norm).toMatchObject({ word: '§35a@sgb8', exact: true });
    expect(norm?.otherwise.map(({ word }) => word)).toContain('35a');
  });
});
