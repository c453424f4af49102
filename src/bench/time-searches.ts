/** What callers at once met. Times in milliseconds. */
export interface SearchTimes {
  readonly p50: number;
  readonly p95: number;
  readonly perSecond: number;
}

/** The time below which this share of them lies. */
function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/**
 * Lets `callers` search one query after the other, each from another place of the list, after a while of warming up.
 * @param search one whole search
 */
export async function timeSearches(
  queries: readonly string[],
  search: (query: string) => Promise<unknown>,
  options: { callers: number; seconds: number },
): Promise<SearchTimes> {
  const { callers, seconds } = options;
  const round = async (ms: number): Promise<number[]> => {
    const times: number[] = [];
    const endsAt = performance.now() + ms;
    await Promise.all(
      Array.from({ length: callers }, async (_, caller) => {
        for (let turn = caller * 5; performance.now() < endsAt; turn += 1) {
          const startedAt = performance.now();
          await search(queries[turn % queries.length] ?? '');
          times.push(performance.now() - startedAt);
        }
      }),
    );
    return times;
  };
  await round(Math.max(1_500, (seconds * 1_000) / 4));
  const times = (await round(seconds * 1_000)).sort((a, b) => a - b);
  return { p50: quantile(times, 0.5), p95: quantile(times, 0.95), perSecond: times.length / seconds };
}
