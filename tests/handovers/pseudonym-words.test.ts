import { describe, expect, it } from '@jest/globals';
import { pseudonymName, replacer } from '../../src/handovers/pseudonym-words.js';

describe('names in texts', () => {
  const replace = replacer([
    {
      person: { id: '1', name: 'Dr. Brigitte Maurer', mail: 'b.maurer@hohenbruck.example' },
      id: '9',
      name: 'Person A',
    },
    { person: { id: '2', name: 'Jan von der Au', mail: null }, id: '8', name: 'Person B' },
  ]);
  it.each([
    ['Brigitte Maurer weiß es.', 'Person A weiß es.'],
    ['Mit Frau Maurer und Frau Dr. Maurer', 'Mit Person A und Person A'],
    ['Maurer, Brigitte', 'Person A'],
    ['Maurers Liste', 'Person A Liste'],
    ['an b.maurer@hohenbruck.example', 'an Person A'],
    ['Zeile\nMaurer', 'Zeile\nPerson A'],
    ['Die Maurerarbeiten und das maurer', 'Die Maurerarbeiten und das maurer'],
    ['Jan von der Au kommt', 'Person B kommt'],
    ['Au!', 'Au!'],
  ])('%j becomes %j', (text, expected) => {
    expect(replace(text)).toBe(expected);
  });

  it('counts past the alphabet', () => {
    expect([0, 25, 26, 53].map(pseudonymName)).toEqual(['Person A', 'Person Z', 'Person AA', 'Person BB']);
  });
});
