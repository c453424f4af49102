import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { projectPath } from '../../src/platform/files/project-path.js';
import { citationInQuery, citationsIn } from '../../src/search/analysis/citations.js';
import { fold } from '../../src/search/analysis/fold.js';
import { separatedVerbs } from '../../src/search/analysis/separated-verbs.js';
import { joinedWords, splitCandidates, splitWord } from '../../src/search/analysis/split-word.js';
import { readSynonymLine, readSynonymList } from '../../src/search/analysis/synonym-lines.js';
import { verbForms } from '../../src/search/analysis/verb-forms.js';
import { germanAnalysis } from '../../src/search/index.js';
import { document } from './engine-contract.js';
import { vocabularyOf } from './memory-vocabulary.js';

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
    ['§ 66a Sozialgesetzbuch XII', '66a', 'sgb12'],
    ['§ 36a des Ersten Buches Sozialgesetzbuch', '36a', 'sgb1'],
    ['35 SGB12', '35', 'sgb12'],
    ['§ 41 8. Buch', '41', 'sgb8'],
    ['SGB XII, § 35', '35', 'sgb12'],
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

  it('leave out what every text has, and are stems', () => {
    expect(words('Die Stellen werden nicht von der Leitung übergeben')).toEqual(['stell', 'leit', 'ubergeb']);
  });

  it('join hyphens and keep the parts', () => {
    expect(words('E-Akte')).toEqual(['akt', 'eakt']);
    expect(words('Bürger*innen')).toEqual(['burg', 'inn', 'burgerinn']);
  });

  it('keep a spelling for showing', () => {
    expect(germanAnalysis.words('Übergabe')).toEqual([{ word: 'ubergab', display: 'Übergabe' }]);
  });

  it('meet noun and verb in one stem', () => {
    for (const [one, other] of [
      ['Prüfung', 'prüfen'],
      ['Heilung', 'heilen'],
      ['Erstattungen', 'erstatten'],
      ['Bedarfe', 'Bedarf'],
    ])
      expect(germanAnalysis.indexWord(one ?? '')).toBe(germanAnalysis.indexWord(other ?? ''));
  });

  it('are norms, laws and file numbers, too', () => {
    expect(words('§ 35a SGB VIII')).toEqual(expect.arrayContaining(['§35a@sgb8', '@sgb8']));
    expect(words('Az. 512-4711/23')).toContain('#512-4711/23');
    expect(words('Zimmer 12, 3,5 Tage')).not.toContainEqual(expect.stringContaining('#'));
    expect(words('1-Euro-Job, 24-Stunden-Pflege')).not.toContainEqual(expect.stringContaining('#'));
    expect(germanAnalysis.normOf('§ 35a SGB VIII Eingliederungshilfe')).toEqual(['§35a@sgb8', '§35a']);
    expect(germanAnalysis.normOf('Bescheid nach § 35a SGB VIII')).toEqual([]);
  });
});

describe('verb forms', () => {
  it.each([
    ['abgelehnt', 'ablehn'],
    ['mitwirkt', 'mitwirk'],
    ['übernimmt', 'ubernahm'],
    ['zurückgezahlt', 'ruckzahl'],
    ['zurückzuzahlen', 'zuruckzahl'],
    ['gekündigt', 'kundig'],
    ['abgeschlossen', 'abschluss'],
  ])('%s -> %s', (verb, form) => {
    expect(verbForms(fold(verb))).toContain(form);
  });

  it('are neither made of adjectives nor of a participle behind "zu"', () => {
    expect(verbForms('zustandig')).toEqual([]);
    expect(verbForms('zugestellt')).toEqual(expect.arrayContaining(['zustell']));
    expect(verbForms('zugestellt')).not.toContain('gestellt');
  });

  it.each([
    ['Wie weist eine Mutter das nach?', 'nachweist'],
    ['Lehnt das Amt den Antrag ab, so klagt er.', 'ablehnt'],
    ['Wann tritt der Verwalter von seinem Amt zurück?', 'zurucktritt'],
  ])('meet their particle at the end: %s', (text, joined) => {
    expect(separatedVerbs(text)).toEqual([expect.objectContaining({ joined })]);
  });

  it('are no verbs where no particle ends the clause', () => {
    expect(separatedVerbs('Antrag auf Wohngeld')).toEqual([]);
    expect(separatedVerbs('nach § 8')).toEqual([]);
  });
});

describe('compounds', () => {
  const counts: Record<string, number> = {
    famili: 80,
    versicher: 300,
    kind: 300,
    geld: 50,
    hilf: 200,
    krank: 80,
    plan: 9,
  };
  const frequency = (stem: string) => counts[stem] ?? 0;

  it.each([
    ['familienversicherung', ['famili', 'versicher']],
    ['kindergeld', ['kind', 'geld']],
    ['krankenhilfe', ['krank', 'hilf']],
    ['krankenhilfeplan', ['krank', 'hilf', 'plan']],
  ])('%s', (word, parts) => {
    expect(splitWord(word, frequency, 2)?.parts).toEqual(parts);
    for (const part of parts) expect(splitCandidates(word)).toContain(part);
  });

  it('stay whole where a part is unknown', () => {
    expect(splitWord('familienquark', frequency, 2)).toBeNull();
    expect(splitCandidates('x'.repeat(80))).toEqual([]);
  });

  it('are made of neighbours in either order', () => {
    const [cost, burial] = ['kosten', 'bestattung'].map((word) => ({ word, forms: [] }));
    if (cost && burial) expect(joinedWords(cost, burial)).toContain('bestattungskost');
  });
});

