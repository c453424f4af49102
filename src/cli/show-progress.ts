import cliProgress from 'cli-progress';

/** A bar where a person watches; elsewhere a line every tenth, so that logs stay readable. */
export function showProgress(what: string): { show(done: number, all: number): void; end(): void } {
  if (process.stdout.isTTY) {
    const bar = new cliProgress.SingleBar(
      { format: `${what} {bar} {value}/{total}  {duration_formatted}`, hideCursor: true },
      cliProgress.Presets.shades_classic,
    );
    let started = false;
    return {
      show(done, all) {
        if (!started) bar.start(all, done);
        started = true;
        bar.update(done);
      },
      end: () => bar.stop(),
    };
  }
  let said = -1;
  return {
    show(done, all) {
      const tenth = all === 0 ? 10 : Math.floor((10 * done) / all);
      if (tenth > said) process.stdout.write(`${what}: ${done} von ${all}\n`);
      said = Math.max(said, tenth);
    },
    end: () => undefined,
  };
}
