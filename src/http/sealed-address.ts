import { createCipheriv, createDecipheriv, createHmac, hkdfSync } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Config } from '../config/config.js';

// Words that somebody typed may hold a name, and addresses end up where nobody looks after them: in histories, in the logs
// of proxies, in links sent on. So on pages and redirects the query of a search is one field that only this house can read
// (docs/decisions/0155). Equal words give equal addresses, so visited links and reloading work as ever.

type Secrets = Pick<Config, 'sessionSecret' | 'previousSecrets'>;

/** The field that holds the sealed ones. */
const field = 'v';
const ivBytes = 12;
const tagBytes = 16;

interface Keys {
  readonly seal: Buffer;
  readonly mark: Buffer;
  /** Pages name the same addresses again and again, and equal ones are sealed alike. */
  readonly sealed: LRUCache<string, string>;
}

const keys = new Map<string, Keys>();

function keysOf(secret: string): Keys {
  const known = keys.get(secret);
  if (known) return known;
  const derive = (what: string) => Buffer.from(hkdfSync('sha256', secret, '', `address:${what}`, 32));
  const made = {
    seal: derive('seal'),
    mark: derive('mark'),
    sealed: new LRUCache<string, string>({ max: 1_000 }),
  };
  keys.set(secret, made);
  return made;
}

/** The same address with its query sealed; one without a query, or with a sealed one, stays. */
export function sealAddress({ sessionSecret }: Secrets, address: string): string {
  const [path = '', rest = ''] = address.split('?', 2);
  const [query = '', part] = rest.split('#', 2);
  if (query === '' || query.startsWith(`${field}=`)) return address;
  const { seal, mark, sealed: known } = keysOf(sessionSecret);
  const before = known.get(address);
  if (before !== undefined) return before;
  const iv = createHmac('sha256', mark).update(query).digest().subarray(0, ivBytes);
  const cipher = createCipheriv('aes-256-gcm', seal, iv);
  const text = Buffer.concat([cipher.update(query, 'utf8'), cipher.final()]);
  const sealed = Buffer.concat([iv, cipher.getAuthTag(), text]).toString('base64url');
  const made = `${path}?${field}=${sealed}${part === undefined ? '' : `#${part}`}`;
  known.set(address, made);
  return made;
}

function openWith(secret: string, sealed: Buffer): string | null {
  try {
    const decipher = createDecipheriv('aes-256-gcm', keysOf(secret).seal, sealed.subarray(0, ivBytes));
    decipher.setAuthTag(sealed.subarray(ivBytes, ivBytes + tagBytes));
    return decipher.update(sealed.subarray(ivBytes + tagBytes), undefined, 'utf8') + decipher.final('utf8');
  } catch {
    return null;
  }
}

/**
 * The fields of a query: the sealed ones where there are any, else those that stand there, as in links from elsewhere and
 * old bookmarks. What cannot be read (any more) is a search for nothing.
 */
export function openQuery(
  { sessionSecret, previousSecrets }: Secrets,
  query: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const { [field]: given, ...rest } = query;
  const beside: Record<string, unknown> = rest;
  if (typeof given !== 'string') return query;
  const sealed = Buffer.from(given, 'base64url');
  for (const secret of [sessionSecret, ...previousSecrets]) {
    const opened = sealed.length > ivBytes + tagBytes ? openWith(secret, sealed) : null;
    if (opened === null) continue;
    const fields = new URLSearchParams(opened);
    for (const name of fields.keys()) {
      const values = fields.getAll(name);
      beside[name] = values.length > 1 ? values : values[0];
    }
    return beside;
  }
  return beside;
}

const signs: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&quot;': '"',
  '&#39;': "'",
  '&lt;': '<',
  '&gt;': '>',
};

/** Takes typed words out of the addresses that an answer names. */
export interface Sealing {
  links(html: string): string;
  address(to: string): string;
}

const opening = '="/';

/**
 * Hands the address of each link of ours to `address`. Not one expression over the whole: that keeps the page in memory
 * as what was last searched, and copies it once more.
 */
function sealLinks(html: string, address: (to: string) => string): string {
  let sealed = '';
  let done = 0;
  for (let at = html.indexOf(opening); at !== -1; at = html.indexOf(opening, at + 1)) {
    if (!html.endsWith(' href', at) && !html.endsWith(' hx-get', at)) continue;
    const start = at + opening.length - 1;
    const end = html.indexOf('"', start);
    const written = html.slice(start, end);
    if (end === -1 || !written.includes('?')) continue;
    const plain = written.replace(/&(?:amp|quot|#39|lt|gt);/g, (sign) => signs[sign] ?? sign);
    const led = address(plain);
    if (led === plain) continue;
    sealed += html.slice(done, start) + led;
    done = end;
  }
  return done === 0 ? html : sealed + html.slice(done);
}

/** What seals the links to these routes' pages, as far as they are `sealed`. */
export function sealingOf(
  secrets: Secrets,
  routes: readonly { readonly method: string; readonly path: string; readonly sealed?: true }[],
): Sealing {
  const pages = routes
    .filter(({ method, sealed }) => method === 'get' && sealed)
    .map(({ path }) => path.replace(/:\w+/g, '[^/?"]+'))
    .join('|');
  if (pages === '') return { links: (html) => html, address: (to) => to };
  const one = new RegExp(`^(?:${pages})\\?`);
  const address = (to: string) => (one.test(to) ? sealAddress(secrets, to) : to);
  return { links: (html) => sealLinks(html, address), address };
}
