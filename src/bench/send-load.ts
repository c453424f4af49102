import { createConnection, type Socket } from 'node:net';

/** What a burst of requests showed; times in milliseconds. */
export interface LoadResult {
  readonly requests: number;
  readonly perSecond: number;
  readonly p50: number;
  readonly p95: number;
  /** Answers that were not 200. */
  readonly failures: number;
}

const endOfHeaders = Buffer.from('\r\n\r\n');
const lastChunk = Buffer.from('0\r\n\r\n');

/**
 * Sends requests over connections that each wait for an answer before they ask again, as browsers do. Written on bare
 * sockets: it shares the processors with what it measures, and Node's own client would cost as much as the server.
 * @param paths asked one after another, again and again
 */
export async function sendLoad(options: {
  port: number;
  cookie: string;
  paths: readonly string[];
  connections: number;
  seconds: number;
}): Promise<LoadResult> {
  const times: number[] = [];
  let failures = 0;
  let next = 0;
  const startedAt = performance.now();
  const endsAt = startedAt + options.seconds * 1000;
  const requests = options.paths.map(
    (path) =>
      `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${options.port}\r\nAccept: text/html\r\nAccept-Encoding: gzip\r\nCookie: ${options.cookie}\r\n\r\n`,
  );
  await Promise.all(
    Array.from({ length: options.connections }, async () => {
      const ask = await openConnection(options.port);
      while (performance.now() < endsAt) {
        const request = requests[next % requests.length] ?? '';
        next += 1;
        const askedAt = performance.now();
        const status = await ask.send(request);
        times.push(performance.now() - askedAt);
        if (status !== 200) failures += 1;
      }
      ask.close();
    }),
  );
  const seconds = (performance.now() - startedAt) / 1000;
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return { requests: times.length, perSecond: times.length / seconds, p50: at(0.5), p95: at(0.95), failures };
}

/** One kept-alive connection with one request at a time. */
export async function openConnection(port: number) {
  const socket = await new Promise<Socket>((settle, fail) => {
    const opening = createConnection({ port, host: '127.0.0.1', noDelay: true }, () => settle(opening));
    opening.once('error', fail);
  });
  let received: Buffer[] = [];
  let done: ((status: number) => void) | null = null;
  let wanted: { length: number; status: number } | null = null;
  let size = 0;
  const finish = (status: number) => {
    const settle = done;
    received = [];
    wanted = null;
    size = 0;
    done = null;
    settle?.(status);
  };
  socket.on('data', (chunk) => {
    received.push(chunk);
    size += chunk.length;
    if (!wanted) {
      const head = received.length === 1 ? chunk : Buffer.concat(received);
      const cut = head.indexOf(endOfHeaders);
      if (cut < 0) return;
      const headers = head.toString('latin1', 0, cut);
      const length = /\r\ncontent-length: (\d+)/i.exec(headers)?.[1];
      wanted = {
        status: Number(headers.slice(9, 12)),
        length: length === undefined ? -1 : cut + 4 + Number(length),
      };
    }
    const complete =
      wanted.length >= 0
        ? size >= wanted.length
        : chunk.length >= lastChunk.length && chunk.subarray(-lastChunk.length).equals(lastChunk);
    if (complete) finish(wanted.status);
  });
  socket.on('error', () => finish(0));
  socket.on('close', () => finish(0));
  return {
    send: (request: string) =>
      new Promise<number>((settle) => {
        if (socket.destroyed) {
          settle(0);
          return;
        }
        done = settle;
        socket.write(request);
      }),
    /** False once the server has ended it, as servers do with connections that nobody used for a while. */
    isOpen: () => !socket.destroyed,
    close: () => socket.destroy(),
  };
}
