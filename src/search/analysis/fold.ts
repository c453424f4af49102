/**
 * One spelling for what German writes in several: Übergabe, UEBERGABE and Ubergabe become "ubergabe", Straße and
 * Strasse "strasse". ae, oe and ue are read as umlauts unless a vowel or q stands before (Steuer, Frauen, Quelle keep
 * theirs), as in Snowball's German stemmer. Text and query go through the same function, so a wrong reading
 * ("Israel" -> "isral") is wrong on both sides and still found.
 */
export function fold(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/(?<![aeiouq])([aou])e/g, '$1');
}
