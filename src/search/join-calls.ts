/**
 * Joins calls that come while one runs: the next run takes them all at once. Writing 20 changed articles together costs
 * hardly more than writing one. Where a joint run fails, each is tried alone, so that one bad article fails by itself.
 */
export function joinCalls(
  work: (ids: readonly string[]) => Promise<void>,
): (ids: readonly string[]) => Promise<void> {
  let waiting: { ids: readonly string[]; settle: () => void; fail: (error: unknown) => void }[] = [];
  let running = false;

  async function runAll(): Promise<void> {
    running = true;
    while (waiting.length > 0) {
      const calls = waiting;
      waiting = [];
      try {
        await work([...new Set(calls.flatMap(({ ids }) => ids))]);
        for (const { settle } of calls) settle();
      } catch (error) {
        if (calls.length === 1) calls[0]?.fail(error);
        else for (const { ids, settle, fail } of calls) await work(ids).then(settle, fail);
      }
    }
    running = false;
  }

  return (ids) =>
    new Promise<void>((settle, fail) => {
      waiting.push({ ids, settle, fail });
      // The others of this moment join the first.
      if (!running) setImmediate(() => (running ? undefined : void runAll()));
    });
}