describe('the list of everyday words', () => {
  it('is read line by line, and ships without a broken one', () => {
    expect(readSynonymLine('Stütze, Sozi → Sozialhilfe')).toEqual({
      words: ['Stütze', 'Sozi'],
      targets: ['Sozialhilfe'],
      bothWays: false,
      question: false,
    });
    expect(readSynonymLine('Kita = Kindergarten')).toMatchObject({ bothWays: true });
    expect(readSynonymLine('nur ein Wort')).toBeNull();
    const markdown = readFileSync(projectPath('content/search/synonyms.md'), 'utf8');
    const items = markdown.split('\n').filter((line) => line.startsWith('- '));
    expect(readSynonymList(markdown)).toHaveLength(items.length);
    expect(items.length).toBeGreaterThan(400);
  });
});

describe('queries', () => {
  const texts = [
    document({ title: '§ 35a SGB VIII Eingliederungshilfe', kind: 'NORM' }),
    document({ title: '§ 20 SGB II Regelbedarf', kind: 'NORM', body: 'Arbeitslosengeld II und Akte.' }),
    document({
      title: 'Förderung in Tageseinrichtungen',
      body: 'Kostenbeiträge, Gebühren, Wohngeld, Bescheid.',
    }),
    document({ title: 'Folgen fehlender Mitwirkung', body: 'Wer nicht mitwirkt. Aktenzeichen 512-4711/23' }),
  ];
  const read = (text: string, limit = 12) =>
    germanAnalysis.readQuery(
      text,
      limit,
      vocabularyOf(germanAnalysis, texts, { readsAll: true, readerKeys: [] }),
    );
  const meant = async (text: string) =>
    (await read(text)).terms.map(({ typed, readings }) => [
      typed,
      readings.map(({ words }) => words.map(({ word }) => word).join('+')),
    ]);

  it('say each word once and no more than the limit', async () => {
    expect((await read('Wohngeld wohngeld WOHNGELD')).terms).toHaveLength(1);
    expect((await read(Array.from({ length: 50 }, (_, n) => `wort${n}`).join(' '))).terms).toHaveLength(12);
    expect((await read('x y '.repeat(4_000))).terms.length).toBeLessThan(3);
  });

  it('leave out what is around a question, and seek what it asks for', async () => {
    const { terms } = await read('Was passiert wenn der Bürger nicht mitwirkt?');
    expect(terms.find(({ emphasis }) => emphasis === 0)?.readings[0]?.shown).toBe('Folgen');
    expect(terms.flatMap(({ readings }) => readings.map(({ shown }) => shown))).toContain(
      'Folgen fehlender Mitwirkung',
    );
  });

  it('weigh nouns more where they are written as such', async () => {
    const { terms } = await read('Bescheid prüfen');
    expect(terms.map(({ typed, emphasis }) => [typed, emphasis])).toEqual([
      ['Bescheid', 1],
      ['prüfen', 1],
    ]);
    const told = await read('telefonisch Bescheid prüfen');
    expect(told.terms.map(({ emphasis }) => emphasis)).toEqual([0.8, 1, 0.8]);
  });

  it('ask for a norm first and for its parts where no text has it', async () => {
    expect(await meant('§ 35a SGB VIII')).toEqual([['§ 35a SGB VIII', ['§35a@sgb8']]]);
    expect((await meant('§ 35b SGB VIII')).map(([typed]) => typed)).toEqual(['35b', 'SGB', 'VIII']);
    expect(await meant('§ 35a')).toEqual([['§ 35a', ['§35a']]]);
  });

  it('read everyday words, alone and within compounds', async () => {
    expect((await meant('Hartz 4'))[0]).toEqual([
      'Hartz 4',
      expect.arrayContaining(['arbeitslosengeld+ii', '@sgb2']),
    ]);
    expect((await meant('Kitabescheid')).map(([, words]) => words?.[0])).toContain('bescheid');
    expect((await meant('Kita'))[0]?.[1]).toContain('tageseinricht');
  });

  it('read everyday phrases whose words stand apart', async () => {
    const [first] = (await read('Mitwirkung vom Bürger verweigert')).terms;
    expect(first).toMatchObject({ typed: 'Mitwirkung … verweigert' });
    expect(first?.readings.map(({ shown }) => shown)).toContain('Folgen fehlender Mitwirkung');
    // Too far apart they are words like others.
    const far = await read('Mitwirkung Akte Wohngeld Bescheid Gebühr Antrag Amt verweigert');
    expect(far.terms[0]?.typed).toBe('Mitwirkung');
  });

  it('correct what no text has', async () => {
    const { terms } = await read('Eingliderungshilfe');
    expect(terms[0]?.readings[0]).toMatchObject({ relation: 'correction', shown: 'Eingliederungshilfe' });
  });

  it('take file numbers whole, and in parts only where no text has them', async () => {
    expect((await meant('512-4711/23'))[0]).toEqual(['512-4711/23', ['#512-4711/23']]);
    expect((await meant('512-4711/24')).length).toBeGreaterThan(1);
  });

  it('know phrases and excluded words by their signs', async () => {
    const result = await read('"fehlender Mitwirkung" Folgen -Wohngeld');
    expect(result.phrases).toEqual([['fehlender', 'Mitwirkung']]);
    expect(result.excluded.map(({ word }) => word)).toEqual(['wohngeld']);
    expect(result.terms[0]).toMatchObject({ typed: '„fehlender Mitwirkung“', required: true });
    expect((await read('E-Akte - Bescheid "offen')).phrases).toEqual([]);
    expect((await read('E-Akte - Bescheid')).excludedText).toEqual([]);
  });
});
