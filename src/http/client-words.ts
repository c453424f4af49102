const browsers: readonly (readonly [RegExp, string])[] = [
  [/Edg(?:e|A|iOS)?\//, 'Edge'],
  [/OPR\/|Opera/, 'Opera'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrome\/|CriOS\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];
const systems: readonly (readonly [RegExp, string])[] = [
  [/Windows/, 'Windows'],
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iPhone oder iPad'],
  [/Mac OS X|Macintosh/, 'macOS'],
  [/Linux|X11/, 'Linux'],
];

/**
 * A browser in two words, "Firefox unter Windows", so that people recognise their own sessions; versions and addresses
 * would say more about them than that takes.
 */
export function clientWords(userAgent: string | undefined): string {
  const first = (list: typeof browsers) => list.find(([pattern]) => pattern.test(userAgent ?? ''))?.[1];
  const browser = first(browsers);
  const system = first(systems);
  if (browser && system) return `${browser} unter ${system}`;
  return browser ?? system ?? 'Unbekannter Browser';
}
