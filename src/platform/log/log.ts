import pino, { type Logger } from 'pino';

export type { Logger };

/**
 * The log: JSON lines on standard output, without personal data.
 * Addresses are logged without their query (a search may hold a name); bodies, headers and cookies never.
 */
export function createLog(level: string): Logger {
  return pino({ level, base: undefined, timestamp: pino.stdTimeFunctions.isoTime });
}
