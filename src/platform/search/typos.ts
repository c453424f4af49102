/** Letters that may differ from what was typed: short words have too many neighbours. The same for both engines. */
export function mostTypos(word: string): number {
  if (word.length < 5) return 0;
  return word.length < 9 ? 1 : 2;
}

/** The same for stems, which are a letter or two shorter than their words. */
export function mostTyposOfStem(stem: string): number {
  if (stem.length < 5) return 0;
  return stem.length < 8 ? 1 : 2;
}
