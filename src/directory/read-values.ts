// Single values as people and files write them.

/** A coordinate in degrees, with comma or point; null where it is none. */
export function coordinateOf(text: string, which: 'latitude' | 'longitude'): number | null {
  const plain = text.trim().replace(/[°\s]/g, '').replace('−', '-').replace(',', '.');
  if (!/^-?\d{1,3}(\.\d{1,16})?$/.test(plain)) return null;
  const value = Math.round(Number(plain) * 1e6) / 1e6;
  return Math.abs(value) <= (which === 'latitude' ? 90 : 180) ? value : null;
}

/** A web address with its protocol, '' for none; null where it is no http address (no `javascript:`, no `data:`). */
export function websiteOf(text: string): string | null {
  const plain = text.trim();
  if (plain === '') return '';
  const full =
    /^[a-z][a-z0-9+.-]*:/i.test(plain) && !/^[\w.-]+\.\w+:\d/.test(plain) ? plain : `https://${plain}`;
  try {
    const url = new URL(full);
    if (!/^https?:$/.test(url.protocol) || !url.hostname.includes('.') || url.username !== '') return null;
    return full;
  } catch {
    return null;
  }
}

/** "Marktplatz 1, 72555 Hohenbruck" in its parts; what has no postcode is the street. */
export function addressOf(text: string): { street: string; postcode: string; town: string } {
  const plain = text.replace(/\s+/g, ' ').trim();
  const parts = /^(?:(.*?)[,;]?\s+)?(?:D-)?(\d{5})\s+([^,;]+?)(?:[,;].*)?$/.exec(plain);
  return parts
    ? { street: parts[1]?.trim() ?? '', postcode: parts[2] ?? '', town: parts[3]?.trim() ?? '' }
    : { street: plain.slice(0, 200), postcode: '', town: '' };
}
