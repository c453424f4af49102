import { createHash } from 'node:crypto';
import type { Request, Response } from 'express';
import type { VNode } from 'preact';
import { renderPage } from '../../views/layout/page.js';
import { type Reply, text } from './route.js';

/** Caches on the way may keep a page this long; after it, what was withdrawn is gone there too. */
export const publicSeconds = 60;

/** Headers of everything in the public area: the same for everybody, so anybody's cache may keep it. */
export function publicHeaders(res: Response, indexed: boolean): void {
  res.set('Cache-Control', `public, max-age=${publicSeconds}`);
  if (!indexed) res.set('X-Robots-Tag', 'noindex, nofollow');
}

/** A public page with a tag of its content; whoever has it is told so. */
export function publicAnswer(
  { req, res }: { readonly req: Request; readonly res: Response },
  vnode: VNode,
  { indexed, status = 200 }: { readonly indexed: boolean; readonly status?: number },
): Reply {
  const body = renderPage(vnode);
  if (status !== 200) {
    res.set('Cache-Control', 'no-store');
    return text(body, 'html', status);
  }
  publicHeaders(res, indexed);
  // Weak: the same words, compressed or not.
  const etag = `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`;
  res.set('ETag', etag);
  if (req.get('if-none-match') === etag) {
    res.vary('Accept-Encoding').status(304).end();
    return { kind: 'handled' };
  }
  return text(body, 'html');
}
