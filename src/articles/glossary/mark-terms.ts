import type { Element, ElementContent, Root, Text } from 'hast';
import { SKIP, visit } from 'unist-util-visit';
import { paths } from '../../shared/paths.js';
import { isHeading } from '../settle-tree.js';

/** A term as texts are searched for it. */
export interface KnownTerm {
  readonly slug: string;
  /** The term itself and its other spellings. */
  readonly spellings: readonly string[];
  readonly explanation: string;
}

/** The terms at a moment; the number grows with each change. */
export interface Glossary {
  readonly revision: number;
  readonly terms: readonly KnownTerm[];
}

interface Spelling {
  readonly term: KnownTerm;
  readonly words: readonly string[];
}

const wordPattern = /[\p{L}\p{N}][\p{L}\p{N}_-]*/gu;
/** What German puts at a word's end without changing it otherwise; of short words it would make others. */
const endings = ['', 's', 'es', 'n', 'en', 'e', 'er', 'em', 'ns'];
const shortest = 4;
const isAbbreviation = (word: string) => word === word.toUpperCase();
/** The first letter is small or large by its place in the sentence. */
const folded = (word: string) => word.charAt(0).toLocaleLowerCase('de') + word.slice(1);

/** What a word of a text may be a form of: itself, at a sentence's beginning or inflected. Abbreviations only as written. */
function basesOf(found: string): string[] {
  const bases = isAbbreviation(found.replace(/s$/, '')) ? [found, found.replace(/s$/, '')] : [];
  for (const ending of endings)
    if (found.endsWith(ending) && (ending === '' || found.length - ending.length >= shortest))
      bases.push(folded(found.slice(0, found.length - ending.length)));
  return bases;
}

/** How a term's word is looked up. */
const keyOf = (word: string) => (isAbbreviation(word) ? word : folded(word));
const isWord = (found: string, word: string) => basesOf(found).includes(keyOf(word));

/** By the first word; of several that fit the longest comes first. */
function indexOf(terms: readonly KnownTerm[]): ReadonlyMap<string, readonly Spelling[]> {
  const index = new Map<string, Spelling[]>();
  for (const term of terms)
    for (const spelling of term.spellings) {
      const words = spelling.match(wordPattern) ?? [];
      const [first] = words;
      if (first === undefined) continue;
      const there = index.get(keyOf(first));
      if (there) there.push({ term, words });
      else index.set(keyOf(first), [{ term, words }]);
    }
  for (const spellings of index.values()) spellings.sort((a, b) => b.words.length - a.words.length);
  return index;
}

/** Inside these nothing is explained: links lead elsewhere, code is shown as typed, tables would cut the explanation off. */
const untouched = new Set(['a', 'code', 'pre', 'table', 'label']);

/** A term with its explanation beside it: shown on hover and focus, read out with the link, which leads to the glossary. */
function explained({ slug, explanation }: KnownTerm, words: string): Element {
  const id = `erklaerung-${slug}`;
  const element = (
    tagName: string,
    properties: Element['properties'],
    children: ElementContent[],
  ): Element => ({ type: 'element', tagName, properties, children });
  return element('span', { className: ['st-term'] }, [
    element('a', { className: ['st-term__word'], href: paths.glossaryTerm(slug), ariaDescribedBy: [id] }, [
      { type: 'text', value: words },
    ]),
    element('span', { className: ['st-term__note'], id, role: 'tooltip' }, [
      { type: 'text', value: explanation },
    ]),
  ]);
}

/** Marks the first occurrence of each term in a text. Linear in the text's length; after the sanitiser. */
export function markTerms(tree: Root, terms: readonly KnownTerm[]): void {
  if (terms.length === 0) return;
  const index = indexOf(terms);
  const seen = new Set<KnownTerm>();
  visit(tree, (node, position, parent) => {
    if (node.type === 'element' && (untouched.has(node.tagName) || isHeading(node))) return SKIP;
    if (node.type !== 'text' || !parent || position === undefined) return;
    const parts = cut(node, index, seen);
    if (parts.length === 1) return;
    parent.children.splice(position, 1, ...(parts as Element[]));
    return position + parts.length;
  });
}

function cut(
  { value }: Text,
  index: ReadonlyMap<string, readonly Spelling[]>,
  seen: Set<KnownTerm>,
): ElementContent[] {
  const words = [...value.matchAll(wordPattern)];
  const parts: ElementContent[] = [];
  let from = 0;
  for (let at = 0; at < words.length; at += 1) {
    const start = words[at]?.index ?? 0;
    const candidates = basesOf(words[at]?.[0] ?? '').flatMap((base) => index.get(base) ?? []);
    const fitting = candidates.find(
      ({ term, words: wanted }) =>
        !seen.has(term) &&
        wanted.every((word, offset) => {
          const found = words[at + offset];
          const before = words[at + offset - 1];
          if (!found || !isWord(found[0], word)) return false;
          return (
            offset === 0 || !before || /^\s+$/.test(value.slice(before.index + before[0].length, found.index))
          );
        }),
    );
    const last = fitting && words[at + fitting.words.length - 1];
    if (!fitting || !last) continue;
    const end = last.index + last[0].length;
    seen.add(fitting.term);
    parts.push({ type: 'text', value: value.slice(from, start) });
    parts.push(explained(fitting.term, value.slice(start, end)));
    from = end;
    at += fitting.words.length - 1;
  }
  parts.push({ type: 'text', value: value.slice(from) });
  return parts;
}
