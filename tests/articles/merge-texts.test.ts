import { describe, expect, it } from '@jest/globals';
import { chosenText, mergeTexts, paragraphs } from '../../src/articles/merge-texts.js';
import { seededNumbers } from '../../src/bench/recombine.js';
import { cpuMs } from '../support/cpu-ms.js';

const base = ['## Eins', 'A eins\nA zwei', 'B', '- x\n- y\n- z', 'C'].join('\n\n').concat('\n');
const merged = (theirs: string, mine: string) => mergeTexts(base, theirs, mine);
const places = (theirs: string, mine: string) =>
  merged(theirs, mine).flatMap((part) => (part.kind === 'place' ? [[part.theirs, part.mine]] : []));

describe('bringing two changes of one text together', () => {
  it.each([
    ['in other paragraphs', ['B', 'B+'], ['C', 'C+']],
    ['in paragraphs next to each other', ['A zwei', 'A 2'], ['B', 'B+']],
    ['in other items of one list', ['- x', '- X'], ['- z', '- Z']],
    ['one taking away, one changing elsewhere', ['B\n\n', ''], ['C', 'C+']],
    ['one adding before what the other changes', ['B', 'Neu\n\nB'], ['C', 'C+']],
    ['both the same', ['B', 'B+'], ['B', 'B+']],
  ] as const)('keeps both %s', (_name, left, right) => {
    const [theirs, mine] = [base.replace(left[0], left[1]), base.replace(right[0], right[1])];
    expect(places(theirs, mine)).toEqual([]);
    const both =
      left.join() === right.join() ? theirs : base.replace(left[0], left[1]).replace(right[0], right[1]);
    expect(chosenText(merged(theirs, mine), [])).toBe(both);
  });

  it('leaves to people what both changed, and takes over everything else', () => {
    const theirs = base.replace('B', 'B von ihnen').replace('- x', '- X');
    const mine = base.replace('B', 'B von mir').replace('C', 'C von mir');
    expect(places(theirs, mine)).toEqual([['B von ihnen\n', 'B von mir\n']]);
    const rest = base.replace('- x', '- X').replace('\nC\n', '\nC von mir\n');
    expect(chosenText(merged(theirs, mine), ['mine'])).toBe(rest.replace('B', 'B von mir'));
    expect(chosenText(merged(theirs, mine), ['theirs'])).toBe(rest.replace('B', 'B von ihnen'));
    const all = chosenText(merged(theirs, mine), ['both']);
    expect(all).toContain('B von ihnen\n\nB von mir\n\n- X');
  });

  it('asks where one takes away what the other changes', () => {
    expect(places(base.replace('B\n\n', ''), base.replace('B', 'B+'))).toHaveLength(1);
  });

  it('gives each text back by its pieces, also code and mixed line ends', () => {
    const code = 'a\n\n```\nx\n\ny\n```\nb\n';
    expect(paragraphs(code)).toContain('```\nx\n\ny\n```\n');
    expect(paragraphs(code).join('')).toBe(code);
  });

  it('loses no changed paragraph, whatever two people do', () => {
    const random = seededNumbers(7);
    const start = Array.from({ length: 40 }, (_, no) => `Absatz ${no}`);
    for (let round = 0; round < 200; round += 1) {
      const change = (who: string) =>
        start.flatMap((text, no) => {
          const act = random(8);
          if (act === 0) return [`${text} ${who} ${round}`];
          if (act === 1) return [text, `neu ${who} ${round} ${no}`];
          return [text];
        });
      const [theirs, mine] = [change('t'), change('m')];
      const whole = chosenText(
        mergeTexts(`${start.join('\n\n')}\n`, `${theirs.join('\n\n')}\n`, `${mine.join('\n\n')}\n`),
        Array.from({ length: 80 }, () => 'both' as const),
      );
      for (const text of [...theirs, ...mine].filter((one) => !start.includes(one)))
        expect(whole).toContain(text);
    }
  });

  it('takes its time in proportion: thousands of paragraphs, and texts with nothing in common', async () => {
    const long = Array.from({ length: 2_000 }, (_, no) => `Absatz ${no}\n\n`).join('');
    const took = await cpuMs(() => {
      mergeTexts(long, long.replaceAll('7', 'sieben'), long.replace('Absatz 1\n', 'Anders\n'));
      expect(mergeTexts(long, 'x\n'.repeat(9_000), 'y\n'.repeat(9_000)).length).toBeGreaterThan(0);
    });
    expect(took).toBeLessThan(5_000);
  });
});
