/** Letters that may differ from what was typed: short words have too many neighbours. The same for both engines. */
export function mostTypos(word: string): number {
  if (word.length < 5) return 0;
  return word.length < 9 ? 1 : 2;
}
