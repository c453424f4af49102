/** Marks of keys of the first and of the second circle, where a document has two: one of each is needed. */
export const firstCircle = '1:';
export const secondCircle = '2:';

/**
 * The keys of a document that is narrowed by these circles, each of which a reader must belong to. One circle's keys stand
 * as they are, so that what was indexed before there were two keeps its meaning.
 */
export function keysOfCircles(circles: readonly (readonly string[])[]): readonly string[] {
  const [first = [], second] = circles;
  if (!second) return first;
  return [...first.map((key) => `${firstCircle}${key}`), ...second.map((key) => `${secondCircle}${key}`)];
}

/** Whether somebody with these keys may read a document with those; none = the whole house. */
export function opens(documentKeys: readonly string[], askersKeys: ReadonlySet<string>): boolean {
  const [some] = documentKeys;
  if (some === undefined) return true;
  if (!some.startsWith(firstCircle)) return documentKeys.some((key) => askersKeys.has(key));
  const has = (mark: string) =>
    documentKeys.some((key) => key.startsWith(mark) && askersKeys.has(key.slice(mark.length)));
  return has(firstCircle) && has(secondCircle);
}
