import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';
import { notFound } from '../shared/errors.js';
import type { Reply } from './route.js';

/** Nothing inside an uploaded file may run, load, send or be framed, however a browser comes to look at it. */
const lockedIn = "sandbox; default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
/** Browsers' own PDF viewers refuse to work in a sandbox; they run nothing of the page's origin. */
const pdfViewer =
  "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Sends a kept file piece by piece. Browsers ask again each time, so that a right that ended ends here too. */
export async function sendStream(
  req: Request,
  res: Response,
  reply: Extract<Reply, { kind: 'stream' }>,
): Promise<void> {
  const etag = `"${reply.tag}"`;
  // Rights end: browsers ask again each time, unless the route says that everybody may have it.
  if (!res.get('Cache-Control')?.startsWith('public')) res.set('Cache-Control', 'private, no-cache');
  res.set('ETag', etag);
  if (req.get('if-none-match') === etag) {
    res.status(304).end();
    return;
  }
  const stored = await reply.open();
  if (!stored) throw notFound();
  // Express writes names with umlauts, quotes and line breaks the way browsers read them.
  const disposition = String(res.attachment(reply.name).get('Content-Disposition'));
  res.set({
    'Content-Disposition': reply.shown ? disposition.replace(/^attachment/, 'inline') : disposition,
    'Content-Security-Policy': reply.shown && reply.type === 'application/pdf' ? pdfViewer : lockedIn,
    'X-Content-Type-Options': 'nosniff',
    'Content-Type': reply.type,
    'Content-Length': String(stored.sizeBytes),
  });
  // A reader who goes away is no failure.
  await pipeline(stored.content, res).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  });
}
