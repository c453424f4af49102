import pino, { type DestinationStream, type Logger } from 'pino';
import { loggedError } from './logged-error.js';

export type { Logger };

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
  return destination ? pino(options, destination) : pino(options);
}
