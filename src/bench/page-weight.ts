import { request } from 'node:http';

/** Bytes of one answer as they come over the wire: header lines and compressed body. */
async function bytesOf(url: URL, cookie: string): Promise<{ bytes: number; text: string }> {
  const answer = await new Promise<{ bytes: number; encoding: string; body: Buffer }>((settle, fail) => {
    const asked = request(
      url,
      { headers: { cookie, accept: 'text/html,*/*', 'accept-encoding': 'gzip' } },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          const body = Buffer.concat(chunks);
          const head = response.rawHeaders.reduce((sum, part) => sum + part.length + 2, 17);
          settle({
            bytes: head + body.length,
            encoding: String(response.headers['content-encoding'] ?? ''),
            body,
          });
        });
      },
    );
    asked.on('error', fail);
    asked.end();
  });
  const { gunzipSync } = await import('node:zlib');
  const body = answer.encoding === 'gzip' ? gunzipSync(answer.body) : answer.body;
  return { bytes: answer.bytes, text: body.toString('utf8') };
}

/** Bytes of a page's first load with everything it names but fonts. */
export async function firstLoadBytes(address: string, cookie: string): Promise<number> {
  const page = new URL(address);
  const { bytes, text } = await bytesOf(page, cookie);
  const named = [...text.matchAll(/<(?:link|script|img)\b[^>]*?\b(?:href|src)="([^"]+)"/g)]
    .map((match) => new URL((match[1] ?? '').replaceAll('&amp;', '&'), page).href)
    .filter((href) => href.startsWith(page.origin) && !/\.(woff2?|ttf)$/.test(href));
  let sum = bytes;
  for (const href of new Set(named)) sum += (await bytesOf(new URL(href), cookie)).bytes;
  return sum;
}
