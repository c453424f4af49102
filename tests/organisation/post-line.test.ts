import { describe, expect, it } from '@jest/globals';
import { levelWord } from '../../src/organisation/level-word.js';
import { postLine, vacanciesOf, withoutOutlook } from '../../src/organisation/post-line.js';

const today = '2026-03-02';
type Kind = 'HOLDER' | 'STAND_IN' | 'ACTING' | 'SUCCESSOR';
const on = (kind: Kind, name: string, startsOn: string, endsOn: string | null = null, share = 100) => ({
  personId: name,
  personName: name,
  kind,
  startsOn,
  endsOn,
  share,
});

describe('gaps in the line of a post', () => {
  it.each([
    ['nobody ever', [], []],
    ['an open holder', [on('HOLDER', 'A', '2010-01-01')], []],
    [
      'a holder who left',
      [on('HOLDER', 'A', '2010-01-01', '2026-01-31')],
      [{ startsOn: '2026-02-01', endsOn: null }],
    ],
    [
      'a gap between two',
      [on('HOLDER', 'B', '2020-04-01'), on('HOLDER', 'A', '2010-01-01', '2020-01-31')],
      [{ startsOn: '2020-02-01', endsOn: '2020-03-31' }],
    ],
    [
      'no gap where one follows the other at once',
      [on('HOLDER', 'A', '2010-01-01', '2020-01-31'), on('HOLDER', 'B', '2020-02-01')],
      [],
    ],
    [
      'a shared post of which one half left',
      [on('HOLDER', 'A', '2010-01-01', '2020-01-31', 50), on('HOLDER', 'B', '2015-01-01', null, 50)],
      [],
    ],
    [
      'a stand-in fills no gap, a successor ends it',
      [
        on('HOLDER', 'A', '2010-01-01', '2026-01-31'),
        on('STAND_IN', 'C', '2026-02-01'),
        on('SUCCESSOR', 'B', '2026-06-01'),
      ],
      [{ startsOn: '2026-02-01', endsOn: '2026-05-31' }],
    ],
  ])('%s', (_name, stretches, gaps) => {
    expect(vacanciesOf(stretches)).toEqual(gaps);
  });

  it('shows a lapsing post as ending, not as vacant', () => {
    const { segments } = postLine([on('HOLDER', 'A', '2010-01-01', '2026-01-31')], { today, lapses: true });
    expect(segments.at(-1)).toMatchObject({ kind: 'VACANCY', label: 'Stelle fällt weg (kw)', endsOn: null });
  });

  it('tells the share of part-timers and keeps today in the window', () => {
    const { segments, from, to } = postLine([on('HOLDER', 'A', '2019-01-01', null, 60)], {
      today,
      lapses: false,
    });
    expect(segments[0]?.label).toBe('A, 60 %');
    expect(from <= today && today <= to).toBe(true);
  });

  it('draws an announced successor once when the holding is entered', () => {
    const { segments } = postLine(
      [
        on('SUCCESSOR', 'B', '2026-06-01'),
        on('HOLDER', 'B', '2026-06-01'),
        on('SUCCESSOR', 'C', '2026-06-01'),
      ],
      { today, lapses: false },
    );
    expect(segments.map(({ kind, label }) => `${kind} ${label}`)).toEqual(['HOLDER B', 'SUCCESSOR C']);
  });

  it('hides what has not happened yet', () => {
    expect(
      withoutOutlook(
        [
          on('HOLDER', 'A', '2010-01-01', '2026-05-31'),
          on('HOLDER', 'X', '2000-01-01', '2009-12-31'),
          on('STAND_IN', 'C', '2026-06-01'),
        ],
        today,
      ).map(({ personName, endsOn }) => [personName, endsOn]),
    ).toEqual([
      ['A', null],
      ['X', '2009-12-31'],
    ]);
  });
});

describe('the word for a level', () => {
  const levels = ['Landratsamt', 'Dezernat', 'Amt', 'Sachgebiet', 'Team'];
  it.each([
    ['Landratsamt Hohenbruck', 1, 'Landratsamt'],
    ['Rechnungsprüfungsamt', 2, 'Amt'],
    ['Stabsstelle Wissensredaktion', 2, 'Stabsstelle'],
    ['Eingliederungshilfe', 4, 'Sachgebiet'],
    ['Ganz tief unten', 9, null],
  ])('%s', (name, depth, word) => {
    expect(levelWord({ name, path: Array(depth).fill('x') }, levels)).toBe(word);
  });
});
