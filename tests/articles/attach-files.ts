import { request } from 'node:http';
import type { TestClient } from '../support/test-app.js';

// The smallest real files of their kinds.
export const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
export const pdf = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');
export const textOf = (words: string) => Buffer.from(words, 'utf8');

/** Adds a file to an article, as the editor does. */
export async function attach(client: TestClient, slug: string, name: string, content: Uint8Array) {
  const answer = await client.upload(`/artikel/${slug}/anlagen`, [{ field: 'datei', name, content }], {
    accept: 'application/json',
  });
  if (answer.status !== 201) return { ...answer, key: '', markdown: '', url: '', name: '' };
  const body = JSON.parse(answer.body) as { url: string; name: string; markdown: string };
  return { ...answer, ...body, key: /anlagen\/([a-z2-7]{12})/.exec(body.url)?.[1] ?? '' };
}

/** How a form with a file begins, as the browser of a client sends it; boundary x. */
export const headOf = (client: TestClient, name: string) =>
  `--x\r\ncontent-disposition: form-data; name="_csrf"\r\n\r\n${client.csrf}\r\n--x\r\n` +
  `content-disposition: form-data; name="datei"; filename="${name}"\r\ncontent-type: text/plain\r\n\r\n`;

/** Sends the first part of a large file and hangs up. */
export const breakOff = (address: string, client: TestClient, name: string) =>
  new Promise<void>((settle) => {
    const sent = request(address, {
      method: 'POST',
      headers: {
        cookie: client.cookie,
        'content-type': 'multipart/form-data; boundary=x',
        'content-length': '5000000',
      },
    });
    sent.on('error', () => settle());
    sent.write(headOf(client, name));
    sent.write('a'.repeat(200_000), () => setTimeout(() => sent.destroy(), 50));
  });
