import type { Root } from 'hast';
import { fromParse5 } from 'hast-util-from-parse5';
import { toString as textOf } from 'hast-util-to-string';
import { Marked } from 'marked';
import { parseFragment } from 'parse5';
import rehypeSanitize, { defaultSchema } from 'rehype-sanitize';
import rehypeSlug from 'rehype-slug';
import rehypeStringify from 'rehype-stringify';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { paths } from '../shared/paths.js';
import { type KnownTerm, markTerms } from './glossary/mark-terms.js';
import {
  articleScheme,
  attachmentScheme,
  isArticleKey,
  isSafeLink,
  postOfLink,
  processOfLink,
} from './links.js';
import { type Boxes, settleBoxes } from './settle-boxes.js';
import {
  isHeading,
  linkCitations,
  linkHeadings,
  settleDiagrams,
  settleHeadings,
  settleLinks,
  settlePictures,
  settleTables,
} from './settle-tree.js';
import { findTangle } from './tangle.js';

/** A heading of the text, for the contents at the side. */
export interface ContentsEntry {
  readonly id: string;
  readonly text: string;
  /** 1 for the text's own top level, whatever it was in the source. */
  readonly depth: number;
}

/** A link whose target depends on who reads: to an article by id or slug, or to the norm that the words cite. */
export type OpenLink =
  | { readonly key: string; readonly hash: string; readonly inner: string }
  | { readonly norm: string; readonly inner: string };

/** The box of a checklist's point, counted from 1, in a text that is worked off (checklists/). */
export interface OpenBox {
  readonly box: number;
}

/** A process diagram of the text, by its key (diagrams/). */
export interface OpenDiagram {
  readonly diagram: string;
  readonly title: string;
}

/** A piece of rendered text: finished HTML, or what is filled in for each reader. */
export type Piece = string | OpenLink | OpenBox | OpenDiagram;

/** A version rendered once for all readers; links between articles are filled in for each (resolve-links.ts). */
export interface RenderedMarkdown {
  readonly pieces: readonly Piece[];
  readonly contents: readonly ContentsEntry[];
  /** Ids and slugs that the text links to. */
  readonly keys: readonly string[];
  /** Norms that the text cites, as `normKey`. */
  readonly norms: readonly string[];
  /** Keys of attachments that the text shows as pictures. */
  readonly pictures: readonly string[];
  /** Keys of its process diagrams. */
  readonly diagrams: readonly string[];
  /** The words of each point of its checklists, in the text's order. */
  readonly points: readonly string[];
}

