import { describe, expect, it } from '@jest/globals';
import { halvesOf } from '../../src/search/analysis/split-word.js';
import { stem } from '../../src/search/analysis/stem.js';
import { isDoubtful, withDoubt } from '../../src/search/analysis/unknown-words.js';
import { verbForms } from '../../src/search/analysis/verb-forms.js';
import { germanAnalysis } from '../../src/search/index.js';
import { document } from './engine-contract.js';
import { vocabularyOf } from './memory-vocabulary.js';

const wordsIn = (text: string) => germanAnalysis.words(text).map(({ display }) => display);

describe('lists that share a part', () => {
  it.each([
    ['Wirtschaftlichkeits- und Qualitätsprüfung', ['Wirtschaftlichkeitsprüfung']],
    ['die Kranken-, Unfall- und soziale Rentenversicherung', ['Krankenversicherung', 'Unfallversicherung']],
    ['Haushalts- oder Betriebshilfe', ['Haushaltshilfe']],
    ['Aus- und Weiterbildungsangebote', ['Ausbildungsangebote']],
    ['Beratungsdienste und -einrichtungen', ['Beratungseinrichtungen']],
    // A tail that no list has is known from the text itself.
    ['Zauber- und Wunderkessel: ein Kessel', ['Zauberkessel']],
  ])('%s', (text, compounds) => {
    expect(wordsIn(text)).toEqual(expect.arrayContaining(compounds));
  });

  it.each([
    'Hin- und Arbeitnehmer',
    'ein- bis zweimal',
    'A- und B-Stadt',
    `${'Kranken-, '.repeat(2_000)}und`,
    `${'x'.repeat(9_000)}- und Rente`,
  ])('say nothing more where no part is known: %#', (text) => {
    expect(wordsIn(text).every((word) => text.includes(word))).toBe(true);
  });
});

describe('stems', () => {
  it('lose their ending behind "ei" as well', () => {
    expect(['freie', 'freien', 'freies', 'frei'].map(stem)).toEqual(['frei', 'frei', 'frei', 'frei']);
  });

  it.each([
    ['fordern', 'forder'],
    ['regeln', 'regel'],
    ['sammeln', 'samml'],
  ])('of verbs meet their nouns: %s', (verb, form) => {
    expect(verbForms(verb)).toContain(form);
  });
});

describe('words that look mistyped', () => {
  const known = (word: string, documents: number) => ({ id: 1, word, display: word, documents });

  it('are doubted where they are rare and end like no form of what they met', () => {
    expect(isDoubtful('stationere', known('station', 3), 3_000)).toBe(true);
    expect(isDoubtful('stationen', known('station', 3), 3_000)).toBe(false);
    expect(isDoubtful('stationere', known('station', 30), 3_000)).toBe(false);
    expect(isDoubtful('stationere', known('station', 3), 50)).toBe(false);
  });

  it('are read as the much more frequent word beside them, too', () => {
    const same = { words: [known('station', 3)], weight: 1, relation: 'same' as const, shown: 'Station' };
    const read = (near: ReturnType<typeof known> | undefined) =>
      withDoubt('stationere', same, near).map(({ relation }) => relation);
    expect(read({ ...known('stationar', 147), display: 'stationäre' })).toEqual(['correction', 'same']);
    expect(read({ ...known('stationar', 9), display: 'stationäre' })).toEqual(['same']);
    expect(read(undefined)).toEqual(['same']);
  });

  it('may be one half of a compound', () => {
    const frequency = (word: string) => (word === 'anspruch' ? 700 : 0);
    expect(halvesOf('arbeitgberanspruche', frequency, 2)).toEqual([
      expect.objectContaining({ unknown: 'arbeitgber', known: 'anspruch', first: 'unknown' }),
    ]);
    expect(halvesOf('x'.repeat(5_000), frequency, 2)).toEqual([]);
  });
});

describe('queries', () => {
  const texts = [
    document({ title: 'Ansprüche gegen den Arbeitgeber' }),
    document({ title: 'Wohnumfeldverbessernde Maßnahmen', body: 'Umfeld, Wohnung, verbessern' }),
    document({ title: '§ 25 SGB XI Familienversicherung', kind: 'NORM', body: 'Pflegekasse' }),
    document({ title: '§ 140 SGB IX Einsatz des Vermögens', kind: 'NORM' }),
  ];
  const readingsOf = async (text: string) => {
    const vocabulary = vocabularyOf(germanAnalysis, texts, { readsAll: true, readerKeys: [] });
    const { terms } = await germanAnalysis.readQuery(text, 12, vocabulary);
    return terms.map(({ readings }) =>
      readings.map(({ relation, words }) => `${relation} ${words.map(({ word }) => word).join('+')}`),
    );
  };

  it('mend the half of a compound that is mistyped', async () => {
    expect(await readingsOf('Arbeitgberansprüche')).toEqual([['correction arbeitgeb'], ['same anspruch']]);
  });

  it('give a corrected word what it means', async () => {
    expect(await readingsOf('Pflegekase')).toEqual([
      expect.arrayContaining(['correction pflegekass', 'law @sgb11']),
    ]);
  });

  it('find longer compounds that have two of their words', async () => {
    expect(await readingsOf('Umfeld der Wohnung verbessern')).toEqual(
      expect.arrayContaining([expect.arrayContaining(['begins wohnumfeldverbessernd'])]),
    );
  });

  it('keep the law that a word of an everyday phrase names', async () => {
    const read = await readingsOf('Muss man in der Eingliederungshilfe Vermögen einsetzen?');
    expect(read.flat()).toContain('law @sgb9');
  });
});
