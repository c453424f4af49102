/** Joins class names and drops the empty ones, so that components can write conditions inline. */
export function classNames(...names: (string | false | null | undefined)[]): string {
  return names.filter(Boolean).join(' ');
}
