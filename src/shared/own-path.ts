/**
 * True for an address inside this application: `/…` without a host in any disguise (`//evil`, `/\evil`, control
 * characters, encoded slashes at the start). RelayState, returnTo and redirects pass through here.
 */
export function isOwnPath(path: string): boolean {
  if (path.length > 2_000 || !path.startsWith('/')) return false;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: browsers drop tabs and line breaks, so "/\t/evil" is "//evil"
  if (/[\u0000-\u001f\u007f\\]/.test(path)) return false;
  if (/^\/(\/|%2f|%5c)/i.test(path)) return false;
  try {
    return new URL(path, 'http://own.invalid').origin === 'http://own.invalid';
  } catch {
    return false;
  }
}

/** The path where it is one of ours, else the start page. */
export function ownPathOr(path: unknown, fallback = '/'): string {
  return typeof path === 'string' && isOwnPath(path) ? path : fallback;
}
