import { visit } from 'unist-util-visit';
import { articleScheme, attachmentScheme, isAttachmentKey } from './links.js';
import { readSource } from './read-source.js';
import { findTangle } from './tangle.js';

interface Splice {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/**
 * Settles a source before it is saved, without changing what it says: line ends, composed letters (NFC), control
 * characters, blanks at line ends (a hard break's two stay; code is left alone), one line break at the end. Addresses
 * of our own articles and attachments, pasted from the browser, become `artikel:` and `anlage:` links that survive a move
 * of the server.
 */
export function rewriteSource(source: string, baseUrl: string): string {
  const settled = settleLetters(source);
  // Not read, not rewritten: such a text is refused where it is saved.
  if (findTangle(settled)) return settled;
  if (!needsReading(settled)) return ended(settled);
  const tree = readSource(settled);
  const code: [number, number][] = [];
  const splices: Splice[] = [];
  visit(tree, (node) => {
    const from = node.position?.start.offset ?? 0;
    const to = node.position?.end.offset ?? 0;
    if (node.type === 'code' || node.type === 'inlineCode') code.push([from, to]);
    if (node.type !== 'link' && node.type !== 'definition' && node.type !== 'image') return;
    const own = ownAddress(node.url, baseUrl);
    // Only what is written out as (address) or [label]: address can be replaced in place.
    const at = own ? settled.slice(from, to).lastIndexOf(node.url) : -1;
    const before = settled[from + at - 1];
    if (own && at > 0 && (before === '(' || before === '<' || before === ' '))
      splices.push({ from: from + at, to: from + at + node.url.length, text: own });
  });
  const inCode = (at: number) => code.some(([from, to]) => at >= from && at < to);
  for (const [lineAt, line] of linesOf(settled)) {
    const kept = line.replace(/\t/g, ' ').trimEnd().length;
    const at = lineAt + kept;
    if (kept === line.length || inCode(at)) continue;
    const hardBreak = kept > 0 && /^ {2,}$/.test(line.slice(kept));
    const text = hardBreak ? '  ' : '';
    if (text !== line.slice(kept)) splices.push({ from: at, to: lineAt + line.length, text });
  }
  return ended(apply(settled, splices));
}

/** Whether anything in it may have to be replaced: reading costs 2.5 seconds a megabyte, and what was saved before is settled. */
const needsReading = (settled: string) => /\/(?:artikel|anlagen)\/|[^\S\n]$/m.test(settled);

/** No blank lines at its beginning, one line break at its end. */
function ended(text: string): string {
  const kept = text.replace(/^\n+/, '').trimEnd();
  return kept === '' ? '' : `${kept}\n`;
}

/**
 * Marks that turn the direction of what follows, until further notice: a line can say the opposite of what it seems to. Text in
 * Arabic or Hebrew needs none of them; U+200E and U+200F, which steer a single letter, stay.
 */
export const steeringMarks = /[\u202a-\u202e\u2066-\u2069]/g;

function settleLetters(source: string): string {
  return (
    source
      .replace(/^\ufeff/, '')
      .replace(/\r\n?/g, '\n')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: removing them is the point; PostgreSQL refuses NUL
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '')
      .replace(steeringMarks, '')
      .normalize('NFC')
  );
}

/** How a source names what lies at one of our own addresses, an article (with its anchor) or an attachment; else null. */
function ownAddress(url: string, baseUrl: string): string | null {
  const path = url.startsWith(`${baseUrl}/`) ? url.slice(baseUrl.length) : url;
  const article = /^\/artikel\/([a-z0-9-]+(?:#[^\s]*)?)$/.exec(path)?.[1];
  if (article) return articleScheme + article;
  const attachment = /^\/anlagen\/([a-z2-7]+)(?:\/ansehen)?$/.exec(path)?.[1];
  return attachment && isAttachmentKey(attachment) ? attachmentScheme + attachment : null;
}

function linesOf(text: string): [number, string][] {
  let at = 0;
  return text.split('\n').map((line) => {
    const from = at;
    at += line.length + 1;
    return [from, line];
  });
}

function apply(text: string, splices: readonly Splice[]): string {
  const ordered = [...splices].sort((a, b) => a.from - b.from);
  const parts: string[] = [];
  let from = 0;
  for (const splice of ordered) {
    parts.push(text.slice(from, splice.from), splice.text);
    from = splice.to;
  }
  return parts.join('') + text.slice(from);
}
