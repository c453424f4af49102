import { openConnection } from './send-load.js';

/** What steady traffic of many people showed; times in milliseconds, memory in MB. */
export interface SoakResult {
  readonly requests: number;
  readonly failures: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly memoryAtStart: number | null;
  readonly memoryAtEnd: number | null;
  /** How memory grows over the second half of the time, MB a minute; null where the system does not tell. */
  readonly memorySlope: number | null;
}

/** Requests under way at once; more are not sent and count as failures. */
const mostAtOnce = 200;

/**
 * Asks at a fixed rate, each time as somebody else, whatever the answers take: a slow answer is not made up for by asking
 * less, and its time counts from when it should have been asked.
 * @param options.perSecond requests a second
 * @param options.memory of the web process, MB
 */
export async function soak(options: {
  port: number;
  cookies: readonly string[];
  /** Asked by chance, each as often as it stands there. */
  paths: readonly string[];
  perSecond: number;
  seconds: number;
  memory: () => Promise<number | null>;
  onTick?: (second: number, requests: number) => void;
}): Promise<SoakResult> {
  const { port, cookies, paths, perSecond, seconds, memory } = options;
  const times: number[] = [];
  const samples: { second: number; mb: number }[] = [];
  const free: Connection[] = [];
  const underWay = new Set<Promise<void>>();
  let failures = 0;
  const pick = (list: readonly string[]) => list[Math.floor(Math.random() * list.length)] ?? '';

  const ask = async (dueAt: number) => {
    const request = `GET ${pick(paths)} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nAccept: text/html\r\nAccept-Encoding: gzip\r\nCookie: ${pick(cookies)}\r\n\r\n`;
    const kept = takeOpen(free);
    let connection = kept ?? (await openConnection(port));
    let status = await connection.send(request);
    if (kept && status === 0) {
      // The server ended it in the same instant, for lying idle: as browsers do, ask once more (RFC 9110, 9.2.2).
      kept.close();
      connection = await openConnection(port);
      status = await connection.send(request);
    }
    times.push(performance.now() - dueAt);
    if (status !== 200) failures += 1;
    if (status === 0) connection.close();
    else free.push(connection);
  };

  const memoryAtStart = await memory();
  const startedAt = performance.now();
  let sent = 0;
  let nextSample = 1;
  while (sent < perSecond * seconds) {
    const elapsed = (performance.now() - startedAt) / 1_000;
    for (; sent < Math.min(perSecond * seconds, Math.floor(elapsed * perSecond)); sent += 1) {
      if (underWay.size >= mostAtOnce) {
        failures += 1;
        continue;
      }
      const asked: Promise<void> = ask(startedAt + (sent / perSecond) * 1_000)
        .catch(() => {
          failures += 1;
        })
        .finally(() => underWay.delete(asked));
      underWay.add(asked);
    }
    if (elapsed >= nextSample) {
      const mb = await memory();
      if (mb !== null) samples.push({ second: elapsed, mb });
      options.onTick?.(Math.floor(elapsed), times.length);
      nextSample += 1;
    }
    await new Promise((settle) => setTimeout(settle, 2));
  }
  await Promise.all(underWay);
  for (const connection of free) connection.close();
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return {
    requests: times.length,
    failures,
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    memoryAtStart,
    memoryAtEnd: await memory(),
    memorySlope: slopePerMinute(samples.filter(({ second }) => second > seconds / 2)),
  };
}

/** Least squares; the first half is left out, in which caches fill and code is compiled. */
function slopePerMinute(samples: readonly { second: number; mb: number }[]): number | null {
  if (samples.length < 5) return null;
  const mean = (of: (sample: (typeof samples)[number]) => number) =>
    samples.reduce((sum, sample) => sum + of(sample), 0) / samples.length;
  const [x, y] = [mean(({ second }) => second), mean(({ mb }) => mb)];
  const over = samples.reduce((sum, { second, mb }) => sum + (second - x) * (mb - y), 0);
  const under = samples.reduce((sum, { second }) => sum + (second - x) ** 2, 0);
  return under === 0 ? null : (over / under) * 60;
}

type Connection = Awaited<ReturnType<typeof openConnection>>;

/** The connection used last that is still open: at this rate most lie idle for longer than the server keeps them. */
function takeOpen(free: Connection[]): Connection | undefined {
  for (let one = free.pop(); one; one = free.pop()) if (one.isOpen()) return one;
  return undefined;
}
