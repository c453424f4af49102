import { gzip, gzipSync } from 'node:zlib';
import type { Request, Response } from 'express';

/**
 * In letters. Smaller answers arrive in one go anyway: a connection begins with ten segments of 1,460 bytes (RFC 6928), and
 * compressing would save bytes that no office waits for, at a sixth of what a page costs this process.
 */
const worthwhile = 13_000;
/** Larger ones would keep everybody waiting for some 20 ms a megabyte: another thread compresses them. */
const aside = 200_000;

/**
 * Sends a finished answer, compressed in one go: its length is known, nothing waits for a stream, and no stream's memory
 * is taken and given back with every answer. Level 2 costs a third of the usual 6; a page is 150 bytes larger.
 */
export function sendText(req: Request, res: Response, status: number, type: string, text: string): void {
  res.status(status).type(type);
  res.vary('Accept-Encoding');
  if (text.length < worthwhile || !req.acceptsEncodings('gzip')) {
    res.send(text);
    return;
  }
  const give = (body: Buffer) => {
    res.set('Content-Encoding', 'gzip');
    res.set('Content-Length', String(body.length));
    res.end(req.method === 'HEAD' ? undefined : body);
  };
  if (text.length > aside)
    gzip(text, { level: 2 }, (error, body) => (error ? res.destroy(error) : give(body)));
  else give(gzipSync(text, { level: 2 }));
}
