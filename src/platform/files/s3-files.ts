import { createReadStream } from 'node:fs';
import { type IncomingMessage, request as requestPlain } from 'node:http';
import { request as requestSecure } from 'node:https';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import type { FilesConfig } from '../../config/config.js';
import { AppError } from '../../shared/errors.js';
import { type FileStore, isContentHash } from './file-store.js';
import { clearStagedIn, stageFile } from './stage-file.js';

/** Without a sign from the server for so long, it counts as away. */
const silenceMs = 30_000;

const away = (cause: unknown) =>
  new AppError(
    'Unavailable',
    'Der Speicher für Anlagen antwortet gerade nicht. Bitte versuchen Sie es in einigen Minuten noch einmal; was gespeichert war, ist noch da.',
    { reportable: true, cause },
  );

interface Sending {
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: { readonly content: Readable; readonly sizeBytes: number; readonly sha256: string };
}

/**
 * Contents in a bucket of an S3-compatible server (path-style addresses, Signature V4). What arrives is first laid aside on this
 * machine: its name is its hash, which is known at the end.
 */
export function s3Files(config: Extract<FilesConfig, { kind: 's3' }>, incoming: string): FileStore {
  const { url, bucket, region, key: accessKeyId, secret: secretAccessKey } = config;

  const send = async (
    method: 'GET' | 'HEAD' | 'PUT' | 'DELETE',
    object: string,
    { query = {}, body }: Sending = {},
  ): Promise<IncomingMessage> => {
    const { AwsV4Signer } = await import('aws4fetch');
    const address = new URL(`${url}/${bucket}${object && `/${object}`}`);
    for (const [name, value] of Object.entries(query)) address.searchParams.set(name, value);
    const signed = await new AwsV4Signer({
      method,
      url: address.href,
      headers: body ? { 'X-Amz-Content-Sha256': body.sha256 } : {},
      service: 's3',
      region,
      accessKeyId,
      secretAccessKey,
    }).sign();
    const headers: Record<string, string> = Object.fromEntries(signed.headers);
    if (body) headers['content-length'] = String(body.sizeBytes);
    const request = address.protocol === 'https:' ? requestSecure : requestPlain;
    return new Promise<IncomingMessage>((settle, fail) => {
      const sent = request(signed.url, { method, headers, timeout: silenceMs }, settle);
      sent.on('timeout', () => sent.destroy(new Error('the store is silent')));
      sent.on('error', (error) => fail(away(error)));
      if (body) pipeline(body.content, sent).catch((error) => fail(away(error)));
      else sent.end();
    });
  };

  /** The answer's body as text, where its status is one of these; what else comes is a failure of the store. */
  const expect = async (answer: IncomingMessage, ...fine: number[]): Promise<string> => {
    const body = await text(answer);
    if (!fine.includes(answer.statusCode ?? 0))
      throw away(new Error(`store answered ${answer.statusCode}: ${body.slice(0, 300)}`));
    return body;
  };
  const nameOf = (sha256: string) => {
    if (!isContentHash(sha256)) throw new Error('not the name of a content');
    return sha256;
  };
  const has = async (sha256: string) => {
    const answer = await send('HEAD', nameOf(sha256));
    await expect(answer, 200, 404);
    return answer.statusCode === 200;
  };

  return {
    name: 's3',
    stage: (content, maxBytes) => stageFile(incoming, content, maxBytes),

    async put({ sha256, sizeBytes, path, discard }) {
      if (!(await has(sha256)))
        await expect(
          await send('PUT', nameOf(sha256), { body: { content: createReadStream(path), sizeBytes, sha256 } }),
          200,
        );
      await discard();
    },

    has,

    async open(sha256) {
      const answer = await send('GET', nameOf(sha256));
      if (answer.statusCode === 200)
        return { content: answer, sizeBytes: Number(answer.headers['content-length']) };
      await expect(answer, 404);
      return null;
    },

    async remove(sha256) {
      await expect(await send('DELETE', nameOf(sha256)), 204, 200, 404);
    },

    async *list() {
      let token = '';
      do {
        const query = { 'list-type': '2', ...(token ? { 'continuation-token': token } : {}) };
        const page = await expect(await send('GET', '', { query }), 200);
        // Our names are hexadecimal and dates have no signs: nothing in them is escaped.
        for (const [, entry = ''] of page.matchAll(/<Contents>([\s\S]*?)<\/Contents>/g)) {
          const sha256 = /<Key>([0-9a-f]{64})<\/Key>/.exec(entry)?.[1];
          const storedAt = /<LastModified>([^<]+)<\/LastModified>/.exec(entry)?.[1];
          if (sha256 && storedAt) yield { sha256, storedAt: new Date(storedAt) };
        }
        token = unescaped(/<NextContinuationToken>([^<]*)<\/NextContinuationToken>/.exec(page)?.[1] ?? '');
      } while (token !== '');
    },

    clearStaged: (before) => clearStagedIn(incoming, before),
  };
}

const signs: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const unescaped = (xml: string) =>
  xml.replace(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => signs[name] ?? '');
