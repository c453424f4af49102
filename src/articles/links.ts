/** How the source names another article: `[Gesamtplan](artikel:gesamtplan-erstellen)`, by imported id or address. */
export const articleScheme = 'artikel:';

/** How the source names a post: `[Sachbearbeitung (50-2-03)](stelle:50-2-03)`. */
export const postScheme = 'stelle:';

/** The number behind such an address; null for any other address. */
export function postOfLink(href: string): string | null {
  return /^stelle:([\p{L}\p{N}][\p{L}\p{N}._-]{0,39})$/u.exec(href)?.[1] ?? null;
}

/** How the source names a file of an article: `![Lageplan](anlage:k3x9q7m2pa4t)`. */
export const attachmentScheme = 'anlage:';

/** What can be an attachment's key at all. */
export function isAttachmentKey(key: string): boolean {
  return /^[a-z2-7]{12}$/.test(key);
}

/** How the source names a process diagram: `![Antrag](prozess:k3x9q7m2pa4t)`. */
export const processScheme = 'prozess:';

/** The key behind such an address; null for any other address. */
export function processOfLink(href: string): string | null {
  return /^prozess:([a-z2-7]{12})$/.exec(href)?.[1] ?? null;
}

/** How rendered text names a cited norm; nobody can write it in a source. */
export const normScheme = 'norm:';

/** What can be an article's id or address at all; anything else need not be looked up. */
export function isArticleKey(key: string): boolean {
  return /^[\p{L}\p{N}][\p{L}\p{N}._-]{0,199}$/u.test(key);
}

const schemes = new Set(['http', 'https', 'mailto', 'tel', 'artikel', 'anlage']);

/**
 * True for addresses that only lead somewhere. Control characters and blanks are ignored as browsers ignore them,
 * so that "java\nscript:" is recognised; `//host` would leave the house under our scheme.
 */
export function isSafeLink(href: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: browsers drop these, and so must the comparison
  const bare = decoded(href).replace(/[\u0000-\u0020\u007f-\u00a0\u200b-\u200f\u2028\u2029\ufeff]/g, '');
  // Browsers read a backslash as a slash; no address needs one.
  if (bare.startsWith('//') || bare.includes('\\')) return false;
  const scheme = /^([^/?#]*?):/.exec(bare)?.[1];
  return scheme === undefined || schemes.has(scheme.toLowerCase());
}

/** Entities and percent signs as a browser would see them after one more reading. */
function decoded(href: string): string {
  const plain = href
    .replace(/&#x([0-9a-f]+);?/gi, (_, code: string) => letter(Number.parseInt(code, 16)))
    .replace(/&#(\d+);?/g, (_, code: string) => letter(Number(code)))
    .replace(/&colon;?/gi, ':')
    .replace(/&(tab|newline);?/gi, '');
  return plain.replace(/%3a/gi, ':');
}

function letter(code: number): string {
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
}

/** The most that one text is taken to link to. */
const mostLinks = 1_000;

/**
 * Ids and addresses of articles, and numbers of posts, that a source may link to: everything that looks like it, also within
 * code. For looking up which of them there are; what is a link, the reader of Markdown says. Linear.
 */
export function mentionedIn(source: string): {
  readonly articles: readonly string[];
  readonly posts: readonly string[];
} {
  const found = { artikel: new Set<string>(), stelle: new Set<string>() };
  for (const [, scheme, key = ''] of source.matchAll(/[(<:\s](artikel|stelle):([^)#\s>]{1,200})/g))
    if (found.artikel.size + found.stelle.size < mostLinks)
      found[scheme as keyof typeof found].add(plainKey(key));
  return { articles: [...found.artikel], posts: [...found.stelle] };
}

/** Without percent signs, where they are any; shared by everybody who reads a link's key. */
export function plainKey(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * Ids and addresses of the articles that a source links to, and the posts that it names as `stelle:…`, each once. Linear; for
 * what is kept of a published text.
 */
export function linkedKeys(source: string): string[] {
  const keys = new Set<string>();
  for (const [, key = ''] of source.matchAll(/\]\(<?(?:artikel:|(?=stelle:))([^)#\s>]{1,200})/g)) {
    keys.add(key);
    if (keys.size === mostLinks) break;
  }
  return [...keys];
}