const escaped: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const asText = (text: string) => text.replace(/[&<>"']/g, (letter) => escaped[letter] ?? letter);

// First wall: whatever is HTML in the source is text to us, so tags are never recognised at all.
const marked = new Marked({
  gfm: true,
  async: false,
  tokenizer: { html: () => undefined, tag: () => undefined },
  renderer: {
    html: ({ text }) => asText(text),
    link({ href, title, tokens, raw }) {
      // A post is named by its number, so nothing has to be looked up to lead to it.
      const post = postOfLink(href);
      if (post)
        return `<a href="${asText(paths.position(encodeURIComponent(post)))}">${this.parser.parseInline(tokens)}</a>`;
      if (!isSafeLink(href)) return asText(raw);
      const told = title ? ` title="${asText(title)}"` : '';
      return `<a href="${asText(href)}"${told}>${this.parser.parseInline(tokens)}</a>`;
    },
    // No page may fetch anything from elsewhere; a picture that lies elsewhere becomes a link to it.
    image({ href, text, raw }) {
      if (href.startsWith(attachmentScheme) || processOfLink(href))
        return `<img src="${asText(href)}" alt="${asText(text)}" loading="lazy">`;
      const label = `Bild: ${text || href}`;
      return isSafeLink(href) && !href.startsWith(articleScheme)
        ? `<a href="${asText(href)}">${asText(label)}</a>`
        : asText(raw);
    },
  },
});

// Second wall: only these elements and attributes survive, however they came about.
const allowed = {
  ...defaultSchema,
  tagNames: [
    ...[
      'h1',
      'h2',
      'h3',
      'h4',
      'h5',
      'h6',
      'p',
      'a',
      'em',
      'strong',
      'del',
      'code',
      'pre',
      'blockquote',
      'br',
      'hr',
    ],
    ...['ul', 'ol', 'li', 'table', 'thead', 'tbody', 'tr', 'th', 'td', 'input', 'img'],
  ],
  attributes: {
    a: ['href', 'title'],
    img: ['src', 'alt', ['loading', 'lazy'] as [string, string]],
    ol: ['start'],
    th: ['align'],
    td: ['align'],
    input: [['type', 'checkbox'] as [string, string], ['disabled', true] as [string, boolean], 'checked'],
  },
  protocols: { href: ['http', 'https', 'mailto', 'tel', 'artikel', 'anlage'], src: ['anlage', 'prozess'] },
  required: { input: { type: 'checkbox', disabled: true } },
  clobber: [],
  strip: ['script', 'style'],
};

// Without the places in the source that rehype-parse would note for each node: they cost as much as the reading itself.
const read = (html: string) => fromParse5(parseFragment(html, { scriptingEnabled: false })) as Root;

const walls = unified()
  .use(rehypeSanitize, allowed)
  .use(() => (tree: Root) => {
    settleHeadings(tree);
    settleTables(tree);
    settlePictures(tree);
    settleLinks(tree);
    linkCitations(tree);
  })
  .use(rehypeSlug, { prefix: 'abschnitt-' });
const writer = unified().use(rehypeStringify);

function picturesOf(tree: Root): string[] {
  const keys = new Set<string>();
  visit(tree, 'element', (node) => {
    const key = node.tagName === 'img' ? paths.attachmentOfView(String(node.properties.src)) : null;
    if (key) keys.add(key);
  });
  return [...keys];
}

function contentsOf(tree: Root): ContentsEntry[] {
  const contents: ContentsEntry[] = [];
  visit(tree, 'element', (node) => {
    if (isHeading(node))
      contents.push({
        id: String(node.properties.id),
        text: textOf(node),
        depth: Number(node.tagName.slice(1)) - 1,
      });
  });
  return contents;
}

// The sanitiser has run: a link tag here is one of ours, a "<" of the text is written as &#x3C;.
const open =
  /<a href="(artikel|norm):([^"#]*)(#[^"]*)?"[^>]*>([\s\S]*?)<\/a>|<input type="checkbox" value="(\d+)">|<img src="prozess:([a-z2-7]{12})" alt="([^"]*)">/g;

function cut(html: string): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const match of html.matchAll(open)) {
    const [whole, scheme, key = '', hash = '', inner = '', box, diagram, title = ''] = match;
    pieces.push(html.slice(from, match.index));
    if (box) pieces.push({ box: Number(box) });
    else if (diagram) pieces.push({ diagram, title });
    else if (scheme === 'norm') pieces.push({ norm: key, inner });
    else pieces.push(isArticleKey(key) ? { key, hash, inner } : inner);
    from = match.index + whole.length;
  }
  pieces.push(html.slice(from));
  return pieces.filter((piece) => piece !== '');
}

/**
 * Turns an article's Markdown (GFM) into HTML that cannot run anything: marked with HTML switched off, then parsed and
 * sanitised once more. Pure; about a millisecond for a page of text. What is too entangled to be read in time is shown
 * as it was written.
 * @param sectionLinks beside each heading a link to it
 * @param terms explained where they first occur
 */
export function renderMarkdown(
  source: string,
  boxes: Boxes = 'shown',
  { sectionLinks = false, terms = [] }: { sectionLinks?: boolean; terms?: readonly KnownTerm[] } = {},
): RenderedMarkdown {
  const text = source.replaceAll('\0', '');
  if (findTangle(text)) return asWritten(text);
  const tree = walls.runSync(read(marked.parse(text) as string)) as Root;
  const points = settleBoxes(tree, boxes);
  const diagrams = settleDiagrams(tree);
  const contents = contentsOf(tree);
  markTerms(tree, terms);
  if (sectionLinks) linkHeadings(tree);
  const pieces = cut(writer.stringify(tree));
  const keys = pieces.flatMap((piece) => (typeof piece === 'object' && 'key' in piece ? [piece.key] : []));
  const norms = pieces.flatMap((piece) => (typeof piece === 'object' && 'norm' in piece ? [piece.norm] : []));
  return {
    pieces,
    contents,
    keys: [...new Set(keys)],
    norms: [...new Set(norms)],
    pictures: picturesOf(tree),
    diagrams,
    points,
  };
}

function asWritten(text: string): RenderedMarkdown {
  return {
    pieces: [`<pre tabindex="0">${asText(text)}</pre>`],
    contents: [],
    keys: [],
    norms: [],
    pictures: [],
    diagrams: [],
    points: [],
  };
}
