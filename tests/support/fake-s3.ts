import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

const sha256 = (content: string | Buffer) => createHash('sha256').update(content).digest('hex');
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();
const encoded = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

/** AWS Signature Version 4 worked out from its specification: whether this request carries the right one. */
function isSigned(req: IncomingMessage, secret: string): boolean {
  const fits =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/.exec(
      req.headers.authorization ?? '',
    );
  if (!fits) return false;
  const [, , day = '', region = '', names = '', signature] = fits;
  const address = new URL(req.url ?? '/', 'http://s3');
  const query = [...address.searchParams].map(([name, value]) => `${encoded(name)}=${encoded(value)}`).sort();
  const headers = names.split(';').map((name) => `${name}:${String(req.headers[name]).trim()}\n`);
  const canonical = [
    req.method,
    address.pathname,
    query.join('&'),
    headers.join(''),
    names,
    req.headers['x-amz-content-sha256'],
  ].join('\n');
  const scope = `${day}/${region}/s3/aws4_request`;
  const toSign = ['AWS4-HMAC-SHA256', req.headers['x-amz-date'], scope, sha256(canonical)].join('\n');
  const key = ['s3', 'aws4_request'].reduce(
    (last, part) => hmac(last, part),
    hmac(hmac(`AWS4${secret}`, day), region),
  );
  return createHmac('sha256', key).update(toSign).digest('hex') === signature;
}

/** A bucket in memory that answers as an S3 server does, two names a page, and refuses what is not signed with its secret. */
export async function startFakeS3(secret: string) {
  const objects = new Map<string, { content: Buffer; at: Date }>();
  let isAway = false;
  const server = createServer(async (req, res) => {
    const chunks: Buffer[] = [];
    for await (const chunk of req) chunks.push(chunk as Buffer);
    const content = Buffer.concat(chunks);
    const { pathname, searchParams } = new URL(req.url ?? '/', 'http://s3');
    const key = pathname.replace(/^\/anlagen\/?/, '');
    const answer = (status: number, body: string | Buffer = '') => {
      res.statusCode = status;
      res.setHeader('content-length', Buffer.byteLength(body));
      res.end(req.method === 'HEAD' ? undefined : body);
    };
    if (isAway) return answer(503, '<Error><Code>SlowDown</Code></Error>');
    if (!isSigned(req, secret)) return answer(403, '<Error><Code>SignatureDoesNotMatch</Code></Error>');
    const object = objects.get(key);
    if (req.method === 'PUT') {
      if (req.headers['content-length'] === undefined || req.headers['transfer-encoding'])
        return answer(411, '<Error><Code>MissingContentLength</Code></Error>');
      if (sha256(content) !== req.headers['x-amz-content-sha256'])
        return answer(400, '<Error><Code>XAmzContentSHA256Mismatch</Code></Error>');
      objects.set(key, { content, at: new Date() });
      return answer(200);
    }
    if (req.method === 'DELETE') {
      objects.delete(key);
      return answer(204);
    }
    if (key === '' && searchParams.get('list-type') === '2') {
      const names = [...objects.keys()].sort();
      const from = Number((searchParams.get('continuation-token') ?? 'nach+0=').split(/[+=]/)[1]);
      const more =
        names.length > from + 2 ? `<NextContinuationToken>nach+${from + 2}=</NextContinuationToken>` : '';
      const entries = names
        .slice(from, from + 2)
        .map(
          (name) =>
            `<Contents><Key>${name}</Key><LastModified>${objects.get(name)?.at.toISOString()}</LastModified></Contents>`,
        );
      return answer(
        200,
        `<?xml version="1.0"?><ListBucketResult>${entries.join('')}${more}</ListBucketResult>`,
      );
    }
    if (!object) return answer(404, '<Error><Code>NoSuchKey</Code></Error>');
    return answer(200, object.content);
  });
  await new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    objects,
    goAway(away: boolean) {
      isAway = away;
    },
    close: () => new Promise((settle) => server.close(settle)),
  };
}
