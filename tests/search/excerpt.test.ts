import { describe, expect, it } from '@jest/globals';
import { excerptOf, type MarkWord, markAll } from '../../src/platform/search/excerpt.js';
import { hitWords, textOf } from './engine-contract.js';

const marking =
  (...words: string[]): MarkWord =>
  (text, start, end) => {
    const term = words.indexOf(text.slice(start, end).toLowerCase());
    return term < 0 ? null : { term, weight: 1 };
  };

describe('excerpts', () => {
  const filler = 'Dieser Satz sagt nichts zur Sache und füllt nur die Zeile. '.repeat(20);

  it('show the passage where most words stand together', () => {
    const text = `Antrag. ${filler}Der Antrag auf Wohngeld wird geprüft. ${filler}Wohngeld.`;
    const excerpt = excerptOf(text, marking('antrag', 'wohngeld'));
    expect(textOf(excerpt)).toMatch(/^… Der Antrag auf Wohngeld wird geprüft\./);
    expect(textOf(excerpt)).toMatch(/ …$/);
    expect(hitWords(excerpt)).toEqual(['Antrag', 'Wohngeld']);
  });

  it('begin at the beginning where no word stands in the text', () => {
    expect(textOf(excerptOf(filler, marking('fehlt')))).toMatch(/^Dieser Satz/);
  });

  it('show a short text whole and fold its lines', () => {
    expect(textOf(excerptOf('Eins\n\nZwei   Drei\n', marking('zwei')))).toBe('Eins Zwei Drei');
    expect(excerptOf('', marking('x'))).toEqual([]);
  });

  it('stay short, also without blanks', () => {
    expect(textOf(excerptOf('x'.repeat(50_000), marking('y'))).length).toBeLessThan(300);
    const late = `${filler.repeat(40)}Wohngeld`;
    expect(textOf(excerptOf(late, marking('wohngeld'))).length).toBeLessThan(300);
  });

  it.each([
    ['„Wohngeld“', 'Wohngeld'],
    ['(Wohngeld)', 'Wohngeld'],
    ['Wohngeld–Antrag', 'Wohngeld'],
    ['§Wohngeld', 'Wohngeld'],
    ['Wohngeld…', 'Wohngeld'],
    ['🙂Wohngeld🙂', 'Wohngeld'],
    ['Wohngeld', 'Wohngeld'],
  ])('cut words as the index does: %s', (text, word) => {
    expect(hitWords(markAll(text, marking('wohngeld')))).toEqual([word]);
  });

  it('do not take a part of a word for the word', () => {
    for (const text of ['Wohngeldstelle', 'ÄWohngeld', 'Wohngeld\u0308', 'Wohngeld2'])
      expect(hitWords(markAll(text, marking('wohngeld')))).toEqual([]);
  });

  it('mark a title without changing it', () => {
    expect(markAll('Wohngeld: Antrag', marking('antrag'))).toEqual([
      { text: 'Wohngeld: ', hit: false },
      { text: 'Antrag', hit: true },
    ]);
  });
});
