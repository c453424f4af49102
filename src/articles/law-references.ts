import { lawCitationsIn } from '../shared/law-citations.js';
import { summaryKeys, type VersionFacts } from './rules.js';

/** A norm (or a stretch of norms) that a text cites. */
export interface Reference {
  readonly norm: string;
  readonly normTo: string;
  /** "§ 99 SGB IX" */
  readonly label: string;
}

/** The most that one text is taken to cite; beyond it it is a list of laws. */
const mostReferences = 500;

/** What citations look for: the key of an imported norm, from its law and section; null for anything else. */
export function normKeyOf(kind: string, facts: VersionFacts): string | null {
  if (kind !== 'NORM' || !facts.law || !facts.section) return null;
  const [citation, ...more] = lawCitationsIn(`${facts.section} ${facts.law}`);
  return citation && more.length === 0 && citation.norm === citation.normTo ? citation.norm : null;
}

/** All norms that a version cites, in its box and its text, each once, in order; a norm does not cite itself. */
export function referencesOf(
  version: { readonly source: string; readonly facts: VersionFacts },
  ownKey: string | null,
): Reference[] {
  const box = summaryKeys.map((key) => version.facts[key] ?? '').join('\n');
  const references = new Map<string, Reference>();
  for (const { norm, normTo, label } of [...lawCitationsIn(box), ...lawCitationsIn(version.source)]) {
    const key = `${norm} ${normTo}`;
    if (norm === ownKey || references.has(key)) continue;
    references.set(key, { norm, normTo, label });
    if (references.size === mostReferences) break;
  }
  return [...references.values()];
}

/** Whether a citation means this norm. */
export function cites(reference: { norm: string; normTo: string }, key: string): boolean {
  const law = key.slice(0, key.indexOf('/') + 1);
  return reference.norm.startsWith(law) && reference.norm <= key && key <= reference.normTo;
}

/** "§ 8a SGB VIII" of "§ 8a SGB VIII Schutzauftrag bei Kindeswohlgefährdung". */
export function shortNorm(title: string): string {
  return /^(?:§+|Art\.?)\s*\d+\s?[a-z]?\s+(?:SGB\s+[IVX]+|\p{Lu}\S*)/u.exec(title)?.[0] ?? title;
}

/** A place of a text that cites a norm. */
export interface Passage {
  /** The heading it stands under. */
  readonly heading: string | null;
  readonly text: string;
}

/** Longer paragraphs are cut around the citation. */
const passageLength = 280;

/** Where a text cites a norm: the paragraphs, with their headings, so that nobody has to search. */
export function passagesCiting(source: string, key: string): Passage[] {
  const passages: Passage[] = [];
  let heading: string | null = null;
  let block = '';
  const flush = () => {
    const text = words(block);
    block = '';
    const found = lawCitationsIn(text).find((citation) => cites(citation, key));
    if (found) passages.push({ heading, text: around(text, found.links[0]?.start ?? 0) });
  };
  for (const line of source.split('\n')) {
    const title = /^#{1,6}\s+(.*?)\s*#*$/.exec(line);
    if (title || /^\s*(?:$|[-*+>|]|\d+[.)]\s)/.test(line)) flush();
    if (title) heading = words(title[1] ?? '');
    else block += `${line}\n`;
  }
  flush();
  return passages;
}

/** Without the signs of Markdown that would disturb reading. */
function words(text: string): string {
  return text
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/^\s*(?:[-*+]|\d+[.)]|>)\s+(?:\[[ x]\]\s+)?/, '')
    .replace(/[*`]{1,3}|\|/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

function around(text: string, at: number): string {
  if (text.length <= passageLength) return text;
  const from = Math.max(0, at - passageLength / 2);
  const cut = text.slice(from, from + passageLength);
  return `${from > 0 ? '… ' : ''}${cut.trim()}${from + passageLength < text.length ? ' …' : ''}`;
}

/** Whether two texts of a norm say the same; where lines break is nobody's law. */
export function saysTheSame(
  before: { readonly title: string; readonly source: string },
  after: { readonly title: string; readonly source: string },
): boolean {
  const plain = (text: string) => text.replace(/\s+/g, ' ').trim();
  return plain(before.title) === plain(after.title) && plain(before.source) === plain(after.source);
}
