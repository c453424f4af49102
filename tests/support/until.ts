/** Waits: for what a test needs in order to go on, never for what it asserts not to happen. */
export const pause = (ms: number) => new Promise<void>((settle) => setTimeout(settle, ms));

/**
 * Asks again and again until it holds; what throws does not hold yet. A loaded machine takes its time: the end of waiting
 * only keeps a broken test from hanging.
 * @throws Error naming `what` after `withinMs`
 */
export async function until(
  what: string,
  holds: () => boolean | Promise<boolean>,
  withinMs = 45_000,
): Promise<void> {
  for (const endsAt = Date.now() + withinMs; Date.now() < endsAt; await pause(25))
    if (
      await Promise.resolve()
        .then(holds)
        .catch(() => false)
    )
      return;
  throw new Error(`not in time: ${what}`);
}
