/** A place in a text that cites a norm, or a stretch of norms (`§§ 41 bis 46b SGB XII`). */
export interface LawCitation {
  /** As `normKey`; both the same where one section is cited. */
  readonly norm: string;
  readonly normTo: string;
  /** Tidied: "§ 99 SGB IX", "§§ 41 bis 46b SGB XII". */
  readonly label: string;
  /** The words that lead to `norm`, and for a stretch those that lead to `normTo`: from, to, key. */
  readonly links: readonly { readonly start: number; readonly end: number; readonly norm: string }[];
}

const ordinals =
  'erste zweite dritte vierte fünfte sechste siebte achte neunte zehnte elfte zwölfte dreizehnte vierzehnte'.split(
    ' ',
  );
const romans = 'I II III IV V VI VII VIII IX X XI XII XIII XIV'.split(' ');

// Texts tell capitals apart: WoGG is a law, "Wohn" is none.
const ordinal = ordinals
  .map((word) => `[${word.charAt(0).toUpperCase()}${word.charAt(0)}]${word.slice(1)}`)
  .join('|');
const blank = String.raw`\s{0,4}`;
const number = String.raw`\d{1,4} ?[a-z]?(?![\p{L}\p{N}])`;
const part = String.raw`(?:ff?\.?|Abs(?:atz|ätze|\.)?${blank}\d+[a-z]?|S(?:atz|ätze|\.)${blank}\d+|Hs\.|Halbsatz|Nr\.?${blank}\d+[a-z]?|Nummern?${blank}\d+[a-z]?|Buchst(?:abe|\.)${blank}\w)(?![\p{L}\p{N}])`;
const parts = `(?:${blank}${part}){0,6}`;
// "Abs. 1 und 2": numbers behind a part of one section are parts too.
const partList = String.raw`(?:${blank}${part}(?:${blank}(?:,|und|oder|bis|–|-)${blank}\d+[a-z]?(?![\p{L}\p{N}])){0,4}(?:${blank}(?:,|und|oder|i\.${blank}V\.${blank}m\.))?){0,6}`;
// SGB VIII, SGB 8, SGB-XII, Sozialgesetzbuch XII, (des) Achten Buches (Sozialgesetzbuch), WoGG, BGB, AsylbLG
const code = String.raw`(?:(?:SGB|Sozialgesetzbuch)(?:es|s)?[\s-]{0,2}(?<roman>XIV|XIII|XII|XI|IX|IV|V?I{1,3}|V|X|1[0-4]|[1-9])|(?<ordinal>${ordinal})[nsrm]?\s{1,4}Buch(?:es)?)(?![\p{L}\p{N}])`;
const law = String.raw`\s{1,4}(?:(?:de[sr]|von|im)\s{1,4})?(?:${code}|(?<abbreviation>\p{Lu}\p{Ll}{0,12}\p{Lu}\p{L}{0,12}))`;

const one = String.raw`(?<![§\p{L}])(?:§|Art(?:ikel|\.)|Paragra(?:ph|f)(?:en)?)${blank}(?<single>${number})${partList}${law}`;
const joint = `${blank}(?:,|und|oder|sowie|bis|–|-|/)${blank}(?:§{1,2}${blank})?`;
const many = `§§${blank}(?<list>${number}${parts}(?:${joint}${number}${parts}){0,12})${law}`;
const single = new RegExp(one, 'gu');
const listed = new RegExp(many, 'gu');
const inList = new RegExp(`(?<joint>bis|–|-)?${blank}(?:§{1,2}${blank})?(?<item>${number})${parts}`, 'gu');

/** What a citation and an imported norm have in common; sorts as the law counts: "sgb9/0099", "sgb8/0035a". */
export function normKey(law: string, section: string): string {
  const [, digits = '', letter = ''] = /^(\d+)([a-z]?)$/.exec(section.replace(/\s/g, '').toLowerCase()) ?? [];
  return `${law}/${digits.padStart(4, '0')}${letter}`;
}

interface Law {
  readonly key: string;
  readonly name: string;
}

function lawOf(groups: Readonly<Record<string, string | undefined>>): Law {
  const { abbreviation, roman, ordinal } = groups;
  if (abbreviation) return { key: abbreviation.toLowerCase(), name: abbreviation };
  const numbered = ordinal
    ? ordinals.indexOf(ordinal.toLowerCase())
    : /\d/.test(roman ?? '')
      ? Number(roman) - 1
      : romans.indexOf(roman ?? '');
  return { key: `sgb${numbered + 1}`, name: `SGB ${romans[numbered] ?? ''}` };
}

const tidy = (text: string) => text.replace(/\s/g, '');

function readSingle(match: RegExpExecArray): LawCitation {
  const groups = match.groups ?? {};
  const { key, name } = lawOf(groups);
  const section = tidy(groups.single ?? '');
  const norm = normKey(key, section);
  const sign = match[0].startsWith('Art') ? 'Art.' : '§';
  return {
    norm,
    normTo: norm,
    label: `${sign} ${section} ${name}`,
    links: [{ start: match.index, end: match.index + match[0].length, norm }],
  };
}

function readList(match: RegExpExecArray): LawCitation[] {
  const groups = match.groups ?? {};
  const { key, name } = lawOf(groups);
  const list = groups.list ?? '';
  const listAt = match.index + match[0].indexOf(list);
  const end = match.index + match[0].length;
  const found: LawCitation[] = [];
  const items = [...list.matchAll(inList)];
  items.forEach((item, index) => {
    const section = tidy(item.groups?.item ?? '');
    const norm = normKey(key, section);
    const at = listAt + item.index + item[0].indexOf(item.groups?.item ?? '');
    const link = {
      // The first takes its "§§", the last the law's name along.
      start: index === 0 ? match.index : at,
      end: index === items.length - 1 ? end : listAt + item.index + item[0].length,
      norm,
    };
    const before = found.at(-1);
    if (item.groups?.joint && before && before.norm === before.normTo && before.norm < norm) {
      const from = before.label.slice(2, -name.length - 1);
      found[found.length - 1] = {
        norm: before.norm,
        normTo: norm,
        label: `§§ ${from} bis ${section} ${name}`,
        links: [...before.links, link],
      };
    } else found.push({ norm, normTo: norm, label: `§ ${section} ${name}`, links: [link] });
  });
  return found;
}

/**
 * All norms that a text cites together with their law, in order. References within one law name none and are left to
 * their reader; what only looks like a citation is harmless, as nothing is imported under its key.
 */
export function lawCitationsIn(text: string): LawCitation[] {
  if (!/§|Art|Paragra/.test(text)) return [];
  const found = [...text.matchAll(single)].map((match) => readSingle(match as RegExpExecArray));
  if (text.includes('§§'))
    for (const match of text.matchAll(listed)) found.push(...readList(match as RegExpExecArray));
  return found.sort((a, b) => (a.links[0]?.start ?? 0) - (b.links[0]?.start ?? 0));
}
