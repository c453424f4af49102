import { paths } from '../../shared/paths.js';
import { type SafeHtml, trustSanitised } from '../../shared/safe-html.js';
import { isAttachmentKey } from '../links.js';
import type { Piece } from '../render-markdown.js';

/** What a text may lead to for the public. */
export interface PublicSurroundings {
  /** Key in the text -> address of something that is public. */
  readonly targets: ReadonlyMap<string, string>;
  readonly attachmentKeys: readonly string[];
  /** Own address: absolute links into the house are links into the house. */
  readonly baseUrl: string;
}

const quoted: Record<string, string> = { '&': '&amp;', '"': '&quot;', '<': '&lt;', '>': '&gt;' };
const attribute = (text: string) => text.replace(/[&"<>]/g, (letter) => quoted[letter] ?? letter);

/**
 * A sanitised text for people outside: nothing leads into the house. Links to what is public lead there, links outside
 * stay, all others are their own words; posts are "die zuständige Stelle"; drawings, and files that were not chosen, are
 * left out.
 */
export function publicHtml(pieces: readonly Piece[], around: PublicSurroundings): SafeHtml {
  let html = '';
  for (const piece of pieces) {
    if (typeof piece === 'string') html += piece;
    else if ('box' in piece) html += '☐ ';
    else if ('norm' in piece) html += piece.inner;
    else if ('key' in piece) {
      const slug = around.targets.get(piece.key);
      html += slug
        ? `<a href="${attribute(paths.publicArticle(slug) + piece.hash)}">${piece.inner}</a>`
        : piece.inner;
    }
  }
  // The sanitiser's own output: attributes are quoted, links and pictures do not nest.
  return trustSanitised(
    html
      .replace(/<img\b[^>]*>/g, (tag) => pictureFor(tag, around))
      .replace(/(<a\b[^>]*>)([\s\S]*?)<\/a>/g, (_, tag: string, inner: string) =>
        linkFor(tag, inner, around),
      ),
  );
}

const attributeOf = (tag: string, name: string) => new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? '';

function linkFor(tag: string, inner: string, { attachmentKeys, baseUrl }: PublicSurroundings): string {
  const href = attributeOf(tag, 'href');
  const lower = href.toLowerCase();
  if (href.startsWith('#') || href.startsWith(`${paths.publicArticles}/`)) return `${tag}${inner}</a>`;
  if (/^\/stellen\//.test(href)) return 'die zuständige Stelle';
  const key = /^\/anlagen\/([a-z2-7]{12})(\/ansehen)?$/.exec(href)?.[1];
  if (key) return attachmentKeys.includes(key) ? `<a href="${paths.publicFile(key)}">${inner}</a>` : inner;
  const isOutside = /^(https?:|mailto:|tel:)/.test(lower) && !lower.startsWith(baseUrl.toLowerCase());
  return isOutside ? `<a href="${href}" rel="noopener noreferrer">${inner}</a>` : inner;
}

function pictureFor(tag: string, { attachmentKeys }: PublicSurroundings): string {
  const key = /\/anlagen\/([a-z2-7]{12})\/ansehen/.exec(attributeOf(tag, 'src'))?.[1];
  if (!key || !isAttachmentKey(key) || !attachmentKeys.includes(key)) return '';
  return `<img src="${paths.publicPicture(key)}" alt="${attributeOf(tag, 'alt')}" loading="lazy">`;
}
