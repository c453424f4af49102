const listFormat = new Intl.ListFormat('de-DE', { type: 'conjunction' });

/** "A, B und C". */
export function list(words: readonly string[]): string {
  return listFormat.format(words);
}
