import pino, { type DestinationStream, type Logger } from 'pino';
import { loggedError } from './logged-error.js';

export type { Logger };

/** In letters; some twenty requests. */
const mostHeldBack = 4_096;
const heldBackMs = 250;

/** pino's number of "warn". */
const warning = 40;

let standardOutput: ReturnType<typeof heldBack> | null = null;

/**
 * Standard output in pieces: a write for every line is a tenth of what a page costs the web process (docs/decisions/0186).
 * What was held back is written four times a second, at the end of the process, and at once with every warning.
 */
function heldBack() {
  const out = pino.destination({ fd: 1, sync: true, minLength: mostHeldBack });
  const flush = () => {
    try {
      out.flushSync();
    } catch {
      // Nobody reads any more; that is no reason to stop working.
    }
  };
  setInterval(flush, heldBackMs).unref();
  process.once('exit', flush);
  return { out, flush };
}

/**
 * The log: JSON lines on standard output, without personal data.
 * Addresses are logged without their query (a search may hold a name); bodies, headers and cookies never; errors without
 * the values they name (logged-error.ts).
 * @param destination for tests; standard output otherwise
 */
export function createLog(level: string, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: (error: unknown) => loggedError(error) },
  };
  if (destination) return pino(options, destination);
  standardOutput ??= heldBack();
  const { out, flush } = standardOutput;
  return pino(
    {
      ...options,
      hooks: {
        logMethod(line, write, at) {
          write.apply(this, line);
          if (at >= warning) flush();
        },
      },
    },
    out,
  );
}
