import { describe, expect, it } from '@jest/globals';
import { mergeWords } from '../../src/articles/tags/tag-words.js';

describe('two lists of Schlagwörter made from one', () => {
  it.each([
    ['a, b', 'a, b, c', 'a, b, d', 'a, b, d, c'],
    ['a, b', 'a', 'a, b, d', 'a, d'],
    ['a, b', 'a, b, c', 'b', 'b, c'],
    ['', 'Pflege', 'pflege', 'pflege'],
  ])('from %j, %j and %j become %j', (base, theirs, mine, both) => {
    expect(mergeWords(base, theirs, mine)).toBe(both);
  });
});
